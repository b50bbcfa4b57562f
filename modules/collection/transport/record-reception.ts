// Takes a tanker in at the dock: the weighbridge, each compartment's quality, seal and tests, and what was accepted.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import { newId } from '../../../platform/ids.ts';
import { allocate } from '../../../platform/money/allocate.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { receiveLot } from '../../inventory/index.ts';
import type { Compartment } from './contract-masters.ts';
import { type Dispatch, milkReceived, type ReceptionLineInput, type RecordReception } from './contract-trips.ts';
import { dispatchesOf } from './dispatch-store.ts';
import { findTanker } from './fleet-store.ts';
import { momentOf } from './moment-of.ts';
import { tellTrip } from './move-trip.ts';
import { findReception, insertReception } from './reception-store.ts';
import { milkItem, milkPlaces } from './stock-places.ts';
import { takeIn } from './take-in.ts';
import { type LockedTrip, lockTrip } from './transport-locks.ts';
import { updateTrip } from './trip-store.ts';

interface Line extends ReceptionLineInput {
  readonly id: string;
  readonly position: number;
  readonly mass_g: number;
  readonly accepted: number;
  readonly lot_id: string | null;
}

/**
 * Before anything was entered about the loading, too. The weighbridge decides the sum, shared over the compartments as
 * dipped, else as loaded. Throws `collection.trip_missing`, `trip_not_open`, `reception_exists`, `weights_unfit`,
 * `compartment_missing`, `compartment_doubled`, `compartment_forgotten`, `compartments_unmeasured`, `accepted_unfit`,
 * `verdict_needs_reason`, `happened_in_future`.
 */
export async function recordReception(
  tx: Tx,
  occasion: Occasion,
  tripId: string,
  input: RecordReception,
): Promise<void> {
  const trip = await lockTrip(tx, tripId);
  if (!trip) throw new DomainError('collection.trip_missing');
  if (await findReception(tx, tripId)) throw new DomainError('collection.reception_exists');
  if (trip.state === 'cancelled') throw new DomainError('collection.trip_not_open', { state: trip.state });
  if (input.gross_g <= input.tare_g) throw new DomainError('collection.weights_unfit', {}, '/gross_g');
  const at = momentOf(input.weighed_at, occasion, '/weighed_at');
  const loads = (await dispatchesOf(tx, tripId)).filter((load) => load.withdrawn_at === null);
  const compartments = (await findTanker(tx, trip.tanker_id))?.compartments ?? [];
  checkLines(input.lines, compartments, loads);
  const lines = await stocked(tx, occasion, trip, weigh(input, compartments, loads), at);
  const all = lines.every((line) => line.accepted === line.mass_g);
  const verdict = all ? 'accepted' : lines.some((line) => line.accepted > 0) ? 'partly' : 'rejected';
  const { id, gross_g, tare_g, ticket = '', note = '' } = input;
  const row = { id, gross_g, tare_g, ticket, note, verdict, trip_id: tripId, weighed_at: at };
  await insertReception(
    tx,
    { ...row, recorded_at: occasion.now, recorded_by: occasion.actor.personId },
    lines.map((line) => rowOf(line, id)),
  );
  for (const line of lines) {
    const own = loads.filter((load) => load.compartment_id === line.compartment_id);
    const lots = own.map((load) => ({ lotId: load.lot_id, massG: load.mass_g }));
    await takeIn(tx, occasion, trip, { ...line, accepted_g: line.accepted }, lots, at);
  }
  await updateTrip(tx, tripId, { state: 'received', received_at: at, arrived_at: trip.arrived_at ?? at });
  const accepted_g = lines.reduce((sum, line) => sum + line.accepted, 0);
  const after = { reception_id: id, net_g: gross_g - tare_g, accepted_g, verdict, early: loads.length === 0 };
  await tellTrip(tx, occasion, milkReceived, trip, after, { state: trip.state });
  await emit(tx, milkReceived, { trip_id: tripId, union_id: trip.union_id, reception_id: id, accepted_g });
}

function checkLines(
  lines: readonly ReceptionLineInput[],
  compartments: readonly Compartment[],
  loads: readonly Dispatch[],
): void {
  lines.forEach((line, index) => {
    const at = `/lines/${index}`;
    const compartment = compartments.find((one) => one.id === line.compartment_id);
    if (!compartment) throw new DomainError('collection.compartment_missing', {}, `${at}/compartment_id`);
    const { position } = compartment;
    if (lines.findIndex((other) => other.compartment_id === line.compartment_id) !== index) {
      throw new DomainError('collection.compartment_doubled', { position }, `${at}/compartment_id`);
    }
    const troubled =
      line.verdict !== 'accepted' || line.seal_state !== 'intact' || line.tests.some((test) => !test.passed);
    if (troubled && !line.reason)
      throw new DomainError('collection.verdict_needs_reason', { position }, `${at}/reason`);
  });
  const forgotten = loads.find((load) => !lines.some((line) => line.compartment_id === load.compartment_id));
  if (forgotten) throw new DomainError('collection.compartment_forgotten', { position: forgotten.position }, '/lines');
}

function weigh(input: RecordReception, compartments: readonly Compartment[], loads: readonly Dispatch[]): Line[] {
  const { lines } = input;
  const read = lines.map((line) => BigInt(line.read_ml ?? 0));
  const loaded = lines.map((line) =>
    BigInt(
      loads.filter((load) => load.compartment_id === line.compartment_id).reduce((sum, load) => sum + load.mass_g, 0),
    ),
  );
  const full = (weights: readonly bigint[]) => weights.every((weight) => weight > 0n);
  const weights = full(read) ? read : full(loaded) ? loaded : lines.length === 1 ? [1n] : null;
  if (!weights) throw new DomainError('collection.compartments_unmeasured', {}, '/lines');
  const masses = allocate(BigInt(input.gross_g - input.tare_g), weights);
  return lines.map((line, index) => {
    const mass_g = Number(masses[index] ?? 0n);
    const position = compartments.find((one) => one.id === line.compartment_id)?.position ?? 0;
    return { ...line, id: newId(), position, mass_g, accepted: acceptedOf(line, mass_g, index), lot_id: null };
  });
}

function acceptedOf(line: ReceptionLineInput, massG: number, index: number): number {
  if (line.verdict === 'accepted') return massG;
  if (line.verdict === 'rejected') return 0;
  const accepted = line.accepted_g ?? 0;
  if (accepted > 0 && accepted < massG) return accepted;
  throw new DomainError('collection.accepted_unfit', { mass_g: massG }, `/lines/${index}/accepted_g`);
}

/** Each accepted compartment becomes a lot of its own: what is mixed later is mixed by whoever mixes it. */
async function stocked(
  tx: Tx,
  occasion: Occasion,
  trip: LockedTrip,
  lines: readonly Line[],
  at: Temporal.Instant,
): Promise<Line[]> {
  const places = await milkPlaces(tx, occasion, trip.union_id);
  const made: Line[] = [];
  for (const line of lines) {
    if (line.accepted === 0) {
      made.push(line);
      continue;
    }
    const lotId = await receiveLot(tx, occasion, {
      itemId: await milkItem(tx, occasion, trip.union_id, line.milk_type),
      siteId: trip.union_id,
      code: `T${trip.number}-${line.position}`,
      origin: { kind: 'collection.reception_line', id: line.id },
      quantity: BigInt(line.accepted),
      fromLocationId: places.dock,
      toLocationId: places.silo,
      madeAt: at,
    });
    made.push({ ...line, lot_id: lotId });
  }
  return made;
}

function rowOf(line: Line, receptionId: string) {
  const { id, compartment_id, milk_type, mass_g, accepted, fat_bp, snf_bp, temp_tenths, seal_state, tests, lot_id } =
    line;
  return {
    ...{ id, compartment_id, milk_type, mass_g, fat_bp, snf_bp, temp_tenths, seal_state, tests, lot_id },
    reception_id: receptionId,
    accepted_g: accepted,
    read_ml: line.read_ml ?? null,
    seal_number: line.seal_number ?? '',
    reason: line.reason ?? null,
  };
}
