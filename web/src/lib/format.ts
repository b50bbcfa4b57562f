/**
 * Numbers, money and time as the reader's language writes them: Bengali digits and lakh grouping in Bangla, Latin
 * digits and the same grouping in English. Amounts stay integers: Intl formats a decimal string, so no float ever holds
 * money.
 */
import { getLocale } from '#lib/paraglide/runtime.js';
import { exponentOf, isCurrency } from '../../../platform/money/currencies.ts';

export interface MoneyValue {
  /** Minor units, a safe integer. */
  amount: number;
  currency: string;
}

export type Language = 'bn' | 'en';

export const defaultZone = 'Asia/Dhaka';

// English readers here also group by lakh and crore, which is what en-IN does.
const tags: Record<Language, string> = { bn: 'bn-BD', en: 'en-IN' };

const numberFormats = new Map<string, Intl.NumberFormat>();
const timeFormats = new Map<string, Intl.DateTimeFormat>();

/** Decimals of a currency's minor unit. */
export function decimalsOf(currency: string): number {
  return isCurrency(currency) ? exponentOf(currency) : 2;
}

/** 88885 with 2 decimals -> "888.85": exact, for Intl, for an input's value, for CSV. */
export function decimalString(units: number | bigint, decimals: number): string {
  const negative = units < 0;
  const digits = String(negative ? -units : units).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
  return `${negative ? '-' : ''}${whole}${fraction}`;
}

export function formatMoney(money: MoneyValue, language: Language = getLocale()): string {
  const decimals = decimalsOf(money.currency);
  const options = { style: 'currency', currency: money.currency, currencyDisplay: 'narrowSymbol' } as const;
  return numberFormat(language, {
    ...options,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(decimalString(money.amount, decimals) as Intl.StringNumericLiteral);
}

/** An integer quantity with the given number of implied decimals: formatQuantity(7250, 3) is 7.25 or ৭.২৫. */
export function formatQuantity(
  units: number | bigint,
  decimals = 0,
  language: Language = getLocale(),
  minimumDecimals = 0,
): string {
  return numberFormat(language, { minimumFractionDigits: minimumDecimals, maximumFractionDigits: decimals }).format(
    decimalString(units, decimals) as Intl.StringNumericLiteral,
  );
}

export function formatNumber(value: number | bigint, language: Language = getLocale()): string {
  return numberFormat(language, { maximumFractionDigits: 2 }).format(value);
}

/** A short form for tiles and axes: 1.2 lakh, 3.4 crore. */
export function formatCompact(value: number, language: Language = getLocale()): string {
  return numberFormat(language, { notation: 'compact', compactDisplay: 'long', maximumFractionDigits: 1 }).format(
    value,
  );
}

/** A business day, "2026-11-20". It has no zone and is never shifted. */
export function formatDay(day: string, language: Language = getLocale(), style: 'medium' | 'full' = 'medium'): string {
  const format = timeFormat(language, { dateStyle: style, timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** A span of business days, as short as the language allows: "10–16 Nov 2026". */
export function formatDays(from: string, to: string, language: Language = getLocale()): string {
  const format = timeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

export function formatInstant(at: string, zone: string = defaultZone, language: Language = getLocale()): string {
  const day = timeFormat(language, { dateStyle: 'medium', timeZone: zone }).format(new Date(at));
  return `${day}, ${formatTime(at, zone, language)}`;
}

/** 10:10, or সকাল ১০:১০: Bangla says the part of the day before the hour, which no Intl style writes. */
export function formatTime(at: string, zone: string = defaultZone, language: Language = getLocale()): string {
  const instant = new Date(at);
  if (language === 'en') return timeFormat('en', { timeStyle: 'short', timeZone: zone }).format(instant);
  const clock = { hour: 'numeric', minute: '2-digit', dayPeriod: 'short', hour12: true, timeZone: zone } as const;
  const parts = timeFormat('bn', clock).formatToParts(instant);
  const text = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${text('dayPeriod')} ${text('hour')}:${text('minute')}`;
}

/** The instant with its zone written out, for titles and tooltips. */
export function formatInstantWithZone(
  at: string,
  zone: string = defaultZone,
  language: Language = getLocale(),
): string {
  const day = timeFormat(language, { dateStyle: 'full', timeZone: zone }).format(new Date(at));
  return `${day}, ${formatTime(at, zone, language)} (${zone})`;
}

/** "2026-11-20" of now, in the site's zone. */
export function todayIn(zone: string = defaultZone, now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
}

function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(tags[language], options);
  numberFormats.set(key, made);
  return made;
}

function timeFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = timeFormats.get(key);
  if (known) return known;
  // en-GB: day before month, as it is written here.
  const made = new Intl.DateTimeFormat(language === 'bn' ? 'bn-BD' : 'en-GB', options);
  timeFormats.set(key, made);
  return made;
}
