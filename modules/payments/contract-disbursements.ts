// What payouts through a provider's interface promise. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Instant, Money, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';

export const disbursementErrors = {
  'payments.disbursement_not_set': 409,
  'payments.disbursement_missing': 404,
  'payments.disbursement_not_open': 409,
  'payments.disbursement_transaction_taken': 409,
  /** The provider's word is about another amount, receiver or reference. */
  'payments.disbursement_differs': 422,
  /** The provider tells nothing by our reference: somebody reads its transaction there. */
  'payments.disbursement_ask_person': 409,
  'payments.line_in_flight': 409,
  'payments.disbursement_change_missing': 404,
  'payments.disbursement_change_decided': 409,
  'payments.disbursement_change_waits': 409,
  'payments.own_disbursement_change': 403,
} as const satisfies ErrorTable;

export const disbursementConstraints = {
  disbursements_transaction_once: 'payments.disbursement_transaction_taken',
  disbursement_changes_one_open: 'payments.disbursement_change_waits',
  disbursement_changes_two_people: 'payments.own_disbursement_change',
} as const satisfies Record<string, keyof typeof disbursementErrors>;

export const DisbursementMethod = Type.Literal('bkash');
export type DisbursementMethod = Static<typeof DisbursementMethod>;

const Url = Text(200, { pattern: '^https?://[^/?#]+(/[^?#]+)?$' });
const Key = Text(200, { minLength: 1 });

export const BkashDisbursementSettings = object({
  /** Such as `https://checkout.pay.bka.sh`. */
  url: Url,
  username: Key,
  password: Key,
  app_key: Key,
  app_secret: Key,
});
export type BkashDisbursementSettings = Static<typeof BkashDisbursementSettings>;

export const ProposeDisbursement = object({
  site_id: Uuid,
  method: DisbursementMethod,
  is_on: Type.Boolean(),
  /** What is left out stays as it is. */
  settings: Type.Partial(BkashDisbursementSettings),
});
export type ProposeDisbursement = Static<typeof ProposeDisbursement>;

/** What waits for a second person: never the secrets themselves. */
export const DisbursementChange = object({
  id: Uuid,
  is_on: Type.Boolean(),
  url: Type.String(),
  changed_fields: Type.Array(Type.String()),
  proposed_at: Instant,
  proposed_by: object({ id: Uuid, name: Type.String(), name_bn: Type.String() }),
  may_approve: Type.Boolean(),
});
export type DisbursementChange = Static<typeof DisbursementChange>;

export const DisbursementView = object({
  method: DisbursementMethod,
  is_on: Type.Boolean(),
  /** Where it is set: here, or above; null where nobody has. */
  set_at: Nullable(Uuid),
  url: Nullable(Type.String()),
  username: Nullable(Type.String()),
  change: Nullable(DisbursementChange),
});
export type DisbursementView = Static<typeof DisbursementView>;
export const DisbursementList = object({ items: Type.Array(DisbursementView) });

export const DisbursementBalance = object({ balance: Nullable(Money), code: Nullable(Type.String()) });

export const disbursementStates = ['queued', 'asked', 'pending', 'unknown', 'paid', 'failed'] as const;
export const DisbursementState = Type.Enum([...disbursementStates] as (typeof disbursementStates)[number][]);
export type DisbursementState = Static<typeof DisbursementState>;

/** Of a line paid through an interface: how far the provider is with it. */
export const LineDisbursement = object({
  state: DisbursementState,
  asked_at: Nullable(Instant),
  transaction_id: Nullable(Type.String()),
  code: Nullable(Type.String()),
  next_look_at: Nullable(Instant),
});
export type LineDisbursement = Static<typeof LineDisbursement>;

export const LookAtDisbursement = object({
  /** The provider's own id, read there by somebody; it is believed only after the provider confirms it. */
  transaction_id: Type.Optional(Nullable(Text(80, { minLength: 4, pattern: '^[A-Za-z0-9]+$' }))),
});
