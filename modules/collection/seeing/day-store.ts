// SQL of the day as it is watched: it reads the sums of days, never the receipts one by one.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { sitesFrom } from '../../identity/index.ts';
import type { DayOverview } from '../contract-day.ts';
import type { Period } from '../contract-words.ts';
import { type ReceiptRow, receiptJson, selectReceipts } from '../receipts/receipt-store.ts';

export interface DayScope {
  readonly centreIds: readonly string[];
  readonly on: Temporal.PlainDate;
  readonly milk: string;
  readonly currency: string;
}

export type Totals = DayOverview['totals'];

export interface CentreOfDay {
  readonly centre_id: string;
  readonly union_id: string;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly latitude_e6: number | null;
  readonly longitude_e6: number | null;
  readonly currency: string;
  readonly time_zone: string;
  readonly shifts: DayOverview['centres'][number]['shifts'];
  readonly usual_morning: number | null;
  readonly usual_evening: number | null;
}

export async function centresUnder(
  db: Db,
  readable: readonly string[],
  siteId: string,
  day: Temporal.PlainDate,
): Promise<CentreOfDay[]> {
  const within = await readableFrom(db, readable, siteId);
  const { rows } = await sql<CentreOfDay>`
    with held as (
      select shift.centre_id, shift.held_on, shift.id, shift.period, shift.state, shift.opened_at,
        extract(epoch from (shift.opened_at at time zone site.time_zone) - shift.held_on::timestamp)::integer / 60
          as minute
      from collection.shifts shift join identity.sites site on site.id = shift.centre_id
      where shift.centre_id = any(${within}::uuid[]) and shift.held_on between ${day}::date - 7 and ${day}::date
    ), of_day as (
      select centre_id, jsonb_agg(jsonb_build_object('id', id, 'period', period, 'state', state)
        order by opened_at, period desc) as shifts
      from held where held_on = ${day} group by centre_id
    ), usual as (
      select centre_id, max(minute) filter (where period = 'morning') as morning,
        max(minute) filter (where period = 'evening') as evening
      from held where held_on < ${day} and minute between 0 and 1439 group by centre_id
    )
    select centre.site_id as centre_id, centre.union_id, centre.code, centre.name_bn, centre.name_en,
      centre.latitude_e6, centre.longitude_e6, settings.currency, site.time_zone,
      coalesce(of_day.shifts, '[]') as shifts, usual.morning as usual_morning, usual.evening as usual_evening
    from collection.centres centre
    join collection.unions settings on settings.site_id = centre.union_id
    join identity.sites site on site.id = centre.site_id
    left join of_day on of_day.centre_id = centre.site_id
    left join usual on usual.centre_id = centre.site_id
    where centre.site_id = any(${within}::uuid[])
    order by centre.code`.execute(db);
  return rows;
}

/** Of what may be read, the site itself and what stands below it: a centre, a union, a group or a group of groups. */
export async function readableFrom(db: Db, readable: readonly string[], siteId: string): Promise<string[]> {
  const inside = new Set(await sitesFrom(db, siteId));
  return readable.filter((id) => inside.has(id));
}

interface SumRow {
  readonly centre_id: string | null;
  readonly period: Period | 'day';
  readonly receipts_count: number;
  readonly members: number;
  readonly volume_ml: number;
  readonly mass_g: number;
  readonly fat_bp: number | null;
  readonly snf_bp: number | null;
  readonly amount: number;
  readonly sour_count: number;
  readonly sour_ml: number;
  readonly rejected_count: number;
  readonly rejected_ml: number;
}

/** Keyed by the centre's id, by the period, and by 'day' for everything. Averages are weighted by mass. */
export async function sumsOf(db: Db, { centreIds, on, milk, currency }: DayScope): Promise<Map<string, Totals>> {
  const { rows } = await sql<SumRow>`
    select centre_id, period, sum(receipts_count)::integer as receipts_count, sum(members)::integer as members,
      sum(volume_ml)::float8 as volume_ml, sum(mass_g)::float8 as mass_g,
      round(sum(fat_ug) / nullif(sum(mass_g), 0) / 100)::integer as fat_bp,
      round(sum(snf_ug) / nullif(sum(mass_g), 0) / 100)::integer as snf_bp, sum(amount)::float8 as amount,
      sum(sour_count)::integer as sour_count, sum(sour_ml)::float8 as sour_ml,
      sum(rejected_count)::integer as rejected_count, sum(rejected_ml)::float8 as rejected_ml
    from collection.day_sums
    where centre_id = any(${[...centreIds]}::uuid[]) and held_on = ${on} and milk_type = ${milk}
    group by grouping sets ((period), (centre_id, period))
    having centre_id is null or period = 'day'`.execute(db);
  return new Map(
    rows.map(({ centre_id, period, amount, ...rest }) => [
      centre_id ?? period,
      { ...rest, amount: { amount, currency } },
    ]),
  );
}

/** The last four of the same weekday that had milk: whole days, and what had come by this time of the day. */
export async function usualOf(
  db: Db,
  { centreIds, on, milk }: DayScope,
  now: Temporal.Instant,
): Promise<{ same: DayOverview['same_weekday']; byCentre: Map<string, number> }> {
  const days = [7, 14, 21, 28].map((back) => on.subtract({ days: back }));
  const texts = days.map(String);
  const { rows } = await sql<{ centre_id: string | null; days: number; volume_ml: number }>`
    select centre_id, count(distinct held_on)::integer as days, sum(volume_ml)::float8 as volume_ml
    from collection.day_sums
    where centre_id = any(${[...centreIds]}::uuid[]) and held_on = any(${texts}::date[])
      and period = 'day' and milk_type = ${milk} and volume_ml > 0
    group by grouping sets ((), (centre_id))`.execute(db);
  const whole = rows.find((row) => row.centre_id === null && row.days > 0);
  if (!whole) return { same: { days: 0, volume_ml: null, so_far_ml: null }, byCentre: new Map() };
  const { rows: soFar } = await sql<{ volume_ml: number | null }>`
    select sum(volume_ml)::float8 as volume_ml from collection.day_quarters
    where centre_id = any(${[...centreIds]}::uuid[]) and held_on = any(${texts}::date[])
      and (${milk} = 'all' or milk_type = ${milk})
      and at + make_interval(days => ${on}::date - held_on) <= ${now}::timestamptz`.execute(db);
  const average = (volume: number) => Math.round(volume / whole.days);
  return {
    same: {
      days: whole.days,
      volume_ml: average(whole.volume_ml),
      so_far_ml: average(soFar[0]?.volume_ml ?? 0),
    },
    byCentre: new Map(
      rows.flatMap((row) => (row.centre_id === null ? [] : [[row.centre_id, Math.round(row.volume_ml / row.days)]])),
    ),
  };
}

export async function quartersOf(
  db: Db,
  { centreIds, on, milk, currency }: DayScope,
): Promise<DayOverview['quarters']> {
  const { rows } = await sql<{ at: Temporal.Instant; receipts_count: number; volume_ml: number; amount: number }>`
    select at, sum(receipts_count)::integer as receipts_count, sum(volume_ml)::float8 as volume_ml,
      sum(amount)::float8 as amount
    from collection.day_quarters
    where centre_id = any(${[...centreIds]}::uuid[]) and held_on = ${on} and (${milk} = 'all' or milk_type = ${milk})
    group by at order by at`.execute(db);
  return rows.map(({ at, amount, ...row }) => ({ ...row, at: at.toString(), amount: { amount, currency } }));
}

const newest = 20;

/** Each centre's last by its numbers, and of those the last of all: the index of the numbers finds them. */
export async function latestOf(db: Db, { centreIds, on, milk }: DayScope): Promise<DayOverview['latest']> {
  if (centreIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select last.id from unnest(${[...centreIds]}::uuid[]) as centre (id)
    cross join lateral (
      select receipt.id, receipt.recorded_at from collection.receipts receipt
      where receipt.centre_id = centre.id and receipt.held_on = ${on} and receipt.standing
        and (${milk} = 'all' or receipt.milk_type = ${milk})
      order by receipt.number desc limit ${newest}
    ) last
    order by last.recorded_at desc limit ${newest}`.execute(db);
  const query = selectReceipts(db).where(
    'receipt.id',
    'in',
    rows.map(({ id }) => id),
  );
  if (rows.length === 0) return [];
  const found: ReceiptRow[] = await query
    .orderBy('receipt.recorded_at', 'desc')
    .orderBy('receipt.number', 'desc')
    .execute();
  return found.map(receiptJson);
}

/** Of each union: the cycle that runs, with the milk it holds so far, and how the one before it was paid. */
export async function paymentOf(
  db: Db,
  unionIds: readonly string[],
  { centreIds, on, currency }: DayScope,
): Promise<DayOverview['payment']> {
  const { rows } = await sql<PaymentRow>`
    select site.id as union_id, site.name_bn, site.name_en, running.id, running.from_on, running.to_on, running.state,
      coalesce((select sum(amount) from collection.day_sums
        where centre_id = any(${[...centreIds]}::uuid[]) and period = 'day' and milk_type = 'all'
          and held_on between running.from_on and running.to_on), 0)::float8 as milk,
      before.id as before_id, before.from_on as before_from_on, before.to_on as before_to_on,
      (select coalesce(jsonb_agg(jsonb_build_object('state', state, 'members', members, 'amount', amount)
          order by state), '[]')
        from (
          select coalesce(payment.state, 'nothing') as state, count(*)::integer as members, sum(statement.net) as amount
          from collection.statements statement
          left join collection.statement_payments payment on payment.statement_id = statement.id
          where statement.cycle_id = before.id and statement.round = before.round
            and statement.centre_id = any(${[...centreIds]}::uuid[])
          group by 1
        ) as one) as paid
    from identity.sites site
    left join lateral (
      select * from collection.cycles
      where site_id = site.id and from_on <= ${on} and to_on >= ${on} limit 1
    ) running on true
    left join lateral (
      select * from collection.cycles
      where site_id = site.id and state = 'closed' and to_on < coalesce(running.from_on, ${on}::date + 1)
      order by to_on desc limit 1
    ) before on true
    where site.id = any(${[...unionIds]}::uuid[])
    order by site.code`.execute(db);
  return rows.map((row) => paymentJson(row, currency));
}

interface PaymentRow {
  readonly union_id: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly id: string | null;
  readonly from_on: Temporal.PlainDate | null;
  readonly to_on: Temporal.PlainDate | null;
  readonly state: 'open' | 'closing' | 'closed' | null;
  readonly milk: number;
  readonly before_id: string | null;
  readonly before_from_on: Temporal.PlainDate | null;
  readonly before_to_on: Temporal.PlainDate | null;
  readonly paid: readonly { readonly state: PaidState; readonly members: number; readonly amount: number }[];
}

type Payment = DayOverview['payment'][number];
type PaidState = NonNullable<Payment['before']>['paid'][number]['state'];

function paymentJson(row: PaymentRow, currency: string): Payment {
  const { union_id, name_bn, name_en, id, from_on, to_on, state, before_id, before_from_on, before_to_on } = row;
  return {
    union_id,
    name_bn,
    name_en,
    running:
      id && from_on && to_on && state
        ? {
            cycle_id: id,
            from_on: from_on.toString(),
            to_on: to_on.toString(),
            state,
            milk: { amount: row.milk, currency },
          }
        : null,
    before:
      before_id && before_from_on && before_to_on
        ? {
            cycle_id: before_id,
            from_on: before_from_on.toString(),
            to_on: before_to_on.toString(),
            paid: row.paid.map(({ amount, ...one }) => ({ ...one, amount: { amount, currency } })),
          }
        : null,
  };
}
