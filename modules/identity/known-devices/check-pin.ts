// What a PIN must be: six digits that are not the first ones somebody would try.
import { DomainError } from '../../../platform/errors.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';

/** The PIN in Latin digits. Throws `identity.pin_shape`, `identity.pin_guessable` at `/pin`. */
export function checkPin(typed: string, phone: string | null): string {
  const pin = pinDigits(typed);
  if (!/^\d{6}$/.test(pin)) throw new DomainError('identity.pin_shape', {}, '/pin');
  if (isGuessable(pin, phone)) throw new DomainError('identity.pin_guessable', {}, '/pin');
  return pin;
}

export function pinDigits(typed: string): string {
  return toLatinDigits(typed.normalize('NFKC')).replace(/\s/g, '');
}

function isGuessable(pin: string, phone: string | null): boolean {
  return isRepeating(pin) || isSequence(pin) || isDate(pin) || (phone?.endsWith(pin) ?? false);
}

/** 111111, 121212, 123123, 112233 and their like. */
function isRepeating(pin: string): boolean {
  return new Set(pin).size < 3 || pin.slice(0, 3) === pin.slice(3) || /^(\d)\1(\d)\2(\d)\3$/.test(pin);
}

/** 123456, 987654, 246802: every step the same. */
function isSequence(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  return new Set(steps).size === 1;
}

/** A birthday in any usual order, such as 150885, 081585 or 850815. A year alone (196219) hides in these too. */
function isDate(pin: string): boolean {
  const [first, second, third] = [pin.slice(0, 2), pin.slice(2, 4), pin.slice(4)].map(Number) as [
    number,
    number,
    number,
  ];
  const isDayMonth = (day: number, month: number): boolean => day >= 1 && day <= 31 && month >= 1 && month <= 12;
  return isDayMonth(first, second) || isDayMonth(second, first) || isDayMonth(third, second);
}
