/** Names of the bands of the ageing. */
import { m } from '#lib/paraglide/messages.js';
import type { AgeingBand } from '#modules/payments/contract-buyers.ts';

export const bandLabels: Record<AgeingBand, () => string> = {
  current: m.invoices_band_current,
  to_30: m.invoices_band_to_30,
  to_60: m.invoices_band_to_60,
  to_90: m.invoices_band_to_90,
  over_90: m.invoices_band_over_90,
};

export const bands = Object.keys(bandLabels) as AgeingBand[];
