// SQL of transactions as they are read: one with its legs, and the filtered list.
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { DB, Db } from '../../platform/db/database.ts';
import { listPage, type Page } from '../../platform/list.ts';
import { hasFacts, withLanes } from './account-store.ts';
import type { Metadata } from './posting.ts';

export interface TransactionRow {
  readonly id: string;
  readonly kind: string;
  readonly effective_on: Temporal.PlainDate;
  readonly recorded_at: Temporal.Instant;
  readonly recorded_by: string | null;
  readonly recorded_by_machine: string | null;
  readonly site_id: string;
  readonly reference_kind: string | null;
  readonly reference_id: string | null;
  readonly reverses_id: string | null;
  readonly reversed_by_id: string | null;
  readonly note: string | null;
  readonly user_reference: string | null;
  readonly metadata: unknown;
  readonly imported_at: Temporal.Instant | null;
  readonly happened_on: Temporal.PlainDate | null;
  /** Of a reversal: it left something of its original. */
  readonly is_part: boolean;
  readonly leg_count: number;
}

export interface TransactionFilter {
  readonly account_id?: string;
  readonly from?: string;
  readonly to?: string;
  readonly kind?: string;
  readonly reference_kind?: string;
  readonly reference_id?: string;
  readonly user_reference?: string;
  readonly amount_min?: number;
  readonly amount_max?: number;
  readonly below?: 'true' | 'false';
  readonly recorded_from?: string;
  readonly recorded_to?: string;
  readonly currency?: string;
  readonly metadata?: Metadata | undefined;
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
}

export interface LegRow {
  readonly leg: number;
  readonly account_id: string;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly kind: string;
  readonly seq: bigint;
  readonly amount: bigint;
  readonly currency: string;
  readonly balance_after: bigint;
}

export async function findTransaction(db: Db, id: string): Promise<TransactionRow | undefined> {
  return readable(db).where('posted.id', '=', id).executeTakeFirst();
}

export async function findLegs(db: Db, transactionId: string): Promise<readonly LegRow[]> {
  return db
    .selectFrom('ledger.entries as entry')
    .innerJoin('ledger.accounts as account', 'account.id', 'entry.account_id')
    .select(['entry.leg', 'entry.account_id', 'entry.seq', 'entry.amount', 'entry.currency', 'entry.balance_after'])
    .select(['account.code', 'account.name_bn', 'account.name_en', 'account.kind'])
    .where('entry.transaction_id', '=', transactionId)
    .orderBy('entry.leg')
    .execute();
}

export async function findMovedLegs(
  db: Db,
  transactionIds: readonly string[],
): Promise<readonly { transaction_id: string; account_id: string; amount: bigint; currency: string }[]> {
  return db
    .selectFrom('ledger.entries')
    .select(['transaction_id', 'account_id', 'amount', 'currency'])
    .where('transaction_id', '=', sql<string>`any(${transactionIds}::uuid[])`)
    .orderBy('transaction_id')
    .orderBy('leg')
    .execute();
}

export async function listTransactions(
  db: Db,
  siteIds: readonly string[],
  filter: TransactionFilter,
): Promise<Page<TransactionRow>> {
  let query = readable(db).where('posted.site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.from) query = query.where('posted.effective_on', '>=', Temporal.PlainDate.from(filter.from));
  if (filter.to) query = query.where('posted.effective_on', '<=', Temporal.PlainDate.from(filter.to));
  if (filter.kind) query = query.where('posted.kind', '=', filter.kind);
  if (filter.reference_kind) query = query.where('posted.reference_kind', '=', filter.reference_kind);
  if (filter.reference_id) query = query.where('posted.reference_id', '=', filter.reference_id);
  if (filter.user_reference) query = query.where('posted.user_reference', '=', filter.user_reference);
  if (filter.metadata) query = query.where(hasFacts(sql.ref('posted.metadata'), filter.metadata));
  if (filter.q) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) =>
      eb.or([eb('posted.note', 'ilike', pattern), eb('posted.user_reference', 'ilike', pattern)]),
    );
  }
  if (filter.recorded_from)
    query = query.where('posted.recorded_at', '>=', Temporal.Instant.from(filter.recorded_from));
  if (filter.recorded_to) query = query.where('posted.recorded_at', '<=', Temporal.Instant.from(filter.recorded_to));
  query = withMatchingLeg(query, filter);
  const order = {
    sorts: { recorded_at: 'posted.recorded_at', effective_on: 'posted.effective_on' },
    default: '-recorded_at',
    key: 'posted.id',
  };
  return listPage(query, order, filter);
}

/** The reversals that took back a part of it, and the one that took the rest. */
export async function findReversals(db: Db, id: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('ledger.transactions')
    .select('id')
    .where('reverses_id', '=', id)
    .orderBy('recorded_at')
    .execute();
  return rows.map((row) => row.id);
}

/** What each transaction debits, per currency. */
export async function findDebits(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly { amount: bigint; currency: string }[]>> {
  const { rows } = await sql<{ id: string; amount: bigint; currency: string }>`
    select transaction_id as id, currency, sum(amount)::bigint as amount from ledger.entries
    where transaction_id = any(${ids}::uuid[]) and amount > 0
    group by transaction_id, currency order by transaction_id, currency`.execute(db);
  return Map.groupBy(rows, (row) => row.id);
}

type Readable = SelectQueryBuilder<
  DB & { posted: DB['ledger.transactions']; reversal: Partial<DB['ledger.transactions']> },
  'posted',
  TransactionRow
>;

function readable(db: Db): Readable {
  return db
    .selectFrom('ledger.transactions as posted')
    .leftJoin('ledger.transactions as reversal', (join) =>
      join.onRef('reversal.reverses_id', '=', 'posted.id').on('reversal.is_part', '=', false),
    )
    .select(['posted.id', 'posted.kind', 'posted.effective_on', 'posted.recorded_at'])
    .select(['posted.recorded_by', 'posted.recorded_by_machine'])
    .select(['posted.site_id', 'posted.reference_kind', 'posted.reference_id', 'posted.reverses_id', 'posted.note'])
    .select(['posted.happened_on', 'posted.is_part', 'posted.metadata', 'posted.imported_at'])
    .select(['posted.user_reference', 'posted.leg_count', 'reversal.id as reversed_by_id']) as unknown as Readable;
}

function withMatchingLeg(query: Readable, filter: TransactionFilter): Readable {
  const { account_id: accountId, amount_min: least, amount_max: most, currency } = filter;
  if ([accountId, least, most, currency].every((one) => one === undefined)) return query;
  const conditions = [sql`entry.transaction_id = posted.id`];
  if (accountId !== undefined) conditions.push(onAccount(accountId, filter.below === 'true'));
  if (currency !== undefined) conditions.push(sql`entry.currency = ${currency}`);
  if (least !== undefined) conditions.push(sql`abs(entry.amount) >= ${least}::bigint`);
  if (most !== undefined) conditions.push(sql`abs(entry.amount) <= ${most}::bigint`);
  return query.where(sql<boolean>`exists (select from ledger.entries entry where ${sql.join(conditions, sql` and `)})`);
}

/** On the account itself, or on any of the tree below it. */
export function onAccount(accountId: string, below: boolean): RawBuilder<unknown> {
  if (!below) return sql`entry.account_id in ${withLanes(accountId)}`;
  return sql`entry.account_id in (
    with recursive tree (id) as (
      select ${accountId}::uuid
      union all
      select child.id from tree join ledger.accounts child on child.parent_id = tree.id
    ) select id from tree)`;
}
