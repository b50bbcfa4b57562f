// Exact fractions of whole numbers, for rates between cells and percentages of prices.

export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const whole = (value: bigint): Rational => ({ numerator: value, denominator: 1n });

export function plus(one: Rational, other: Rational): Rational {
  if (one.denominator === other.denominator) {
    return { numerator: one.numerator + other.numerator, denominator: one.denominator };
  }
  return {
    numerator: one.numerator * other.denominator + other.numerator * one.denominator,
    denominator: one.denominator * other.denominator,
  };
}

export function times(one: Rational, numerator: bigint, denominator = 1n): Rational {
  return { numerator: one.numerator * numerator, denominator: one.denominator * denominator };
}
