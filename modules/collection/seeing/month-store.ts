// SQL only: what a month of centres comes to. Litres and averages count accepted milk, money counts all that stands.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';

export interface MonthPlace {
  readonly site_id: string;
  readonly union_id: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly currency: string;
  readonly time_zone: string;
  readonly centre_ids: readonly string[];
}

/** A union with its centres, or one centre; undefined for any other site. */
export async function monthPlace(db: Db, siteId: string): Promise<MonthPlace | undefined> {
  const { rows } = await sql<MonthPlace>`
    select site.id as site_id, unions.site_id as union_id, site.name_bn, site.name_en, unions.currency, site.time_zone,
      array(select site_id from collection.centres
        where union_id = ${siteId}::uuid or site_id = ${siteId}::uuid) as centre_ids
    from identity.sites site
    join collection.unions on unions.site_id = site.id or unions.site_id = (
      select union_id from collection.centres where site_id = site.id)
    where site.id = ${siteId}::uuid`.execute(db);
  return rows[0];
}

export interface MonthSpan {
  readonly centreIds: readonly string[];
  readonly fromOn: Temporal.PlainDate;
  readonly toOn: Temporal.PlainDate;
}

export interface MonthMilk {
  readonly centre_id: string;
  readonly milk_type: 'cow' | 'buffalo' | 'mixed';
  readonly receipts_count: number;
  readonly volume_ml: bigint;
  readonly mass_g: bigint;
  readonly fat_ug: bigint;
  readonly snf_ug: bigint;
  readonly amount: bigint;
  readonly rejected_count: number;
  readonly rejected_ml: bigint;
  readonly sour_count: number;
  readonly sour_ml: bigint;
  readonly sour_amount: bigint;
}

export async function monthMilk(db: Db, { centreIds, fromOn, toOn }: MonthSpan): Promise<MonthMilk[]> {
  const { rows } = await sql<MonthMilk>`
    select centre_id, milk_type, count(*)::integer as receipts_count,
      coalesce(sum(volume_ml) filter (where acceptance = 'accepted'), 0)::bigint as volume_ml,
      coalesce(sum(mass_g) filter (where acceptance = 'accepted'), 0)::bigint as mass_g,
      coalesce(sum(mass_g::bigint * fat_bp * 100) filter (where acceptance = 'accepted'), 0)::bigint as fat_ug,
      coalesce(sum(mass_g::bigint * snf_bp * 100) filter (where acceptance = 'accepted'), 0)::bigint as snf_ug,
      sum(amount)::bigint as amount,
      (count(*) filter (where acceptance = 'rejected'))::integer as rejected_count,
      coalesce(sum(volume_ml) filter (where acceptance = 'rejected'), 0)::bigint as rejected_ml,
      (count(*) filter (where acceptance = 'sour'))::integer as sour_count,
      coalesce(sum(volume_ml) filter (where acceptance = 'sour'), 0)::bigint as sour_ml,
      coalesce(sum(amount) filter (where acceptance = 'sour'), 0)::bigint as sour_amount
    from collection.receipts
    where centre_id = any(${[...centreIds]}::uuid[]) and standing and held_on between ${fromOn} and ${toOn}
    group by centre_id, milk_type order by centre_id, milk_type`.execute(db);
  return rows;
}

/** Members with milk, by centre; the row without a centre counts each member once. */
export async function monthMembers(
  db: Db,
  { centreIds, fromOn, toOn }: MonthSpan,
): Promise<ReadonlyMap<string | null, number>> {
  const { rows } = await sql<{ centre_id: string | null; count: number }>`
    select centre_id, count(distinct member_id)::integer as count from collection.receipts
    where centre_id = any(${[...centreIds]}::uuid[]) and standing and held_on between ${fromOn} and ${toOn}
    group by grouping sets ((centre_id), ())`.execute(db);
  return new Map(rows.map((row) => [row.centre_id, row.count]));
}

export async function monthSales(
  db: Db,
  { centreIds, fromOn, toOn }: MonthSpan,
): Promise<{ centre_id: string; count: number; volume_ml: bigint; amount: bigint }[]> {
  const { rows } = await sql<{ centre_id: string; count: number; volume_ml: bigint; amount: bigint }>`
    select centre_id, count(*)::integer as count, sum(volume_ml)::bigint as volume_ml, sum(amount)::bigint as amount
    from collection.local_sales
    where centre_id = any(${[...centreIds]}::uuid[]) and withdrawn_at is null and held_on between ${fromOn} and ${toOn}
    group by centre_id`.execute(db);
  return rows;
}

export interface KindSum {
  readonly kind: string;
  readonly count: number;
  readonly amount: bigint;
}

export async function monthEarnings(db: Db, { centreIds, fromOn, toOn }: MonthSpan): Promise<KindSum[]> {
  const { rows } = await sql<KindSum>`
    select earnings.kind, count(*)::integer as count, sum(earnings.amount)::bigint as amount
    from collection.earnings
    left join collection.cycles as made_by on made_by.id = earnings.cycle_id
    where earnings.centre_id = any(${[...centreIds]}::uuid[]) and earnings.settle_on between ${fromOn} and ${toOn}
      and (made_by.id is null or made_by.round = earnings.round)
    group by earnings.kind order by earnings.kind`.execute(db);
  return rows;
}

export async function monthDeductions(db: Db, { centreIds, fromOn, toOn }: MonthSpan): Promise<KindSum[]> {
  const { rows } = await sql<KindSum>`
    select deductions.kind, count(*)::integer as count, sum(lines.taken)::bigint as amount
    from collection.standing_statement_lines as lines
    join collection.statements on statements.id = lines.statement_id
    join collection.cycles on cycles.id = statements.cycle_id
    join collection.deductions on deductions.id = lines.deduction_id
    where statements.centre_id = any(${[...centreIds]}::uuid[]) and cycles.to_on between ${fromOn} and ${toOn}
      and lines.taken > 0
    group by deductions.kind order by deductions.kind`.execute(db);
  return rows;
}

export async function monthPaid(db: Db, span: MonthSpan, timeZone: string): Promise<KindSum[]> {
  const { rows } = await sql<KindSum>`
    select payments.method as kind, count(*)::integer as count, sum(statements.net)::bigint as amount
    from collection.statement_payments as payments
    join collection.statements on statements.id = payments.statement_id
    where statements.centre_id = any(${[...span.centreIds]}::uuid[]) and payments.state = 'paid'
      and (payments.settled_at at time zone ${timeZone})::date between ${span.fromOn} and ${span.toOn}
    group by payments.method order by payments.method`.execute(db);
  return rows;
}

export async function namesOfCentres(
  db: Db,
  centreIds: readonly string[],
): Promise<{ site_id: string; name_bn: string; name_en: string }[]> {
  const centres = db.selectFrom('collection.centres').select(['site_id', 'name_bn', 'name_en']);
  return centres
    .where('site_id', '=', sql<string>`any(${[...centreIds]}::uuid[])`)
    .orderBy('name_en')
    .execute();
}
