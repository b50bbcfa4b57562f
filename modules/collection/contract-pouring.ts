// What stands around a receipt: tests, versions, cans, what was unusual, closings. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Instant, Money, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';
import { Acceptance, Count, MilkType, MinorUnits, optional, Period, Reading } from './contract-words.ts';

/** Platform tests of the milk, and quick tests for what does not belong into it. */
export const testMethods = [
  'organoleptic',
  'cob',
  'alcohol',
  'resazurin',
  'sediment',
  'specific_gravity',
  'starch',
  'detergent',
  'urea',
  'formalin',
  'soda',
  'ammonium_sulphate',
  'vegetable_fat',
] as const;
export type TestMethod = (typeof testMethods)[number];
export const ReceiptTest = object({ method: Type.Enum([...testMethods]), result: Type.Enum(['passed', 'failed']) });
export type ReceiptTest = Static<typeof ReceiptTest>;

const Reason = Text(200, { minLength: 3 });

/** What was found out about the milk: a receipt and its correction carry the same. */
export const pouredFields = {
  milk_type: MilkType,
  volume_ml: Reading,
  /** 0 for milk that was refused before it was measured. */
  fat_bp: Reading,
  snf_bp: optional(Nullable(Reading)),
  clr_tenths: optional(Nullable(Reading)),
  /** The lactometer as read and the milk's temperature, in place of a corrected reading. */
  lactometer_tenths: optional(Nullable(Reading)),
  temperature_tenths: optional(Nullable(Reading)),
  acceptance: optional(Acceptance),
  tests: optional(Type.Array(ReceiptTest, { maxItems: testMethods.length })),
  /** Several cans on one receipt: the cans less the tare are the volume. */
  cans_ml: optional(Nullable(Type.Array(Reading, { minItems: 1, maxItems: 20 }))),
  tare_ml: optional(Nullable(Reading)),
  unusual_reason: optional(Nullable(Reason)),
};

export const Unusual = Type.Array(
  object({
    what: Type.Enum(['volume', 'fat', 'snf']),
    value: Type.Integer(),
    median: Type.Integer(),
    z_tenths: Type.Integer(),
  }),
);
export type Unusual = Static<typeof Unusual>;

/** The receipt as it should have been; without one it is withdrawn. */
export const CorrectReceipt = object({
  reason: Text(400, { minLength: 3 }),
  replacement: Nullable(object({ id: Uuid, member_id: Uuid, ...pouredFields })),
});
export type CorrectReceipt = Static<typeof CorrectReceipt>;

/** One version in the line of a receipt, the oldest first. */
export const ReceiptVersion = object({
  id: Uuid,
  number: Count,
  standing: Type.Boolean(),
  member_id: Uuid,
  member_code: Type.String(),
  member_name_bn: Type.String(),
  member_name_en: Type.String(),
  milk_type: MilkType,
  volume_ml: Count,
  fat_bp: Count,
  snf_bp: Count,
  amount: Money,
  acceptance: Acceptance,
  recorded_at: Instant,
  recorded_by_name: Nullable(Type.String()),
  recorded_by_name_bn: Nullable(Type.String()),
  /** Why it gave way; null for the newest. */
  correction: Nullable(
    object({
      reason: Type.String(),
      at: Instant,
      by_name: Nullable(Type.String()),
      by_name_bn: Nullable(Type.String()),
      withdrawn: Type.Boolean(),
      /** The cycle was paid: the version stays, and the difference is an adjustment. */
      adjusted: Type.Boolean(),
    }),
  ),
});
export type ReceiptVersion = Static<typeof ReceiptVersion>;

/** An official opens what was missed; the centre's operator types into it. */
export const OpenLateShift = object({
  centre_id: Uuid,
  held_on: Day,
  period: Period,
  late_reason: Text(200, { minLength: 3 }),
});
export type OpenLateShift = Static<typeof OpenLateShift>;

export const ReopenShift = object({ reason: Text(400, { minLength: 3 }) });
export type ReopenShift = Static<typeof ReopenShift>;

const milkTotals = {
  receipts_count: Count,
  volume_ml: Count,
  mass_g: Count,
  fat_bp: Nullable(Count),
  snf_bp: Nullable(Count),
  amount: Money,
};

/** What the operator signs: per kind of milk and all together; refused milk stands apart. */
export const ShiftTotals = object({
  milks: Type.Array(object({ milk_type: MilkType, ...milkTotals })),
  ...milkTotals,
  sour_count: Count,
  sour_volume_ml: Count,
  sour_amount: Money,
  rejected_count: Count,
  rejected_volume_ml: Count,
  withdrawn_count: Count,
});
export type ShiftTotals = Static<typeof ShiftTotals>;

/** The closing slip as data, for a printer and for the screen. */
export const ShiftSlip = object({
  shift_id: Uuid,
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  held_on: Day,
  period: Type.Enum(['morning', 'evening']),
  state: Type.Enum(['open', 'closed']),
  opened_at: Instant,
  opened_by_name: Nullable(Type.String()),
  opened_by_name_bn: Nullable(Type.String()),
  closed_at: Nullable(Instant),
  closed_by_name: Nullable(Type.String()),
  closed_by_name_bn: Nullable(Type.String()),
  late_reason: Nullable(Type.String()),
  now: ShiftTotals,
  /** What was signed at each closing, the newest first; receipts may have been corrected since. */
  closings: Type.Array(
    object({ at: Instant, by_name: Nullable(Type.String()), by_name_bn: Nullable(Type.String()), totals: ShiftTotals }),
  ),
  reopenings: Type.Array(
    object({
      at: Instant,
      by_name: Nullable(Type.String()),
      by_name_bn: Nullable(Type.String()),
      reason: Type.String(),
    }),
  ),
});
export type ShiftSlip = Static<typeof ShiftSlip>;

export const SourRate = object({
  id: Uuid,
  milk_type: MilkType,
  rate: Money,
  effective_from: Day,
  created_by_name: Nullable(Type.String()),
  created_by_name_bn: Nullable(Type.String()),
});
export type SourRate = Static<typeof SourRate>;
export const PouringRules = object({ union_id: Uuid, late_hours: Count, sour_rates: Type.Array(SourRate) });
export type PouringRules = Static<typeof PouringRules>;
export const RulesQuery = object({ union_id: Uuid });
export const SetSourRate = object({
  union_id: Uuid,
  milk_type: MilkType,
  rate: MinorUnits,
  effective_from: Day,
});
export type SetSourRate = Static<typeof SetSourRate>;
export const SetLateHours = object({ union_id: Uuid, late_hours: Type.Integer({ minimum: 0, maximum: 240 }) });
export type SetLateHours = Static<typeof SetLateHours>;

export const pouringErrors = {
  'collection.tests_missing': 422,
  'collection.cans_do_not_sum': 422,
  'collection.shift_late': 409,
  'collection.late_reason_missing': 422,
  'collection.receipt_not_standing': 409,
  'collection.receipt_corrected_already': 409,
  'collection.correction_too_late': 409,
  'collection.correction_changes_nothing': 422,
  'collection.correction_no_open_cycle': 409,
  'collection.shift_not_closed': 409,
  'collection.sour_rate_exists': 409,
  'collection.sour_rate_too_late': 409,
} as const;

export const pouringConstraints = {
  receipt_corrections_pkey: 'collection.receipt_corrected_already',
  sour_rates_one_per_day: 'collection.sour_rate_exists',
} as const;

export const pouringPermissions = [
  'collection.receipt.correct',
  'collection.receipt.correct_later',
  'collection.shift.late',
  'collection.shift.reopen',
  'collection.rules.manage',
] as const;
