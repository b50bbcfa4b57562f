import type { Language } from './language.ts';

const BENGALI_ZERO = 0x09e6;
const LATIN_ZERO = 0x30;

/** Replaces every Latin digit by its Bengali one and leaves all else as it is. */
export function toBengaliDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => shift(digit, BENGALI_ZERO - LATIN_ZERO));
}

/** Replaces every Bengali digit by its Latin one and leaves all else as it is. */
export function toLatinDigits(text: string): string {
  return text.replace(/[০-৯]/g, (digit) => shift(digit, LATIN_ZERO - BENGALI_ZERO));
}

export function toDigitsOf(language: Language, text: string): string {
  return language === 'bn' ? toBengaliDigits(text) : text;
}

export function hasBengaliDigits(text: string): boolean {
  return /[০-৯]/.test(text);
}

function shift(digit: string, distance: number): string {
  return String.fromCharCode(digit.charCodeAt(0) + distance);
}
