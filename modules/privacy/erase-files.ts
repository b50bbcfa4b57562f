// Removes the bytes of stored files. The description is marked in the transaction; the bytes go by a job after its
// commit, so that a roll-back loses none.
import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { House } from '../../platform/house.ts';
import { addJob } from '../../platform/jobs.ts';

/** Returns how many contents nobody needs any more. */
export async function eraseFiles(tx: Tx, ids: readonly string[], now: Temporal.Instant): Promise<number> {
  if (ids.length === 0) return 0;
  const { rows } = await sql<{ sha256: string }>`
    select sha256 from platform.erase_files(${ids}::uuid[], ${now}::timestamptz) as sha256`.execute(tx);
  if (rows.length > 0) await addJob(tx, 'privacy.remove_files', { hashes: rows.map(({ sha256 }) => sha256) });
  return rows.length;
}

/** Asks again whether nobody stored the same bytes meanwhile. */
export async function removeFiles(house: House, hashes: readonly string[]): Promise<void> {
  const { rows } = await sql<{ sha256: string }>`
    select wanted.sha256 from unnest(${hashes}::text[]) as wanted (sha256) where not exists (
      select from platform.files kept where kept.sha256 = wanted.sha256 and kept.erased_at is null)`.execute(house.db);
  for (const { sha256 } of rows) await house.files.remove(sha256);
}
