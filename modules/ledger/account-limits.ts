// Limits of an account are on its normal side and in order.
import { DomainError } from '../../platform/errors.ts';

export interface Limits {
  readonly minimum?: bigint | null;
  readonly maximum?: bigint | null;
}

/** Throws `ledger.account_limits_crossed`. */
export function refuseCrossedLimits({ minimum, maximum }: Limits): void {
  if (minimum === undefined || minimum === null || maximum === undefined || maximum === null) return;
  if (minimum > maximum) throw new DomainError('ledger.account_limits_crossed', {}, '/minimum');
}
