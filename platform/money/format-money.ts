import { formatDecimal } from '../language/format-decimal.ts';
import type { Language } from '../language/language.ts';
import { type Currency, exponentOf } from './currencies.ts';
import type { Money } from './money.ts';

export interface FormatMoneyOptions {
  /** `symbol` by default (৳, Tk, else the code); `code` for papers that cross borders; `none` inside a table. */
  unit?: 'symbol' | 'code' | 'none';
}

/** `৳ ১২,৩৪,৫৬৭.৮৯` or `Tk 12,34,567.89`. Exact at any size; the space does not break a line. */
export function formatMoney(value: Money, language: Language, options: FormatMoneyOptions = {}): string {
  const { unit = 'symbol' } = options;
  const magnitude = value.amount < 0n ? -value.amount : value.amount;
  const number = formatDecimal(magnitude, language, { decimals: exponentOf(value.currency) });
  const sign = value.amount < 0n ? '-' : '';
  if (unit === 'none') return sign + number;
  const mark = unit === 'code' ? value.currency : symbolOf(value.currency, language);
  return `${sign}${mark}\u00a0${number}`;
}

/** The taka has a sign in Bangla and by custom `Tk` in English; other currencies are named by their code. */
export function symbolOf(currency: Currency, language: Language): string {
  if (currency !== 'BDT') return currency;
  return language === 'bn' ? '৳' : 'Tk';
}
