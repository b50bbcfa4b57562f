// Decimal text of exact products, so that a derivation can show every step without rounding it.

/** `exactDecimal(12875n, 3)` is `12.875`; zeros at the end are dropped. */
export function exactDecimal(units: bigint, decimals: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
