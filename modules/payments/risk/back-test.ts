// Tries rules on the payments of the past, by the facts that were kept with each judgement.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import { sitesFrom } from '../../identity/index.ts';
import type { BackTest, RiskLabel } from '../contract-risk.ts';
import type { RiskKind, RiskVerdict } from '../contract-risk-rules.ts';
import { siteLine } from '../payouts/payout-accounts.ts';
import { defaultRules } from './default-rules.ts';
import type { RiskFacts } from './facts.ts';
import { type Judgement, judgeFacts, type Models, type RuleSet } from './judge-facts.ts';
import { approvedRules, findRuleSet, modelsOf } from './rule-set-store.ts';

/** Those judged last, when there are more. */
const most = 20_000;

/** `changed` holds all of them. Throws `payments.risk_rules_missing`. */
export async function backTest(
  db: Db,
  ruleSetId: string,
  days: number,
  now: Temporal.Instant,
): Promise<Sendable<BackTest>> {
  const draft = await findRuleSet(db, ruleSetId);
  if (!draft) throw new DomainError('payments.risk_rules_missing', { id: ruleSetId });
  const current = (await approvedRules(db, await siteLine(db, draft.site_id), now)) ?? defaultRules;
  const siteIds = await sitesFrom(db, draft.site_id);
  const past = await pastOf(db, siteIds, now.subtract({ hours: 24 * days }));
  const tried = tryRules(draft, await modelsOf(db, draft), past);
  const before = tryRules(current, await modelsOf(db, current), past);
  const changed = past.flatMap((one, index) => {
    const [was, is] = [before[index]?.verdict ?? 'allow', tried[index]?.verdict ?? 'allow'];
    return was === is ? [] : [changeJson(one, was, is)];
  });
  return {
    days,
    draft: tally(past, tried),
    in_force: tally(past, before),
    rules: draft.rules.map(({ key, code }) => ({ key, code, ...hitsOf(key, past, tried) })),
    ...{ changes: changed.length, changed },
  };
}

export interface PastPayment {
  readonly id: string;
  readonly case_id: string | null;
  readonly kind: RiskKind;
  readonly facts: RiskFacts;
  readonly label: RiskLabel | null;
  readonly at: Temporal.Instant;
}

async function pastOf(db: Db, siteIds: readonly string[], since: Temporal.Instant): Promise<readonly PastPayment[]> {
  const { rows } = await sql<PastPayment>`
    select assessment.id, risk_case.id as case_id, assessment.kind, assessment.facts, said.label,
      assessment.assessed_at as at
    from payments.risk_assessments assessment
    left join payments.risk_cases risk_case on risk_case.assessment_id = assessment.id
    left join lateral (select label from payments.risk_labels where assessment_id = assessment.id
      order by labelled_at desc, id desc limit 1) said on true
    where assessment.site_id = any(${[...siteIds]}::uuid[]) and assessment.assessed_at >= ${since}::timestamptz
    order by assessment.assessed_at desc, assessment.id desc limit ${most}`.execute(db);
  return rows;
}

function tryRules(set: RuleSet, models: Models, past: readonly PastPayment[]): readonly Judgement[] {
  return past.map(({ facts }) => judgeFacts(set, facts, models));
}

/** Precision and recall are of what people have labelled: the rest is not known. */
export function tally(past: readonly PastPayment[], judged: readonly Judgement[]): BackTest['draft'] {
  const count = (is: (one: PastPayment, verdict: RiskVerdict) => boolean) =>
    past.filter((one, index) => is(one, judged[index]?.verdict ?? 'allow')).length;
  const stops = (verdict: RiskVerdict) => verdict !== 'allow';
  const caught = count(({ label }, verdict) => label === 'fraud' && stops(verdict));
  const falseAlarms = count(({ label }, verdict) => label === 'fine' && stops(verdict));
  const frauds = count(({ label }) => label === 'fraud');
  return {
    judged: past.length,
    stopped: {
      review: count((_, verdict) => verdict === 'review'),
      refuse: count((_, verdict) => verdict === 'refuse'),
    },
    ...{ frauds, caught, fine: count(({ label }) => label === 'fine'), false_alarms: falseAlarms },
    precision: caught + falseAlarms === 0 ? null : share(caught, caught + falseAlarms),
    recall: frauds === 0 ? null : share(caught, frauds),
  };
}

function share(part: number, whole: number): number {
  return Math.round((part / whole) * 1000) / 1000;
}

function hitsOf(key: string, past: readonly PastPayment[], judged: readonly Judgement[]) {
  const hit = past.filter((_, index) => judged[index]?.reasons.some((reason) => reason.key === key));
  const labelled = (label: RiskLabel) => hit.filter((one) => one.label === label).length;
  return { hits: hit.length, frauds: labelled('fraud'), fine: labelled('fine') };
}

function changeJson(
  { id, case_id, kind, facts, label, at }: PastPayment,
  before: RiskVerdict,
  after: RiskVerdict,
): Sendable<BackTest>['changed'][number] {
  const amount = { amount: BigInt(facts.amount), currency: facts.currency };
  return { assessment_id: id, case_id, kind, amount, at: at.toString(), before, after, label };
}
