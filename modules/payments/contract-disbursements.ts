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
} as const satisfies ErrorTable;

export const disbursementConstraints = {
  disbursements_transaction_once: 'payments.disbursement_transaction_taken',
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

export const SetDisbursement = object({
  site_id: Uuid,
  method: DisbursementMethod,
  is_on: Type.Boolean(),
  /** What is left out stays as it is. */
  settings: Type.Partial(BkashDisbursementSettings),
});
export type SetDisbursement = Static<typeof SetDisbursement>;

export const DisbursementView = object({
  method: DisbursementMethod,
  is_on: Type.Boolean(),
  /** Where it is set: here, or above; null where nobody has. */
  set_at: Nullable(Uuid),
  url: Nullable(Type.String()),
  username: Nullable(Type.String()),
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
