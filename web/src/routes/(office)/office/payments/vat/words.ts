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
  35: m.invoices_vat_note_35,
  36: m.invoices_vat_note_36,
  37: m.invoices_vat_note_37,
  52: m.invoices_vat_note_52,
  53: m.invoices_vat_note_53,
  58: m.invoices_vat_note_58,
  59: m.invoices_vat_note_59,
  65: m.invoices_vat_note_65,
  66: m.invoices_vat_note_66,
};

export const totals: readonly number[] = [9, 23, 28, 33, 34, 35, 36, 37, 65, 66];

/** Figures that follow from others and have no records of their own. */
const reckoned: readonly number[] = [34, 35, 36, 37, 65, 66];

/** Figures of one tax alone: the form has one column for them. */
export function taxOf(note: number): 'vat' | 'sd' | null {
  if ([34, 35, 52, 58, 65].includes(note)) return 'vat';
  return [36, 37, 53, 59, 66].includes(note) ? 'sd' : null;
}

/** What stands behind a figure: its sub-form, or the month it was carried from. */
export function recordsOf(note: number, month: string): string | undefined {
  if (note === 52 || note === 53) {
    const before = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 2));
    return `/office/payments/vat?month=${before.toISOString().slice(0, 7)}`;
  }
  return reckoned.includes(note) ? undefined : `/office/payments/vat/note/${note}?month=${month}`;
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

/** The first days of this month and of those before it, with their names. */
export function lastMonths(today: string, count = 12): { value: string; label: string }[] {
  const first = Date.UTC(Number(today.slice(0, 4)), Number(today.slice(5, 7)) - 1);
  return Array.from({ length: count }, (_, back) => {
    const month = new Date(first);
    month.setUTCMonth(month.getUTCMonth() - back);
    const value = month.toISOString().slice(0, 10);
    return { value, label: monthText(value) };
  });
}
