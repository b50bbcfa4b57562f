// How much one person alone may give back.
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';

/** Minor units. */
export const refundLimit = 10_000_00n;

/** Throws `payments.refund_large` at the small door, `payments.second_person_needed` at the large one. */
export function refuseUnapproved(occasion: Occasion, amount: bigint, isLarge: boolean): void {
  if (amount <= refundLimit) return;
  if (!isLarge) throw new DomainError('payments.refund_large', { limit: Number(refundLimit / 100n) }, '/amount');
  const isAlone = occasion.approvedBy === undefined && occasion.actor.kind !== 'system';
  if (isAlone) throw new DomainError('payments.second_person_needed');
}
