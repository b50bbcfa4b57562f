// What an account held at a moment of recording, at the end of a day in the world, or both.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';

export interface BalanceQuestion {
  /** As the ledger knew it then. */
  readonly at?: Temporal.Instant;
  /** With all that is dated up to and with that day. */
  readonly on?: Temporal.PlainDate;
}

export interface BalanceThen {
  /** Debits less credits, minor units. */
  readonly balance: bigint;
  /** The number of the last entry recorded until then. */
  readonly entryCount: bigint;
}

/**
 * By recording one probe, since every entry carries the balance after it. By day the folded sums of days, and the
 * entries that came since they were folded: exact, however many entries there are.
 */
export async function balanceAt(db: Db, accountId: string, question: BalanceQuestion): Promise<BalanceThen> {
  const { rows } = await sql<{ id: string }>`
    select id from ledger.accounts where parent_id = ${accountId}::uuid and is_lane`.execute(db);
  if (rows.length === 0) return ofOne(db, accountId, question);
  const lanes = await Promise.all(rows.map((lane) => ofOne(db, lane.id, question)));
  return {
    balance: lanes.reduce((sum, lane) => sum + lane.balance, 0n),
    entryCount: lanes.reduce((sum, lane) => sum + lane.entryCount, 0n),
  };
}

async function ofOne(db: Db, accountId: string, { at, on }: BalanceQuestion): Promise<BalanceThen> {
  const entryCount = await lastEntry(db, accountId, at);
  if (!on) return { entryCount, balance: await balanceAfter(db, accountId, entryCount) };
  const { rows } = await sql<{ balance: bigint }>`
    with fold as (
      select coalesce((select until_seq from ledger.day_folds
        where account_id = ${accountId}::uuid and until_seq <= ${entryCount}::bigint), 0) as until_seq
    )
    select (
      coalesce((select sum(amount) from ledger.day_sums, fold
        where account_id = ${accountId}::uuid and effective_on <= ${on.toString()}::date and until_seq > 0), 0)
      + coalesce((select sum(amount) from ledger.entries
        where account_id = ${accountId}::uuid and effective_on <= ${on.toString()}::date
          and seq > (select until_seq from fold) and seq <= ${entryCount}::bigint), 0)
    )::bigint as balance`.execute(db);
  return { entryCount, balance: rows[0]?.balance ?? 0n };
}

async function lastEntry(db: Db, accountId: string, at: Temporal.Instant | undefined): Promise<bigint> {
  const { rows } = at
    ? await sql<{ seq: bigint }>`select ledger.last_entry_at(${accountId}::uuid, ${at}::timestamptz) as seq`.execute(db)
    : await sql<{ seq: bigint }>`
        select coalesce(max(seq), 0) as seq from ledger.entries where account_id = ${accountId}::uuid`.execute(db);
  return rows[0]?.seq ?? 0n;
}

async function balanceAfter(db: Db, accountId: string, seq: bigint): Promise<bigint> {
  const { rows } = await sql<{ balance: bigint }>`
    select balance_after as balance from ledger.entries
    where account_id = ${accountId}::uuid and seq = ${seq}::bigint`.execute(db);
  return rows[0]?.balance ?? 0n;
}
