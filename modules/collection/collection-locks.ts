// The one place where rows of collection are locked across use cases.
import type { Tx } from '../../platform/db/database.ts';

/**
 * Whoever changes what prices are made of (a chart put in force, a formula) waits here for the receipts under way in
 * the union's open shifts and for imports, and what comes later sees the change.
 */
export async function holdPrices(tx: Tx, unionId: string): Promise<void> {
  await tx.selectFrom('collection.unions').select('site_id').where('site_id', '=', unionId).forUpdate().execute();
  await tx
    .selectFrom('collection.shifts as shift')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'shift.centre_id')
    .select('shift.id')
    .where('centre.union_id', '=', unionId)
    .where('shift.state', '=', 'open')
    .orderBy('shift.id')
    .forUpdate('shift')
    .execute();
}

/** An import holds no open shift, so it holds the union's prices themselves. */
export async function sharePrices(tx: Tx, unionId: string): Promise<void> {
  await tx.selectFrom('collection.unions').select('site_id').where('site_id', '=', unionId).forShare().execute();
}
