// What payments received promise: schemas, refusals, permissions, events. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, Money, Nullable, object, page, sheetQuery, Text, Uuid } from '../../platform/http/schema.ts';
import { GatewayCode } from './contract-gateway-codes.ts';

export const intentErrors = {
  'payments.intent_missing': 404,
  'payments.attempt_missing': 404,
  'payments.notice_address_unknown': 404,
  'payments.gateway_not_offered': 409,
  'payments.gateway_address_unsafe': 422,
  'payments.intent_busy': 409,
  'payments.intent_ended': 409,
  'payments.intent_move_refused': 409,
  'payments.amount_not_allowed': 422,
  'payments.nothing_to_capture': 409,
  'payments.capture_over_authorised': 422,
  'payments.capture_waits': 409,
  'payments.refund_over_captured': 422,
  'payments.refund_missing': 404,
  'payments.refund_over': 409,
  'payments.refund_not_asked': 409,
  'payments.nothing_received': 409,
  'payments.nothing_in_review': 409,
  'payments.mismatch_only_returned': 409,
  'payments.gateway_accounts_missing': 409,
  'payments.gateway_cannot': 409,
  'payments.card_number_refused': 422,
  'payments.own_refund': 403,
  'payments.refund_large': 422,
  'payments.second_person_needed': 409,
} as const satisfies ErrorTable;

export const intentConstraints = {
  captures_one_at_a_time: 'payments.capture_waits',
  intent_attempts_return_within: 'payments.refund_over_captured',
  refunds_two_people: 'payments.own_refund',
} as const satisfies Record<string, keyof typeof intentErrors>;

export const intentPermissions = [
  'payments.intent.read',
  'payments.intent.create',
  'payments.intent.capture',
  'payments.intent.refund',
  'payments.intent.refund_large',
  'payments.intent.review',
] as const;

const literals = <const Names extends readonly string[]>(names: Names) =>
  Type.Unsafe<Names[number]>(Type.Union(names.map((name) => Type.Literal(name))));

export const intentStates = [
  'requires_payment_method',
  'requires_confirmation',
  'requires_action',
  'processing',
  'requires_capture',
  'succeeded',
  'canceled',
] as const;
export type IntentState = (typeof intentStates)[number];
export const IntentState = literals(intentStates);

export const attemptStates = [
  'opening',
  'opened',
  'pending',
  'authorised',
  'paid',
  'failed',
  'cancelled',
  'expired',
  'review',
  'mismatch',
] as const;
export type AttemptState = (typeof attemptStates)[number];
export const AttemptState = literals(attemptStates);

export const refundStates = ['waiting', 'pending', 'refunded', 'failed'] as const;
export type RefundState = (typeof refundStates)[number];

const Person = object({ id: Uuid, name: Type.String(), name_bn: Type.String() });
const Reference = object({ kind: Type.String(), id: Uuid });

const summary = {
  id: Uuid,
  reference: Type.String(),
  site_id: Uuid,
  subject: Reference,
  description: Type.String(),
  amount: Money,
  received: Money,
  refunded: Money,
  state: IntentState,
  gateway: Nullable(GatewayCode),
  /** Set while the last attempt asks for a person: held for review, or not what was asked for. */
  asks: Nullable(Type.Unsafe<'review' | 'mismatch'>(Type.Union([Type.Literal('review'), Type.Literal('mismatch')]))),
  payer: Nullable(Person),
  created_at: Instant,
  ended_at: Nullable(Instant),
};

export const IntentSummary = object(summary);
export type IntentSummary = Static<typeof IntentSummary>;
export const IntentPage = page(IntentSummary);
export const IntentQuery = sheetQuery({
  state: Type.Optional(IntentState),
  gateway: Type.Optional(GatewayCode),
  site_id: Type.Optional(Uuid),
  subject_kind: Type.Optional(Text(80)),
  subject_id: Type.Optional(Uuid),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
});
export type IntentQuery = Static<typeof IntentQuery>;

export const Attempt = object({
  id: Uuid,
  seq: Type.Integer(),
  gateway: GatewayCode,
  reference: Type.String(),
  state: AttemptState,
  authorised: Money,
  captured: Money,
  refunded: Money,
  contested: Money,
  provider_id: Nullable(Type.String()),
  provider_transaction_id: Nullable(Type.String()),
  fee: Nullable(Money),
  payer: Nullable(Type.String()),
  code: Nullable(Type.String()),
  risk: Nullable(Type.String()),
  looks: Type.Integer(),
  next_look_at: Nullable(Instant),
  created_at: Instant,
  settled_at: Nullable(Instant),
});
export type Attempt = Static<typeof Attempt>;

export const Refund = object({
  id: Uuid,
  attempt_id: Uuid,
  reference: Type.String(),
  amount: Money,
  reason: Type.String(),
  state: literals(refundStates),
  provider_id: Nullable(Type.String()),
  code: Nullable(Type.String()),
  ordered_at: Instant,
  ordered_by: Nullable(Person),
  approved_by: Nullable(Person),
  ended_at: Nullable(Instant),
  /** Where the provider's answer was lost: who found out what became of it, and what they noted. */
  settled: Nullable(object({ by: Nullable(Person), note: Type.String() })),
});
export type Refund = Static<typeof Refund>;

const Move = object({
  seq: Type.Integer(),
  happening: Type.String(),
  from: IntentState,
  to: IntentState,
  at: Instant,
  by: Nullable(Person),
  code: Nullable(Type.String()),
  /** Of the try it happened to, if it happened to one. */
  gateway: Nullable(GatewayCode),
});
const Notice = object({
  id: Uuid,
  gateway: GatewayCode,
  received_at: Instant,
  verdict: Type.String(),
  kind: Nullable(Type.String()),
  event_id: Nullable(Type.String()),
});

export const Intent = object({
  ...summary,
  capture_mode: Type.String(),
  expires_at: Nullable(Instant),
  pay_path: Type.String({ description: 'Where the payer pays' }),
  moves: Type.Array(Move),
  attempts: Type.Array(Attempt),
  refunds: Type.Array(Refund),
  notices: Type.Array(Notice),
  refundable: Money,
  capturable: Money,
});
export type Intent = Static<typeof Intent>;

export const CreateIntent = object({
  site_id: Uuid,
  amount: Money,
  credit_account_id: Uuid,
  description: Text(200, { minLength: 1 }),
  capture_mode: Type.Optional(Type.Union([Type.Literal('automatic'), Type.Literal('manual')])),
  gateways: Type.Optional(Type.Array(GatewayCode, { minItems: 1, maxItems: 5 })),
  subject: Type.Optional(Reference),
  expires_at: Type.Optional(Instant),
});
export const OrderRefund = object({
  amount: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Minor units' }),
  reason: Text(300, { minLength: 1 }),
  attempt_id: Type.Optional(Uuid),
});
/** What a person found out; `provider_id` is the provider's id of the money that went back. */
export const SettleRefund = object({
  is_made: Type.Boolean(),
  provider_id: Nullable(Text(80, { minLength: 1 })),
  note: Text(500, { minLength: 1 }),
});
export const OrderCapture = object({
  amount: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'Minor units' }),
  is_final: Type.Optional(Type.Boolean({ default: true, description: 'What is left is let go' })),
});
export const JudgeReview = object({ is_accepted: Type.Boolean(), reason: Text(300, { minLength: 1 }) });
export const CancelIntent = object({ reason: Text(300, { minLength: 1 }) });

export const payStates = ['to_pay', 'under_way', 'unknown', 'reserved', 'paid', 'looked_at', 'ended'] as const;
/** What the payer may see: no ids of ours but the reference, nobody's name. */
export const PayPage = object({
  reference: Type.String(),
  description: Type.String(),
  amount: Money,
  payee: object({ name_bn: Type.String(), name_en: Type.String() }),
  standing: literals(payStates),
  /** Why the last try came to nothing. */
  last_failure: Nullable(Type.String()),
  gateways: Type.Array(GatewayCode),
  /** Set while the payer is to send the money by hand: to which number, and what to write with it. */
  by_hand: Nullable(object({ merchant_number: Type.String(), reference: Type.String(), amount: Money })),
  continue_url: Nullable(Type.String()),
  paid_at: Nullable(Instant),
  refunded: Money,
  /** Money for the payer's own wallet: they want to go back there. */
  is_wallet: Type.Boolean(),
});
export type PayPage = Static<typeof PayPage>;
export const StartPaying = object({ gateway: GatewayCode });

export interface IntentSucceeded {
  readonly intent_id: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly amount: number;
  readonly currency: string;
  readonly site_id: string;
  readonly transaction_id: string;
}

export const intentEvents = {
  intentSucceeded: 'payments.intent_succeeded',
  intentFailed: 'payments.intent_failed',
  intentCanceled: 'payments.intent_canceled',
  refundSucceeded: 'payments.refund_succeeded',
  refundFailed: 'payments.refund_failed',
} as const;
