/** What each note of form 9.1 counts, and where its records stand. */
import { m } from '#lib/paraglide/messages.js';

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
