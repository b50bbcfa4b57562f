/** A refusal of the server in the terms of what was typed: it judged a form and small units nobody saw. */
import { formatQuantity } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { toLatinDigits } from '#lib/parse-decimal.ts';

interface Typed {
  readonly isEmpty: boolean;
  /** The field is filled by choosing, not by writing. */
  readonly isChoice?: boolean;
  /** Of a number: 2 where taka are typed and poisha are sent. */
  readonly decimals?: number;
}

export function typedSentence(error: string, { isEmpty, isChoice = false, decimals = 0 }: Typed): string {
  const least = limitIn(error, m.error_platform__invalid__minimum);
  const most = limitIn(error, m.error_platform__invalid__maximum);
  if (isEmpty && (least !== null || aboutForm().includes(error))) {
    return isChoice ? m.ui_choose_one() : m.error_platform__invalid__required();
  }
  if (least !== null) return m.ui_number_min({ min: formatQuantity(least, decimals) });
  return most === null ? error : m.ui_number_max({ max: formatQuantity(most, decimals) });
}

/** What is said of a value that has not the form asked for, which nothing has not either. */
const aboutForm = (): string[] => [
  m.error_platform__invalid__required(),
  m.error_platform__invalid__type(),
  m.error_platform__invalid__enum(),
  m.error_platform__invalid__minLength(),
];

function limitIn(error: string, sentence: (said: { limit: string }) => string): number | null {
  const [head = '', tail = ''] = sentence({ limit: '\n' }).split('\n');
  if (!error.startsWith(head) || !error.endsWith(tail)) return null;
  const limit = toLatinDigits(error.slice(head.length, error.length - tail.length)).replaceAll(',', '');
  return /^-?\d{1,15}$/.test(limit) ? Number(limit) : null;
}
