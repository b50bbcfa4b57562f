// No card number may reach this house. What looks like one in a request about money is refused before anybody reads it,
// and what looks like one in a log line is masked.
import { toLatinDigits } from '../language/digits.ts';

/**
 * 13 to 19 digits, Latin or Bangla, in one piece or in groups parted by single spaces or hyphens (also those that pages
 * print), not part of a longer word: so that a piece of an id, of a hash or of a decimal is none.
 */
const shaped = /(?<![\w০-৯.:-])[\d০-৯](?:[ \u00a0\u202f\u2010-\u2013-]?[\d০-৯]){12,18}(?![\w০-৯-]|\.[\d০-৯])/g;

/** What networks give out begins so; telephones (880, 01), ids of the house and times do not, with this length. */
const ofNetwork =
  /^(?:4\d{12}(?:\d{3}){0,2}|(?:5[1-5]|2[2-7]|35)\d{14}|3[47]\d{13}|(?:6011|65\d\d|64[4-9]\d)\d{12}|62\d{14,17})$/;

export function hasCardNumber(text: string): boolean {
  for (const [found] of text.matchAll(shaped)) if (isCardNumber(found)) return true;
  return false;
}

export function maskCardNumbers(text: string): string {
  return text.replace(shaped, (found) => (isCardNumber(found) ? `[card …${found.slice(-4)}]` : found));
}

/** The texts of a body, as deep as they go; numbers are amounts and never looked at. */
export function holdsCardNumber(value: unknown): boolean {
  if (typeof value === 'string') return hasCardNumber(value);
  if (value === null || typeof value !== 'object') return false;
  return Object.values(value).some(holdsCardNumber);
}

function isCardNumber(shape: string): boolean {
  const digits = toLatinDigits(shape).replace(/\D/g, '');
  return ofNetwork.test(digits) && hasRightCheckDigit(digits);
}

/** Luhn: every second digit from the right doubled, the sum a multiple of ten. */
function hasRightCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
