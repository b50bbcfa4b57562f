// Reads centres with the number of their members and the shift open in them.
import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { listPage, type Page } from '../../platform/list.ts';
import type { Centre, CentreQuery } from './contract-centres.ts';
import type { Period } from './contract-words.ts';

export async function listCentres(
  db: Db,
  siteIds: readonly string[],
  filter: Static<typeof CentreQuery>,
): Promise<Page<Centre>> {
  if (siteIds.length === 0) return { items: [], next: null };
  let query = selectCentres(db).where('centre.site_id', 'in', [...siteIds]);
  if (filter.q !== undefined) {
    const pattern = `%${filter.q.trim()}%`;
    query = query.where((eb) =>
      eb.or([
        eb('centre.code', 'ilike', pattern),
        eb('centre.name_bn', 'ilike', pattern),
        eb('centre.name_en', 'ilike', pattern),
      ]),
    );
  }
  const order = {
    sorts: { code: 'centre.code', name_bn: 'centre.name_bn', name_en: 'centre.name_en' },
    default: 'code',
    key: 'centre.site_id',
  };
  const page = await listPage(query, order, filter);
  return { items: page.items.map(centreJson), next: page.next };
}

/** Throws `collection.centre_missing`. */
export async function readCentre(db: Db, siteId: string): Promise<Centre> {
  const row = await selectCentres(db).where('centre.site_id', '=', siteId).executeTakeFirst();
  if (!row) throw new DomainError('collection.centre_missing');
  return centreJson(row);
}

function selectCentres(db: Db) {
  return db
    .selectFrom('collection.centres as centre')
    .leftJoin('collection.shifts as shift', (join) =>
      join.onRef('shift.centre_id', '=', 'centre.site_id').on('shift.state', '=', 'open'),
    )
    .select([
      'centre.site_id',
      'centre.union_id',
      'centre.code',
      'centre.name_bn',
      'centre.name_en',
      'centre.village_bn',
      'centre.village_en',
      'centre.upazila_bn',
      'centre.upazila_en',
      'centre.district_bn',
      'centre.district_en',
      'centre.latitude_e6',
      'centre.longitude_e6',
      'shift.id as shift_id',
      'shift.held_on',
      'shift.period',
      sql<number>`(select count(*)::integer from collection.members
        where members.centre_id = centre.site_id and members.left_on is null)`.as('members'),
    ]);
}

interface CentreRow extends Omit<Centre, 'open_shift'> {
  readonly shift_id: string | null;
  readonly held_on: Temporal.PlainDate | null;
  readonly period: string | null;
}

function centreJson(row: CentreRow): Centre {
  const { shift_id, held_on, period, ...plain } = row;
  const open = shift_id !== null && held_on !== null;
  return {
    ...plain,
    open_shift: open ? { id: shift_id, held_on: held_on.toString(), period: period as Period } : null,
  };
}
