// SQL of payout lines, in sets.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Destination, LineState, PayoutMethod } from '../contract-payouts.ts';

export type LineRow = Omit<Selectable<DB['payments.payout_lines']>, 'destination' | 'method' | 'state'> & {
  readonly destination: Destination;
  readonly method: PayoutMethod;
  readonly state: LineState;
};

export interface NewLine {
  readonly id: string;
  readonly position: number;
  readonly reference: string;
  readonly personId: string | null;
  readonly payeeName: string;
  readonly method: PayoutMethod;
  readonly destination: Destination;
  readonly amount: bigint;
  readonly accountId: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly retriesLineId: string | null;
  readonly refused: string | null;
}

export async function insertLines(tx: Tx, batchId: string, lines: readonly NewLine[]): Promise<void> {
  await sql`
    insert into payments.payout_lines (batch_id, state, id, position, reference, person_id, payee_name, method,
      destination, amount, account_id, subject_kind, subject_id, retries_line_id, result_code)
    select ${batchId}::uuid, case when refused is null then 'waiting' else 'refused' end, id, position, reference,
      person_id, payee_name, method, destination::jsonb, amount, account_id, subject_kind, subject_id, retries_line_id,
      refused
    from unnest(
      ${lines.map((line) => line.id)}::uuid[],
      ${lines.map((line) => line.position)}::int[],
      ${lines.map((line) => line.reference)}::text[],
      ${lines.map((line) => line.personId)}::uuid[],
      ${lines.map((line) => line.payeeName)}::text[],
      ${lines.map((line) => line.method)}::text[],
      ${lines.map((line) => JSON.stringify(line.destination))}::text[],
      ${lines.map((line) => line.amount)}::bigint[],
      ${lines.map((line) => line.accountId)}::uuid[],
      ${lines.map((line) => line.subject.kind)}::text[],
      ${lines.map((line) => line.subject.id)}::uuid[],
      ${lines.map((line) => line.retriesLineId)}::uuid[],
      ${lines.map((line) => line.refused)}::text[]
    ) as line (id, position, reference, person_id, payee_name, method, destination, amount, account_id, subject_kind,
      subject_id, retries_line_id, refused)`.execute(tx);
}

/** In the order of the batch. */
export async function findLines(db: Db, batchId: string, states?: readonly LineState[]): Promise<readonly LineRow[]> {
  let query = db.selectFrom('payments.payout_lines').selectAll().where('batch_id', '=', batchId);
  if (states) query = query.where('state', 'in', states);
  return (await query.orderBy('position').execute()) as unknown as LineRow[];
}

export async function findLine(db: Db, id: string): Promise<LineRow> {
  const query = db.selectFrom('payments.payout_lines').selectAll().where('id', '=', id);
  return (await query.executeTakeFirstOrThrow()) as unknown as LineRow;
}

export interface StateTally {
  readonly batch_id: string;
  readonly state: LineState;
  readonly method: PayoutMethod;
  readonly lines: number;
  readonly amount: bigint;
}

/** How many lines and how much money stand in each state, per way of paying. */
export async function tallyLines(db: Db, batchIds: readonly string[]): Promise<readonly StateTally[]> {
  const { rows } = await sql<StateTally>`
    select batch_id, state, method, count(*)::int as lines, sum(amount)::bigint as amount
    from payments.payout_lines where batch_id = any(${batchIds}::uuid[])
    group by batch_id, state, method order by batch_id, state, method`.execute(db);
  return rows;
}

export async function moveLines(tx: Tx, batchId: string, from: LineState, to: LineState): Promise<void> {
  await tx
    .updateTable('payments.payout_lines')
    .set({ state: to })
    .where('batch_id', '=', batchId)
    .where('state', '=', from)
    .execute();
}

/** Not to be paid as they stand, with the reason. */
export async function refuseLines(tx: Tx, lineIds: readonly string[], code: string): Promise<void> {
  await sql`
    update payments.payout_lines set state = 'refused', result_code = ${code}
    where id = any(${[...lineIds]}::uuid[]) and state = 'waiting'`.execute(tx);
}

/** Nothing of a cancelled batch is left to be paid or tried again. */
export async function cancelLines(tx: Tx, batchId: string): Promise<void> {
  await tx
    .updateTable('payments.payout_lines')
    .set({ state: 'cancelled', result_code: null })
    .where('batch_id', '=', batchId)
    .execute();
}

export interface LineOutcome {
  readonly id: string;
  readonly state: 'paid' | 'rejected' | 'returned';
  readonly code: string | null;
  readonly providerReference: string | null;
}

export async function writeOutcomes(tx: Tx, outcomes: readonly LineOutcome[], at: Temporal.Instant): Promise<void> {
  const [returned, first] = [outcomes.filter(isReturned), outcomes.filter((one) => !isReturned(one))];
  await writeFirstOutcomes(tx, first, at);
  await writeReturns(tx, returned, at);
}

function isReturned({ state }: LineOutcome): boolean {
  return state === 'returned';
}

async function writeReturns(tx: Tx, outcomes: readonly LineOutcome[], at: Temporal.Instant): Promise<void> {
  if (outcomes.length === 0) return;
  await sql`
    update payments.payout_lines line
    set state = 'returned', result_code = outcome.code, returned_at = ${at}::timestamptz
    from unnest(
      ${outcomes.map((one) => one.id)}::uuid[],
      ${outcomes.map((one) => one.code)}::text[]
    ) as outcome (id, code)
    where line.id = outcome.id and line.state = 'paid'`.execute(tx);
}

async function writeFirstOutcomes(tx: Tx, outcomes: readonly LineOutcome[], at: Temporal.Instant): Promise<void> {
  if (outcomes.length === 0) return;
  await sql`
    update payments.payout_lines line
    set state = outcome.state, result_code = outcome.code, provider_reference = outcome.provider_reference,
      result_at = ${at}::timestamptz
    from unnest(
      ${outcomes.map((one) => one.id)}::uuid[],
      ${outcomes.map((one) => one.state)}::text[],
      ${outcomes.map((one) => one.code)}::text[],
      ${outcomes.map((one) => one.providerReference)}::text[]
    ) as outcome (id, state, code, provider_reference)
    where line.id = outcome.id and line.state = 'sent'`.execute(tx);
}

/** Lines of a batch that wait for a second look. */
export async function countReviews(db: Db, batchId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from payments.payout_lines line
    where batch_id = ${batchId}::uuid and state = 'waiting' and ${isUnderReview}`.execute(db);
  return rows[0]?.count ?? 0;
}

const isUnderReview = sql<boolean>`exists (
  select from payments.risk_cases risk_case where risk_case.subject_id = line.id and risk_case.state = 'open')`;

export interface LineFilter {
  readonly state?: string;
  readonly method?: string;
  readonly under_review?: boolean;
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
}

export type ListedLine = LineRow & { readonly retry_batch_id: string | null; readonly retry_number: string | null };

export async function listLines(db: Db, batchId: string, filter: LineFilter): Promise<Page<ListedLine>> {
  let query = db
    .selectFrom('payments.payout_lines as line')
    .leftJoin('payments.payout_lines as retry', (join) =>
      join.onRef('retry.retries_line_id', '=', 'line.id').on('retry.state', '<>', 'cancelled'),
    )
    .leftJoin('payments.payout_batches as later', 'later.id', 'retry.batch_id')
    .selectAll('line')
    .select(['later.id as retry_batch_id', 'later.number as retry_number'])
    .where('line.batch_id', '=', batchId);
  if (filter.state) query = query.where('line.state', '=', filter.state);
  if (filter.under_review !== undefined)
    query = query.where(filter.under_review ? isUnderReview : sql<boolean>`not ${isUnderReview}`);
  if (filter.method) query = query.where('line.method', '=', filter.method);
  if (filter.q) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((either) =>
      either.or([either('line.payee_name', 'ilike', pattern), either('line.reference', 'ilike', pattern)]),
    );
  }
  const sorts = { position: 'line.position', amount: 'line.amount', payee: 'line.payee_name' };
  const page = await listPage(query, { sorts, default: 'position', key: 'line.id' }, filter);
  return page as unknown as Page<ListedLine>;
}

/** Which of these lines are being tried again by another line. */
export async function findRetriedLines(db: Db, lineIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select retries_line_id as id from payments.payout_lines
    where retries_line_id = any(${lineIds}::uuid[]) and state <> 'cancelled'`.execute(db);
  return new Set(rows.map((row) => row.id));
}

export type KnownLine = LineRow & { readonly site_id: string; readonly currency: string };

export async function findKnownLines(db: Db, ids: readonly string[]): Promise<readonly KnownLine[]> {
  const rows = await db
    .selectFrom('payments.payout_lines as line')
    .innerJoin('payments.payout_batches as batch', 'batch.id', 'line.batch_id')
    .selectAll('line')
    .select(['batch.site_id', 'batch.currency'])
    .where('line.id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  return rows as unknown as readonly KnownLine[];
}

export interface SuggestedLine {
  readonly id: string;
  readonly payee_name: string;
  readonly method: PayoutMethod;
  readonly destination: Destination;
  readonly amount: bigint;
  readonly number: string;
  readonly result_code: string | null;
  readonly has_failed: boolean;
}

/** Days that a payee is remembered for. */
const remembered = 400;

/**
 * Whom a draft may pay at a site: what failed and is not tried again, the oldest first, then people who were paid
 * before, each destination once with its last payment.
 */
export async function findSuggestions(
  db: Db,
  given: { readonly siteId: string; readonly currency: string; readonly q: string; readonly now: Temporal.Instant },
): Promise<readonly SuggestedLine[]> {
  const pattern = `%${given.q.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<SuggestedLine>`
    with here as (
      select line.id, payee_name, method, destination, amount, batch.number, result_code, line.state,
        coalesce(line.person_id::text, payee_name) as payee, batch.proposed_at
      from payments.payout_batches batch join payments.payout_lines line on line.batch_id = batch.id
      where batch.site_id = ${given.siteId}::uuid and batch.currency = ${given.currency}
        and batch.proposed_at > ${given.now.subtract({ hours: 24 * remembered })}::timestamptz
        and payee_name ilike ${pattern}
    ), failed as (
      select here.* from here where state in ('rejected', 'returned', 'refused') and not exists (
        select from payments.payout_lines retry where retry.retries_line_id = here.id and retry.state <> 'cancelled')
      order by proposed_at, id limit 50
    ), earlier as (
      select distinct on (payee, method, destination) * from here where state = 'paid'
      order by payee, method, destination, proposed_at desc, id
    )
    select id, payee_name, method, destination, amount, number, result_code, true as has_failed from failed
    union all (
      select id, payee_name, method, destination, amount, number, null, false from earlier
      order by proposed_at desc, id limit 50)`.execute(db);
  return rows;
}
