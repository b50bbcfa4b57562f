// SQL of history taken over: where the entries of accounts end, and whether history ends there.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';

export interface HistoryEnd {
  readonly recordedAt: Temporal.Instant;
  /** Their last entry, and so every one before it, was taken over. */
  readonly isImported: boolean;
}

/** Of the accounts that have entries; they must be locked. */
export async function findEnds(tx: Tx, accountIds: readonly string[]): Promise<ReadonlyMap<string, HistoryEnd>> {
  const { rows } = await sql<HistoryEnd & { id: string }>`
    select accounts.id, accounts.last_recorded_at as "recordedAt", posted.imported_at is not null as "isImported"
    from ledger.accounts
    join ledger.entries last on last.account_id = accounts.id and last.seq = accounts.entry_count
    join ledger.transactions posted on posted.id = last.transaction_id
    where accounts.id = any(${accountIds}::uuid[])`.execute(tx);
  return new Map(rows.map(({ id, recordedAt, isImported }) => [id, { recordedAt, isImported }]));
}
