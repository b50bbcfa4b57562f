import { type FormatDecimalOptions, formatDecimal } from '../language/format-decimal.ts';
import type { Language } from '../language/language.ts';
import { type DecimalMark, parseDecimal } from '../language/parse-decimal.ts';
import { RefusedInput } from '../language/refused-input.ts';

/**
 * Measures are plain integers of a unit so small that nothing is lost, and the unit stands in the name of whatever
 * holds them (`volume_ml`, `mass_g`, `fat_bp`, `clr_tenths`). These functions stand between them and what people read.
 */
export interface ParseQuantityOptions {
  mark?: DecimalMark;
  allowNegative?: boolean;
}

/** `'১২.৫'` litres is 12500 millilitres. @throws RefusedInput `number.*` */
export function parseLitres(text: string, options: ParseQuantityOptions = {}): number {
  return parseQuantity(text, 3, options);
}

/** `'0.25'` kilograms is 250 grams. @throws RefusedInput `number.*` */
export function parseKilograms(text: string, options: ParseQuantityOptions = {}): number {
  return parseQuantity(text, 3, options);
}

/** `'4.25'` per cent is 425 basis points. @throws RefusedInput `number.*` */
export function parsePercent(text: string, options: ParseQuantityOptions = {}): number {
  return parseQuantity(text, 2, options);
}

/** A corrected lactometer reading of `'27.5'` is 275 tenths. @throws RefusedInput `number.*` */
export function parseClr(text: string, options: ParseQuantityOptions = {}): number {
  return parseQuantity(text, 1, options);
}

/** Millilitres as litres, at least one decimal: 12500 is `12.5`, 12505 is `12.505`. */
export function formatLitres(volumeMl: bigint | number, language: Language): string {
  return formatDecimal(volumeMl, language, LITRES);
}

/** Millilitres as litres with all three decimals, for columns that must stand under each other. */
export function formatLitresInColumn(volumeMl: bigint | number, language: Language): string {
  return formatDecimal(volumeMl, language, { decimals: 3 });
}

/** Grams as kilograms, at least one decimal. */
export function formatKilograms(massG: bigint | number, language: Language): string {
  return formatDecimal(massG, language, KILOGRAMS);
}

/** Basis points as per cent, at least one decimal: 425 is `4.25`, 400 is `4.0`. The column's head carries the sign. */
export function formatPercent(basisPoints: bigint | number, language: Language): string {
  return formatDecimal(basisPoints, language, PERCENT);
}

/** Tenths of a lactometer degree: 275 is `27.5`. */
export function formatClr(clrTenths: bigint | number, language: Language): string {
  return formatDecimal(clrTenths, language, { decimals: 1 });
}

const LITRES: FormatDecimalOptions = { decimals: 3, atLeast: 1 };
const KILOGRAMS: FormatDecimalOptions = { decimals: 3, atLeast: 1 };
const PERCENT: FormatDecimalOptions = { decimals: 2, atLeast: 1 };

/** No grouping: `1,234` litres on a receipt is a slip of the finger more often than a tanker. */
function parseQuantity(text: string, decimals: number, options: ParseQuantityOptions): number {
  const units = Number(parseDecimal(text, { ...options, decimals }));
  if (!Number.isSafeInteger(units)) throw new RefusedInput('number.too_large');
  return units;
}
