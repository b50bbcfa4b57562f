// What a password must be: long, in no list of known ones, and neither one’s own name nor the house’s. Rules about
// letters and signs make people choose worse ones (NIST SP 800-63B 3.1.1.2).
import { DomainError } from '../../../platform/errors.ts';
import { passwordLength } from '../contract.ts';
import { isKnownPassword } from './known-passwords.ts';

/** What everybody here would try first. docs/security/rules.md shows the list. */
export const houseWords: readonly string[] = [
  'samabay',
  'somobay',
  'সমবায়',
  'cooperative',
  'bangladesh',
  'বাংলাদেশ',
  'administrator',
  'official',
  'operator',
  'finance',
  'member',
  'farmer',
  'dairy',
  'milk',
  'দুধ',
];

interface Checked {
  readonly field?: string;
  /** Whose password it will be, where that is known. */
  readonly person?: {
    readonly name: string;
    readonly nameBn: string;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
}

/**
 * Throws `identity.password_too_short`, `identity.password_too_long`, `identity.password_guessable`,
 * `identity.password_known`, `identity.password_about_you` at `field`.
 */
export async function checkPassword(password: string, { field = '/password', person }: Checked = {}): Promise<void> {
  const length = [...password.normalize('NFKC')].length;
  if (length < passwordLength.min)
    throw new DomainError('identity.password_too_short', { min: passwordLength.min }, field);
  if (length > passwordLength.max)
    throw new DomainError('identity.password_too_long', { max: passwordLength.max }, field);
  if (new Set(password).size < 4) throw new DomainError('identity.password_guessable', {}, field);
  if (await isKnownPassword(password)) throw new DomainError('identity.password_known', {}, field);
  if (isMadeOf(houseWords, password)) throw new DomainError('identity.password_guessable', {}, field);
  if (person && isAbout(person, password)) throw new DomainError('identity.password_about_you', {}, field);
}

function isAbout(person: NonNullable<Checked['person']>, password: string): boolean {
  const own = [person.name, person.nameBn, person.email, person.email?.split('@')[0], person.phone, localPhone(person)];
  const words = own.flatMap((text) => [text ?? '', ...(text ?? '').split(/[\s@.]+/)]);
  return isMadeOf(
    words.filter((word) => plain(word).length >= 4),
    password,
  );
}

/** What is left once the words are taken out must still be worth guessing. */
function isMadeOf(words: readonly string[], password: string): boolean {
  const longestFirst = words.map(plain).sort((a, b) => b.length - a.length);
  let rest = plain(password);
  for (const word of longestFirst) rest = rest.replaceAll(word, '');
  return rest !== plain(password) && rest.length < 6;
}

function localPhone({ phone }: { readonly phone: string | null }): string | null {
  return phone?.startsWith('+88') ? phone.slice(3) : null;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s+.@_-]/g, '');
}
