// What a site agrees with the wallets of Bangladesh, and what they may refuse, in the words of this house. Safe to
// import in the browser.
import type { Static } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { object, Text } from '../../platform/http/schema.ts';

/** Why a payment or refund did not happen; they stand on the attempt, and in answers. */
export const gatewayRefusals = {
  'payments.payer_balance_low': 422,
  'payments.payer_pin_wrong': 422,
  'payments.payer_pin_locked': 422,
  'payments.payer_code_wrong': 422,
  'payments.payer_wallet_unknown': 422,
  'payments.payer_wallet_blocked': 422,
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

export const gatewayErrors = { ...gatewayRefusals } as const satisfies ErrorTable;

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
