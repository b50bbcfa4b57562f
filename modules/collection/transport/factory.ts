// Test data of transport, made by the functions that make the real thing.
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import type { CreateTanker, Tanker } from './contract-masters.ts';
import type { Dispatch, RecordDispatch, RecordReception, Trip } from './contract-trips.ts';
import { createTanker } from './keep-fleet.ts';
import { planTrip } from './move-trip.ts';
import { recordDispatch } from './record-dispatch.ts';
import { recordReception } from './record-reception.ts';

type TestPart = Pick<House, 'db' | 'clock'>;
const occasionOf = (house: TestPart) => systemOccasion(house.clock, 'factory');

export function makeTanker(house: TestPart, unionId: string, given: Partial<CreateTanker> = {}): Promise<Tanker> {
  const input = {
    plate: `SYL-${newId().slice(-6)}`,
    compartments: [2_000_000, 1_500_000],
    ...given,
    union_id: unionId,
  };
  return inTransaction(house.db, (tx) => createTanker(tx, occasionOf(house), input));
}

export function makeTrip(house: TestPart, tanker: Tanker): Promise<Trip> {
  const input = { union_id: tanker.union_id, tanker_id: tanker.id, driver_name: 'Test' };
  return inTransaction(house.db, (tx) => planTrip(tx, occasionOf(house), input));
}

export const dispatchOf = (
  trip: Trip,
  tanker: Tanker,
  centreId: string,
  given: Partial<RecordDispatch> = {},
): RecordDispatch => ({
  id: newId(),
  trip_id: trip.id,
  centre_id: centreId,
  compartment_id: tanker.compartments[0]?.id ?? '',
  milk_type: 'cow',
  volume_ml: 40_000,
  fat_bp: 400,
  snf_bp: 850,
  temp_tenths: 40,
  empties_cooler: true,
  centre_signer: 'Rahima',
  driver_signer: 'Karim',
  ...given,
});

export function makeDispatch(house: TestPart, input: RecordDispatch): Promise<Dispatch> {
  return inTransaction(house.db, (tx) => recordDispatch(tx, occasionOf(house), input));
}

export const lineOf = (
  compartmentId: string,
  given: Partial<RecordReception['lines'][number]> = {},
): RecordReception['lines'][number] => ({
  compartment_id: compartmentId,
  milk_type: 'cow',
  fat_bp: 400,
  snf_bp: 850,
  temp_tenths: 45,
  seal_state: 'intact',
  tests: [{ method: 'cob', passed: true }],
  verdict: 'accepted',
  ...given,
});

export function makeReception(
  house: TestPart,
  tripId: string,
  netG: number,
  lines: RecordReception['lines'],
): Promise<void> {
  const input = { id: newId(), gross_g: 8_000_000 + netG, tare_g: 8_000_000, lines };
  return inTransaction(house.db, (tx) => recordReception(tx, occasionOf(house), tripId, input));
}
