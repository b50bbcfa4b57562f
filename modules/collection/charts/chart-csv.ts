// The cells of a matrix chart as a spreadsheet keeps them: one row per cell, plain numbers, rates in the major unit.
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { answerCsv } from '../../../platform/http/csv.ts';
import { parseDecimal } from '../../../platform/language/parse-decimal.ts';
import { RefusedInput } from '../../../platform/language/refused-input.ts';
import { exponentOf, isCurrency } from '../../../platform/money/currencies.ts';
import { decimalCell } from '../../../platform/sheets/decimal-cell.ts';
import { matchColumns } from '../../../platform/sheets/match-columns.ts';
import { readSheet, type Sheet, type SheetRow } from '../../../platform/sheets/read-sheet.ts';
import { readTable } from '../../../platform/sheets/read-workbook.ts';
import type { CsvCell } from '../../../platform/sheets/write-csv.ts';
import { writeWorkbook } from '../../../platform/sheets/write-workbook.ts';
import type { Cell, ChartDetail } from '../contract-charts.ts';

export function answerCells(reply: FastifyReply, chart: ChartDetail): never {
  const { header, rows } = tableOf(chart);
  return answerCsv(reply, 'rate-chart', header, rows);
}

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function answerWorkbook(reply: FastifyReply, chart: ChartDetail): Promise<Uint8Array> {
  const { header, rows } = tableOf(chart);
  reply.header('content-disposition', 'attachment; filename="rate-chart.xlsx"').type(workbookType);
  return writeWorkbook(header, rows);
}

/** A slab has four columns of limits; an empty upper limit reaches on. */
function tableOf(chart: ChartDetail): { header: string[]; rows: CsvCell[][] } {
  const { second_axis: axis, kind } = chart;
  const places = decimalsOf(axis);
  const upper = (value: number | null | undefined, decimals: number) =>
    value === null || value === undefined ? '' : decimalCell(value, decimals);
  const rows = chart.cells.map((cell) => [
    decimalCell(cell.fat_bp, 2),
    ...(kind === 'slab' ? [upper(cell.fat_to_bp, 2)] : []),
    decimalCell(cell.second, places),
    ...(kind === 'slab' ? [upper(cell.second_to, places)] : []),
    decimalCell(cell.rate, rateDecimals(chart)),
  ]);
  const header = kind === 'slab' ? ['fat', 'fat to', axis, `${axis} to`, 'rate'] : ['fat', axis, 'rate'];
  return { header, rows };
}

const columns = {
  fat: { names: ['fat', 'fat%', 'ফ্যাট', 'ননী'], required: true },
  snf: { names: ['snf', 'snf%', 'এসএনএফ'], required: false },
  clr: { names: ['clr', 'সিএলআর', 'ল্যাক্টোমিটার'], required: false },
  fat_to: { names: ['fat to', 'fat_to', 'ফ্যাট পর্যন্ত'], required: false },
  snf_to: { names: ['snf to', 'snf_to', 'এসএনএফ পর্যন্ত'], required: false },
  clr_to: { names: ['clr to', 'clr_to', 'সিএলআর পর্যন্ত'], required: false },
  rate: { names: ['rate', 'price', 'দর', 'দাম', 'রেট'], required: true },
};

/**
 * Throws `collection.import_column_missing`, `collection.cell_invalid` naming the line, and what `readSheet` refuses.
 */
export function readCells(chart: ChartDetail, text: string): Cell[] {
  return cellsOf(chart, readSheet(new TextEncoder().encode(text)));
}

/** The same of a file in base64, a workbook or text. Throws the same, and what `readTable` refuses. */
export async function readCellFile(chart: ChartDetail, base64: string): Promise<Cell[]> {
  return cellsOf(chart, await readTable(Buffer.from(base64, 'base64')));
}

function cellsOf(chart: ChartDetail, sheet: Sheet): Cell[] {
  const match = matchColumns(sheet.header, columns);
  const indexes = [match.found.fat, match.found[chart.second_axis], match.found.rate];
  const [fat, second, rate] = indexes;
  if (fat === undefined || second === undefined || rate === undefined) {
    const missing = ['fat', chart.second_axis, 'rate'].filter((_, index) => indexes[index] === undefined);
    throw new DomainError('collection.import_column_missing', { columns: missing.join(', ') }, '/text');
  }
  return sheet.rows.map((row) => ({
    fat_bp: readNumber(sheet, row, fat, 2, 2000, 10),
    second: readNumber(sheet, row, second, decimalsOf(chart.second_axis), 2000, 10),
    rate: readNumber(sheet, row, rate, rateDecimals(chart), 100_000_000, 1),
    ...(chart.kind === 'slab' ? limitsOf(chart, sheet, row, match.found) : {}),
  }));
}

function limitsOf(
  chart: ChartDetail,
  sheet: Sheet,
  row: SheetRow,
  found: Partial<Record<keyof typeof columns, number>>,
): Pick<Cell, 'fat_to_bp' | 'second_to'> {
  const limit = (index: number | undefined, decimals: number) =>
    index === undefined || (row.cells[index] ?? '') === '' ? null : readNumber(sheet, row, index, decimals, 2001, 1);
  return {
    fat_to_bp: limit(found.fat_to, 2),
    second_to: limit(found[`${chart.second_axis}_to`], decimalsOf(chart.second_axis)),
  };
}

function decimalsOf(axis: 'snf' | 'clr'): number {
  return axis === 'snf' ? 2 : 1;
}

function rateDecimals(chart: ChartDetail): number {
  return isCurrency(chart.currency) ? exponentOf(chart.currency) : 2;
}

function readNumber(sheet: Sheet, row: SheetRow, index: number, decimals: number, max: number, grain: number): number {
  const text = row.cells[index] ?? '';
  const invalid = new DomainError('collection.cell_invalid', { line: row.line, text: text.slice(0, 40) }, '/text');
  if (row.fault) throw invalid;
  try {
    const value = Number(parseDecimal(text, { decimals, mark: sheet.decimal }));
    if (value % grain !== 0 || value > max || (grain === 1 && value === 0)) throw invalid;
    return value;
  } catch (error) {
    if (error instanceof RefusedInput) throw invalid;
    throw error;
  }
}
