// The statement of an account: opening balance, entries by effective day with a running balance, closing balance.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { ListParams } from '../../platform/http/schema.ts';
import { listPage, type Page } from '../../platform/list.ts';

export interface StatementPeriod {
  readonly from?: Temporal.PlainDate;
  readonly to?: Temporal.PlainDate;
}

export interface StatementEntry {
  readonly seq: bigint;
  readonly transaction_id: string;
  readonly leg: number;
  readonly kind: string;
  readonly effective_on: Temporal.PlainDate;
  readonly recorded_at: Temporal.Instant;
  readonly reference_kind: string | null;
  readonly reference_id: string | null;
  readonly note: string | null;
  readonly amount: bigint;
  /** All that is dated up to and with this entry; same days in the order they were recorded. */
  readonly balance: bigint;
}

export interface AccountStatement extends Page<StatementEntry> {
  readonly opening: bigint;
  readonly closing: bigint;
  readonly debits: bigint;
  readonly credits: bigint;
}

/** Minor units, debits less credits. The sums are those of the whole period, whichever page is asked for. */
export async function accountStatement(
  db: Db,
  accountId: string,
  period: StatementPeriod,
  params: ListParams,
): Promise<AccountStatement> {
  const sums = await readSums(db, accountId, period);
  const page = await readPage(db, accountId, period, params);
  const items = await withRunningBalance(db, accountId, page.items);
  return { ...sums, closing: sums.opening + sums.debits - sums.credits, items, next: page.next };
}

interface Sums {
  readonly opening: bigint;
  readonly debits: bigint;
  readonly credits: bigint;
}

async function readSums(db: Db, accountId: string, { from, to }: StatementPeriod): Promise<Sums> {
  const start = from?.toString() ?? '-infinity';
  const { rows } = await sql<Sums>`
    select coalesce(sum(amount) filter (where effective_on < ${start}::date), 0)::bigint as opening,
      coalesce(sum(amount) filter (where effective_on >= ${start}::date and amount > 0), 0)::bigint as debits,
      coalesce(-sum(amount) filter (where effective_on >= ${start}::date and amount < 0), 0)::bigint as credits
    from ledger.entries
    where account_id = ${accountId}::uuid and effective_on <= ${to?.toString() ?? 'infinity'}::date`.execute(db);
  return rows[0] as Sums;
}

type PlainEntry = Omit<StatementEntry, 'balance'>;

async function readPage(
  db: Db,
  accountId: string,
  period: StatementPeriod,
  params: ListParams,
): Promise<Page<PlainEntry>> {
  let query = db
    .selectFrom('ledger.entries as entry')
    .innerJoin('ledger.transactions as posted', 'posted.id', 'entry.transaction_id')
    .select([
      'entry.seq',
      'entry.transaction_id',
      'entry.leg',
      'entry.effective_on',
      'entry.recorded_at',
      'entry.amount',
    ])
    .select(['posted.kind', 'posted.reference_kind', 'posted.reference_id', 'posted.note'])
    .where('entry.account_id', '=', accountId);
  if (period.from) query = query.where('entry.effective_on', '>=', period.from);
  if (period.to) query = query.where('entry.effective_on', '<=', period.to);
  const order = { sorts: { effective_on: 'entry.effective_on' }, default: 'effective_on', key: 'entry.seq' };
  return listPage(query, order, params);
}

/** The earliest entry of the page needs one sum of all before it; the others follow from it. */
async function withRunningBalance(
  db: Db,
  accountId: string,
  entries: readonly PlainEntry[],
): Promise<StatementEntry[]> {
  const ordered = entries.toSorted(
    (a, b) => Temporal.PlainDate.compare(a.effective_on, b.effective_on) || (a.seq < b.seq ? -1 : 1),
  );
  const first = ordered[0];
  if (!first) return [];
  let balance = await sumBefore(db, accountId, first);
  const balances = new Map<bigint, bigint>();
  for (const entry of ordered) {
    balance += entry.amount;
    balances.set(entry.seq, balance);
  }
  return entries.map((entry) => ({ ...entry, balance: balances.get(entry.seq) ?? 0n }));
}

async function sumBefore(db: Db, accountId: string, first: PlainEntry): Promise<bigint> {
  const { rows } = await sql<{ sum: bigint }>`
    select coalesce(sum(amount), 0)::bigint as sum from ledger.entries
    where account_id = ${accountId}::uuid
      and (effective_on, seq) < (${first.effective_on.toString()}::date, ${first.seq}::bigint)`.execute(db);
  return rows[0]?.sum ?? 0n;
}
