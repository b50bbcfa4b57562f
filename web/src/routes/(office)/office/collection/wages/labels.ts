import { formatDay, formatMoney, formatNumber, formatQuantity } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { AttendanceState, Withholding, WithholdingKind } from '#modules/collection/wages/contract-attendance.ts';
import type { Wage, WageBasis, WageLine, WageRun } from '#modules/collection/wages/contract-wages.ts';
import { litres } from '../parts/words.ts';

export const basisNames: Readonly<Record<WageBasis, () => string>> = {
  per_litre: m.wages_basis_per_litre,
  of_value: m.wages_basis_of_value,
  per_shift: m.wages_basis_per_shift,
  per_month: m.wages_basis_per_month,
};

export const runStateNames: Readonly<Record<WageRun['state'], () => string>> = {
  standing: m.wages_standing,
  reversed: m.wages_reversed,
};
export const runTones: Readonly<Record<WageRun['state'], Tone>> = { standing: 'good', reversed: 'calm' };

/** "0.50 a litre": the rate in the words of its basis. */
export function rateLabel({ basis, rate, currency }: Pick<Wage, 'basis' | 'rate' | 'currency'>): string {
  if (basis === 'of_value') return m.wages_rate_of_value({ percent: formatQuantity(rate, 2) });
  const amount = formatMoney({ amount: rate, currency });
  if (basis === 'per_litre') return m.wages_rate_per_litre({ amount });
  return basis === 'per_shift' ? m.wages_rate_per_shift({ amount }) : m.wages_rate_per_month({ amount });
}

/** "1,204.5 litres": what an agreement was reckoned from. */
export function countedLabel({ basis, counted }: WageLine, currency: string): string {
  if (basis === 'per_litre') return m.wages_counted_per_litre({ count: litres(counted) });
  if (basis === 'of_value') return m.wages_counted_of_value({ amount: formatMoney({ amount: counted, currency }) });
  const count = formatNumber(counted);
  return basis === 'per_shift' ? m.wages_counted_per_shift({ count }) : m.wages_counted_per_month({ count });
}

export const daysLabel = (from: string, to: string) => `${formatDay(from)} – ${formatDay(to)}`;

const actions: Readonly<Record<string, () => string>> = {
  'collection.wages_run': m.wages_audit_run,
  'collection.wage_run_reversed': m.wages_audit_reversed,
  from_on: m.wages_from,
  to_on: m.wages_until,
  slips: m.wages_people,
  total: m.wages_total,
  state: m.wages_state,
};

export function auditLabel(name: string): string {
  return actions[name]?.() ?? name;
}

export const attendanceNames: Readonly<Record<AttendanceState, () => string>> = {
  present: m.wages_day_present,
  half: m.wages_day_half,
  absent: m.wages_day_absent,
  leave: m.wages_day_leave,
  sick: m.wages_day_sick,
  unpaid: m.wages_day_unpaid,
};

export const withholdingNames: Readonly<Record<WithholdingKind, () => string>> = {
  tax: m.wages_withhold_tax,
  provident_fund: m.wages_withhold_provident_fund,
  other: m.wages_withhold_other,
};

/** "10 %" of what was earned, or an amount a run. */
export function withholdingRate({ basis, rate }: Pick<Withholding, 'basis' | 'rate'>, currency = 'BDT'): string {
  return basis === 'percent' ? `${formatQuantity(rate, 2)} %` : formatMoney({ amount: rate, currency });
}
