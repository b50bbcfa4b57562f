// SQL of assessments.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import type { RiskKind, RiskVerdict } from '../contract-risk-rules.ts';
import type { RiskFacts } from './facts.ts';
import type { RiskItem } from './gather-facts.ts';
import type { Judgement, Reason } from './judge-facts.ts';

export type RiskStage = 'approval' | 'sending' | 'opening' | 'ordering';

export type AssessmentRow = Omit<
  Selectable<DB['payments.risk_assessments']>,
  'facts' | 'reasons' | 'verdict' | 'shadow_verdict' | 'kind'
> & {
  readonly facts: RiskFacts;
  readonly reasons: readonly Reason[];
  readonly verdict: RiskVerdict;
  readonly shadow_verdict: RiskVerdict;
  readonly kind: RiskKind;
};

export interface NewAssessment {
  readonly id: string;
  readonly item: RiskItem;
  readonly facts: RiskFacts;
  readonly judgement: Judgement;
}

interface Common {
  readonly siteId: string;
  readonly kind: RiskKind;
  readonly stage: RiskStage;
  readonly currency: string;
  readonly ruleSetId: string | null;
  readonly at: Temporal.Instant;
}

export async function insertAssessments(tx: Tx, common: Common, all: readonly NewAssessment[]): Promise<void> {
  const { siteId, kind, stage, currency, ruleSetId, at } = common;
  await sql`
    insert into payments.risk_assessments (site_id, kind, stage, currency, rule_set_id, assessed_at, id, subject_kind,
      subject_id, person_id, maker_id, device, amount, facts, reasons, score, verdict, shadow_score, shadow_verdict)
    select ${siteId}::uuid, ${kind}, ${stage}, ${currency}, ${ruleSetId}::uuid, ${at}::timestamptz, id, subject_kind,
      subject_id, person_id, maker_id, decode(device, 'hex'), amount, facts::jsonb, reasons::jsonb, score, verdict,
      shadow_score, shadow_verdict
    from unnest(
      ${all.map((one) => one.id)}::uuid[],
      ${all.map((one) => one.item.subject.kind)}::text[],
      ${all.map((one) => one.item.subject.id)}::uuid[],
      ${all.map((one) => one.item.personId)}::uuid[],
      ${all.map((one) => one.item.makerId)}::uuid[],
      ${all.map((one) => one.item.device?.toString('hex') ?? null)}::text[],
      ${all.map((one) => one.item.amount)}::bigint[],
      ${all.map((one) => JSON.stringify(one.facts))}::text[],
      ${all.map((one) => JSON.stringify(one.judgement.reasons))}::text[],
      ${all.map((one) => one.judgement.score)}::int[],
      ${all.map((one) => one.judgement.verdict)}::text[],
      ${all.map((one) => one.judgement.shadow_score)}::int[],
      ${all.map((one) => one.judgement.shadow_verdict)}::text[]
    ) as one (id, subject_kind, subject_id, person_id, maker_id, device, amount, facts, reasons, score, verdict,
      shadow_score, shadow_verdict)`.execute(tx);
}

/** What each subject was judged last, as `score verdict`. */
export async function lastJudged(db: Db, subjectIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ subject_id: string; judged: string }>`
    select distinct on (subject_id) subject_id, score || ' ' || verdict as judged from payments.risk_assessments
    where subject_id = any(${[...subjectIds]}::uuid[]) order by subject_id, assessed_at desc, id desc`.execute(db);
  return new Map(rows.map((row) => [row.subject_id, row.judged]));
}

export async function findAssessment(db: Db, id: string): Promise<AssessmentRow | undefined> {
  const row = await db.selectFrom('payments.risk_assessments').selectAll().where('id', '=', id).executeTakeFirst();
  return row as unknown as AssessmentRow | undefined;
}
