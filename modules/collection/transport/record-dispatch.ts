// Loads a centre's milk into a compartment: both sides' figures and names, whose milk it is, and its lot in the stock.
import { dayAt } from '../../../platform/clock.ts';
import { nextNumber } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { moveStock, receiveLot } from '../../inventory/index.ts';
import { type CentreRow, lockCentre, timeZoneOf } from '../centre-store.ts';
import { allotContents, type Standing } from './allot-contents.ts';
import type { Dispatch, RecordDispatch } from './contract-trips.ts';
import { findCooler } from './cooler-store.ts';
import { densityOn } from './density-on.ts';
import {
  dispatchesOf,
  findDispatch,
  insertContents,
  insertDispatch,
  standingMilk,
  withdraw,
} from './dispatch-store.ts';
import { findTanker } from './fleet-store.ts';
import { momentOf } from './moment-of.ts';
import { tellTrip } from './move-trip.ts';
import { findReception } from './reception-store.ts';
import { milkItem, milkPlaces } from './stock-places.ts';
import { takeIn } from './take-in.ts';
import { type LockedTrip, lockTrip } from './transport-locks.ts';
import { updateTrip } from './trip-store.ts';

/**
 * Also after the tanker was weighed at the dock: the driver had no signal, and what was loaded is matched then.
 * Throws `collection.trip_missing`, `trip_not_open` (cancelled), `trip_of_other_union`, `compartment_missing`,
 * `compartment_overfull`, `compartment_other_milk`, `cooler_missing`, `happened_in_future`, `dispatch_id_reused`.
 */
export async function recordDispatch(tx: Tx, occasion: Occasion, input: RecordDispatch): Promise<Dispatch> {
  const trip = await lockTrip(tx, input.trip_id);
  if (!trip) throw new DomainError('collection.trip_missing', {}, '/trip_id');
  if (trip.state === 'cancelled') throw new DomainError('collection.trip_not_open', { state: trip.state });
  // Held, so that two tankers at one ramp do not take the same milk.
  const centre = await lockCentre(tx, input.centre_id);
  if (centre?.union_id !== trip.union_id) throw new DomainError('collection.trip_of_other_union', {}, '/centre_id');
  if (await findDispatch(tx, input.id)) throw new DomainError('collection.dispatch_id_reused');
  await checkCompartment(tx, trip, input);
  await checkCooler(tx, input);
  const loadedAt = momentOf(input.loaded_at, occasion, '/loaded_at');
  const zone = await timeZoneOf(tx, input.centre_id);
  const density = await densityOn(tx, trip.union_id, dayAt(loadedAt, zone));
  const massG = Math.floor((input.volume_ml * density + 500) / 1000);
  const lotId = await makeLot(tx, occasion, { input, trip, centre, massG, loadedAt, zone });
  await insertDispatch(tx, {
    ...plainOf(input),
    cooler_id: input.cooler_id ?? null,
    sample_number: input.sample_number ?? '',
    centre_signature: input.centre_signature ?? '',
    driver_signature: input.driver_signature ?? '',
    density_g_per_l: density,
    loaded_at: loadedAt,
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
    lot_id: lotId,
  });
  const standing = await standingMilk(tx, [input.centre_id], untilOf(loadedAt, zone));
  const fitting = standing.filter((one) => input.milk_type === 'mixed' || one.milk_type === input.milk_type);
  const contents = fitting.map(({ shift_id, milk_type, mass_g }): Standing => ({ shift_id, milk_type, mass_g }));
  await insertContents(tx, input.id, allotContents(contents, massG, input.empties_cooler));
  const reception = await findReception(tx, trip.id);
  const line = reception?.lines.find((one) => one.compartment_id === input.compartment_id);
  if (reception && line) await takeIn(tx, occasion, trip, line, [{ lotId, massG }], reception.weighed_at);
  if (trip.state === 'planned') await updateTrip(tx, trip.id, { state: 'under_way', departed_at: loadedAt });
  const dispatch = (await findDispatch(tx, input.id)) as Dispatch;
  await tell(tx, occasion, trip, dispatch, reception !== null);
  return dispatch;
}

/** Throws `collection.dispatch_missing`, `dispatch_withdrawn`, `dispatch_received`. */
export async function withdrawDispatch(tx: Tx, occasion: Occasion, id: string, reason: string): Promise<Dispatch> {
  const found = await findDispatch(tx, id);
  if (!found) throw new DomainError('collection.dispatch_missing');
  const trip = await lockTrip(tx, found.trip_id);
  assert(trip, 'a dispatch has its trip');
  if (await findReception(tx, trip.id)) throw new DomainError('collection.dispatch_received');
  await withdraw(tx, id, { at: occasion.now, by: occasion.actor.personId, reason });
  const places = await milkPlaces(tx, occasion, trip.union_id);
  await moveStock(tx, occasion, {
    lotId: found.lot_id,
    fromLocationId: places.tanker,
    toLocationId: places.members,
    quantity: BigInt(found.mass_g),
    kind: 'undo',
    subject: { kind: 'collection.dispatch', id },
    movedAt: occasion.now,
  });
  const { volume_ml, mass_g } = found;
  await tellTrip(
    tx,
    occasion,
    'collection.dispatch_withdrawn',
    trip,
    { dispatch_id: id, reason },
    { volume_ml, mass_g },
  );
  return (await findDispatch(tx, id)) as Dispatch;
}

function plainOf(input: RecordDispatch) {
  const { id, trip_id, centre_id, compartment_id, milk_type, volume_ml, fat_bp, snf_bp, temp_tenths } = input;
  const { empties_cooler, centre_signer, driver_signer } = input;
  return {
    ...{ id, trip_id, centre_id, compartment_id, milk_type, volume_ml, fat_bp, snf_bp, temp_tenths },
    ...{ empties_cooler, centre_signer, driver_signer },
  };
}

/** The evening's milk cannot have been taken in the morning. */
export function untilOf(at: Temporal.Instant, zone: string): { on: Temporal.PlainDate; afterNoon: boolean } {
  const local = at.toZonedDateTimeISO(zone);
  return { on: local.toPlainDate(), afterNoon: local.hour >= 12 };
}

async function checkCompartment(tx: Tx, trip: LockedTrip, input: RecordDispatch): Promise<void> {
  const tanker = await findTanker(tx, trip.tanker_id);
  const compartment = tanker?.compartments.find((one) => one.id === input.compartment_id);
  if (!compartment) throw new DomainError('collection.compartment_missing', {}, '/compartment_id');
  const inside = (await dispatchesOf(tx, trip.id)).filter(
    (one) => one.compartment_id === compartment.id && one.withdrawn_at === null,
  );
  const other = inside.find((one) => one.milk_type !== input.milk_type);
  if (other)
    throw new DomainError('collection.compartment_other_milk', { position: compartment.position }, '/milk_type');
  const loaded_ml = inside.reduce((sum, one) => sum + one.volume_ml, 0);
  if (loaded_ml + input.volume_ml > compartment.capacity_ml) {
    const { position, capacity_ml } = compartment;
    throw new DomainError('collection.compartment_overfull', { position, capacity_ml, loaded_ml }, '/volume_ml');
  }
}

async function checkCooler(tx: Tx, { cooler_id, centre_id }: RecordDispatch): Promise<void> {
  if (cooler_id == null) return;
  const cooler = await findCooler(tx, cooler_id);
  if (cooler?.centre_id !== centre_id) throw new DomainError('collection.cooler_missing', {}, '/cooler_id');
}

interface LotParts {
  readonly input: RecordDispatch;
  readonly trip: LockedTrip;
  readonly centre: CentreRow;
  readonly massG: number;
  readonly loadedAt: Temporal.Instant;
  readonly zone: string;
}

async function makeLot(tx: Tx, occasion: Occasion, parts: LotParts): Promise<string> {
  const { input, trip, centre, massG, loadedAt, zone } = parts;
  const places = await milkPlaces(tx, occasion, trip.union_id);
  const day = dayAt(loadedAt, zone).toString().replaceAll('-', '');
  const number = await nextNumber(tx, `collection.dispatch ${centre.site_id}`, day);
  return receiveLot(tx, occasion, {
    itemId: await milkItem(tx, occasion, trip.union_id, input.milk_type),
    siteId: trip.union_id,
    code: `${centre.code}-${day}-${number}`,
    origin: { kind: 'collection.dispatch', id: input.id },
    quantity: BigInt(massG),
    fromLocationId: places.members,
    toLocationId: places.tanker,
    madeAt: loadedAt,
  });
}

/** The trip's history and the centre's; signatures and names stay out of the audit. */
async function tell(tx: Tx, occasion: Occasion, trip: LockedTrip, dispatch: Dispatch, late: boolean): Promise<void> {
  const { id, volume_ml, mass_g, fat_bp, snf_bp, temp_tenths, position } = dispatch;
  const after = { dispatch_id: id, compartment: position, volume_ml, mass_g, fat_bp, snf_bp, temp_tenths, late };
  await tellTrip(tx, occasion, 'collection.milk_dispatched', trip, after);
  await recordAudit(tx, occasion, {
    action: 'collection.milk_dispatched',
    siteId: dispatch.centre_id,
    subject: { kind: 'collection.dispatch', id },
    after,
  });
}
