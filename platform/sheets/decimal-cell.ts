// Numbers as cells of a sheet: digits and a point in CSV, a number in a workbook, so that Excel can add them up.
import { formatDecimal } from '../language/format-decimal.ts';
import { exponentOf, isCurrency } from '../money/currencies.ts';

/** An exact number of a sheet. */
export class DecimalCell {
  readonly units: bigint;
  readonly decimals: number;

  constructor(units: number | bigint, decimals: number) {
    this.units = BigInt(units);
    this.decimals = decimals;
  }

  toString(): string {
    return formatDecimal(this.units, 'en', { decimals: this.decimals }).replaceAll(',', '');
  }
}

/** 7250 with 3 decimals is 7.250. */
export function decimalCell(units: number | bigint, decimals: number): DecimalCell {
  return new DecimalCell(units, decimals);
}

/** 88885 of BDT is 888.85; of a currency the house does not know, its smallest units. */
export function moneyCell(money: { readonly amount: number | bigint; readonly currency: string }): DecimalCell {
  const { amount, currency } = money;
  return decimalCell(amount, isCurrency(currency) ? exponentOf(currency) : 0);
}
