// Locks one account for a change of its terms. Postings lock theirs in `readBooks`: once per call, in the order of
// their ids, so that no two can wait for each other; whoever changes an account locks no second one.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

/** Weaker than `for update`: whoever makes a lane of the account need not wait for the change. */
export async function lockAccount(tx: Tx, id: string): Promise<void> {
  await sql`select from ledger.accounts where id = ${id}::uuid for no key update`.execute(tx);
}

/**
 * Locks those that a posting of the same transaction is about to lock, and perhaps more, in the order of their ids, and
 * tells what each holds: for whoever must know balances to decide what to post.
 */
export async function lockAccounts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  const { rows } = await sql<{ id: string; balance: bigint }>`
    select id, balance from ledger.accounts where id = any(${ids}::uuid[]) order by id for no key update`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.balance]));
}

/**
 * Locks an account that only records against new lanes, waits for those who write on its lanes, and tells what they
 * hold together: for whoever closes it.
 */
export async function lockLanes(tx: Tx, id: string): Promise<bigint> {
  await sql`select from ledger.accounts where id = ${id}::uuid for update`.execute(tx);
  const { rows } = await sql<{ balance: bigint }>`
    select balance from ledger.accounts where parent_id = ${id}::uuid and is_lane order by id for update`.execute(tx);
  return rows.reduce((sum, lane) => sum + lane.balance, 0n);
}
