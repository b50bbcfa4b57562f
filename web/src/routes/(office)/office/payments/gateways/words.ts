/** Words of the providers' screens. */
import { m } from '#lib/paraglide/messages.js';
import type { GatewayCode } from '#modules/payments/contract-gateway-codes.ts';

export const gatewayNames: Readonly<Record<GatewayCode, () => string>> = {
  bkash: m.gateways_bkash,
  nagad: m.gateways_nagad,
  rocket: m.gateways_rocket,
  sslcommerz: m.gateways_sslcommerz,
  card: m.gateways_card,
};

export const placeLabels: Readonly<Record<'live' | 'sandbox' | 'simulator', () => string>> = {
  live: m.gateways_place_live,
  sandbox: m.gateways_place_sandbox,
  simulator: m.gateways_place_simulator,
};

const fields: Readonly<Record<string, () => string>> = {
  url: m.gateways_field_url,
  username: m.gateways_field_username,
  password: m.gateways_field_password,
  app_key: m.gateways_field_app_key,
  app_secret: m.gateways_field_app_secret,
  topic_arn: m.gateways_field_topic_arn,
  merchant_id: m.gateways_field_merchant_id,
  merchant_number: m.gateways_field_merchant_number,
  merchant_private_key: m.gateways_field_merchant_private_key,
  gateway_public_key: m.gateways_field_gateway_public_key,
  client_address: m.gateways_field_client_address,
  store_id: m.gateways_field_store_id,
  store_password: m.gateways_field_store_password,
  secret_key: m.gateways_field_secret_key,
  webhook_secret: m.gateways_field_webhook_secret,
};

export function fieldLabel(name: string): string {
  return fields[name]?.() ?? name;
}

export const verdictLabels: Readonly<Record<string, () => string>> = {
  waiting: m.gateways_verdict_waiting,
  valid: m.gateways_verdict_valid,
  copy: m.gateways_verdict_copy,
  invalid: m.gateways_verdict_invalid,
};

const reasons: Readonly<Record<string, () => string>> = {
  wrong_signature: m.gateways_reason_signature,
  wrong_topic: m.gateways_reason_topic,
  wrong_certificate_address: m.gateways_reason_certificate,
  certificate_unreachable: m.gateways_reason_certificate_unreachable,
  wrong_confirmation_address: m.gateways_reason_certificate,
  confirmation_failed: m.gateways_reason_confirmation,
  wrong_merchant: m.gateways_reason_merchant,
  unreadable: m.gateways_reason_unreadable,
  by_file_only: m.gateways_reason_by_file,
};

export function reasonLabel(reason: string | null): string {
  return reason === null ? '' : (reasons[reason]?.() ?? reason);
}
