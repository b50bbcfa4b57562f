// The statement of an account: opening balance, entries by effective day with a running balance, closing balance.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { ListParams } from '../../platform/http/schema.ts';
import { listPage, type Page } from '../../platform/list.ts';
import { withLanes } from './account-store.ts';

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
  const order = (await isOnLanes(db, accountId)) ? sideBySide(accountId) : oneAfterAnother(accountId);
  const sums = await readSums(db, order, period);
  const page = await readPage(db, order, period, params);
  const items = await withRunningBalance(db, order, page.items);
  return { ...sums, closing: sums.opening + sums.debits - sums.credits, items, next: page.next };
}

interface Sums {
  readonly opening: bigint;
  readonly debits: bigint;
  readonly credits: bigint;
}

async function readSums(db: Db, { isOf }: Order, { from, to }: StatementPeriod): Promise<Sums> {
  const start = from?.toString() ?? '-infinity';
  const { rows } = await sql<Sums>`
    select coalesce(sum(amount) filter (where effective_on < ${start}::date), 0)::bigint as opening,
      coalesce(sum(amount) filter (where effective_on >= ${start}::date and amount > 0), 0)::bigint as debits,
      coalesce(-sum(amount) filter (where effective_on >= ${start}::date and amount < 0), 0)::bigint as credits
    from ledger.entries entry
    where ${isOf} and effective_on <= ${to?.toString() ?? 'infinity'}::date`.execute(db);
  return rows[0] as Sums;
}

type PlainEntry = Omit<StatementEntry, 'balance'> & { readonly place: string };

/** Which entries, and the order in which they were recorded. */
interface Order {
  readonly isOf: RawBuilder<boolean>;
  /** Decides between entries of one day; `place` is the same as text. */
  readonly key: RawBuilder<unknown>;
  readonly place: RawBuilder<string>;
}

function oneAfterAnother(accountId: string): Order {
  return {
    isOf: sql<boolean>`entry.account_id = ${accountId}::uuid`,
    ...{ key: sql`entry.seq`, place: sql<string>`lpad(entry.seq::text, 20, '0')` },
  };
}

/** Lanes are numbered each by itself; of what two of them recorded in one moment the order is that of their ids. */
function sideBySide(accountId: string): Order {
  const place = sql<string>`((to_char(entry.recorded_at, 'YYYYMMDDHH24MISSUS') || entry.account_id
    || lpad(entry.seq::text, 20, '0')) collate "C")`;
  return { isOf: sql<boolean>`entry.account_id in ${withLanes(accountId)}`, key: place, place };
}

async function isOnLanes(db: Db, accountId: string): Promise<boolean> {
  const account = await db
    .selectFrom('ledger.accounts')
    .select('is_recording')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return account?.is_recording ?? false;
}

async function readPage(
  db: Db,
  { isOf, key, place }: Order,
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
    .select(place.as('place'))
    .where(isOf);
  if (period.from) query = query.where('entry.effective_on', '>=', period.from);
  if (period.to) query = query.where('entry.effective_on', '<=', period.to);
  const order = { sorts: { effective_on: 'entry.effective_on' }, default: 'effective_on', key };
  return listPage(query, order, params);
}

/** The earliest entry of the page needs one sum of all before it; the others follow from it. */
async function withRunningBalance(db: Db, order: Order, entries: readonly PlainEntry[]): Promise<StatementEntry[]> {
  const ordered = entries.toSorted(
    (a, b) => Temporal.PlainDate.compare(a.effective_on, b.effective_on) || (a.place < b.place ? -1 : 1),
  );
  const first = ordered[0];
  if (!first) return [];
  let balance = await sumBefore(db, order, first);
  const balances = new Map<string, bigint>();
  for (const entry of ordered) {
    balance += entry.amount;
    balances.set(entry.place, balance);
  }
  return entries.map(({ place, ...entry }) => ({ ...entry, balance: balances.get(place) ?? 0n }));
}

async function sumBefore(db: Db, { isOf, place }: Order, first: PlainEntry): Promise<bigint> {
  const { rows } = await sql<{ sum: bigint }>`
    select coalesce(sum(amount), 0)::bigint as sum from ledger.entries entry
    where ${isOf} and effective_on <= ${first.effective_on.toString()}::date
      and (effective_on < ${first.effective_on.toString()}::date or ${place} < ${first.place})`.execute(db);
  return rows[0]?.sum ?? 0n;
}
