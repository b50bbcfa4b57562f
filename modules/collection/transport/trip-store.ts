// SQL of trips and their seals.
import { type Insertable, sql, type Updateable } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { SealMark, Trip, TripQuery, TripState } from './contract-trips.ts';

export async function insertTrip(tx: Tx, trip: Insertable<DB['collection.trips']>): Promise<void> {
  await tx.insertInto('collection.trips').values(trip).execute();
}

export async function updateTrip(tx: Tx, id: string, change: Updateable<DB['collection.trips']>): Promise<void> {
  const result = await tx.updateTable('collection.trips').set(change).where('id', '=', id).executeTakeFirstOrThrow();
  mustTouchOne(result, 'collection.trip_missing');
}

function selectTrips(db: Db) {
  return db
    .selectFrom('collection.trips as trip')
    .innerJoin('collection.tankers as tanker', 'tanker.id', 'trip.tanker_id')
    .leftJoin('collection.transport_routes as route', 'route.id', 'trip.route_id')
    .leftJoin('identity.people as driver', 'driver.id', 'trip.driver_id')
    .leftJoin('collection.receptions as reception', 'reception.trip_id', 'trip.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('collection.dispatches as dispatch')
          .select([
            sql<number>`count(*)::integer`.as('dispatches'),
            sql<bigint>`coalesce(sum(dispatch.mass_g), 0)::bigint`.as('sent_g'),
          ])
          .whereRef('dispatch.trip_id', '=', 'trip.id')
          .where('dispatch.withdrawn_at', 'is', null)
          .as('loaded'),
      (join) => join.onTrue(),
    )
    .select([
      'trip.id',
      'trip.union_id',
      'trip.number',
      'trip.trip_on',
      'trip.state',
      'trip.route_id',
      'route.name_bn as route_name_bn',
      'route.name_en as route_name_en',
      'trip.tanker_id',
      'tanker.plate',
      'trip.driver_id',
      sql<string>`coalesce(nullif(trip.driver_name, ''), driver.name, '')`.as('driver_name'),
      'trip.departed_at',
      'trip.arrived_at',
      'trip.received_at',
      'loaded.dispatches',
      'loaded.sent_g',
      'reception.net_g as received_g',
    ]);
}

type TripRow = Awaited<ReturnType<ReturnType<typeof selectTrips>['executeTakeFirstOrThrow']>>;

function tripJson(row: TripRow): Trip {
  return {
    ...row,
    trip_on: row.trip_on.toString(),
    state: row.state as TripState,
    departed_at: row.departed_at?.toString() ?? null,
    arrived_at: row.arrived_at?.toString() ?? null,
    received_at: row.received_at?.toString() ?? null,
    dispatches: row.dispatches ?? 0,
    sent_g: Number(row.sent_g ?? 0n),
  };
}

export async function findTrip(db: Db, id: string): Promise<Trip | null> {
  const row = await selectTrips(db).where('trip.id', '=', id).executeTakeFirst();
  return row ? tripJson(row) : null;
}

/** A centre sees the trips that call on it, or took milk there. */
export async function listTrips(
  db: Db,
  siteIds: readonly string[],
  filter: TripQuery,
  driverId: string | null,
): Promise<Page<Trip>> {
  if (siteIds.length === 0) return { items: [], next: null };
  const sites = sql`any(${siteIds}::uuid[])`;
  let query = selectTrips(db).where(
    sql<boolean>`(trip.union_id = ${sites}
      or exists (select from collection.route_stops stop
        where stop.route_id = trip.route_id and stop.centre_id = ${sites})
      or exists (select from collection.dispatches taken
        where taken.trip_id = trip.id and taken.centre_id = ${sites}))`,
  );
  if (filter.union_id !== undefined) query = query.where('trip.union_id', '=', filter.union_id);
  if (filter.state !== undefined) query = query.where('trip.state', '=', filter.state);
  if (filter.tanker_id !== undefined) query = query.where('trip.tanker_id', '=', filter.tanker_id);
  if (filter.trip_on !== undefined) query = query.where('trip.trip_on', '=', Temporal.PlainDate.from(filter.trip_on));
  if (filter.mine === 'yes') query = query.where('trip.driver_id', '=', driverId);
  if (filter.q !== undefined) query = query.where('tanker.plate', 'ilike', `%${filter.q.trim()}%`);
  const order = { sorts: { trip_on: 'trip.trip_on', number: 'trip.number' }, default: '-number', key: 'trip.id' };
  const page = await listPage(query, order, filter);
  return { items: page.items.map(tripJson), next: page.next };
}

/** The centres of its route, then those that loaded without standing on it. */
export async function centresOfTrip(
  db: Db,
  tripId: string,
): Promise<{ centre_id: string; centre_name_bn: string; centre_name_en: string; due_at: string | null }[]> {
  const { rows } = await sql<{
    centre_id: string;
    centre_name_bn: string;
    centre_name_en: string;
    due_at: string | null;
  }>`
    select centre.site_id as centre_id, centre.name_bn as centre_name_bn, centre.name_en as centre_name_en,
      to_char(stop.due_at, 'HH24:MI') as due_at
    from collection.trips trip
    join collection.centres centre on centre.union_id = trip.union_id
    left join collection.route_stops stop on stop.route_id = trip.route_id and stop.centre_id = centre.site_id
    where trip.id = ${tripId}::uuid and (stop.route_id is not null or trip.route_id is null
      or exists (select from collection.dispatches taken
        where taken.trip_id = trip.id and taken.centre_id = centre.site_id))
    order by stop.position nulls last, centre.code`.execute(db);
  return rows;
}

export async function insertSealMark(tx: Tx, mark: Insertable<DB['collection.seal_marks']>): Promise<void> {
  await tx.insertInto('collection.seal_marks').values(mark).execute();
}

export async function sealMarksOf(db: Db, tripId: string): Promise<SealMark[]> {
  const rows = await db
    .selectFrom('collection.seal_marks')
    .select(['id', 'compartment_id', 'act', 'number', 'marked_at'])
    .where('trip_id', '=', tripId)
    .orderBy('marked_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ ...row, act: row.act as SealMark['act'], marked_at: row.marked_at.toString() }));
}

export async function peopleNamed(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; name: string; name_bn: string }[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('identity.people')
    .select(['id', 'name', 'name_bn'])
    .where('id', 'in', [...ids])
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ ...row, name_bn: row.name_bn ?? row.name }));
}
