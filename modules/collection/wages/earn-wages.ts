/** What an agreement earns in a period. Pure. */
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import type { WageBasis } from './contract-wages.ts';

/** `counted` is millilitres, minor units of milk money, or shifts; a monthly wage counts days, by `earnMonthly`. */
export function earn(basis: Exclude<WageBasis, 'per_month'>, rate: bigint, counted: bigint): bigint {
  if (basis === 'per_litre') return divideHalfUp(counted * rate, 1000n);
  if (basis === 'of_value') return divideHalfUp(counted * rate, 10_000n);
  return counted * rate;
}

/**
 * A whole month earns the rate; of a month that is not whole, its days by the days of that month, rounded half up. So
 * two halves of a month earn together what the month earns, or a single minor unit more. Half days without pay come
 * off, each as half a day of its month.
 */
export function earnMonthly(
  rate: bigint,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  unpaid: readonly { readonly day: string; readonly halves: number }[] = [],
): bigint {
  let sum = 0n;
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; ) {
    const monthEnd = day.with({ day: day.daysInMonth });
    const last = Temporal.PlainDate.compare(monthEnd, to) < 0 ? monthEnd : to;
    const [begin, end] = [day.toString(), last.toString()];
    const off = unpaid.reduce((all, one) => all + (begin <= one.day && one.day <= end ? one.halves : 0), 0);
    const halves = BigInt((last.day - day.day + 1) * 2 - off);
    sum += divideHalfUp(rate * halves, BigInt(day.daysInMonth * 2));
    day = last.add({ days: 1 });
  }
  return sum;
}
