// What a site agrees with the wallets of Bangladesh, and what they may refuse, in the words of this house. Safe to
// import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Instant, listQuery, Money, Nullable, object, page, Text, Uuid } from '../../platform/http/schema.ts';
import { GatewayCode } from './contract-gateway-codes.ts';

/** Why a payment or refund did not happen; they stand on the attempt, and in answers. */
export const gatewayRefusals = {
  'payments.payer_balance_low': 422,
  'payments.payer_pin_wrong': 422,
  'payments.payer_pin_locked': 422,
  'payments.payer_code_wrong': 422,
  'payments.payer_wallet_unknown': 422,
  'payments.payer_wallet_blocked': 422,
  'payments.payer_card_refused': 422,
  'payments.payer_card_expired': 422,
  'payments.payer_card_number_wrong': 422,
  'payments.payer_card_limit': 422,
  'payments.payer_bank_silent': 503,
  'payments.payer_cancelled': 422,
  'payments.payment_unfinished': 409,
  'payments.payment_done_already': 409,
  'payments.gateway_keys_refused': 422,
  'payments.gateway_token_missing': 503,
  'payments.gateway_account_blocked': 422,
  'payments.gateway_request_faulty': 422,
  'payments.gateway_amount_refused': 422,
  'payments.gateway_currency_refused': 422,
  'payments.gateway_duplicate': 409,
  'payments.gateway_agreement_invalid': 422,
  'payments.gateway_transaction_unknown': 404,
  'payments.gateway_takes_at_once': 422,
  'payments.gateway_refused': 422,
  'payments.gateway_broke': 502,
  'payments.gateway_maintenance': 503,
  'payments.gateway_unreachable': 503,
  'payments.gateway_silent': 504,
  'payments.gateway_answer_unreadable': 502,
  'payments.gateway_signature_wrong': 502,
  'payments.refund_above_payment': 422,
  'payments.refund_done_already': 409,
  'payments.refund_not_found': 404,
  'payments.refund_not_told_apart': 409,
} as const satisfies ErrorTable;
export type GatewayRefusal = keyof typeof gatewayRefusals;

export const gatewayErrors = {
  ...gatewayRefusals,
  'payments.gateway_field_invalid': 422,
  'payments.gateway_limits_crossed': 422,
  'payments.gateway_change_missing': 404,
  'payments.gateway_change_decided': 409,
  'payments.gateway_change_waits': 409,
  'payments.own_gateway_change': 403,
  'payments.notice_missing': 404,
  // Why a line of a wallet's file is not taken.
  'payments.wallet_line_transaction': 422,
  'payments.wallet_line_twice': 422,
  'payments.wallet_line_amount': 422,
  'payments.wallet_line_time': 422,
  'payments.wallet_line_contradicts': 422,
} as const satisfies ErrorTable;

const Url = Text(200, { pattern: '^https?://[^/?#]+(/[^?#]+)?$' });
const Secret = (longest: number) => Text(longest, { minLength: 1 });

export const BkashSettings = object({
  /** Such as `https://tokenized.pay.bka.sh`. */
  url: Url,
  username: Text(100, { minLength: 1 }),
  password: Secret(200),
  app_key: Text(200, { minLength: 1 }),
  app_secret: Secret(200),
  /** The topic its notifications come from; while it is empty none is believed. */
  topic_arn: Text(200, { pattern: '^(arn:aws[a-z-]*:sns:.+)?$' }),
});
export type BkashSettings = Static<typeof BkashSettings>;

export const NagadSettings = object({
  /** Up to what stands before `/check-out`, such as `https://api.mynagad.com/api/dfs`. */
  url: Url,
  merchant_id: Text(40, { pattern: '^[0-9]{6,20}$' }),
  /** The merchant's wallet number; Nagad does not ask everybody for it. */
  merchant_number: Text(20, { pattern: '^([0-9]{11})?$' }),
  /** Ours, PKCS#8 or PKCS#1, with or without the lines around it. */
  merchant_private_key: Secret(5000),
  /** Nagad's. */
  gateway_public_key: Text(2000, { minLength: 100 }),
  /** The address Nagad knows this server by. */
  client_address: Text(45, { pattern: '^[0-9.]{7,15}$' }),
});
export type NagadSettings = Static<typeof NagadSettings>;

export const RocketSettings = object({
  /** The biller or merchant number payers send to. */
  merchant_number: Text(20, { pattern: '^[0-9]{4,14}$' }),
});
export type RocketSettings = Static<typeof RocketSettings>;

export const gatewayPermissions = [
  'payments.gateway.read',
  'payments.gateway.manage',
  'payments.wallet_file.import',
] as const;

export const gatewayConstraints = {
  gateway_changes_one_open: 'payments.gateway_change_waits',
  gateway_changes_two_people: 'payments.own_gateway_change',
} as const satisfies Record<string, keyof typeof gatewayErrors>;

/** Minor units of the currency; basis points of the payment. */
export const GatewayTerms = object({
  minimum: Nullable(Type.Integer({ minimum: 1, maximum: 1e13 })),
  maximum: Nullable(Type.Integer({ minimum: 1, maximum: 1e13 })),
  fee_bp: Type.Integer({ minimum: 0, maximum: 10_000 }),
  fee_fixed: Type.Integer({ minimum: 0, maximum: 1e9 }),
});
export type GatewayTerms = Static<typeof GatewayTerms>;

const Person = object({ id: Uuid, name: Type.String(), name_bn: Type.String() });

/** One setting; of a secret only its end is ever shown. */
const GatewayField = object({ name: Type.String(), is_secret: Type.Boolean(), value: Nullable(Type.String()) });

export const GatewayChange = object({
  id: Uuid,
  is_on: Type.Boolean(),
  changed_fields: Type.Array(Type.String()),
  terms: GatewayTerms,
  proposed_at: Instant,
  proposed_by: Person,
  /** False for whoever proposed it. */
  may_approve: Type.Boolean(),
});
export type GatewayChange = Static<typeof GatewayChange>;

export const gatewayPlaces = ['live', 'sandbox', 'simulator'] as const;

export const GatewayView = object({
  gateway: GatewayCode,
  is_on: Type.Boolean(),
  /** Where it is set: here, or above; null where nobody has. */
  set_at: Nullable(Uuid),
  place: Nullable(Type.Union([Type.Literal('live'), Type.Literal('sandbox'), Type.Literal('simulator')])),
  fields: Type.Array(GatewayField),
  currency: Type.String(),
  terms: GatewayTerms,
  /** What the provider is to be told; null where it has no such thing. */
  notice_url: Nullable(Type.String()),
  change: Nullable(GatewayChange),
});
export type GatewayView = Static<typeof GatewayView>;
export const GatewayList = object({ items: Type.Array(GatewayView) });
export type GatewayList = Static<typeof GatewayList>;

export const ProposeGatewayChange = object({
  site_id: Uuid,
  gateway: GatewayCode,
  is_on: Type.Boolean(),
  /** What is left out stays as it is. */
  settings: Type.Record(Type.String({ pattern: '^[a-z_]{1,40}$' }), Text(5000)),
  terms: GatewayTerms,
});
export type ProposeGatewayChange = Static<typeof ProposeGatewayChange>;

export const TryGateway = object({ site_id: Uuid, gateway: GatewayCode });

export const GatewayTried = object({ works: Type.Boolean(), code: Nullable(Type.String()) });
export type GatewayTried = Static<typeof GatewayTried>;

export const GatewayNotice = object({
  id: Uuid,
  gateway: GatewayCode,
  received_at: Instant,
  verdict: Type.String(),
  kind: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  event_id: Nullable(Type.String()),
  intent_id: Nullable(Uuid),
  /** The first 2,000 characters as they came. */
  body: Type.String(),
});
export type GatewayNotice = Static<typeof GatewayNotice>;
export const GatewayNoticePage = page(GatewayNotice);
export const GatewayNoticeQuery = listQuery({
  site_id: Type.Optional(Uuid),
  gateway: Type.Optional(GatewayCode),
  verdict: Type.Optional(Text(20, { pattern: '^(waiting|valid|copy|invalid)$' })),
});

/** What a file of a wallet would do, or did. */
export const WalletFileResult = object({
  added: Type.Integer(),
  known: Type.Integer(),
  total: Money,
  refused: Type.Array(object({ line: Type.Integer(), code: Type.String() })),
  rows: Type.Array(
    object({
      line: Type.Integer(),
      transaction_id: Type.String(),
      reference: Type.String(),
      amount: Money,
      paid_at: Nullable(Instant),
      outcome: Type.Union([Type.Literal('added'), Type.Literal('known')]),
      /** Whether a payment waits under this reference. */
      awaited: Type.Boolean(),
    }),
    { description: 'The first 200 rows of the file' },
  ),
});
export type WalletFileResult = Static<typeof WalletFileResult>;

export const WalletRefunds = object({
  items: Type.Array(
    object({
      refund_id: Uuid,
      reference: Type.String(),
      transaction_id: Type.String(),
      amount: Money,
      payer: Nullable(Type.String()),
    }),
  ),
});
export type WalletRefunds = Static<typeof WalletRefunds>;

export const AnswerWalletRefunds = object({
  site_id: Uuid,
  answers: Type.Array(
    object({
      reference: Text(60, { minLength: 1 }),
      /** Rocket's id of the money going back; null where it did not go. */
      transaction_id: Nullable(Text(80, { minLength: 1 })),
    }),
    { minItems: 1, maxItems: 500 },
  ),
});
