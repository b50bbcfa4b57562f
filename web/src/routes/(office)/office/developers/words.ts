/** The words of the pages for programmers. */
import { formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { Quotas, TierName } from '#modules/integrations/contract-partners.ts';

export type Outcome = 'good' | 'refused' | 'throttled' | 'failed';

export const outcomeLabels: Record<Outcome, () => string> = {
  good: m.logs_good,
  refused: m.logs_refused,
  throttled: m.logs_throttled,
  failed: m.logs_failed,
};

export function toneOf(status: number): Tone {
  if (status >= 500) return 'harm';
  return status >= 400 ? 'wait' : 'good';
}

export const tierLabels: Record<TierName, () => string> = {
  basic: m.tiers_basic,
  standard: m.tiers_standard,
  large: m.tiers_large,
};

/** "1,200 a minute, 2,00,000 a day" */
export function quotaLabel({ burst_quota, burst_seconds, daily_quota }: Quotas): string {
  const burst = { count: formatNumber(burst_quota), seconds: formatNumber(burst_seconds) };
  return m.tiers_quota({ ...burst, daily: formatNumber(daily_quota) });
}
