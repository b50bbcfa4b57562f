// SQL of what coolers cost, and of the litres they cooled for it.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';

export async function insertCost(tx: Tx, cost: Insertable<DB['collection.cooler_costs']>): Promise<void> {
  await tx.insertInto('collection.cooler_costs').values(cost).execute();
}

export interface CostRow {
  readonly cooler_id: string;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly centre_name_bn: string;
  readonly centre_name_en: string;
  readonly cooled_ml: bigint;
  readonly power: bigint;
  readonly diesel: bigint;
  readonly wages: bigint;
  readonly repairs: bigint;
  readonly other: bigint;
  readonly readings: number;
  readonly warm_readings: number;
}

/** Every cooler of the union in use, and every other that cost or cooled something in the month. */
export async function costsOfMonth(db: Db, unionId: string, month: string, zone: string): Promise<readonly CostRow[]> {
  const { rows } = await sql<CostRow>`
    select cooler.id as cooler_id, cooler.code, cooler.name_bn, cooler.name_en,
      centre.name_bn as centre_name_bn, centre.name_en as centre_name_en, cooled.volume_ml as cooled_ml,
      cost.power, cost.diesel, cost.wages, cost.repairs, cost.other, reading.readings, reading.warm_readings
    from collection.coolers cooler
    join collection.centres centre on centre.site_id = cooler.centre_id
    cross join (select (${month} || '-01')::date as first) month
    cross join lateral (
      select coalesce(sum(volume_ml), 0)::bigint as volume_ml from collection.dispatches
      where cooler_id = cooler.id and withdrawn_at is null
        and (loaded_at at time zone ${zone})::date >= month.first
        and (loaded_at at time zone ${zone})::date < month.first + interval '1 month'
    ) cooled
    cross join lateral (
      select coalesce(sum(amount) filter (where kind = 'power'), 0)::bigint as power,
        coalesce(sum(amount) filter (where kind = 'diesel'), 0)::bigint as diesel,
        coalesce(sum(amount) filter (where kind = 'wages'), 0)::bigint as wages,
        coalesce(sum(amount) filter (where kind = 'repairs'), 0)::bigint as repairs,
        coalesce(sum(amount) filter (where kind = 'other'), 0)::bigint as other, count(*) as entries
      from collection.cooler_costs where cooler_id = cooler.id and cooler_costs.month = month.first
    ) cost
    cross join lateral (
      select count(*)::integer as readings,
        count(*) filter (where temp_tenths > cooler.warm_above_tenths)::integer as warm_readings
      from collection.cooler_readings
      where cooler_id = cooler.id and (read_at at time zone ${zone})::date >= month.first
        and (read_at at time zone ${zone})::date < month.first + interval '1 month'
    ) reading
    where centre.union_id = ${unionId}::uuid and (cooler.is_active or cost.entries > 0 or cooled.volume_ml > 0)
    order by centre.name_en, cooler.code`.execute(db);
  return rows;
}
