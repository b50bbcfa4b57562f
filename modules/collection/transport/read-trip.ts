// One trip with all that belongs to it: where it calls, what stands there, what was loaded, what arrived, what differs.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { peopleWith } from '../../identity/index.ts';
import { timeZoneOf } from '../centre-store.ts';
import type { CentreLoad, TripDetail, TripGap, TripStop } from './contract-trips.ts';
import { coolersOf } from './cooler-store.ts';
import { dispatchesOf, loadsOf, standingMilk } from './dispatch-store.ts';
import { findTanker, tolerancesOf } from './fleet-store.ts';
import { findReception } from './reception-store.ts';
import { type Gap, type Limits, reconcileTrip, type Sums } from './reconcile-trip.ts';
import { untilOf } from './record-dispatch.ts';
import { centresOfTrip, findTrip, peopleNamed, sealMarksOf } from './trip-store.ts';

/** Throws `collection.trip_missing`. */
export async function readTrip(db: Db, id: string, now: Temporal.Instant): Promise<TripDetail> {
  const trip = await findTrip(db, id);
  if (!trip) throw new DomainError('collection.trip_missing');
  const [tanker, seals, loads, found, stops, limits] = await Promise.all([
    findTanker(db, trip.tanker_id),
    sealMarksOf(db, id),
    dispatchesOf(db, id),
    findReception(db, id),
    readStops(db, id, trip.union_id, now),
    limitsOn(db, trip.union_id, trip.trip_on),
  ]);
  const reception = found === null ? null : { ...found, weighed_at: found.weighed_at.toString() };
  const standing = loads.filter((load) => load.withdrawn_at === null);
  const gaps = reception === null ? [] : reconcileTrip(standing, reception.lines, limits).map(gapJson);
  return { ...trip, compartments: tanker?.compartments ?? [], stops, seals, loads, reception, gaps };
}

/** What stands at a centre by its receipts, per milk. */
export async function readCentreLoads(db: Db, centreId: string, now: Temporal.Instant): Promise<CentreLoad[]> {
  return loadsOf(await standingMilk(db, [centreId], untilOf(now, await timeZoneOf(db, centreId))));
}

export const noTolerance: Limits = { mass_bp: 50, mass_g: 10_000, fat_bp: 100, snf_bp: 100 };

/** Those of the day; half a per cent or ten kilograms, and a per cent of fat and SNF, until a union says otherwise. */
export async function limitsOn(db: Db, unionId: string, on: string): Promise<Limits> {
  return (await tolerancesOf(db, unionId)).find((one) => one.effective_from <= on) ?? noTolerance;
}

export async function readDrivers(
  db: Db,
  unionId: string,
  now: Temporal.Instant,
): Promise<{ id: string; name: string; name_bn: string }[]> {
  return peopleNamed(db, await peopleWith(db, 'collection.trip.work', unionId, now));
}

async function readStops(db: Db, tripId: string, unionId: string, now: Temporal.Instant): Promise<TripStop[]> {
  const centres = await centresOfTrip(db, tripId);
  const ids = centres.map((centre) => centre.centre_id);
  if (ids.length === 0) return [];
  const zone = await timeZoneOf(db, unionId);
  const loads = loadsOf(await standingMilk(db, ids, untilOf(now, zone)));
  const coolers = await coolersOf(db, ids);
  return centres.map((centre) => ({
    ...centre,
    loads: loads.filter((load) => load.centre_id === centre.centre_id),
    coolers: coolers
      .filter((cooler) => cooler.centre_id === centre.centre_id)
      .map(({ id, name_bn, name_en, milk_type }) => ({ id, name_bn, name_en, milk_type })),
  }));
}

function gapJson(one: Gap): TripGap {
  return { ...one, sent: sumsJson(one.sent), received: sumsJson(one.received), gap: sumsJson(one.gap) };
}

export function sumsJson(sums: Sums): { mass_g: number; fat_ug: number; snf_ug: number } {
  return { mass_g: Number(sums.mass_g), fat_ug: Number(sums.fat_ug), snf_ug: Number(sums.snf_ug) };
}
