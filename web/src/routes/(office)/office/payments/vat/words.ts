/** What each note of form 9.1 counts, and where its records stand. */
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

export const noteLabels: Record<number, () => string> = {
  1: m.invoices_vat_note_1,
  2: m.invoices_vat_note_2,
  3: m.invoices_vat_note_3,
  4: m.invoices_vat_note_4,
  5: m.invoices_vat_note_5,
  6: m.invoices_vat_note_6,
  7: m.invoices_vat_note_7,
  8: m.invoices_vat_note_8,
  9: m.invoices_vat_note_9,
  10: m.invoices_vat_note_10,
  11: m.invoices_vat_note_11,
  12: m.invoices_vat_note_12,
  13: m.invoices_vat_note_13,
  14: m.invoices_vat_note_14,
  15: m.invoices_vat_note_15,
  16: m.invoices_vat_note_16,
  17: m.invoices_vat_note_17,
  18: m.invoices_vat_note_18,
  19: m.invoices_vat_note_19,
  20: m.invoices_vat_note_20,
  21: m.invoices_vat_note_21,
  22: m.invoices_vat_note_22,
  23: m.invoices_vat_note_23,
  24: m.invoices_vat_note_24,
  25: m.invoices_vat_note_25,
  26: m.invoices_vat_note_26,
  27: m.invoices_vat_note_27,
  28: m.invoices_vat_note_28,
  29: m.invoices_vat_note_29,
  30: m.invoices_vat_note_30,
  31: m.invoices_vat_note_31,
  32: m.invoices_vat_note_32,
  33: m.invoices_vat_note_33,
  34: m.invoices_vat_note_34,
  36: m.invoices_vat_note_36,
};

export const totals: readonly number[] = [9, 23, 28, 33, 34, 36];

/** The invoices behind a figure; nothing where it is made of other records. */
export function recordsOf(note: number, month: string): string | undefined {
  const list = `/office/payments/invoices?month=${month}-01`;
  if (note <= 8) return `${list}&note=${note}&kind=invoice`;
  if (note === 26) return `${list}&kind=debit_note`;
  return note === 31 ? `${list}&kind=credit_note` : undefined;
}

/** Notes of part 4 a purchase may stand under. */
export const inputNotes: readonly number[] = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22];

/** "November 2026" of any day in it. */
export function monthText(day: string): string {
  const format = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(getLocale() === 'bn' ? 'bn-BD' : 'en-GB', format).format(
    new Date(`${day.slice(0, 7)}-01T00:00:00Z`),
  );
}

/** The first days of this month and the eleven before it, with their names. */
export function lastMonths(today: string): { value: string; label: string }[] {
  const first = Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1);
  return Array.from({ length: 12 }, (_, back) => {
    const month = new Date(first);
    month.setUTCMonth(month.getUTCMonth() - back);
    const value = month.toISOString().slice(0, 10);
    return { value, label: monthText(value) };
  });
}
