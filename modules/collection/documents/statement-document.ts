import { fileURLToPath } from 'node:url';
import type { Typesetter } from '../../../platform/documents/typesetter.ts';
import type { TypesettingPool } from '../../../platform/documents/typesetting-pool.ts';
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
  /** Incentives, corrections, what an earlier statement lacked; empty when there is nothing but milk. */
  earnings: { name: string; amount: string }[];
  /** Their sum, and what is left to the next statement; empty to leave them out. */
  earned: string;
  shortfall: string;
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
  earnings: string;
  earning: string;
  gross: string;
  earned: string;
  shortfall: string;
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
  return typesetter.render(TEMPLATE, statementPage(statement));
}

/** Statements in the order given, set by the pool; `statements` is read only a little ahead of what was taken. */
export function renderStatements(
  pool: TypesettingPool,
  statements: Iterable<StatementDocument> | AsyncIterable<StatementDocument>,
): AsyncGenerator<Uint8Array> {
  return pool.renderAll(TEMPLATE, pagesOf(statements));
}

async function* pagesOf(
  statements: Iterable<StatementDocument> | AsyncIterable<StatementDocument>,
): AsyncGenerator<object> {
  for await (const statement of statements) yield statementPage(statement);
}

/** What statement.typ reads. Lists are turned into columns here, because Typst takes 2 µs for each step of a loop. */
function statementPage({ receipts, deductions, earnings, ...rest }: StatementDocument): object {
  const { labels, member, cycle } = rest;
  return {
    ...rest,
    paper: {
      running: `${member.name} · ${member.code} · ${cycle.from} – ${cycle.to}`,
      number: `${rest.organisation.name} · ${labels.number} ${rest.number}`,
      page: labels.page,
    },
    receiptBands: bandsOf(receipts),
    earningRows: earnings.map((one) => [one.name, one.amount]),
    deductionRows: deductions.map((one) => [one.name, one.broughtForward, one.taken, one.carriedForward]),
  };
}

/** Four bands fill a page; the ten days of a cycle take two. */
const ROWS_IN_BAND = 11;

const RECEIPT_COLUMNS = ['date', 'shift', 'milkType', 'volume', 'fat', 'snf', 'rate', 'amount'] as const;

function bandsOf(receipts: StatementReceiptLine[]): { rows: number; columns: string[] }[] {
  // The total stands in the last band, so a statement without receipts has a band as well.
  return Array.from({ length: Math.max(1, Math.ceil(receipts.length / ROWS_IN_BAND)) }, (_, at) => {
    const part = receipts.slice(at * ROWS_IN_BAND, (at + 1) * ROWS_IN_BAND);
    return { rows: part.length, columns: RECEIPT_COLUMNS.map((column) => part.map((one) => one[column]).join('\n')) };
  });
}
