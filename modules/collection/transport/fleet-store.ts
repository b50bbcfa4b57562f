// SQL of tankers, routes and tolerances.
import { type Insertable, sql, type Updateable } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { ListParams } from '../../../platform/http/schema.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Compartment, Tanker, Tolerance, TransportRoute } from './contract-masters.ts';

type Filter = ListParams & { readonly union_id?: string };

export async function insertTanker(
  tx: Tx,
  tanker: Insertable<DB['collection.tankers']>,
  compartments: readonly Insertable<DB['collection.tanker_compartments']>[],
): Promise<void> {
  await tx.insertInto('collection.tankers').values(tanker).execute();
  await tx
    .insertInto('collection.tanker_compartments')
    .values([...compartments])
    .execute();
}

export async function updateTanker(tx: Tx, id: string, change: Updateable<DB['collection.tankers']>): Promise<void> {
  const result = await tx.updateTable('collection.tankers').set(change).where('id', '=', id).executeTakeFirstOrThrow();
  mustTouchOne(result, 'collection.tanker_missing');
}

function selectTankers(db: Db) {
  return db
    .selectFrom('collection.tankers as tanker')
    .select(['tanker.id', 'tanker.union_id', 'tanker.plate', 'tanker.owner', 'tanker.is_active'])
    .select(
      sql<
        Compartment[]
      >`(select jsonb_agg(jsonb_build_object('id', id, 'position', position, 'capacity_ml', capacity_ml)
        order by position) from collection.tanker_compartments where tanker_id = tanker.id)`.as('compartments'),
    );
}

export async function findTanker(db: Db, id: string): Promise<Tanker | null> {
  return (await selectTankers(db).where('tanker.id', '=', id).executeTakeFirst()) ?? null;
}

export async function listTankers(db: Db, siteIds: readonly string[], filter: Filter): Promise<Page<Tanker>> {
  if (siteIds.length === 0) return { items: [], next: null };
  let query = selectTankers(db).where('tanker.union_id', 'in', [...siteIds]);
  if (filter.union_id !== undefined) query = query.where('tanker.union_id', '=', filter.union_id);
  return listPage(query, { sorts: { plate: 'tanker.plate' }, default: 'plate', key: 'tanker.id' }, filter);
}

export async function insertRoute(tx: Tx, route: Insertable<DB['collection.transport_routes']>): Promise<void> {
  await tx.insertInto('collection.transport_routes').values(route).execute();
}

export async function updateRoute(
  tx: Tx,
  id: string,
  change: Updateable<DB['collection.transport_routes']>,
): Promise<void> {
  const query = tx.updateTable('collection.transport_routes').set(change).where('id', '=', id);
  mustTouchOne(await query.executeTakeFirstOrThrow(), 'collection.route_missing');
}

export async function replaceStops(
  tx: Tx,
  routeId: string,
  stops: readonly { centre_id: string; due_at: string | null }[],
): Promise<void> {
  await tx.deleteFrom('collection.route_stops').where('route_id', '=', routeId).execute();
  if (stops.length === 0) return;
  const rows = stops.map((stop, index) => ({
    route_id: routeId,
    position: index + 1,
    centre_id: stop.centre_id,
    due_at: stop.due_at === null ? null : sql<string>`${stop.due_at}::time`,
  }));
  await tx.insertInto('collection.route_stops').values(rows).execute();
}

function selectRoutes(db: Db) {
  return db
    .selectFrom('collection.transport_routes as route')
    .select(['route.id', 'route.union_id', 'route.code', 'route.name_bn', 'route.name_en', 'route.is_active'])
    .select(
      sql<TransportRoute['stops']>`coalesce((select jsonb_agg(jsonb_build_object('centre_id', stop.centre_id,
          'due_at', to_char(stop.due_at, 'HH24:MI'), 'centre_name_bn', centre.name_bn, 'centre_name_en', centre.name_en)
          order by stop.position)
        from collection.route_stops stop join collection.centres centre on centre.site_id = stop.centre_id
        where stop.route_id = route.id), '[]'::jsonb)`.as('stops'),
    );
}

export async function findRoute(db: Db, id: string): Promise<TransportRoute | null> {
  return (await selectRoutes(db).where('route.id', '=', id).executeTakeFirst()) ?? null;
}

export async function listRoutes(db: Db, siteIds: readonly string[], filter: Filter): Promise<Page<TransportRoute>> {
  if (siteIds.length === 0) return { items: [], next: null };
  let query = selectRoutes(db).where('route.union_id', 'in', [...siteIds]);
  if (filter.union_id !== undefined) query = query.where('route.union_id', '=', filter.union_id);
  return listPage(query, { sorts: { code: 'route.code' }, default: 'code', key: 'route.id' }, filter);
}

export async function insertTolerance(
  tx: Tx,
  tolerance: Insertable<DB['collection.transport_tolerances']>,
): Promise<void> {
  await tx.insertInto('collection.transport_tolerances').values(tolerance).execute();
}

/** Newest first. */
export async function tolerancesOf(
  db: Db,
  unionId: string,
): Promise<(Tolerance & { readonly effective_from: string })[]> {
  const rows = await db
    .selectFrom('collection.transport_tolerances')
    .select(['effective_from', 'mass_bp', 'mass_g', 'fat_bp', 'snf_bp'])
    .where('union_id', '=', unionId)
    .orderBy('effective_from', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, effective_from: row.effective_from.toString() }));
}
