// SQL of what sales took out of the coolers.
import type { Insertable } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import type { Standing } from '../transport/allot-contents.ts';

export async function insertSaleLot(tx: Tx, lot: Insertable<DB['collection.sale_lots']>): Promise<void> {
  await tx.insertInto('collection.sale_lots').values(lot).execute();
}

export async function insertSaleContents(tx: Tx, saleId: string, contents: readonly Standing[]): Promise<void> {
  if (contents.length === 0) return;
  const rows = contents.map(({ shift_id, milk_type, mass_g }) => ({ sale_id: saleId, shift_id, milk_type, mass_g }));
  await tx.insertInto('collection.sale_contents').values(rows).execute();
}

export async function findSaleLot(
  db: Db,
  saleId: string,
): Promise<{ readonly lot_id: string; readonly mass_g: number; readonly union_id: string } | undefined> {
  return db
    .selectFrom('collection.sale_lots as sold')
    .innerJoin('inventory.lots as lot', 'lot.id', 'sold.lot_id')
    .select(['sold.lot_id', 'sold.mass_g', 'lot.site_id as union_id'])
    .where('sold.sale_id', '=', saleId)
    .executeTakeFirst();
}
