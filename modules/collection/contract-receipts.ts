// Shifts and receipts on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import {
  Day,
  Instant,
  listQuery,
  Money,
  Nullable,
  object,
  page,
  sheetQuery,
  Text,
  Uuid,
} from '../../platform/http/schema.ts';
import { pouredFields, ReceiptTest, ReceiptVersion, Unusual } from './contract-pouring.ts';
import { Acceptance, Count, MilkType, optional, Period } from './contract-words.ts';
import { Derivation } from './pricing/derivation.ts';

export const OpenShift = object({
  id: optional(Uuid),
  centre_id: Uuid,
  held_on: optional(Day),
  period: Period,
  /** Asked of an official who opens a shift after the union's hours for late entries. */
  late_reason: optional(Nullable(Text(200, { minLength: 3 }))),
});
export type OpenShift = Static<typeof OpenShift>;

export const Shift = object({
  id: Uuid,
  centre_id: Uuid,
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  held_on: Day,
  period: Period,
  state: Type.Enum(['open', 'closed']),
  origin: Type.Enum(['counter', 'import', 'offline']),
  late_reason: Nullable(Type.String()),
  opened_at: Instant,
  opened_by_name: Nullable(Type.String()),
  opened_by_name_bn: Nullable(Type.String()),
  closed_at: Nullable(Instant),
  closed_by_name: Nullable(Type.String()),
  closed_by_name_bn: Nullable(Type.String()),
  receipts_count: Count,
  volume_ml: Count,
  mass_g: Count,
  amount: Money,
});
export type Shift = Static<typeof Shift>;
export const ShiftQuery = listQuery({
  centre_id: optional(Uuid),
  held_on: optional(Day),
  state: optional(Type.Enum(['open', 'closed'])),
});
export type ShiftQuery = Static<typeof ShiftQuery>;
export const ShiftPage = page(Shift);

/** SNF as measured, or the corrected lactometer reading; with both, SNF decides the price. */
export const RecordReceipt = object({
  id: Uuid,
  centre_id: Uuid,
  shift_id: Uuid,
  member_id: Uuid,
  ...pouredFields,
  poured_at: optional(Instant),
  /** Asked of an official who writes into a shift after the union's hours for late entries. */
  late_reason: optional(Nullable(Text(200, { minLength: 3 }))),
  repeat_reason: optional(Nullable(Text(200, { minLength: 3 }))),
});
export type RecordReceipt = Static<typeof RecordReceipt>;

const receiptFields = {
  id: Uuid,
  number: Count,
  centre_id: Uuid,
  shift_id: Uuid,
  held_on: Day,
  period: Period,
  member_id: Uuid,
  member_code: Type.String(),
  member_name_bn: Type.String(),
  member_name_en: Type.String(),
  milk_type: MilkType,
  volume_ml: Count,
  mass_g: Count,
  fat_bp: Count,
  snf_bp: Count,
  clr_tenths: Nullable(Count),
  amount: Money,
  repeat_reason: Nullable(Type.String()),
  origin: Type.Enum(['counter', 'import', 'offline']),
  /** False for a version a correction took down. */
  standing: Type.Boolean(),
  acceptance: Acceptance,
  /** The day that decides which cycle pays. */
  settle_on: Day,
  poured_at: Instant,
  recorded_at: Instant,
};

export const Receipt = object(receiptFields);
export type Receipt = Static<typeof Receipt>;

export const ReceiptDetail = object({
  ...receiptFields,
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  recorded_by_name: Nullable(Type.String()),
  recorded_by_name_bn: Nullable(Type.String()),
  import_id: Nullable(Uuid),
  /** Null for milk that was not accepted: it is paid nothing, or its litres at the sour rate. */
  derivation: Nullable(Derivation),
  sour_rate: Nullable(Count),
  tests: Type.Array(ReceiptTest),
  unusual: Unusual,
  unusual_reason: Nullable(Type.String()),
  cans_ml: Nullable(Type.Array(Count)),
  tare_ml: Nullable(Count),
  /** Seconds the device's clock ran ahead of ours, when it was wrong; the time of pouring is set right by it. */
  clock_off_s: Nullable(Type.Integer()),
  late_reason: Nullable(Type.String()),
  versions: Type.Array(ReceiptVersion),
});
export type ReceiptDetail = Static<typeof ReceiptDetail>;

export const ReceiptQuery = sheetQuery({
  centre_id: optional(Uuid),
  member_id: optional(Uuid),
  shift_id: optional(Uuid),
  held_on: optional(Day),
  from_on: optional(Day),
  to_on: optional(Day),
  period: optional(Period),
  milk_type: optional(MilkType),
  acceptance: optional(Acceptance),
  /** Only those with a value far from what the member usually brings. */
  unusual: optional(Type.Boolean()),
  /** Versions that gave way instead of those that stand. */
  superseded: optional(Type.Boolean()),
});
export type ReceiptQuery = Static<typeof ReceiptQuery>;
export const ReceiptPage = page(Receipt);

/** Live on `site:<…>:day` and `person:<member>`; also the event told to other rooms. */
export const receiptRecorded = 'collection.receipt_recorded';
export const ReceiptRecorded = object({
  receipt_id: Uuid,
  number: Count,
  centre_id: Uuid,
  union_id: Uuid,
  member_id: Uuid,
  held_on: Day,
  period: Period,
  milk_type: MilkType,
  volume_ml: Count,
  fat_bp: Count,
  snf_bp: Count,
  amount: Money,
  poured_at: Instant,
});
export type ReceiptRecorded = Static<typeof ReceiptRecorded>;

/** Live on the same topics as a receipt; also the event. */
export const receiptCorrected = 'collection.receipt_corrected';

/** Live on `site:<…>:day`. */
export const shiftChanged = 'collection.shift_changed';
