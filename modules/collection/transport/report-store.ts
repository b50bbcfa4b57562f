// SQL of the comparison over many trips.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { Arrived, Loaded } from './reconcile-trip.ts';

export interface ReportTrip {
  readonly id: string;
  readonly route_id: string | null;
  readonly route_name_bn: string | null;
  readonly route_name_en: string | null;
  readonly tanker_id: string;
  readonly plate: string;
  readonly trip_on: string;
  readonly loaded: readonly (Loaded & {
    readonly volume_ml: number;
    readonly centre_name_bn: string;
    readonly centre_name_en: string;
  })[];
  readonly arrived: readonly (Arrived & { readonly accepted_g: number })[];
}

/** Trips of the days that were taken in, with their loads and lines. */
export async function receivedTrips(db: Db, unionId: string, fromOn: string, toOn: string): Promise<ReportTrip[]> {
  const { rows } = await sql<ReportTrip>`
    select trip.id, trip.route_id, route.name_bn as route_name_bn, route.name_en as route_name_en, trip.tanker_id,
      tanker.plate, trip.trip_on::text as trip_on,
      coalesce((select jsonb_agg(jsonb_build_object('id', load.id, 'centre_id', load.centre_id,
          'compartment_id', load.compartment_id, 'mass_g', load.mass_g, 'fat_bp', load.fat_bp, 'snf_bp', load.snf_bp,
          'volume_ml', load.volume_ml, 'centre_name_bn', centre.name_bn, 'centre_name_en', centre.name_en)
          order by load.loaded_at, load.id)
        from collection.dispatches load join collection.centres centre on centre.site_id = load.centre_id
        where load.trip_id = trip.id and load.withdrawn_at is null), '[]'::jsonb) as loaded,
      (select jsonb_agg(jsonb_build_object('compartment_id', line.compartment_id, 'mass_g', line.mass_g,
          'accepted_g', line.accepted_g, 'fat_bp', line.fat_bp, 'snf_bp', line.snf_bp))
        from collection.reception_lines line where line.reception_id = reception.id) as arrived
    from collection.trips trip
    join collection.receptions reception on reception.trip_id = trip.id
    join collection.tankers tanker on tanker.id = trip.tanker_id
    left join collection.transport_routes route on route.id = trip.route_id
    where trip.union_id = ${unionId}::uuid and trip.trip_on between ${fromOn}::date and ${toOn}::date
    order by trip.trip_on, trip.number`.execute(db);
  return rows;
}

export async function tripsUnderWay(db: Db, unionId: string, fromOn: string, toOn: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from collection.trips
    where union_id = ${unionId}::uuid and trip_on between ${fromOn}::date and ${toOn}::date
      and state in ('planned', 'under_way', 'arrived')`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What members were paid for at each centre in those days: by volume, as the society owes it. */
export async function paidMilk(
  db: Db,
  unionId: string,
  fromOn: string,
  toOn: string,
): Promise<{ centre_id: string; name_bn: string; name_en: string; volume_ml: bigint; mass_g: bigint }[]> {
  const { rows } = await sql<{
    centre_id: string;
    name_bn: string;
    name_en: string;
    volume_ml: bigint;
    mass_g: bigint;
  }>`
    select centre.site_id as centre_id, centre.name_bn, centre.name_en,
      coalesce(sum(receipt.volume_ml), 0)::bigint as volume_ml, coalesce(sum(receipt.mass_g), 0)::bigint as mass_g
    from collection.centres centre
    join collection.receipts receipt on receipt.centre_id = centre.site_id
      and receipt.held_on between ${fromOn}::date and ${toOn}::date
      and receipt.standing and receipt.acceptance = 'accepted'
    where centre.union_id = ${unionId}::uuid
    group by centre.site_id`.execute(db);
  return rows;
}
