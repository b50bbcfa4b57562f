// Sums one day of collection for whoever watches it: a union, a centre, or a whole group.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { businessDay } from '../centre-store.ts';
import type { DayOverview } from '../contract-day.ts';
import type { Period } from '../contract-words.ts';
import { receiptJson, selectReceipts } from '../receipts/receipt-store.ts';

type Totals = DayOverview['totals'];

interface CentreOfDay {
  readonly centre_id: string;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly currency: string;
  readonly shifts: DayOverview['centres'][number]['shifts'];
}

/** `readable` bounds the centres to those the reader may see. Throws `collection.centre_missing`. */
export async function readDay(
  db: Db,
  readable: readonly string[],
  siteId: string,
  now: Temporal.Instant,
  on?: string,
): Promise<DayOverview> {
  const today = await businessDay(db, siteId, now);
  if (!today) throw new DomainError('collection.centre_missing');
  const day = on === undefined ? today : Temporal.PlainDate.from(on);
  const centres = await centresUnder(db, readable, siteId, day);
  const ids = centres.map((centre) => centre.centre_id);
  const currency = centres[0]?.currency ?? 'BDT';
  const [sums, quarters, latest] = await Promise.all([
    sumsOf(db, ids, day, currency),
    quartersOf(db, ids, day, currency),
    latestOf(db, ids, day),
  ]);
  const none = emptyTotals(currency);
  return {
    site_id: siteId,
    on: day.toString(),
    as_of: now.toString(),
    totals: sums.get('') ?? none,
    periods: (['morning', 'evening'] satisfies Period[]).map((period) => ({ period, ...(sums.get(period) ?? none) })),
    centres: centres.map(({ currency: _currency, ...centre }) => ({
      ...centre,
      ...(sums.get(centre.centre_id) ?? none),
    })),
    quarters,
    latest,
  };
}

function emptyTotals(currency: string): Totals {
  const amount = { amount: 0, currency };
  return { receipts_count: 0, members: 0, volume_ml: 0, mass_g: 0, fat_bp: null, snf_bp: null, amount };
}

async function centresUnder(
  db: Db,
  readable: readonly string[],
  siteId: string,
  day: Temporal.PlainDate,
): Promise<CentreOfDay[]> {
  const { rows } = await sql<CentreOfDay>`
    select centre.site_id as centre_id, centre.code, centre.name_bn, centre.name_en, settings.currency,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', id, 'period', period, 'state', state) order by opened_at)
        from collection.shifts where centre_id = centre.site_id and held_on = ${day}
      ), '[]') as shifts
    from collection.centres centre
    join collection.unions settings on settings.site_id = centre.union_id
    join identity.sites on sites.id = centre.union_id
    where centre.site_id = any(${[...readable]}::uuid[])
      and ${siteId}::uuid in (centre.site_id, centre.union_id, sites.parent_id)
    order by centre.code`.execute(db);
  return rows;
}

interface SumRow {
  readonly centre_id: string | null;
  readonly period: Period | null;
  readonly receipts_count: number;
  readonly members: number;
  readonly volume_ml: bigint;
  readonly mass_g: bigint;
  readonly fat_bp: number | null;
  readonly snf_bp: number | null;
  readonly amount: bigint;
}

/** Keyed by the centre's id, by the period, and by '' for everything. Averages are weighted by mass. */
async function sumsOf(
  db: Db,
  ids: readonly string[],
  day: Temporal.PlainDate,
  currency: string,
): Promise<Map<string, Totals>> {
  const { rows } = await sql<SumRow>`
    select centre_id, period, count(*)::integer as receipts_count, count(distinct member_id)::integer as members,
      coalesce(sum(volume_ml) filter (where acceptance = 'accepted'), 0) as volume_ml,
      coalesce(sum(mass_g) filter (where acceptance = 'accepted'), 0) as mass_g,
      round(sum(mass_g::numeric * fat_bp) filter (where acceptance = 'accepted')
        / sum(mass_g) filter (where acceptance = 'accepted'))::integer as fat_bp,
      round(sum(mass_g::numeric * snf_bp) filter (where acceptance = 'accepted')
        / sum(mass_g) filter (where acceptance = 'accepted'))::integer as snf_bp,
      sum(amount)::bigint as amount
    from collection.receipts
    where centre_id = any(${[...ids]}::uuid[]) and held_on = ${day} and standing
    group by grouping sets ((), (centre_id), (period))
    having count(*) > 0`.execute(db);
  return new Map(
    rows.map(({ centre_id, period, volume_ml, mass_g, amount, ...rest }) => [
      centre_id ?? period ?? '',
      {
        ...rest,
        volume_ml: Number(volume_ml),
        mass_g: Number(mass_g),
        amount: { amount: Number(amount), currency },
      },
    ]),
  );
}

async function quartersOf(
  db: Db,
  ids: readonly string[],
  day: Temporal.PlainDate,
  currency: string,
): Promise<DayOverview['quarters']> {
  const { rows } = await sql<{ at: Temporal.Instant; receipts_count: number; volume_ml: bigint; amount: bigint }>`
    select date_bin('15 minutes', poured_at, '2000-01-01T00:00:00Z') as at, count(*)::integer as receipts_count,
      coalesce(sum(volume_ml) filter (where acceptance = 'accepted'), 0) as volume_ml, sum(amount)::bigint as amount
    from collection.receipts
    where centre_id = any(${[...ids]}::uuid[]) and held_on = ${day} and standing
    group by 1 order by 1`.execute(db);
  return rows.map((row) => ({
    at: row.at.toString(),
    receipts_count: row.receipts_count,
    volume_ml: Number(row.volume_ml),
    amount: { amount: Number(row.amount), currency },
  }));
}

async function latestOf(db: Db, ids: readonly string[], day: Temporal.PlainDate): Promise<DayOverview['latest']> {
  if (ids.length === 0) return [];
  const rows = await selectReceipts(db)
    .where('receipt.centre_id', 'in', [...ids])
    .where('receipt.held_on', '=', day)
    .where('receipt.standing', '=', true)
    .orderBy('receipt.recorded_at', 'desc')
    .orderBy('receipt.number', 'desc')
    .limit(20)
    .execute();
  return rows.map(receiptJson);
}
