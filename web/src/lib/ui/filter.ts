import { parseDecimal } from '#lib/parse-decimal.ts';

/** One filter of a ListPage; its key is the query parameter of the address and of the API. */
export type Filter =
  | { key: string; label: string; type: 'select'; options: { value: string; label: string }[] }
  | { key: string; label: string; type: 'date' }
  /** Typed with two decimals, asked for in hundredths. */
  | { key: string; label: string; type: 'amount' }
  | { key: string; label: string; type: 'text' };

/** What stands in the field of an amount that is asked for: "150050" is "1500.5". */
export function amountShown(asked: string): string {
  return /^\d{1,15}$/.test(asked) ? String(Number(asked) / 100) : '';
}

/** What a typed amount asks for, in either digits; nothing where it cannot be read. */
export function amountAsked(typed: string): string {
  const units = parseDecimal(typed, 2)?.units ?? null;
  return units === null || units < 0 ? '' : String(units);
}
