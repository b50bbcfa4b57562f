// SQL of items, locations and lots.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../platform/db/database.ts';
import type { Lot, Unit } from './contract.ts';

export async function itemIdOf(db: Db, siteId: string, code: string): Promise<string | null> {
  const row = await db
    .selectFrom('inventory.items')
    .select('id')
    .where('site_id', '=', siteId)
    .where('code', '=', code)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Two who need it first at once make it once. */
export async function insertItem(tx: Tx, item: Insertable<DB['inventory.items']>): Promise<void> {
  await tx
    .insertInto('inventory.items')
    .values(item)
    .onConflict((conflict) => conflict.columns(['site_id', 'code']).doNothing())
    .execute();
}

export async function locationIdOf(db: Db, siteId: string, code: string): Promise<string | null> {
  const row = await db
    .selectFrom('inventory.locations')
    .select('id')
    .where('site_id', '=', siteId)
    .where('code', '=', code)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function insertLocation(tx: Tx, location: Insertable<DB['inventory.locations']>): Promise<void> {
  await tx
    .insertInto('inventory.locations')
    .values(location)
    .onConflict((conflict) => conflict.columns(['site_id', 'code']).doNothing())
    .execute();
}

export async function mayGoNegative(db: Db, locationId: string): Promise<boolean | null> {
  const row = await db
    .selectFrom('inventory.locations')
    .select('may_go_negative')
    .where('id', '=', locationId)
    .executeTakeFirst();
  return row?.may_go_negative ?? null;
}

export async function insertLot(tx: Tx, lot: Insertable<DB['inventory.lots']>): Promise<void> {
  await tx.insertInto('inventory.lots').values(lot).execute();
}

export async function insertParents(
  tx: Tx,
  parents: readonly Insertable<DB['inventory.lot_parents']>[],
): Promise<void> {
  await tx
    .insertInto('inventory.lot_parents')
    .values([...parents])
    .execute();
}

export async function findLot(db: Db, id: string): Promise<Lot | null> {
  const row = await selectLots(db).where('lot.id', '=', id).executeTakeFirst();
  return row ? lotJson(row) : null;
}

export interface LotRow {
  readonly id: string;
  readonly site_id: string;
  readonly code: string;
  readonly item_id: string;
  readonly item_code: string;
  readonly item_name_bn: string;
  readonly item_name_en: string;
  readonly unit: string;
  readonly origin_kind: string;
  readonly origin_id: string;
  readonly made_at: Temporal.Instant;
  readonly expires_on: Temporal.PlainDate | null;
}

function selectLots(db: Db) {
  return db
    .selectFrom('inventory.lots as lot')
    .innerJoin('inventory.items as item', 'item.id', 'lot.item_id')
    .select([
      'lot.id',
      'lot.site_id',
      'lot.code',
      'lot.item_id',
      'item.code as item_code',
      'item.name_bn as item_name_bn',
      'item.name_en as item_name_en',
      'item.unit',
      'lot.origin_kind',
      'lot.origin_id',
      'lot.made_at',
      'lot.expires_on',
    ]);
}

export function lotJson(row: LotRow): Lot {
  const { id, site_id, code, item_id, item_code, item_name_bn, item_name_en, origin_kind, origin_id } = row;
  return {
    ...{ id, site_id, code, item_id, item_code, item_name_bn, item_name_en, origin_kind, origin_id },
    unit: row.unit as Unit,
    made_at: row.made_at.toString(),
    expires_on: row.expires_on?.toString() ?? null,
  };
}

export interface TracedRow extends LotRow {
  readonly steps: number;
  readonly quantity: bigint;
}

/** The lot, all it was made of, and all that was made of it. `union` ends a circle that should not be there. */
export async function readTrace(db: Db, lotId: string): Promise<TracedRow[]> {
  const { rows } = await sql<TracedRow>`
    with recursive back (id, steps) as (
      select ${lotId}::uuid, 0
      union
      select parent.parent_lot_id, back.steps - 1 from back
      join inventory.lot_parents parent on parent.lot_id = back.id where back.steps > -40
    ), onward (id, steps) as (
      select ${lotId}::uuid, 0
      union
      select child.lot_id, onward.steps + 1 from onward
      join inventory.lot_parents child on child.parent_lot_id = onward.id where onward.steps < 40
    ), way as (
      select id, max(steps) as steps from (select * from back union all select * from onward) both_ways group by id
    )
    select lot.id, lot.site_id, lot.code, lot.item_id, item.code as item_code, item.name_bn as item_name_bn,
      item.name_en as item_name_en, item.unit, lot.origin_kind, lot.origin_id, lot.made_at, lot.expires_on,
      way.steps,
      coalesce((select sum(movement.quantity)::bigint from inventory.movements movement
        where movement.lot_id = lot.id and movement.kind in ('receive', 'make')), 0) as quantity
    from way join inventory.lots lot on lot.id = way.id join inventory.items item on item.id = lot.item_id
    order by way.steps, lot.made_at, lot.id`.execute(db);
  return rows;
}

export async function linksAmong(
  db: Db,
  lotIds: readonly string[],
): Promise<{ lot_id: string; parent_lot_id: string; quantity: bigint }[]> {
  return db
    .selectFrom('inventory.lot_parents')
    .select(['lot_id', 'parent_lot_id', 'quantity'])
    .where('lot_id', 'in', [...lotIds])
    .where('parent_lot_id', 'in', [...lotIds])
    .orderBy('lot_id')
    .orderBy('parent_lot_id')
    .execute();
}
