/** Numbers, sums and days as they are said: for the ear, not for the eye. */
import { amountInWords, numberInWords } from '../money/amount-in-words.ts';
import type { Money } from '../money/money.ts';
import type { Language } from './language.ts';

const POINT: Readonly<Record<Language, string>> = { bn: 'দশমিক', en: 'point' };
const MINUS: Readonly<Record<Language, string>> = { bn: 'ঋণাত্মক', en: 'minus' };
const ONLY: Readonly<Record<Language, string>> = { bn: ' মাত্র', en: ' only' };

/** `units` in 10^-scale; zeros at the end of the fraction are not said. */
export function spokenDecimal(units: bigint, scale: number, language: Language): string {
  const magnitude = units < 0n ? -units : units;
  const one = 10n ** BigInt(scale);
  const fraction = (magnitude % one).toString().padStart(scale, '0').replace(/0+$/, '');
  const whole = numberInWords(magnitude / one, language);
  const number = scale > 0 && fraction !== '' ? `${whole} ${POINT[language]} ${digits(fraction, language)}` : whole;
  return units < 0n ? `${MINUS[language]} ${number}` : number;
}

export function spokenMoney(value: Money, language: Language): string {
  return amountInWords(value, language).replace(new RegExp(`${ONLY[language]}$`), '');
}

/** A code or a number of a document: figure by figure, with a pause between, and letters as they are. */
export function spokenCode(code: string, language: Language): string {
  const parts = [...code].map((character) => (/[0-9]/.test(character) ? digits(character, language) : character));
  return parts.join(', ').replaceAll(/(, )?[-/](, )?/g, ', ');
}

export function spokenDay(day: Temporal.PlainDate, language: Language): string {
  const month = new Intl.DateTimeFormat(language === 'bn' ? 'bn-BD' : 'en-GB', { month: 'long', timeZone: 'UTC' });
  const name = month.format(new Date(Date.UTC(2024, day.month - 1, 1)));
  const number = numberInWords(BigInt(day.day), language);
  return language === 'bn' ? `${name} মাসের ${number} তারিখ` : `the ${ordinal(day.day)} of ${name}`;
}

function digits(text: string, language: Language): string {
  return [...text].map((digit) => numberInWords(BigInt(digit), language)).join(' ');
}

const IRREGULAR: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
  twenty: 'twentieth',
  thirty: 'thirtieth',
};

function ordinal(number: number): string {
  const words = numberInWords(BigInt(number), 'en').split('-');
  const last = words.pop() ?? '';
  return [...words, IRREGULAR[last] ?? `${last}th`].join('-');
}
