// Payments that wait for a line of a file, and the haste to look at them once it is there.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { addJob } from '../../../platform/jobs.ts';
import type { Occasion } from '../../../platform/occasion.ts';

export async function awaitedReferences(
  db: Db,
  gateway: string,
  references: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('payments.intent_attempts')
    .select('provider_id')
    .where('gateway', '=', gateway)
    .where('provider_id', '=', sql<string>`any(${[...references]}::text[])`)
    .where('money', '=', 'none')
    .execute();
  return new Set(rows.flatMap((row) => row.provider_id ?? []));
}

/** Also attempts that were given up: money that came late is found and kept aside. */
export async function hastenLooks(
  tx: Tx,
  occasion: Occasion,
  gateway: string,
  references: readonly string[],
): Promise<void> {
  const changed = await tx
    .updateTable('payments.intent_attempts')
    .set({ next_look_at: occasion.now })
    .where('gateway', '=', gateway)
    .where('provider_id', '=', sql<string>`any(${[...references]}::text[])`)
    .where('money', '=', 'none')
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) await addJob(tx, 'payments.look_after_payments', {});
}
