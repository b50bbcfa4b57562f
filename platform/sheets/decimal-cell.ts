// Numbers as cells of a sheet: digits and a point, so that a spreadsheet can add them up.
import { formatDecimal } from '../language/format-decimal.ts';
import { exponentOf, isCurrency } from '../money/currencies.ts';

/** 7250 with 3 decimals is 7.250. */
export function decimalCell(units: number | bigint, decimals: number): string {
  return formatDecimal(units, 'en', { decimals }).replaceAll(',', '');
}

/** 88885 of BDT is 888.85; of a currency the house does not know, its smallest units. */
export function moneyCell(money: { readonly amount: number | bigint; readonly currency: string }): string {
  const { amount, currency } = money;
  return decimalCell(amount, isCurrency(currency) ? exponentOf(currency) : 0);
}
