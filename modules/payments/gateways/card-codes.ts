// The codes of the card processor in the words of this house (docs.stripe.com, error codes and decline codes).
import type { GatewayRefusal } from '../contract-gateways.ts';

export function cardRefusal(code: string | null, status: number): GatewayRefusal {
  const known = code === null ? undefined : byCode.get(code);
  if (known) return known;
  if (status === 401 || status === 403) return 'payments.gateway_keys_refused';
  if (status === 404) return 'payments.gateway_transaction_unknown';
  if (code?.startsWith('parameter_')) return 'payments.gateway_request_faulty';
  return status >= 500 ? 'payments.gateway_broke' : 'payments.gateway_refused';
}

/** What a bank says of a lost or stolen card is not told to whoever holds it. */
const meanings: Readonly<Partial<Record<GatewayRefusal, string>>> = {
  'payments.payer_balance_low': 'insufficient_funds',
  'payments.payer_pin_wrong': 'incorrect_pin offline_pin_required online_or_offline_pin_required',
  'payments.payer_pin_locked': 'pin_try_exceeded',
  'payments.payer_code_wrong': `authentication_required authentication_not_handled payment_intent_authentication_failure
    setup_intent_authentication_failure approve_with_id`,
  'payments.payer_card_expired': 'expired_card invalid_expiry_month invalid_expiry_year',
  'payments.payer_card_number_wrong': 'incorrect_number invalid_number incorrect_cvc invalid_cvc incorrect_zip',
  'payments.payer_card_limit': 'card_velocity_exceeded withdrawal_count_limit_exceeded',
  'payments.payer_card_refused': `card_declined generic_decline do_not_honor do_not_try_again call_issuer
    card_not_supported fraudulent invalid_account lost_card merchant_blacklist new_account_information_available
    no_action_taken not_permitted pickup_card restricted_card revocation_of_all_authorizations
    revocation_of_authorization security_violation service_not_allowed stolen_card stop_payment_order
    testmode_decline transaction_not_allowed live_mode_test_card`,
  'payments.payer_cancelled': 'requested_by_customer abandoned',
  'payments.payment_unfinished': 'requires_payment_method requires_action requires_confirmation processing open',
  'payments.gateway_keys_refused': 'api_key_invalid api_key_expired platform_api_key_expired secret_key_required',
  'payments.gateway_account_blocked': 'account_closed account_invalid charge_exceeds_source_limit',
  'payments.gateway_request_faulty': 'parameter_missing parameter_unknown idempotency_error url_invalid',
  'payments.gateway_amount_refused': 'amount_too_small amount_too_large invalid_amount',
  'payments.gateway_currency_refused': 'currency_not_supported',
  'payments.gateway_duplicate': 'duplicate_transaction',
  'payments.gateway_transaction_unknown': 'resource_missing',
  'payments.payment_done_already': `payment_intent_unexpected_state charge_already_captured
    capture_charge_authorization_expired charge_expired_for_capture`,
  'payments.refund_done_already': 'charge_already_refunded',
  'payments.refund_above_payment': 'refund_amount_too_large',
  'payments.gateway_refused': `charge_disputed refund_disputed_payment charge_not_refundable declined
    expired_or_canceled_card unknown`,
  'payments.payer_bank_silent': 'processing_error issuer_not_available try_again_later reenter_transaction',
  'payments.gateway_broke': 'lock_timeout',
  'payments.gateway_maintenance': 'rate_limit',
};

const byCode: ReadonlyMap<string, GatewayRefusal> = new Map(
  Object.entries(meanings).flatMap(([refusal, codes]) =>
    codes.split(/\s+/).map((code) => [code, refusal as GatewayRefusal] as const),
  ),
);
