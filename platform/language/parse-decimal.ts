import { toLatinDigits } from './digits.ts';
import { RefusedInput } from './refused-input.ts';

export type DecimalMark = 'point' | 'comma';

export interface ParseDecimalOptions {
  /** How many decimals the unit has; the answer is the number times ten to this power. */
  decimals: number;
  /** Which sign parts the decimals from the whole. Never guessed from one value: `1,5` and `1,500` look alike. */
  mark?: DecimalMark;
  /** Accept well-formed thousands (3;3) and lakh (3;2;2) groups. Off for measures, where `1,234` is a slip. */
  grouping?: boolean;
  allowNegative?: boolean;
}

/** No amount or measure of this house is longer; a bound keeps hostile text from costing time. */
const LONGEST_TEXT = 64;

/**
 * Reads decimal text in either script as an exact integer of the smallest unit: `'১২.৫'` with 2 decimals is `1250n`.
 * Trailing zeros beyond the unit's decimals are refused like any other excess digit: the sender's unit is not ours.
 *
 * @throws RefusedInput `number.empty`, `number.malformed`, `number.negative`, `number.excess_decimals`
 */
export function parseDecimal(text: string, options: ParseDecimalOptions): bigint {
  const { decimals, mark = 'point', grouping = false, allowNegative = false } = options;
  const trimmed = toLatinDigits(text.trim());
  if (trimmed === '') throw new RefusedInput('number.empty');
  if (trimmed.length > LONGEST_TEXT) throw new RefusedInput('number.malformed');

  const negative = /^[-\u2212]/.test(trimmed);
  const unsigned = negative ? trimmed.slice(1) : trimmed;
  const [whole = '', fraction, ...rest] = unsigned.split(mark === 'point' ? '.' : ',');
  if (rest.length > 0 || fraction === '') throw new RefusedInput('number.malformed');

  const wholeDigits = grouping ? withoutGroups(whole, mark) : whole;
  if (!/^[0-9]+$/.test(wholeDigits) || !/^[0-9]*$/.test(fraction ?? '')) throw new RefusedInput('number.malformed');
  if (fraction !== undefined && fraction.length > decimals) {
    throw new RefusedInput('number.excess_decimals', { decimals });
  }
  const magnitude = BigInt(wholeDigits + (fraction ?? '').padEnd(decimals, '0'));
  if (negative && magnitude !== 0n && !allowNegative) throw new RefusedInput('number.negative');
  return negative ? -magnitude : magnitude;
}

function withoutGroups(whole: string, mark: DecimalMark): string {
  const separator = mark === 'point' ? ',' : '[.\\u0020\\u00a0\\u202f]';
  const thousands = new RegExp(`^[0-9]{1,3}(${separator}[0-9]{3})+$`);
  const lakhs = new RegExp(`^[0-9]{1,2}(${separator}[0-9]{2})*${separator}[0-9]{3}$`);
  if (!thousands.test(whole) && !lakhs.test(whole)) return whole;
  return whole.replace(new RegExp(separator, 'g'), '');
}
