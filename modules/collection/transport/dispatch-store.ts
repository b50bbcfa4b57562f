// SQL of what was loaded, and of what stands in the coolers by the receipts.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { MilkType, Period } from '../contract-words.ts';
import type { Standing } from './allot-contents.ts';
import type { CentreLoad, Dispatch } from './contract-trips.ts';

export async function insertDispatch(tx: Tx, dispatch: Insertable<DB['collection.dispatches']>): Promise<number> {
  const row = await tx
    .insertInto('collection.dispatches')
    .values(dispatch)
    .returning('mass_g')
    .executeTakeFirstOrThrow();
  return row.mass_g as number;
}

export async function insertContents(tx: Tx, dispatchId: string, contents: readonly Standing[]): Promise<void> {
  if (contents.length === 0) return;
  const rows = contents.map((one) => ({ dispatch_id: dispatchId, ...one }));
  await tx.insertInto('collection.dispatch_contents').values(rows).execute();
}

export async function withdraw(
  tx: Tx,
  id: string,
  how: { at: Temporal.Instant; by: string | null; reason: string },
): Promise<void> {
  const result = await tx
    .updateTable('collection.dispatches')
    .set({ withdrawn_at: how.at, withdrawn_by: how.by, withdrawal_reason: how.reason })
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'collection.dispatch_withdrawn');
}

function selectDispatches(db: Db) {
  return db
    .selectFrom('collection.dispatches as dispatch')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'dispatch.centre_id')
    .innerJoin('collection.tanker_compartments as compartment', 'compartment.id', 'dispatch.compartment_id')
    .selectAll('dispatch')
    .select([
      'centre.name_bn as centre_name_bn',
      'centre.name_en as centre_name_en',
      'compartment.position',
      sql<Dispatch['contents']>`coalesce((select jsonb_agg(jsonb_build_object('shift_id', content.shift_id,
          'held_on', shift.held_on, 'period', shift.period, 'milk_type', content.milk_type, 'mass_g', content.mass_g)
          order by shift.held_on, shift.period desc, content.milk_type)
        from collection.dispatch_contents content join collection.shifts shift on shift.id = content.shift_id
        where content.dispatch_id = dispatch.id), '[]'::jsonb)`.as('contents'),
    ]);
}

type DispatchRow = Awaited<ReturnType<ReturnType<typeof selectDispatches>['executeTakeFirstOrThrow']>>;

function dispatchJson(row: DispatchRow): Dispatch {
  const { density_g_per_l: _density, cooler_id: _cooler, recorded_by: _by, withdrawn_by: _who, ...shown } = row;
  return {
    ...shown,
    mass_g: row.mass_g as number,
    milk_type: row.milk_type as MilkType,
    contents: row.contents.map((one) => ({ ...one, period: one.period as Period })),
    loaded_at: row.loaded_at.toString(),
    recorded_at: row.recorded_at.toString(),
    withdrawn_at: row.withdrawn_at?.toString() ?? null,
  };
}

export async function dispatchesOf(db: Db, tripId: string): Promise<Dispatch[]> {
  const rows = await selectDispatches(db)
    .where('dispatch.trip_id', '=', tripId)
    .orderBy('dispatch.loaded_at')
    .orderBy('dispatch.id')
    .execute();
  return rows.map(dispatchJson);
}

export async function findDispatch(db: Db, id: string): Promise<Dispatch | null> {
  const row = await selectDispatches(db).where('dispatch.id', '=', id).executeTakeFirst();
  return row ? dispatchJson(row) : null;
}

interface StandingRow extends Standing {
  readonly centre_id: string;
  readonly volume_ml: number;
  readonly fat_ug: bigint;
  readonly snf_ug: bigint;
}

/**
 * Milk of each shift that no tanker took and nobody bought yet; what is left of a shift has the shift's quality.
 * `until` leaves out what was poured later: a morning's milk is there from the start of its day, an evening's from
 * noon. Two days back: older milk went long ago.
 */
export async function standingMilk(
  db: Db,
  centreIds: readonly string[],
  until: { readonly on: Temporal.PlainDate; readonly afterNoon: boolean },
): Promise<StandingRow[]> {
  const on = until.on.toString();
  const { rows } = await sql<StandingRow>`
    with poured as (
      select receipt.centre_id, receipt.shift_id, receipt.milk_type, sum(receipt.mass_g)::integer as mass_g,
        sum(receipt.volume_ml)::integer as volume_ml,
        sum(receipt.mass_g::bigint * receipt.fat_bp * 100)::bigint as fat_ug,
        sum(receipt.mass_g::bigint * receipt.snf_bp * 100)::bigint as snf_ug
      from collection.receipts receipt
      where receipt.centre_id = any(${centreIds}::uuid[]) and receipt.standing and receipt.acceptance = 'accepted'
        and receipt.held_on between ${on}::date - 2 and ${on}::date
        and (receipt.held_on < ${on}::date or receipt.period = 'morning' or ${until.afterNoon}::boolean)
      group by receipt.centre_id, receipt.shift_id, receipt.milk_type
    ), gone as (
      select shift_id, milk_type, sum(mass_g)::integer as mass_g from (
        select content.shift_id, content.milk_type, content.mass_g
        from collection.dispatch_contents content
        join collection.dispatches dispatch on dispatch.id = content.dispatch_id and dispatch.withdrawn_at is null
        where dispatch.centre_id = any(${centreIds}::uuid[])
        union all
        select content.shift_id, content.milk_type, content.mass_g
        from collection.sale_contents content
        join collection.local_sales sale on sale.id = content.sale_id and sale.withdrawn_at is null
        where sale.centre_id = any(${centreIds}::uuid[])
      ) taken
      group by shift_id, milk_type
    )
    select poured.centre_id, poured.shift_id, poured.milk_type, poured.mass_g - coalesce(gone.mass_g, 0) as mass_g,
      (poured.volume_ml::bigint * (poured.mass_g - coalesce(gone.mass_g, 0)) / poured.mass_g)::integer as volume_ml,
      (poured.fat_ug::numeric * (poured.mass_g - coalesce(gone.mass_g, 0)) / poured.mass_g)::bigint as fat_ug,
      (poured.snf_ug::numeric * (poured.mass_g - coalesce(gone.mass_g, 0)) / poured.mass_g)::bigint as snf_ug
    from poured left join gone on gone.shift_id = poured.shift_id and gone.milk_type = poured.milk_type
    where poured.mass_g > coalesce(gone.mass_g, 0)
    order by poured.centre_id, poured.shift_id, poured.milk_type`.execute(db);
  return rows;
}

/** Per centre and milk: how much stands there and of what quality, weighted by mass. */
export function loadsOf(rows: readonly StandingRow[]): CentreLoad[] {
  const keys = [...new Set(rows.map((row) => `${row.centre_id} ${row.milk_type}`))];
  return keys.map((key) => {
    const own = rows.filter((row) => `${row.centre_id} ${row.milk_type}` === key);
    const mass = own.reduce((total, row) => total + BigInt(row.mass_g), 0n);
    const average = (name: 'fat_ug' | 'snf_ug') => {
      const sum = own.reduce((total, row) => total + row[name], 0n);
      return Number((sum + mass * 50n) / (mass * 100n));
    };
    const [centre_id = '', milk_type = ''] = key.split(' ');
    return {
      centre_id,
      milk_type: milk_type as MilkType,
      volume_ml: own.reduce((sum, row) => sum + row.volume_ml, 0),
      mass_g: Number(mass),
      fat_bp: average('fat_ug'),
      snf_bp: average('snf_ug'),
      shifts: own.length,
    };
  });
}
