// What a centre without a network sends when it is back, and what it is answered. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Instant, Money, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';
import { pouredFields } from './contract-pouring.ts';
import { Count, MilkType, optional, Period } from './contract-words.ts';

export const syncLimit = 500;

const Seq = Type.Integer({ minimum: 1, maximum: 2_000_000_000 });
const entryFields = { seq: Seq, id: Uuid, at: Instant, held_on: Day, period: Period };
export const OfflineReceipt = object({
  ...entryFields,
  kind: Type.Literal('receipt'),
  member_id: Uuid,
  ...pouredFields,
  repeat_reason: optional(Nullable(Text(200, { minLength: 3 }))),
  /** What the member was shown, and what it was reckoned with. */
  shown: object({ amount: Count, chart_id: Nullable(Uuid), formula_id: Uuid }),
});
export type OfflineReceipt = Static<typeof OfflineReceipt>;
export const OfflineShift = object({ ...entryFields, kind: Type.Enum(['open', 'close']) });
export type OfflineShift = Static<typeof OfflineShift>;
export type OfflineEntry = OfflineReceipt | OfflineShift;

/** In the order of their numbers. `sent_at` is the device's clock while it sends: it tells how wrong that clock is. */
export const Sync = object({
  device_id: Uuid,
  device_name: Text(60, { minLength: 1 }),
  centre_id: Uuid,
  sent_at: Instant,
  head_seq: Type.Integer({ minimum: 0, maximum: 2_000_000_000 }),
  entries: Type.Array(Type.Union([OfflineReceipt, OfflineShift]), { minItems: 1, maxItems: syncLimit }),
});
export type Sync = Static<typeof Sync>;

export const SyncResult = object({
  seq: Count,
  id: Uuid,
  result: Type.Enum(['accepted', 'already', 'conflict', 'refused']),
  number: Nullable(Count),
  code: Nullable(Type.String()),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  /** Ours, where it is another than the member was shown. */
  our_amount: Nullable(Count),
});
export type SyncResult = Static<typeof SyncResult>;
export const SyncAnswer = object({ results: Type.Array(SyncResult) });
export type SyncAnswer = Static<typeof SyncAnswer>;

const Side = object({
  receipt_id: Uuid,
  number: Count,
  member_code: Type.String(),
  member_name_bn: Type.String(),
  member_name_en: Type.String(),
  centre_id: Uuid,
  held_on: Day,
  period: Period,
  milk_type: MilkType,
  volume_ml: Count,
  fat_bp: Count,
  snf_bp: Count,
  amount: Money,
  recorded_by_name: Nullable(Type.String()),
  recorded_by_name_bn: Nullable(Type.String()),
  device_name: Nullable(Type.String()),
});

export const OfflineDevice = object({
  id: Uuid,
  centre_id: Uuid,
  name: Type.String(),
  last_seen_at: Instant,
  head_seq: Count,
  received: Count,
  /** Numbers the device gave that never arrived, as spans such as `17` or `20–24`. */
  missing: Type.Array(object({ from: Count, to: Count })),
  refused: Type.Array(object({ seq: Count, kind: Type.String(), code: Type.String(), held_on: Type.String() })),
  blocked_at: Nullable(Instant),
  blocked_reason: Nullable(Type.String()),
});
export type OfflineDevice = Static<typeof OfflineDevice>;

/** What waits for an official after centres came back: conflicts, prices, devices. */
export const OfflineBoard = object({
  conflicts: Type.Array(object({ one: Side, other: Side })),
  prices: Type.Array(object({ receipt: Side, ours: Money })),
  devices: Type.Array(OfflineDevice),
});
export type OfflineBoard = Static<typeof OfflineBoard>;

const Reason = Text(400, { minLength: 3 });
/** Keep both, or withdraw one of the two. */
export const SettleConflict = object({ withdraw: Nullable(Uuid), reason: Reason });
export type SettleConflict = Static<typeof SettleConflict>;
export const DecidePrice = object({ take: Type.Enum(['shown', 'ours']), reason: Reason });
export type DecidePrice = Static<typeof DecidePrice>;
/** A lost device is blocked; without a reason it is let in again. */
export const BlockDevice = object({ reason: Nullable(Reason) });
export type BlockDevice = Static<typeof BlockDevice>;

export const offlineErrors = {
  'collection.device_blocked': 409,
  'collection.device_of_other_centre': 409,
  'collection.device_missing': 404,
  'collection.sequence_reused': 409,
  'collection.price_not_ours': 422,
  'collection.conflict_missing': 404,
  'collection.conflict_settled': 409,
  'collection.price_decided': 409,
} as const;

export const offlinePermissions = ['collection.offline.settle'] as const;
