// Plans a trip, and moves it along: departed, arrived, cancelled; and keeps its seals.
import { nextNumber } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publishMany } from '../../../platform/realtime.ts';
import { peopleWith, recordAudit } from '../../identity/index.ts';
import { businessDay } from '../centre-store.ts';
import { type MarkSeal, type PlanTrip, type Trip, tripChanged } from './contract-trips.ts';
import { findRoute, findTanker } from './fleet-store.ts';
import { momentOf } from './moment-of.ts';
import { type LockedTrip, lockTrip } from './transport-locks.ts';
import { findTrip, insertSealMark, insertTrip, updateTrip } from './trip-store.ts';

/** Throws `collection.tanker_missing`, `route_missing`, `driver_unknown`, `trip_id_reused`. */
export async function planTrip(tx: Tx, occasion: Occasion, input: PlanTrip): Promise<Trip> {
  const tanker = await findTanker(tx, input.tanker_id);
  if (tanker?.union_id !== input.union_id) throw new DomainError('collection.tanker_missing', {}, '/tanker_id');
  const route = input.route_id == null ? null : await findRoute(tx, input.route_id);
  if (input.route_id != null && route?.union_id !== input.union_id) {
    throw new DomainError('collection.route_missing', {}, '/route_id');
  }
  await requireDriver(tx, occasion, input);
  const today = (await businessDay(tx, input.union_id, occasion.now)) as Temporal.PlainDate;
  const trip = {
    id: input.id ?? newId(),
    union_id: input.union_id,
    number: Number(await nextNumber(tx, `collection.trip ${input.union_id}`, '')),
    trip_on: input.trip_on === undefined ? today : Temporal.PlainDate.from(input.trip_on),
    route_id: route?.id ?? null,
    tanker_id: tanker.id,
    driver_id: input.driver_id ?? null,
    driver_name: input.driver_name?.trim() ?? '',
    planned_at: occasion.now,
    planned_by: occasion.actor.personId,
  };
  await insertTrip(tx, trip);
  const { number, driver_id } = trip;
  const after = { number, trip_on: trip.trip_on.toString(), plate: tanker.plate, driver_id };
  await tellTrip(tx, occasion, 'collection.trip_planned', trip, after);
  return (await findTrip(tx, trip.id)) as Trip;
}

/** Throws `collection.trip_missing`, `trip_not_open`. Whoever departs is the driver where nobody was named. */
export async function departTrip(tx: Tx, occasion: Occasion, id: string): Promise<Trip> {
  const trip = await openTrip(tx, id, ['planned']);
  const driver = trip.driver_id ?? occasion.actor.personId;
  return step(tx, occasion, trip, { state: 'under_way', departed_at: occasion.now, driver_id: driver });
}

/** Throws `collection.trip_missing`, `trip_not_open`. */
export async function arriveTrip(tx: Tx, occasion: Occasion, id: string): Promise<Trip> {
  const trip = await openTrip(tx, id, ['planned', 'under_way']);
  return step(tx, occasion, trip, { state: 'arrived', arrived_at: occasion.now });
}

/** Throws `collection.trip_missing`, `trip_not_open`, `trip_has_milk`. */
export async function cancelTrip(tx: Tx, occasion: Occasion, id: string): Promise<Trip> {
  const trip = await openTrip(tx, id, ['planned', 'under_way']);
  if (((await findTrip(tx, id))?.dispatches ?? 0) > 0) throw new DomainError('collection.trip_has_milk');
  return step(tx, occasion, trip, { state: 'cancelled' });
}

/** Throws `collection.trip_missing`, `compartment_missing`, `happened_in_future`. */
export async function markSeal(tx: Tx, occasion: Occasion, tripId: string, input: MarkSeal): Promise<Trip> {
  const trip = await lockTrip(tx, tripId);
  if (!trip) throw new DomainError('collection.trip_missing');
  const tanker = await findTanker(tx, trip.tanker_id);
  const compartment = tanker?.compartments.find((one) => one.id === input.compartment_id);
  if (!compartment) throw new DomainError('collection.compartment_missing', {}, '/compartment_id');
  const { id, compartment_id, act, number } = input;
  await insertSealMark(tx, {
    ...{ id, compartment_id, act, number, trip_id: tripId },
    marked_at: momentOf(input.marked_at, occasion, '/marked_at'),
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
  });
  await tellTrip(tx, occasion, 'collection.seal_marked', trip, {
    compartment: compartment.position,
    act,
    seal: number,
  });
  return (await findTrip(tx, tripId)) as Trip;
}

/** The audit, and whoever looks at trips of the union. */
export async function tellTrip(
  tx: Tx,
  occasion: Occasion,
  action: string,
  trip: { readonly id: string; readonly union_id: string },
  after: JsonValue,
  before?: JsonValue,
): Promise<void> {
  await recordAudit(tx, occasion, {
    action,
    siteId: trip.union_id,
    subject: { kind: 'collection.trip', id: trip.id },
    ...(before ? { before } : {}),
    after,
  });
  await publishMany(tx, [{ topic: `site:${trip.union_id}:trips`, name: tripChanged, data: { trip_id: trip.id } }]);
}

/** Throws `collection.trip_missing`, `trip_not_open`. */
export async function openTrip(tx: Tx, id: string, states: readonly string[]): Promise<LockedTrip> {
  const trip = await lockTrip(tx, id);
  if (!trip) throw new DomainError('collection.trip_missing');
  if (!states.includes(trip.state)) throw new DomainError('collection.trip_not_open', { state: trip.state });
  return trip;
}

async function step(
  tx: Tx,
  occasion: Occasion,
  trip: LockedTrip,
  change: Parameters<typeof updateTrip>[2] & { readonly state: string },
): Promise<Trip> {
  await updateTrip(tx, trip.id, change);
  await tellTrip(tx, occasion, `collection.trip_${change.state}`, trip, { state: change.state }, { state: trip.state });
  return (await findTrip(tx, trip.id)) as Trip;
}

async function requireDriver(tx: Tx, occasion: Occasion, { union_id, driver_id }: PlanTrip): Promise<void> {
  if (driver_id == null) return;
  const drivers = await peopleWith(tx, 'collection.trip.work', union_id, occasion.now);
  if (!drivers.includes(driver_id)) throw new DomainError('collection.driver_unknown', {}, '/driver_id');
}
