// The statement of an account: opening balance, entries by effective day with a running balance, closing balance.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { ListParams } from '../../platform/http/schema.ts';
import { cursorValue, listPage, type Page } from '../../platform/list.ts';
import { entriesAmong, findStretch, sumDays } from './reading/statement-days.ts';

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
  const lanes = await findLanes(db, accountId);
  const accounts = [accountId, ...lanes];
  const sums = await sumDays(db, accounts, period);
  const page = await readPage(db, accounts, period, params);
  const items = await withRunningBalance(db, accounts, page.items);
  return { ...sums, closing: sums.opening + sums.debits - sums.credits, items, next: page.next };
}

async function findLanes(db: Db, accountId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ledger.accounts where parent_id = ${accountId}::uuid and is_lane`.execute(db);
  return rows.map((row) => row.id);
}

interface Place {
  readonly account_id: string;
  readonly seq: bigint;
  readonly effective_on: Temporal.PlainDate;
  readonly amount: bigint;
  /** Decides between entries of one day. */
  readonly place: string;
}

/**
 * Of one account the order is that of its numbers. Lanes are numbered each by itself; of what two of them recorded in
 * one moment the order is that of their ids.
 */
function placeIn(accounts: readonly string[]): RawBuilder<string> {
  const number = sql<string>`lpad(entry.seq::text, 20, '0')`;
  if (accounts.length === 1) return number;
  return sql<string>`((to_char(entry.recorded_at, 'YYYYMMDDHH24MISSUS') || entry.account_id || ${number}) collate "C")`;
}

async function readPage(
  db: Db,
  accounts: readonly string[],
  period: StatementPeriod,
  params: ListParams,
): Promise<Page<Place>> {
  const place = placeIn(accounts);
  const wanted = {
    isBackwards: params.sort?.startsWith('-') ?? false,
    since: dayOf(params),
    limit: params.limit ?? 50,
  };
  const { parts, first, last } = await findStretch(db, accounts, period, wanted);
  const query = db
    .selectFrom(sql<Omit<Place, 'place'>>`(select entry.* from ${entriesAmong(parts)})`.as('entry'))
    .select(['entry.account_id', 'entry.seq', 'entry.effective_on', 'entry.amount'])
    .select(place.as('place'))
    .where(sql<boolean>`entry.effective_on between ${first}::date and ${last}::date`);
  const key = accounts.length === 1 ? sql`entry.seq` : place;
  return listPage(query, { sorts: { effective_on: 'entry.effective_on' }, default: 'effective_on', key }, params);
}

/** Throws `platform.invalid_cursor`. */
function dayOf(params: ListParams): string | null {
  const day = cursorValue(params);
  if (day !== null && !/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new DomainError('platform.invalid_cursor', {}, '/cursor');
  return day;
}

/** The earliest entry of the page needs one sum of all before it; the others follow from it. */
async function withRunningBalance(
  db: Db,
  accounts: readonly string[],
  places: readonly Place[],
): Promise<StatementEntry[]> {
  const ordered = places.toSorted(
    (a, b) => Temporal.PlainDate.compare(a.effective_on, b.effective_on) || (a.place < b.place ? -1 : 1),
  );
  const first = ordered[0];
  if (!first) return [];
  let balance = await sumBefore(db, accounts, first);
  const balances = new Map<string, bigint>();
  for (const entry of ordered) {
    balance += entry.amount;
    balances.set(entry.place, balance);
  }
  const details = await findDetails(db, places);
  return places.flatMap(({ account_id: accountId, seq, place }) => {
    const detail = details.get(`${accountId} ${seq}`);
    return detail ? [{ ...detail, balance: balances.get(place) ?? 0n }] : [];
  });
}

async function sumBefore(db: Db, accounts: readonly string[], first: Place): Promise<bigint> {
  const on = first.effective_on;
  const { opening } = await sumDays(db, accounts, { from: on });
  const { parts } = await findStretch(
    db,
    accounts,
    { from: on, to: on },
    { isBackwards: false, since: null, limit: 0 },
  );
  const { rows } = await sql<{ sum: bigint }>`
    select coalesce(sum(entry.amount), 0)::bigint as sum from ${entriesAmong(parts)}
    where entry.effective_on = ${on.toString()}::date and ${placeIn(accounts)} < ${first.place}`.execute(db);
  return opening + (rows[0]?.sum ?? 0n);
}

type Detail = Omit<StatementEntry, 'balance'>;

async function findDetails(db: Db, places: readonly Place[]): Promise<ReadonlyMap<string, Detail>> {
  const { rows } = await sql<Detail & { account_id: string }>`
    select entry.account_id, entry.seq, entry.transaction_id, entry.leg, entry.effective_on, entry.recorded_at,
      entry.amount, posted.kind, posted.reference_kind, posted.reference_id, posted.note
    from unnest(${places.map((one) => one.account_id)}::uuid[], ${places.map((one) => one.seq)}::bigint[])
      as shown (account_id, seq)
    join ledger.entries entry using (account_id, seq)
    join ledger.transactions posted on posted.id = entry.transaction_id`.execute(db);
  return new Map(rows.map(({ account_id: accountId, ...detail }) => [`${accountId} ${detail.seq}`, detail]));
}
