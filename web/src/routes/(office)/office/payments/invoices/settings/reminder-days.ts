/** Days of reminders as people type them: "-2, 0, 3" or "-২, ০, ৩"; below nothing is before the day it is due. */
import { formatNumber } from '#lib/format.ts';
import { toLatinDigits } from '#lib/parse-decimal.ts';

export function daysAsText(days: readonly number[]): string {
  return days.map((day) => formatNumber(day)).join(', ');
}

/** Null when it cannot be read, or a day is out of bounds or named twice. */
export function readDays(text: string): number[] | null {
  const parts = toLatinDigits(text)
    .replaceAll(/[−–]/g, '-')
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
  const days = parts.map((part) => (/^[+-]?\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
  const fits = days.every((day) => day >= -60 && day <= 365);
  return fits && days.length <= 10 && new Set(days).size === days.length ? days : null;
}
