// Decimal text of exact products, so that a derivation can show every step without rounding it.

/** A decimal that is exact: `units` divided by ten to the power of `decimals`. */
export interface Exact {
  readonly units: bigint;
  readonly decimals: number;
}

/** `exactDecimal(12875n, 3)` is `12.875`; zeros at the end are dropped. */
export function exactDecimal(units: bigint, decimals: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const split = digits.length - decimals;
  let end = digits.length;
  while (end > split && digits.charCodeAt(end - 1) === 48) end--;
  return `${units < 0n ? '-' : ''}${digits.slice(0, split)}${end === split ? '' : `.${digits.slice(split, end)}`}`;
}
