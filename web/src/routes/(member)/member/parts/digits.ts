/** Numbers that name something (a member, a phone) in the reader's digits, without grouping. */
import { getLocale } from '#lib/paraglide/runtime.js';

const bengali = '০১২৩৪৫৬৭৮৯';

export function inDigits(text: string): string {
  return getLocale() === 'bn' ? text.replace(/[0-9]/g, (digit) => bengali[Number(digit)] ?? digit) : text;
}
