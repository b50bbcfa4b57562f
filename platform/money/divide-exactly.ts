/**
 * The only roundings of the house, on exact rationals. All are mirrored: dividing -n gives minus what n gives, so a
 * reversal always cancels its original. Prices round half up unless a rate chart or a law says otherwise.
 */

/** To the nearest; a half goes away from zero (2.5 is 3, -2.5 is -3). */
export function divideHalfUp(numerator: bigint, denominator: bigint): bigint {
  return mirrored(numerator, denominator, ({ quotient, remainder, divisor }) =>
    remainder * 2n >= divisor ? quotient + 1n : quotient,
  );
}

/** To the nearest; a half goes to the even neighbour (2.5 is 2, 3.5 is 4). */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  return mirrored(numerator, denominator, ({ quotient, remainder, divisor }) => {
    const twice = remainder * 2n;
    if (twice === divisor) return quotient + (quotient & 1n);
    return twice > divisor ? quotient + 1n : quotient;
  });
}

/** The floor of the magnitude: what is not whole is dropped (2.9 is 2, -2.9 is -2). */
export function divideFloor(numerator: bigint, denominator: bigint): bigint {
  return mirrored(numerator, denominator, ({ quotient }) => quotient);
}

interface Division {
  quotient: bigint;
  remainder: bigint;
  divisor: bigint;
}

function mirrored(numerator: bigint, denominator: bigint, round: (division: Division) => bigint): bigint {
  if (denominator === 0n) throw new RangeError('division by zero');
  const dividend = numerator < 0n ? -numerator : numerator;
  const divisor = denominator < 0n ? -denominator : denominator;
  const magnitude = round({ quotient: dividend / divisor, remainder: dividend % divisor, divisor });
  return numerator < 0n !== denominator < 0n ? -magnitude : magnitude;
}
