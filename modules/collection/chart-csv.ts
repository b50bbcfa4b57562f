// The cells of a matrix chart as a spreadsheet keeps them: one row per cell, plain numbers, rates in the major unit.
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../platform/errors.ts';
import { answerCsv } from '../../platform/http/csv.ts';
import { parseDecimal } from '../../platform/language/parse-decimal.ts';
import { RefusedInput } from '../../platform/language/refused-input.ts';
import { exponentOf, isCurrency } from '../../platform/money/currencies.ts';
import { decimalCell } from '../../platform/sheets/decimal-cell.ts';
import { matchColumns } from '../../platform/sheets/match-columns.ts';
import { readSheet, type Sheet, type SheetRow } from '../../platform/sheets/read-sheet.ts';
import type { Cell, ChartDetail } from './contract-charts.ts';

export function answerCells(reply: FastifyReply, chart: ChartDetail): never {
  const second = decimalsOf(chart.second_axis);
  const rows = chart.cells.map((cell) => [
    decimalCell(cell.fat_bp, 2),
    decimalCell(cell.second, second),
    decimalCell(cell.rate, rateDecimals(chart)),
  ]);
  return answerCsv(reply, 'rate-chart', ['fat', chart.second_axis, 'rate'], rows);
}

const columns = {
  fat: { names: ['fat', 'fat%', 'ফ্যাট', 'ননী'], required: true },
  snf: { names: ['snf', 'snf%', 'এসএনএফ'], required: false },
  clr: { names: ['clr', 'সিএলআর', 'ল্যাক্টোমিটার'], required: false },
  rate: { names: ['rate', 'price', 'দর', 'দাম', 'রেট'], required: true },
};

/**
 * Throws `collection.import_column_missing`, `collection.cell_invalid` naming the line, and what `readSheet` refuses.
 */
export function readCells(chart: ChartDetail, text: string): Cell[] {
  const sheet = readSheet(new TextEncoder().encode(text));
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
  }));
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
