/** What a rule of the closing gives a member for the milk of the cycle, or takes; pure, in minor units. */
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import type { PeriodTerms } from '../contract-rules.ts';
import type { Pouring } from './rule-store.ts';

export interface Reward {
  /** Signed: a levy is less than nothing. Never nothing. */
  readonly amount: bigint;
  readonly derivation: {
    readonly basis: PeriodTerms['basis'];
    readonly days: number;
    readonly continuous_days: number;
    readonly volume_ml: number;
    readonly milk: number;
    readonly uncapped: number;
  };
}

/** Null when the member does not qualify, or when it comes to nothing. Rounds once, half up. */
export function rewardPeriod(terms: PeriodTerms, pourings: readonly Pouring[]): Reward | null {
  const ours = pourings.filter((one) => terms.centre_ids?.includes(one.centre_id) ?? true);
  const days = [...new Set(ours.map((one) => one.held_on.toString()))].sort();
  const continuous = longestRun(days);
  if (days.length === 0 || days.length < (terms.min_days ?? 1) || continuous < (terms.min_continuous_days ?? 1)) {
    return null;
  }
  const uncapped = basisOf(terms, ours, days.length);
  const amount = terms.cap !== undefined && uncapped > BigInt(terms.cap) ? BigInt(terms.cap) : uncapped;
  if (amount === 0n) return null;
  return {
    amount: terms.kind === 'levy' ? -amount : amount,
    derivation: {
      basis: terms.basis,
      days: days.length,
      continuous_days: continuous,
      volume_ml: Number(ours.reduce((sum, one) => sum + one.volume_ml, 0n)),
      milk: Number(ours.reduce((sum, one) => sum + one.amount, 0n)),
      uncapped: Number(uncapped),
    },
  };
}

function basisOf(terms: PeriodTerms, pourings: readonly Pouring[], days: number): bigint {
  const value = BigInt(terms.value);
  if (terms.basis === 'fixed') return value;
  if (terms.basis === 'pouring_days') return value * BigInt(days);
  const evening = BigInt(terms.value_evening ?? terms.value);
  const rated = pourings.reduce((sum, one) => {
    const of = terms.basis === 'quantity' ? one.volume_ml : one.amount;
    return sum + of * (one.period === 'evening' ? evening : value);
  }, 0n);
  return divideHalfUp(rated, terms.basis === 'quantity' ? 1000n : 10_000n);
}

/** The most days in a row, from days in order. */
function longestRun(days: readonly string[]): number {
  let longest = 0;
  let run = 0;
  let before: Temporal.PlainDate | null = null;
  for (const text of days) {
    const day = Temporal.PlainDate.from(text);
    run = before?.add({ days: 1 }).equals(day) ? run + 1 : 1;
    longest = Math.max(longest, run);
    before = day;
  }
  return longest;
}
