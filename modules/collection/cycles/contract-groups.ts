// Centres that are paid in a rhythm of their own, on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../../platform/errors.ts';
import { Day, Nullable, object, Text, Uuid } from '../../../platform/http/schema.ts';

export const groupErrors = {
  'collection.payment_group_missing': 404,
  'collection.payment_group_exists': 409,
  'collection.payment_group_same': 409,
  'collection.payment_group_mid_cycle': 409,
  'collection.cycle_over_move': 409,
} as const satisfies ErrorTable;

export const groupConstraints = {
  payment_groups_named_once: 'collection.payment_group_exists',
  cycles_group_of_union: 'collection.payment_group_missing',
  centre_payment_groups_of_union: 'collection.payment_group_missing',
  centre_payment_groups_once_a_day: 'collection.payment_group_mid_cycle',
  centre_payment_groups_between_cycles: 'collection.payment_group_mid_cycle',
  cycles_between_moves: 'collection.cycle_over_move',
} as const;

const Name = Text(80, { minLength: 1 });

export const CreatePaymentGroup = object({ id: Type.Optional(Uuid), site_id: Uuid, name_bn: Name, name_en: Name });
export type CreatePaymentGroup = Static<typeof CreatePaymentGroup>;

/** `group_id` null: the centre is paid by the union's own cycles again. */
export const PlaceCentre = object({ group_id: Nullable(Uuid), from_on: Day });
export type PlaceCentre = Static<typeof PlaceCentre>;

export const PaymentGroup = object({ id: Uuid, union_id: Uuid, name_bn: Type.String(), name_en: Type.String() });
export type PaymentGroup = Static<typeof PaymentGroup>;

export const PlacedCentre = object({
  centre_id: Uuid,
  union_id: Uuid,
  name_bn: Type.String(),
  name_en: Type.String(),
  /** The group that pays its milk today. */
  group_id: Nullable(Uuid),
  /** The change that is still to come. */
  next: Nullable(object({ group_id: Nullable(Uuid), from_on: Day })),
  /** The first day on which it may change its group: after the last cycle that is planned. Null without cycles. */
  earliest_on: Nullable(Day),
});
export type PlacedCentre = Static<typeof PlacedCentre>;

export const PaymentGroups = object({ groups: Type.Array(PaymentGroup), centres: Type.Array(PlacedCentre) });
export type PaymentGroups = Static<typeof PaymentGroups>;
