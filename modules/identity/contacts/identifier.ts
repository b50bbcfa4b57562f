// Phone numbers and e-mail addresses in the one spelling under which they are stored and compared.
import { domainToASCII } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { DomainError } from '../../../platform/errors.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';

export interface Identifier {
  readonly kind: 'phone' | 'email';
  readonly value: string;
}

/** E.164; a number without a country code is Bangladeshi. Throws `identity.phone_invalid` at `field`. */
export function canonicalPhone(text: string, field = '/phone'): string {
  const phone = parsePhone(text);
  if (phone === null) throw new DomainError('identity.phone_invalid', {}, field);
  return phone;
}

/**
 * Lower-case ASCII, domain in its xn-- form, so that look-alike letters of another script are another address and not
 * the same picture. Throws `identity.email_invalid` at `field`; a local part that is not ASCII after NFKC is refused,
 * as few mail servers carry it.
 */
export function canonicalEmail(text: string, field = '/email'): string {
  const email = parseEmail(text);
  if (email === null) throw new DomainError('identity.email_invalid', {}, field);
  return email;
}

/** What a person typed to sign in; null when it can be neither a phone number nor an e-mail address. */
export function parseIdentifier(text: string): Identifier | null {
  if (/[@＠]/.test(text)) {
    const email = parseEmail(text);
    return email === null ? null : { kind: 'email', value: email };
  }
  const phone = parsePhone(text);
  return phone === null ? null : { kind: 'phone', value: phone };
}

/** In E.164, or null when it is no phone number. */
export function parsePhone(text: string): string | null {
  const digits = toLatinDigits(text.normalize('NFKC')).trim();
  if (!/^\+?[0-9 ().-]{6,24}$/.test(digits)) return null;
  const international = digits.startsWith('880') ? `+${digits}` : digits.replace(/^00/, '+');
  const number = parsePhoneNumberFromString(international, 'BD');
  return number?.isValid() ? number.number : null;
}

function parseEmail(text: string): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  const local = plain.slice(0, at);
  const domain = domainToASCII(plain.slice(at + 1));
  if (at < 1 || !/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(local)) return null;
  if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])+$/.test(domain)) return null;
  return local.length <= 64 && domain.length <= 188 ? `${local}@${domain}` : null;
}
