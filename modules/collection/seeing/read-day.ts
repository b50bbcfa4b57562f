// Shows one day of collection to whoever watches it: a union, a centre, or a whole group.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { businessDay } from '../centre-store.ts';
import type { DayOverview, DayQuery } from '../contract-day.ts';
import type { Period } from '../contract-words.ts';
import { centreState } from './centre-state.ts';
import {
  type CentreOfDay,
  centresUnder,
  type DayScope,
  latestOf,
  paymentOf,
  quartersOf,
  sumsOf,
  type Totals,
  usualOf,
} from './day-store.ts';

/** `readable` bounds the centres to those the reader may see. Throws `collection.centre_missing`. */
export async function readDay(
  db: Db,
  readable: readonly string[],
  query: DayQuery,
  now: Temporal.Instant,
): Promise<DayOverview> {
  const today = await businessDay(db, query.site_id, now);
  if (!today) throw new DomainError('collection.centre_missing');
  const on = query.on === undefined ? today : Temporal.PlainDate.from(query.on);
  const centres = await centresUnder(db, readable, query.site_id, on);
  const currency = centres[0]?.currency ?? 'BDT';
  const milk = query.milk_type ?? 'all';
  const scope: DayScope = { centreIds: centres.map((centre) => centre.centre_id), on, milk, currency };
  const unionIds = [...new Set(centres.map((centre) => centre.union_id))];
  const [sums, usual, quarters, latest, payment] = await Promise.all([
    sumsOf(db, scope),
    usualOf(db, scope, now),
    quartersOf(db, scope),
    latestOf(db, scope),
    paymentOf(db, unionIds, scope),
  ]);
  const none = emptyTotals(currency);
  const isToday = on.equals(today);
  return {
    site_id: query.site_id,
    on: on.toString(),
    as_of: now.toString(),
    milk_type: query.milk_type ?? null,
    totals: sums.get('day') ?? none,
    same_weekday: usual.same,
    periods: (['morning', 'evening'] satisfies Period[]).map((period) => ({ period, ...(sums.get(period) ?? none) })),
    centres: centres.map((centre) => ({
      ...placeOf(centre),
      state: stateOf(centre, isToday ? now : null),
      usual_ml: usual.byCentre.get(centre.centre_id) ?? null,
      ...(sums.get(centre.centre_id) ?? none),
    })),
    quarters,
    latest,
    payment,
  };
}

function placeOf({ centre_id, code, name_bn, name_en, latitude_e6, longitude_e6, shifts }: CentreOfDay) {
  return { centre_id, code, name_bn, name_en, latitude_e6, longitude_e6, shifts };
}

function stateOf(centre: CentreOfDay, now: Temporal.Instant | null): DayOverview['centres'][number]['state'] {
  const local = now?.toZonedDateTimeISO(centre.time_zone) ?? null;
  return centreState({
    minuteNow: local && local.hour * 60 + local.minute,
    shifts: centre.shifts,
    usualMinute: { morning: centre.usual_morning, evening: centre.usual_evening },
  });
}

function emptyTotals(currency: string): Totals {
  const amount = { amount: 0, currency };
  const refused = { sour_count: 0, sour_ml: 0, rejected_count: 0, rejected_ml: 0 };
  return { receipts_count: 0, members: 0, volume_ml: 0, mass_g: 0, fat_bp: null, snf_bp: null, amount, ...refused };
}
