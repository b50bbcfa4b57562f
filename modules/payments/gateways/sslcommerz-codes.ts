// What SSLCommerz answers in the words of this house (developer.sslcommerz.com, v4): states of its interfaces are
// codes, reasons of a failed try are sentences of the bank behind it.
import type { GatewayRefusal } from '../contract-gateways.ts';

/** `APIConnect` of the interfaces that are asked, other than DONE. */
export const refusedConnects: Readonly<Record<string, GatewayRefusal>> = {
  INVALID_REQUEST: 'payments.gateway_request_faulty',
  FAILED: 'payments.gateway_keys_refused',
  INACTIVE: 'payments.gateway_account_blocked',
};

/** How a try ended there. */
export const tryStates = {
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  EXPIRED: 'expired',
  UNATTEMPTED: 'pending',
  PENDING: 'pending',
} as const;

const words: readonly (readonly [RegExp, GatewayRefusal])[] = [
  [/credential|de-?active|authenticat\w* fail/i, 'payments.gateway_keys_refused'],
  [/insufficient|not enough|low balance/i, 'payments.payer_balance_low'],
  [/3-?d ?secure|otp|verification|authenticat/i, 'payments.payer_code_wrong'],
  [/\bpin\b/i, 'payments.payer_pin_wrong'],
  [/card/i, 'payments.payer_card_refused'],
  [/cancel/i, 'payments.payer_cancelled'],
  [/refund amount|already refunded/i, 'payments.refund_above_payment'],
  [/unknown|not found/i, 'payments.gateway_transaction_unknown'],
  [/currency/i, 'payments.gateway_currency_refused'],
  [/amount/i, 'payments.gateway_amount_refused'],
  [/invalid|missing|empty/i, 'payments.gateway_request_faulty'],
];

/** The words of a reason tell; there is no list of them. */
export function sslcommerzRefusal(reason: string): GatewayRefusal {
  return words.find(([pattern]) => pattern.test(reason))?.[1] ?? 'payments.gateway_refused';
}
