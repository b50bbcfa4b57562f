// An amount as a cell of a sheet.
import { formatDecimal } from '../../platform/language/format-decimal.ts';
import { exponentOf, isCurrency } from '../../platform/money/currencies.ts';

/** 88885 of BDT is 888.85: digits and a point, so that a spreadsheet can add it up. */
export function decimalCell({
  amount,
  currency,
}: {
  readonly amount: number | bigint;
  readonly currency: string;
}): string {
  const decimals = isCurrency(currency) ? exponentOf(currency) : 0;
  return formatDecimal(amount, 'en', { decimals }).replaceAll(',', '');
}
