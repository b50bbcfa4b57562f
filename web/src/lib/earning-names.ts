/** What a signed line of a statement is called, for the office and the member alike. */
import { m } from '#lib/paraglide/messages.js';
import type { EarningKind } from '#modules/collection/contract-earnings.ts';

export const earningNames: Record<EarningKind, () => string> = {
  incentive: m.pricing_kind_incentive,
  levy: m.pricing_kind_levy,
  price_difference: m.pricing_kind_price_difference,
  dividend: m.pricing_kind_dividend,
  correction: m.pricing_kind_correction,
  opening: m.pricing_kind_opening,
  carried: m.pricing_kind_carried,
};
