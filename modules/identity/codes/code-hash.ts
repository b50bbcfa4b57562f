// Codes of six digits, and the form in which they are kept.
import { createHmac, randomInt } from 'node:crypto';
import type { House } from '../../../platform/house.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import type { Identifier } from '../contacts/identifier.ts';

export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** Keyed by the house's secret: a code of six digits is guessed from a plain hash in a blink. */
export function codeHash(house: Pick<House, 'config'>, identifier: Identifier, code: string): Buffer {
  const digits = toLatinDigits(code).replace(/\s/g, '');
  return createHmac('sha256', house.config.SECRET).update(`code ${identifier.value} ${digits}`).digest();
}
