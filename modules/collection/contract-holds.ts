// Members whose money waits, and cycles opened again, on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Instant, Money, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';

export const holdErrors = {
  'collection.hold_missing': 404,
  'collection.hold_exists': 409,
  'collection.hold_released': 409,
  'collection.cycle_not_closed': 409,
  'collection.cycle_later_closed': 409,
  'collection.cycle_paid': 409,
} as const satisfies ErrorTable;

export const holdConstraints = { payment_holds_one_at_a_time: 'collection.hold_exists' } as const;

export const HoldMember = object({ member_id: Uuid, reason: Text(300, { minLength: 3 }) });
export type HoldMember = Static<typeof HoldMember>;
export const ReopenCycle = object({ reason: Text(300, { minLength: 3 }) });

export const PaymentHold = object({
  id: Uuid,
  member_id: Uuid,
  member_code: Type.String(),
  member_name_bn: Type.String(),
  member_name_en: Type.String(),
  centre_id: Uuid,
  reason: Type.String(),
  held_at: Instant,
  held_by_name: Nullable(Type.String()),
  released_at: Nullable(Instant),
  /** The payout the release proposed; null when nothing waited. */
  payout_batch_id: Nullable(Uuid),
  /** What waits for the release. */
  waiting: Money,
});
export type PaymentHold = Static<typeof PaymentHold>;
export const HoldList = object({ items: Type.Array(PaymentHold) });
