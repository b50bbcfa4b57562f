// The only place where rows of accounts are locked: once per call, in the order of their ids, so that no two
// postings can wait for each other.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { AccountState } from './draft-books.ts';

/** Weaker than `for update`: a foreign key that points at the account need not wait for the posting. */
export async function lockAccounts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, AccountState>> {
  const { rows } = await sql<AccountState>`
    select id, currency, normal_side as "normalSide", balance, entry_count as "entryCount", held,
      minimum, maximum, closed_at is not null as "isClosed"
    from ledger.accounts where id = any(${ids}::uuid[])
    order by id for no key update`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}
