import type { Money } from './money.ts';

/**
 * Splits a total by weights so that the parts add up to it exactly: largest remainder first, ties to the lower index.
 * A negative total is split as its mirror image, so that a reversal cancels its original part by part.
 * Weights are not negative and not all zero; an item of weight zero receives nothing.
 */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  if (total < 0n) return allocate(-total, weights).map((part) => -part);
  const whole = weights.reduce((sum, weight) => sum + requireNotNegative(weight), 0n);
  if (whole === 0n) throw new RangeError('cannot allocate by weights that add up to nothing');

  const parts = weights.map((weight) => (total * weight) / whole);
  const remainders = weights.map((weight, index) => ({ index, remainder: (total * weight) % whole }));
  const left = Number(total - parts.reduce((sum, part) => sum + part, 0n));
  for (const { index } of remainders.sort(byRemainder).slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}

export function allocateMoney(total: Money, weights: readonly bigint[]): Money[] {
  return allocate(total.amount, weights).map((amount) => ({ amount, currency: total.currency }));
}

interface Remainder {
  index: number;
  remainder: bigint;
}

function byRemainder(left: Remainder, right: Remainder): number {
  if (left.remainder === right.remainder) return left.index - right.index;
  return left.remainder > right.remainder ? -1 : 1;
}

function requireNotNegative(weight: bigint): bigint {
  if (weight < 0n) throw new RangeError(`negative weight ${weight}`);
  return weight;
}
