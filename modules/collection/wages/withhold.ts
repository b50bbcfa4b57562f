/** What is held back of what was earned: in the order of the rules, together never more than half. Pure. */
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import type { Withholding, WithholdingKind } from './contract-attendance.ts';

export interface Withheld {
  readonly kind: WithholdingKind;
  readonly rate: number;
  readonly basis: Withholding['basis'];
  readonly amount: number;
}

export function withhold(
  earned: bigint,
  rules: readonly Pick<Withholding, 'kind' | 'basis' | 'rate'>[],
): { readonly net: bigint; readonly withheld: Withheld[] } {
  let left = earned / 2n;
  const withheld = rules.map(({ kind, basis, rate }) => {
    const asked = basis === 'fixed' ? BigInt(rate) : divideHalfUp(earned * BigInt(rate), 10_000n);
    const amount = asked < left ? asked : left;
    left -= amount;
    return { kind, basis, rate, amount: Number(amount) };
  });
  return { net: earned - withheld.reduce((sum, one) => sum + BigInt(one.amount), 0n), withheld };
}
