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
 * two halves of a month earn together what the month earns, or a single minor unit more.
 */
export function earnMonthly(rate: bigint, from: Temporal.PlainDate, to: Temporal.PlainDate): bigint {
  let sum = 0n;
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; ) {
    const monthEnd = day.with({ day: day.daysInMonth });
    const last = Temporal.PlainDate.compare(monthEnd, to) < 0 ? monthEnd : to;
    const days = BigInt(last.day - day.day + 1);
    sum += divideHalfUp(rate * days, BigInt(day.daysInMonth));
    day = last.add({ days: 1 });
  }
  return sum;
}
