import { type DecimalMark, parseDecimal } from '../language/parse-decimal.ts';
import { exponentOf } from './currencies.ts';
import { type Money, money } from './money.ts';

export interface ParseMoneyOptions {
  mark?: DecimalMark;
  allowNegative?: boolean;
}

/**
 * Reads what a person typed, in either script, grouped or not: `১২,৩৪,৫৬৭.৮৯`. More decimals than the currency has are
 * refused, never rounded.
 *
 * @throws RefusedInput `number.*` as parseDecimal does, `money.unknown_currency`
 */
export function parseMoney(text: string, currency: string, options: ParseMoneyOptions = {}): Money {
  const known = money(0n, currency).currency;
  const amount = parseDecimal(text, { ...options, decimals: exponentOf(known), grouping: true });
  return { amount, currency: known };
}
