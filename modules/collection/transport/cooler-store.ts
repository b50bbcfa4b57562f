// SQL of coolers and their readings.
import { type Insertable, sql, type Updateable } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { ListParams } from '../../../platform/http/schema.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { MilkType } from '../contract-words.ts';
import type { Cooler, CoolerReading } from './contract-masters.ts';

export async function insertCooler(tx: Tx, cooler: Insertable<DB['collection.coolers']>): Promise<void> {
  await tx.insertInto('collection.coolers').values(cooler).execute();
}

export async function updateCooler(tx: Tx, id: string, change: Updateable<DB['collection.coolers']>): Promise<void> {
  const result = await tx.updateTable('collection.coolers').set(change).where('id', '=', id).executeTakeFirstOrThrow();
  mustTouchOne(result, 'collection.cooler_missing');
}

function selectCoolers(db: Db) {
  return db
    .selectFrom('collection.coolers as cooler')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'cooler.centre_id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('collection.cooler_readings as reading')
          .select(['reading.read_at', 'reading.temp_tenths', 'reading.volume_ml'])
          .whereRef('reading.cooler_id', '=', 'cooler.id')
          .orderBy('reading.read_at', 'desc')
          .orderBy('reading.id', 'desc')
          .limit(1)
          .as('latest'),
      (join) => join.onTrue(),
    )
    .selectAll('cooler')
    .select([
      'centre.name_bn as centre_name_bn',
      'centre.name_en as centre_name_en',
      'latest.read_at',
      'latest.temp_tenths',
      'latest.volume_ml',
    ]);
}

type CoolerRow = Awaited<ReturnType<ReturnType<typeof selectCoolers>['executeTakeFirstOrThrow']>>;

function coolerJson(row: CoolerRow): Cooler {
  const { created_at: _made, read_at, temp_tenths, volume_ml, milk_type, dip_table, ...plain } = row;
  return {
    ...plain,
    milk_type: milk_type as MilkType,
    dip_table: dip_table as unknown as number[][],
    latest:
      read_at === null
        ? null
        : { read_at: read_at.toString(), temp_tenths: temp_tenths ?? 0, volume_ml: volume_ml ?? 0 },
  };
}

export async function findCooler(db: Db, id: string): Promise<Cooler | null> {
  const row = await selectCoolers(db).where('cooler.id', '=', id).executeTakeFirst();
  return row ? coolerJson(row) : null;
}

export async function listCoolers(
  db: Db,
  siteIds: readonly string[],
  filter: ListParams & { readonly centre_id?: string },
): Promise<Page<Cooler>> {
  if (siteIds.length === 0) return { items: [], next: null };
  let query = selectCoolers(db).where('cooler.centre_id', 'in', [...siteIds]);
  if (filter.centre_id !== undefined) query = query.where('cooler.centre_id', '=', filter.centre_id);
  const order = {
    sorts: { centre: sql`centre.name_en || cooler.code`, code: 'cooler.code' },
    default: 'centre',
    key: 'cooler.id',
  };
  const page = await listPage(query, order, filter);
  return { items: page.items.map(coolerJson), next: page.next };
}

export async function coolersOf(db: Db, centreIds: readonly string[]): Promise<Cooler[]> {
  if (centreIds.length === 0) return [];
  const rows = await selectCoolers(db)
    .where('cooler.centre_id', 'in', [...centreIds])
    .where('cooler.is_active', '=', true)
    .orderBy('cooler.code')
    .execute();
  return rows.map(coolerJson);
}

export async function insertReading(tx: Tx, reading: Insertable<DB['collection.cooler_readings']>): Promise<void> {
  await tx.insertInto('collection.cooler_readings').values(reading).execute();
}

export async function listReadings(db: Db, coolerId: string, filter: ListParams): Promise<Page<CoolerReading>> {
  const query = db
    .selectFrom('collection.cooler_readings as reading')
    .leftJoin('identity.people as person', 'person.id', 'reading.recorded_by')
    .select([
      'reading.id',
      'reading.read_at',
      'reading.temp_tenths',
      'reading.dip_mm',
      'reading.volume_ml',
      'person.name as recorded_by_name',
    ])
    .where('reading.cooler_id', '=', coolerId);
  const page = await listPage(
    query,
    { sorts: { read_at: 'reading.read_at' }, default: '-read_at', key: 'reading.id' },
    filter,
  );
  return { items: page.items.map((row) => ({ ...row, read_at: row.read_at.toString() })), next: page.next };
}
