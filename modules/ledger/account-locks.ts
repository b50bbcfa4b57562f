// Locks one account for a change of its terms. Postings lock theirs in `readBooks`: once per call, in the order of
// their ids, so that no two can wait for each other; whoever changes an account locks no second one.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';

/** Weaker than `for update`: a foreign key that points at the account need not wait for the change. */
export async function lockAccount(tx: Tx, id: string): Promise<void> {
  await sql`select from ledger.accounts where id = ${id}::uuid for no key update`.execute(tx);
}
