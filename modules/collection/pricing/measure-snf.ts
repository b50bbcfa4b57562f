// Reckons SNF from the lactometer reading and the fat, by the formula the union has adopted.
import { divideFloor, divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import type { SnfFormula } from './types.ts';

/** SNF in hundredths of a per cent; exact until the formula's own rounding. */
export function measureSnf(clrTenths: number, fatBp: number, formula: SnfFormula): number {
  const { numerator, denominator } = unroundedSnf(clrTenths, fatBp, formula);
  const step = BigInt(formula.rounding_bp);
  const divide = formula.rounding_mode === 'half_up' ? divideHalfUp : divideFloor;
  return Number(divide(numerator, denominator * step) * step);
}

/** The same before rounding, as a fraction of hundredths of a per cent. */
export function unroundedSnf(
  clrTenths: number,
  fatBp: number,
  formula: SnfFormula,
): { numerator: bigint; denominator: bigint } {
  const divisor = BigInt(formula.clr_divisor);
  // A CLR of 1 is 10 tenths, and 1 % is 100 hundredths: tenths of CLR times ten are hundredths of a per cent.
  const fromClr = BigInt(clrTenths) * 10n * BigInt(formula.clr_numerator) * 10_000n;
  const fromFat = BigInt(fatBp) * BigInt(formula.fat_factor_e4) * divisor;
  const constant = BigInt(formula.constant_bp) * 10_000n * divisor;
  return { numerator: fromClr + fromFat + constant, denominator: 10_000n * divisor };
}
