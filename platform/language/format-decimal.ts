import { toDigitsOf } from './digits.ts';
import type { Language } from './language.ts';

export interface FormatDecimalOptions {
  /** How many of the last digits stand behind the decimal point. */
  decimals: number;
  /** Drop zeros at the end down to this many decimals; by default all decimals are written. */
  atLeast?: number;
}

/** Writes an exact integer of the smallest unit as decimal text: `1250n` with 2 decimals is `12.50` or `১২.৫০`. */
export function formatDecimal(units: bigint | number, language: Language, options: FormatDecimalOptions): string {
  const { decimals, atLeast = decimals } = options;
  const exact = BigInt(units);
  const digits = (exact < 0n ? -exact : exact).toString().padStart(decimals + 1, '0');
  const whole = groupLakh(digits.slice(0, digits.length - decimals));
  const fraction = withoutEndZeros(digits.slice(digits.length - decimals), atLeast);
  const sign = exact < 0n ? '-' : '';
  return toDigitsOf(language, `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`);
}

export function formatInteger(value: bigint | number, language: Language): string {
  return formatDecimal(value, language, { decimals: 0 });
}

/** Groups digits the South Asian way: the last three, then by two (`1234567` is `12,34,567`). */
export function groupLakh(digits: string): string {
  return digits.replace(/\B(?=(\d{2})*\d{3}$)/g, ',');
}

function withoutEndZeros(fraction: string, atLeast: number): string {
  let end = fraction.length;
  while (end > atLeast && fraction[end - 1] === '0') end -= 1;
  return fraction.slice(0, end);
}
