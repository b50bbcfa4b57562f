/**
 * Reads a number as people type it here: Bengali or Latin digits, comma or point, spaces; into an integer of small
 * units. It forgives what platform/language/parse-decimal.ts refuses: here a person sees at once what was understood,
 * in a file nobody does.
 */
import { toLatinDigits } from '../../../platform/language/digits.ts';

export { toLatinDigits };

export type ParsedDecimal =
  | { units: number; problem: null }
  | { units: null; problem: 'number' | 'decimals' | 'range' };

/**
 * "৭,২৫" with 3 decimals -> 7250 (7.25 litres in millilitres). Excess decimals are refused, never rounded. One lone
 * comma is a decimal comma when what follows fits the field's decimals ("7,25"), and grouping otherwise ("1,250" in
 * taka).
 */
export function parseDecimal(text: string, decimals: number): ParsedDecimal | null {
  const plain = toLatinDigits(text).replace(/[\s\u00a0_]/g, '');
  if (plain === '') return null;
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(withoutCommas(plain, decimals));
  const whole = match?.[2] ?? '';
  const fraction = (match?.[3] ?? '').replace(/0+$/, '');
  if (!match || !/\d/.test(plain)) return { units: null, problem: 'number' };
  if (fraction.length > decimals) return { units: null, problem: 'decimals' };
  const units = Number((match[1] === '-' ? '-' : '') + whole + fraction.padEnd(decimals, '0'));
  return Number.isSafeInteger(units) ? { units: units || 0, problem: null } : { units: null, problem: 'range' };
}

function withoutCommas(plain: string, decimals: number): string {
  const lone = /^[+-]?\d*,(\d*)$/.exec(plain);
  if (lone && (lone[1] ?? '').length <= decimals && decimals > 0) return plain.replace(',', '.');
  // Groups of two or three before the last three: 1,23,456 and 123,456 alike.
  if (/^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?$/.test(plain)) return plain.replaceAll(',', '');
  return lone ? plain.replace(',', '.') : plain;
}
