import type { Language } from './language.ts';

export const DEFAULT_TIME_ZONE = 'Asia/Dhaka';

export type DateStyle = 'short' | 'medium' | 'long';

/** Day first in both languages: `5 Nov 2026`, `৫ নভে, ২০২৬`; short is `05/11/2026`. */
export function formatDay(day: Temporal.PlainDate, language: Language, style: DateStyle = 'medium'): string {
  return formatterFor(language, DATE_OPTIONS[style]).format(day);
}

/** Day and time on a 24-hour clock in the given zone: `5 Nov 2026, 09:04`. */
export function formatInstant(
  instant: Temporal.Instant,
  language: Language,
  options: { timeZone?: string; style?: DateStyle } = {},
): string {
  const { timeZone = DEFAULT_TIME_ZONE, style = 'medium' } = options;
  return formatterFor(language, { ...DATE_OPTIONS[style], ...TIME_OPTIONS, timeZone }).format(instant);
}

export function formatClockTime(
  instant: Temporal.Instant,
  language: Language,
  timeZone: string = DEFAULT_TIME_ZONE,
): string {
  return formatterFor(language, { ...TIME_OPTIONS, timeZone }).format(instant);
}

const DATE_OPTIONS: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
};

const TIME_OPTIONS: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** Digits are named in the locale so that no build of the runtime can choose others. */
const LOCALES: Record<Language, string> = { bn: 'bn-BD-u-nu-beng-ca-gregory', en: 'en-GB-u-nu-latn-ca-gregory' };

/** Making a formatter costs some 50 microseconds and a statement run makes a million dates, so each is made once. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(LOCALES[language], options);
  formatters.set(key, made);
  return made;
}
