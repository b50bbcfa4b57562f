/** Words of the pay page: the ways, and why a try came to nothing. */
import { m } from '#lib/paraglide/messages.js';
import { sentenceOf } from '#lib/problem-sentences.ts';
import type { GatewayCode } from '#modules/payments/contract-gateway-codes.ts';

export const gatewayLabels: Record<GatewayCode, () => string> = {
  bkash: m.gateway_bkash,
  nagad: m.gateway_nagad,
  rocket: m.gateway_rocket,
  sslcommerz: m.gateway_sslcommerz,
  card: m.gateway_card,
};

const failures: Record<string, () => string> = {
  cancelled: m.pay_failure_cancelled,
  expired: m.pay_failure_expired,
  provider_down: m.pay_failure_provider_down,
  not_opened: m.pay_failure_provider_down,
};

/** A provider's own words are not shown: they are in its language and for its people. */
export function failureOf(code: string): string {
  if (code.startsWith('payments.')) return sentenceOf(code, {}, 422);
  return (failures[code] ?? m.pay_failure_other)();
}
