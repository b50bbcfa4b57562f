/** What a member's cycle comes to: milk and earnings together, then deductions as far as they reach; pure. */
import { applyDeductions, type Due, type Payment } from '../deductions/apply-deductions.ts';
import type { MemberEarning } from '../earnings/earning-store.ts';

export interface Settlement extends Payment {
  /** Milk alone. */
  readonly gross: bigint;
  /** Signed sum of the earnings, what earlier cycles carried included. */
  readonly earned: bigint;
  /** The part of it that stands on the member's account already, never above zero. */
  readonly carried: bigint;
  /** What milk and earnings lack to reach nothing; the next cycle begins with it. */
  readonly shortfall: bigint;
}

type Earned = Pick<MemberEarning, 'kind' | 'amount'>;

/** net = gross + earned + shortfall - deducted, and never below zero. Minor units. */
export function settleAccount(gross: bigint, earnings: readonly Earned[], dues: readonly Due[]): Settlement {
  const earned = earnings.reduce((sum, one) => sum + one.amount, 0n);
  const carried = earnings.reduce((sum, one) => (one.kind === 'carried' ? sum + one.amount : sum), 0n);
  const base = gross + earned;
  const payment = applyDeductions(base > 0n ? base : 0n, dues);
  return { ...payment, gross, earned, carried, shortfall: base < 0n ? -base : 0n };
}
