// Trips, what was loaded and what arrived, on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Instant, listQuery, Nullable, object, page, Text, Uuid } from '../../../platform/http/schema.ts';
import { Count, MilkType, Name, optional, Period } from '../contract-words.ts';
import { Compartment, Mass, Quality, Temperature, Volume } from './contract-masters.ts';

export const tripStates = ['planned', 'under_way', 'arrived', 'received', 'cancelled'] as const;
export const TripState = Type.Enum([...tripStates]);
export type TripState = Static<typeof TripState>;
export const sealStates = ['intact', 'broken', 'missing', 'other_number'] as const;
export const SealState = Type.Enum([...sealStates]);
export type SealState = Static<typeof SealState>;
export const testMethods = [
  'organoleptic',
  'cob',
  'alcohol',
  'acidity',
  'antibiotics',
  'starch',
  'detergent',
  'urea',
  'formalin',
  'soda',
] as const;
export const TestMethod = Type.Enum([...testMethods]);
export type TestMethod = Static<typeof TestMethod>;
export const verdicts = ['accepted', 'partly', 'rejected'] as const;
export const Verdict = Type.Enum([...verdicts]);
export type Verdict = Static<typeof Verdict>;

const SealNumber = Type.String({ pattern: '^[A-Za-z0-9-]{1,30}$' });
/** A signature drawn with the finger: an SVG path of moves and lines. */
const Signature = Type.String({ pattern: '^[ML0-9 .]*$', maxLength: 6000 });

export const PlanTrip = object({
  id: optional(Uuid),
  union_id: Uuid,
  trip_on: optional(Day),
  route_id: optional(Nullable(Uuid)),
  tanker_id: Uuid,
  driver_id: optional(Nullable(Uuid)),
  driver_name: optional(Text(120)),
});
export type PlanTrip = Static<typeof PlanTrip>;

const tripFields = {
  id: Uuid,
  union_id: Uuid,
  number: Count,
  trip_on: Day,
  state: TripState,
  route_id: Nullable(Uuid),
  route_name_bn: Nullable(Type.String()),
  route_name_en: Nullable(Type.String()),
  tanker_id: Uuid,
  plate: Type.String(),
  driver_id: Nullable(Uuid),
  driver_name: Type.String(),
  departed_at: Nullable(Instant),
  arrived_at: Nullable(Instant),
  received_at: Nullable(Instant),
  dispatches: Count,
  sent_g: Count,
  received_g: Nullable(Count),
};
export const Trip = object(tripFields);
export type Trip = Static<typeof Trip>;
export const TripQuery = listQuery({
  union_id: optional(Uuid),
  state: optional(TripState),
  trip_on: optional(Day),
  tanker_id: optional(Uuid),
  mine: optional(Type.Literal('yes', { description: 'Only trips one drives' })),
});
export type TripQuery = Static<typeof TripQuery>;
export const TripPage = page(Trip);

export const MarkSeal = object({
  id: Uuid,
  compartment_id: Uuid,
  act: Type.Enum(['placed', 'broken']),
  number: SealNumber,
  marked_at: optional(Instant),
});
export type MarkSeal = Static<typeof MarkSeal>;

const dispatchFields = {
  compartment_id: Uuid,
  milk_type: MilkType,
  volume_ml: Volume,
  fat_bp: Quality,
  snf_bp: Quality,
  temp_tenths: Temperature,
};
export const RecordDispatch = object({
  id: Uuid,
  trip_id: Uuid,
  centre_id: Uuid,
  cooler_id: optional(Nullable(Uuid)),
  ...dispatchFields,
  sample_number: optional(Text(30)),
  empties_cooler: Type.Boolean(),
  centre_signer: Name,
  centre_signature: optional(Signature),
  driver_signer: Name,
  driver_signature: optional(Signature),
  loaded_at: optional(Instant),
});
export type RecordDispatch = Static<typeof RecordDispatch>;

export const Dispatch = object({
  id: Uuid,
  trip_id: Uuid,
  centre_id: Uuid,
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  ...dispatchFields,
  position: Count,
  mass_g: Count,
  sample_number: Type.String(),
  empties_cooler: Type.Boolean(),
  centre_signer: Type.String(),
  centre_signature: Type.String(),
  driver_signer: Type.String(),
  driver_signature: Type.String(),
  loaded_at: Instant,
  recorded_at: Instant,
  lot_id: Uuid,
  withdrawn_at: Nullable(Instant),
  withdrawal_reason: Nullable(Type.String()),
  contents: Type.Array(object({ shift_id: Uuid, held_on: Day, period: Period, milk_type: MilkType, mass_g: Count })),
});
export type Dispatch = Static<typeof Dispatch>;
export const WithdrawDispatch = object({ reason: Text(200, { minLength: 3 }) });

const TestResult = object({ method: TestMethod, passed: Type.Boolean() });
/** How a compartment's share of the weighbridge is found: as dipped, else as loaded. */
export const ReceptionLineInput = object({
  compartment_id: Uuid,
  milk_type: MilkType,
  read_ml: optional(Nullable(Volume)),
  fat_bp: Quality,
  snf_bp: Quality,
  temp_tenths: Temperature,
  seal_number: optional(Text(30)),
  seal_state: SealState,
  tests: Type.Array(TestResult, { maxItems: 20 }),
  verdict: Verdict,
  accepted_g: optional(Nullable(Mass)),
  reason: optional(Nullable(Text(300, { minLength: 3 }))),
});
export type ReceptionLineInput = Static<typeof ReceptionLineInput>;
export const RecordReception = object({
  id: Uuid,
  ticket: optional(Text(40)),
  gross_g: Mass,
  tare_g: Type.Integer({ minimum: 0, maximum: 100_000_000 }),
  weighed_at: optional(Instant),
  note: optional(Text(400)),
  lines: Type.Array(ReceptionLineInput, { minItems: 1, maxItems: 12 }),
});
export type RecordReception = Static<typeof RecordReception>;

export const ReceptionLine = object({
  id: Uuid,
  compartment_id: Uuid,
  position: Count,
  milk_type: MilkType,
  mass_g: Count,
  accepted_g: Count,
  read_ml: Nullable(Count),
  fat_bp: Count,
  snf_bp: Count,
  temp_tenths: Type.Integer(),
  seal_number: Type.String(),
  seal_state: SealState,
  tests: Type.Array(TestResult),
  reason: Nullable(Type.String()),
  lot_id: Nullable(Uuid),
});
export type ReceptionLine = Static<typeof ReceptionLine>;
export const Reception = object({
  id: Uuid,
  ticket: Type.String(),
  gross_g: Count,
  tare_g: Count,
  net_g: Count,
  verdict: Verdict,
  note: Type.String(),
  weighed_at: Instant,
  recorded_by_name: Nullable(Type.String()),
  lines: Type.Array(ReceptionLine),
});
export type Reception = Static<typeof Reception>;

export const SealMark = object({
  id: Uuid,
  compartment_id: Uuid,
  act: Type.Enum(['placed', 'broken']),
  number: Type.String(),
  marked_at: Instant,
});
export type SealMark = Static<typeof SealMark>;

/** What stands in a centre's cooler by the receipts: poured, less what tankers took. */
export const CentreLoad = object({
  centre_id: Uuid,
  milk_type: MilkType,
  volume_ml: Count,
  mass_g: Count,
  fat_bp: Nullable(Count),
  snf_bp: Nullable(Count),
  shifts: Count,
});
export type CentreLoad = Static<typeof CentreLoad>;
export const CentreLoads = object({ items: Type.Array(CentreLoad) });

export const TripStop = object({
  centre_id: Uuid,
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  due_at: Nullable(Type.String()),
  loads: Type.Array(CentreLoad),
  coolers: Type.Array(object({ id: Uuid, name_bn: Type.String(), name_en: Type.String(), milk_type: MilkType })),
});
export type TripStop = Static<typeof TripStop>;

/** Sent, received and the gap between: grams, and micrograms of fat and SNF. Below zero is missing. */
const sums = { mass_g: Type.Integer(), fat_ug: Type.Integer(), snf_ug: Type.Integer() };
export const Sums = object(sums);
export type WireSums = Static<typeof Sums>;
export const TripGap = object({
  dispatch_id: Nullable(Uuid),
  centre_id: Nullable(Uuid),
  compartment_id: Uuid,
  sent: Sums,
  received: Sums,
  gap: Sums,
  mass: Type.Enum(['within', 'short', 'over']),
  fat: Type.Enum(['within', 'short', 'over']),
  snf: Type.Enum(['within', 'short', 'over']),
});
export type TripGap = Static<typeof TripGap>;

export const TripDetail = object({
  ...tripFields,
  compartments: Type.Array(Compartment),
  stops: Type.Array(TripStop),
  seals: Type.Array(SealMark),
  loads: Type.Array(Dispatch),
  reception: Nullable(Reception),
  gaps: Type.Array(TripGap),
});
export type TripDetail = Static<typeof TripDetail>;

export const Drivers = object({ items: Type.Array(object({ id: Uuid, name: Type.String(), name_bn: Type.String() })) });

/** Live on `site:<union>:trips`: the id of a trip that changed. */
export const tripChanged = 'collection.trip_changed';
/** Event: milk was taken in at the dock. */
export const milkReceived = 'collection.milk_received';
