// SQL of the queue and of one case with what stands around it.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { RiskLabel } from '../contract-risk.ts';
import type { RiskKind } from '../contract-risk-rules.ts';
import type { CaseRow } from './case-store.ts';

export type ListedCase = CaseRow & { readonly label: RiskLabel | null };

export interface CaseFilter {
  readonly state?: string;
  readonly kind?: string;
  readonly effect?: string;
  readonly label?: string;
  readonly owner?: 'me' | 'none';
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
}

const lastLabel = sql<RiskLabel | null>`(
  select label from payments.risk_labels said where said.assessment_id = risk_case.assessment_id
  order by labelled_at desc, said.id desc limit 1)`;

export async function listCases(
  db: Db,
  siteIds: readonly string[],
  filter: CaseFilter,
  me: string | null,
): Promise<Page<ListedCase>> {
  let query = db
    .selectFrom('payments.risk_cases as risk_case')
    .selectAll()
    .select(lastLabel.as('label'))
    .where('site_id', '=', sql<string>`any(${[...siteIds]}::uuid[])`);
  const state = filter.state ?? 'open';
  if (state !== 'any') query = query.where('state', '=', state);
  if (filter.kind) query = query.where('kind', '=', filter.kind);
  if (filter.effect) query = query.where('effect', '=', filter.effect);
  if (filter.owner === 'none') query = query.where('owner_id', 'is', null);
  if (filter.owner === 'me') query = query.where('owner_id', '=', sql<string>`${me}::uuid`);
  if (filter.label === 'none') query = query.where(lastLabel, 'is', null);
  else if (filter.label) query = query.where(lastLabel, '=', sql<RiskLabel>`${filter.label}`);
  if (filter.q) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((either) =>
      either.or([either('party', 'ilike', pattern), either('reference', 'ilike', pattern)]),
    );
  }
  const sorts = { score: 'score', opened_at: 'opened_at', amount: 'amount' };
  return (await listPage(query, { sorts, default: '-score', key: 'id' }, filter)) as unknown as Page<ListedCase>;
}

export interface PersonName {
  readonly id: string;
  readonly name: string;
  readonly name_bn: string;
}

export async function namesOf(db: Db, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, PersonName>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  const query = db.selectFrom('identity.people').select(['id', 'name', 'name_bn']);
  const rows = known.length === 0 ? [] : await query.where('id', 'in', known).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export interface RelatedCase {
  readonly id: string;
  readonly kind: RiskKind;
  readonly reference: string;
  readonly party: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly score: number;
  readonly state: string;
  readonly label: RiskLabel | null;
  readonly opened_at: Temporal.Instant;
}

/** Cases of the same person, or stopped by one of the same rules: those of the person first, then the latest. */
export async function similarCases(db: Db, row: CaseRow, keys: readonly string[]): Promise<readonly RelatedCase[]> {
  const { rows } = await sql<RelatedCase>`
    select risk_case.id, risk_case.kind, reference, party, risk_case.amount, risk_case.currency, risk_case.score, state,
      opened_at, ${lastLabel} as label
    from payments.risk_cases risk_case
    join payments.risk_assessments assessment on assessment.id = risk_case.assessment_id
    where risk_case.site_id = ${row.site_id}::uuid and risk_case.id <> ${row.id}::uuid
      and (risk_case.person_id = ${row.person_id}::uuid or risk_case.kind = ${row.kind} and exists (
        select from jsonb_array_elements(assessment.reasons) reason
        where reason ->> 'state' = 'on' and reason ->> 'key' = any(${[...keys]}::text[])))
    order by risk_case.person_id is not distinct from ${row.person_id}::uuid desc, opened_at desc, risk_case.id
    limit 10`.execute(db);
  return rows;
}

/** Where the payment itself is shown. */
export async function placeOf(db: Db, row: CaseRow): Promise<string | null> {
  if (row.kind === 'payout') {
    const query = db.selectFrom('payments.payout_lines').select('batch_id').where('id', '=', row.subject_id);
    const line = await query.executeTakeFirst();
    return line ? `/office/payments/payouts/${line.batch_id}` : null;
  }
  if (row.kind === 'refund') {
    const query = db.selectFrom('payments.refunds').select('intent_id').where('id', '=', row.subject_id);
    const refund = await query.executeTakeFirst();
    return refund ? `/office/payments/received/${refund.intent_id}` : null;
  }
  return row.kind === 'payment' ? `/office/payments/received/${row.subject_id}` : null;
}
