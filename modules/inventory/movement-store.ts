// SQL of movements and of the stock they add up to.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../platform/db/database.ts';
import { listPage, type Page } from '../../platform/list.ts';
import type { LocationKind, Movement, MovementKind, Stock, StockQuery, Unit } from './contract.ts';

export async function insertMovement(tx: Tx, movement: Insertable<DB['inventory.movements']>): Promise<void> {
  await tx.insertInto('inventory.movements').values(movement).execute();
}

/** What of the lot is at the place: what came less what went. */
export async function quantityAt(db: Db, lotId: string, locationId: string): Promise<bigint> {
  const { rows } = await sql<{ quantity: bigint }>`
    select coalesce(sum(case when to_location_id = ${locationId}::uuid then quantity else -quantity end), 0)::bigint
      as quantity
    from inventory.movements
    where lot_id = ${lotId}::uuid and ${locationId}::uuid in (from_location_id, to_location_id)`.execute(db);
  return rows[0]?.quantity ?? 0n;
}

export async function movementsOf(db: Db, lotId: string): Promise<Movement[]> {
  const rows = await db
    .selectFrom('inventory.movements as movement')
    .innerJoin('inventory.locations as source', 'source.id', 'movement.from_location_id')
    .innerJoin('inventory.locations as target', 'target.id', 'movement.to_location_id')
    .leftJoin('identity.people as person', 'person.id', 'movement.recorded_by')
    .select([
      'movement.id',
      'movement.kind',
      'movement.quantity',
      'source.name_bn as from_name_bn',
      'source.name_en as from_name_en',
      'target.name_bn as to_name_bn',
      'target.name_en as to_name_en',
      'movement.subject_kind',
      'movement.subject_id',
      'movement.moved_at',
      'person.name as recorded_by_name',
    ])
    .where('movement.lot_id', '=', lotId)
    .orderBy('movement.moved_at')
    .orderBy('movement.id')
    .execute();
  return rows.map((row) => ({
    ...row,
    kind: row.kind as MovementKind,
    quantity: Number(row.quantity),
    moved_at: row.moved_at.toString(),
  }));
}

const order = { sorts: { made_at: 'made_at', lot_code: 'lot_code' }, default: '-made_at', key: 'stock_key' };

/** Lots where something of them is; the world outside is not a place one looks for stock. */
export async function readStock(db: Db, siteIds: readonly string[], filter: StockQuery): Promise<Page<Stock>> {
  if (siteIds.length === 0) return { items: [], next: null };
  let query = db
    .selectFrom((eb) =>
      eb
        .selectFrom('inventory.movements as movement')
        .innerJoinLateral(
          sql<{ location_id: string; amount: bigint }>`(values
            (movement.from_location_id, -movement.quantity), (movement.to_location_id, movement.quantity))`.as<'side'>(
            sql`side (location_id, amount)`,
          ),
          (join) => join.onTrue(),
        )
        .innerJoin('inventory.lots as lot', 'lot.id', 'movement.lot_id')
        .innerJoin('inventory.items as item', 'item.id', 'lot.item_id')
        .innerJoin('inventory.locations as location', 'location.id', 'side.location_id')
        .where('location.kind', '<>', 'outside')
        .where('lot.site_id', 'in', [...siteIds])
        .select([
          'lot.id as lot_id',
          'lot.code as lot_code',
          'lot.site_id',
          'item.id as item_id',
          'item.code as item_code',
          'item.name_bn as item_name_bn',
          'item.name_en as item_name_en',
          'item.unit',
          'location.id as location_id',
          'location.name_bn as location_name_bn',
          'location.name_en as location_name_en',
          'location.kind as location_kind',
          sql<bigint>`sum(side.amount)::bigint`.as('quantity'),
          'lot.made_at',
          'lot.origin_kind',
          'lot.origin_id',
          sql<string>`lot.id::text || location.id::text`.as('stock_key'),
        ])
        .groupBy(['lot.id', 'item.id', 'location.id'])
        .having(sql`sum(side.amount)`, '<>', sql<number>`0`)
        .as('stock'),
    )
    .selectAll('stock');
  if (filter.site_id !== undefined) query = query.where('site_id', '=', filter.site_id);
  if (filter.item_id !== undefined) query = query.where('item_id', '=', filter.item_id);
  if (filter.location_id !== undefined) query = query.where('location_id', '=', filter.location_id);
  if (filter.q !== undefined) query = query.where('lot_code', 'ilike', `%${filter.q.trim()}%`);
  const page = await listPage(query, order, filter);
  const items = page.items.map(({ site_id: _site, stock_key: _key, ...row }) => ({
    ...row,
    unit: row.unit as Unit,
    location_kind: row.location_kind as LocationKind,
    quantity: Number(row.quantity),
    made_at: row.made_at.toString(),
  }));
  return { items, next: page.next };
}
