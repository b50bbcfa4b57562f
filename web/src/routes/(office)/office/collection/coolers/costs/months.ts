/** Months as people name them, and the kinds of cost in words. */
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { CostKind } from '#modules/collection/transport/contract-costs.ts';

export const costNames: Record<CostKind, () => string> = {
  power: m.cost_power,
  diesel: m.cost_diesel,
  wages: m.cost_wages,
  repairs: m.cost_repairs,
  other: m.cost_other,
};

export function monthName(month: string): string {
  const locale = getLocale() === 'bn' ? 'bn-BD' : 'en-GB';
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(new Date(`${month}-01T00:00:00Z`));
}

/** The month of the day and the eleven before it, the newest first. */
export function monthsUntil(day: string): string[] {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return Array.from({ length: 12 }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  );
}
