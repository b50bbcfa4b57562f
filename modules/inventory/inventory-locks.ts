// The one place where rows of inventory are locked.
import type { Tx } from '../../platform/db/database.ts';

/** Whoever moves a lot waits for whoever moves it already. False when there is no such lot. */
export async function lockLot(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('inventory.lots')
    .select('id')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}
