import { fileURLToPath } from 'node:url';
import type { Typesetter } from '../../../platform/documents/typesetter.ts';
import type { Language } from '../../../platform/language/language.ts';

/** A member's milk payment statement as printed: every text is written out in the reader's language and digits. */
export interface StatementDocument {
  language: Language;
  labels: StatementLabels;
  organisation: { name: string; address: string };
  /** The statement's own number, `SURMA-2026-000123`; it stands in the head and in the footer of each page. */
  number: string;
  /** The day it was made, `2026-11-11` for the file's properties, and written out for the reader. */
  date: string;
  madeOn: string;
  member: { name: string; code: string; phone: string };
  centre: { name: string; code: string };
  cycle: { from: string; to: string };
  receipts: StatementReceiptLine[];
  totals: { receipts: string; volume: string; fat: string; snf: string; gross: string };
  /** Carried in, taken and carried out of each deduction; empty when nothing was taken. */
  deductions: StatementDeductionLine[];
  deducted: string;
  net: string;
  /** The net amount in words, as paper money matters are written; empty to leave it out. */
  netInWords: string;
  payment: { method: string; account: string; paidOn: string; reference: string };
  /** How the price came about: one sentence or formula a line, from the rate charts that were in force. */
  pricing: string[];
  notes: string[];
}

export interface StatementReceiptLine {
  date: string;
  shift: string;
  milkType: string;
  /** The four figures and the amount write a fixed number of decimals, so that they stand under each other. */
  volume: string;
  fat: string;
  snf: string;
  rate: string;
  amount: string;
}

export interface StatementDeductionLine {
  name: string;
  broughtForward: string;
  taken: string;
  carriedForward: string;
}

/** The fixed words of the page. `page` holds the marks `{page}` and `{pages}`. */
export interface StatementLabels {
  title: string;
  number: string;
  madeOn: string;
  member: string;
  memberCode: string;
  phone: string;
  centre: string;
  cycle: string;
  receipts: string;
  date: string;
  shift: string;
  milkType: string;
  volume: string;
  fat: string;
  snf: string;
  rate: string;
  amount: string;
  total: string;
  deductions: string;
  deduction: string;
  broughtForward: string;
  taken: string;
  carriedForward: string;
  noDeductions: string;
  gross: string;
  deducted: string;
  net: string;
  payment: string;
  paidBy: string;
  account: string;
  paidOn: string;
  reference: string;
  pricing: string;
  page: string;
}

const TEMPLATE = fileURLToPath(new URL('./statement.typ', import.meta.url));

/** The statement as PDF, on A5; a cycle of ten days, 20 receipts, takes one page. */
export function renderStatement(typesetter: Typesetter, statement: StatementDocument): Uint8Array {
  return typesetter.render(TEMPLATE, statement);
}
