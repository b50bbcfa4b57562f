// Codes, permissions and reports of transport. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../../platform/errors.ts';
import { Day, Instant, listQuery, Money, Nullable, object, page, Text, Uuid } from '../../../platform/http/schema.ts';
import { Count, MinorUnits, optional, Period } from '../contract-words.ts';
import { Sums } from './contract-trips.ts';

export const transportErrors = {
  'collection.cooler_missing': 404,
  'collection.cooler_code_taken': 409,
  'collection.cooler_volume_missing': 422,
  'collection.cooler_overfull': 422,
  'collection.dip_outside_table': 422,
  'collection.dip_table_unfit': 422,
  'collection.tanker_missing': 404,
  'collection.tanker_plate_taken': 409,
  'collection.route_missing': 404,
  'collection.route_code_taken': 409,
  'collection.route_stop_unfit': 422,
  'collection.tolerance_exists': 409,
  'collection.trip_missing': 404,
  'collection.trip_not_open': 409,
  'collection.trip_has_milk': 409,
  'collection.trip_of_other_union': 422,
  'collection.trip_id_reused': 409,
  'collection.driver_unknown': 422,
  'collection.compartment_missing': 422,
  'collection.compartment_overfull': 422,
  'collection.compartment_other_milk': 422,
  'collection.compartment_doubled': 422,
  'collection.compartment_forgotten': 422,
  'collection.compartments_unmeasured': 422,
  'collection.dispatch_missing': 404,
  'collection.dispatch_id_reused': 409,
  'collection.dispatch_withdrawn': 409,
  'collection.dispatch_received': 409,
  'collection.happened_in_future': 422,
  'collection.reception_exists': 409,
  'collection.weights_unfit': 422,
  'collection.accepted_unfit': 422,
  'collection.verdict_needs_reason': 422,
  'collection.claim_missing': 404,
  'collection.claim_without_reception': 409,
  'collection.claim_dispatch_unfit': 422,
  'collection.claim_not_open': 409,
  'collection.claim_settled': 409,
  'collection.claim_own_settlement': 403,
  'collection.cost_month_ahead': 422,
  'collection.cost_nothing': 422,
  'collection.cost_unexplained': 422,
  'collection.cost_id_reused': 409,
} as const satisfies ErrorTable;

export const transportConstraints = {
  coolers_one_per_code: 'collection.cooler_code_taken',
  tankers_one_per_plate: 'collection.tanker_plate_taken',
  transport_routes_one_per_code: 'collection.route_code_taken',
  route_stops_each_centre_once: 'collection.route_stop_unfit',
  transport_tolerances_one_per_day: 'collection.tolerance_exists',
  trips_pkey: 'collection.trip_id_reused',
  dispatches_pkey: 'collection.dispatch_id_reused',
  receptions_one_per_trip: 'collection.reception_exists',
  cooler_costs_pkey: 'collection.cost_id_reused',
  transport_claims_settled_by_another: 'collection.claim_own_settlement',
} as const satisfies Record<string, keyof typeof transportErrors>;

export const transportPermissions = [
  'collection.transport.read',
  'collection.transport.report',
  'collection.transport.manage',
  'collection.cooler.record',
  'collection.trip.plan',
  'collection.trip.work',
  'collection.dispatch.record',
  'collection.reception.record',
  'collection.claim.open',
  'collection.claim.answer',
  'collection.claim.settle',
  'collection.trace.read',
] as const;

export const transportTopics = { trips: 'collection.transport.read' } as const;

export const reportGroups = ['centre', 'route', 'tanker'] as const;
export const ReportQuery = Type.Object(
  {
    union_id: Uuid,
    from_on: Day,
    to_on: Day,
    by: optional(Type.Enum([...reportGroups])),
    format: optional(Type.Union([Type.Literal('json'), Type.Literal('csv')])),
  },
  { additionalProperties: false },
);
export type ReportQuery = Static<typeof ReportQuery>;

export const ReportRow = object({
  id: Nullable(Uuid),
  name_bn: Type.String(),
  name_en: Type.String(),
  trips: Count,
  sent: Sums,
  received: Sums,
  gap: Sums,
  beyond: Type.Integer({ minimum: 0, description: 'Loads outside the tolerance' }),
  accepted_g: Type.Integer(),
  /** Of centres: what members were paid for, and what the centre gained or lost against it. */
  paid: Nullable(object({ volume_ml: Count, mass_g: Count })),
  sent_volume_ml: Type.Integer(),
});
export type ReportRow = Static<typeof ReportRow>;
export const Report = object({
  rows: Type.Array(ReportRow),
  total: ReportRow,
  under_way: Count,
});
export type Report = Static<typeof Report>;

export const claimKinds = ['quantity', 'quality', 'temperature', 'seal', 'rejection'] as const;
export const ClaimKind = Type.Enum([...claimKinds]);
export type ClaimKind = Static<typeof ClaimKind>;
export const claimStates = ['open', 'answered', 'settled'] as const;
export const ClaimState = Type.Enum([...claimStates]);
export type ClaimState = Static<typeof ClaimState>;
export const claimOutcomes = ['upheld', 'partly', 'dropped'] as const;
export const ClaimOutcome = Type.Enum([...claimOutcomes]);
export type ClaimOutcome = Static<typeof ClaimOutcome>;

export const OpenClaim = object({
  dispatch_id: optional(Nullable(Uuid)),
  kind: ClaimKind,
  reason: Text(400, { minLength: 3 }),
});
export type OpenClaim = Static<typeof OpenClaim>;
export const AnswerClaim = object({ answer: Text(400, { minLength: 3 }) });
/** What was agreed is booked as owed by the carrier. */
export const SettleClaim = object({
  outcome: ClaimOutcome,
  settlement: Text(400, { minLength: 3 }),
  amount: MinorUnits,
});
export type SettleClaim = Static<typeof SettleClaim>;

export const Claim = object({
  id: Uuid,
  union_id: Uuid,
  number: Count,
  trip_id: Uuid,
  trip_number: Count,
  trip_on: Day,
  plate: Type.String(),
  dispatch_id: Nullable(Uuid),
  centre_name_bn: Nullable(Type.String()),
  centre_name_en: Nullable(Type.String()),
  kind: ClaimKind,
  mass_g: Type.Integer(),
  fat_ug: Type.Integer(),
  snf_ug: Type.Integer(),
  reason: Type.String(),
  state: ClaimState,
  opened_at: Instant,
  opened_by: Nullable(Uuid),
  opened_by_name: Nullable(Type.String()),
  answer: Nullable(Type.String()),
  answered_at: Nullable(Instant),
  outcome: Nullable(ClaimOutcome),
  settlement: Nullable(Type.String()),
  amount: Nullable(Money),
  settled_at: Nullable(Instant),
});
export type Claim = Static<typeof Claim>;
export const ClaimQuery = listQuery({ union_id: optional(Uuid), state: optional(ClaimState) });
export type ClaimQuery = Static<typeof ClaimQuery>;
export const ClaimPage = page(Claim);

/** Of a lot: the pourings that may be in it. */
export const LotMembers = object({
  centres: Type.Array(
    object({
      centre_id: Uuid,
      name_bn: Type.String(),
      name_en: Type.String(),
      members: Count,
      receipts: Count,
      volume_ml: Count,
      shifts: Type.Array(object({ shift_id: Uuid, held_on: Day, period: Period, dispatch_id: Uuid })),
    }),
  ),
  members: Type.Array(
    object({
      member_id: Uuid,
      code: Type.String(),
      name_bn: Type.String(),
      name_en: Type.String(),
      centre_name_bn: Type.String(),
      centre_name_en: Type.String(),
      receipts: Count,
      volume_ml: Count,
      last_receipt_id: Uuid,
    }),
  ),
});
export type LotMembers = Static<typeof LotMembers>;
export const MemberLots = object({
  lots: Type.Array(
    object({
      lot_id: Uuid,
      code: Type.String(),
      centre_name_bn: Type.String(),
      centre_name_en: Type.String(),
      loaded_at: Instant,
    }),
  ),
});
