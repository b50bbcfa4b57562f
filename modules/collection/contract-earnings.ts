// What a statement pays or takes besides milk and deductions. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Instant, Money, Nullable, object, Uuid } from '../../platform/http/schema.ts';

/** `carried` is what an earlier cycle lacked; `opening` a balance from the books before Samabay. */
export const earningKinds = [
  'incentive',
  'levy',
  'price_difference',
  'dividend',
  'correction',
  'opening',
  'carried',
] as const;
export type EarningKind = (typeof earningKinds)[number];
export const EarningKindSchema = Type.Enum([...earningKinds]);

export const Earning = object({
  id: Uuid,
  member_id: Uuid,
  centre_id: Uuid,
  kind: EarningKindSchema,
  /** Less than nothing when the member owes it. */
  amount: Money,
  settle_on: Day,
  subject_kind: Nullable(Type.String()),
  subject_id: Nullable(Uuid),
  reason_bn: Type.String(),
  reason_en: Type.String(),
  created_at: Instant,
});
export type Earning = Static<typeof Earning>;
