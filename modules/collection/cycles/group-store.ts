// SQL only: payment groups, and which centres are in them.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { PaymentGroup, PlacedCentre } from './contract-groups.ts';

export async function insertGroup(
  tx: Tx,
  row: PaymentGroup & { readonly created_at: Temporal.Instant; readonly created_by: string | null },
): Promise<void> {
  await tx.insertInto('collection.payment_groups').values(row).execute();
}

export async function insertPlace(
  tx: Tx,
  row: {
    readonly centre_id: string;
    readonly from_on: Temporal.PlainDate;
    readonly group_id: string | null;
    readonly placed_at: Temporal.Instant;
    readonly placed_by: string | null;
  },
): Promise<void> {
  await tx.insertInto('collection.centre_payment_groups').values(row).execute();
}

export async function listGroups(db: Db, siteIds: readonly string[]): Promise<PaymentGroup[]> {
  return db
    .selectFrom('collection.payment_groups')
    .select(['id', 'union_id', 'name_bn', 'name_en'])
    .where('union_id', '=', sql<string>`any(${siteIds}::uuid[])`)
    .orderBy('name_en')
    .execute();
}

interface PlacedRow extends Omit<PlacedCentre, 'next' | 'earliest_on'> {
  readonly next_group_id: string | null;
  readonly next_from_on: Temporal.PlainDate | null;
  readonly earliest_on: Temporal.PlainDate | null;
}

export async function listPlacedCentres(
  db: Db,
  siteIds: readonly string[],
  now: Temporal.Instant,
): Promise<PlacedCentre[]> {
  const { rows } = await sql<PlacedRow>`
    select centres.site_id as centre_id, centres.union_id, centres.name_bn, centres.name_en, today.group_id,
      coming.group_id as next_group_id, coming.from_on as next_from_on,
      (select max(cycles.to_on) + 1 from collection.cycles
        where cycles.site_id = centres.union_id
          and cycles.group_id is not distinct from today.group_id) as earliest_on
    from collection.centres
    join identity.sites on sites.id = centres.union_id
    cross join lateral (
      select (${now}::timestamptz at time zone sites.time_zone)::date as day) as clock
    cross join lateral (
      select collection.payment_group(centres.site_id, clock.day) as group_id) as today
    left join collection.centre_payment_groups as coming
      on coming.centre_id = centres.site_id and coming.from_on > clock.day
    where centres.union_id = any(${siteIds}::uuid[])
    order by centres.name_en, centres.site_id`.execute(db);
  return rows.map(({ next_group_id, next_from_on, earliest_on, ...row }) => ({
    ...row,
    next: next_from_on === null ? null : { group_id: next_group_id, from_on: next_from_on.toString() },
    earliest_on: earliest_on?.toString() ?? null,
  }));
}

export async function groupOn(db: Db, centreId: string, on: Temporal.PlainDate): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select collection.payment_group(${centreId}::uuid, ${on}::date) as id`.execute(db);
  return rows[0]?.id ?? null;
}
