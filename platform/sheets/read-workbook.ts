// Reads the first sheet of an Excel workbook (.xlsx) as the same kind of table a text file gives.
import { readSheet as readFirstSheet } from 'read-excel-file/node';
import { RefusedInput } from '../language/refused-input.ts';
import { isWorkbook } from './decode-sheet.ts';
import { detectDecimal } from './detect-decimal.ts';
import { unguardFormula } from './guard-formula.ts';
import { openWorkbook } from './open-workbook.ts';
import {
  checkShape,
  type ReadSheetOptions,
  readSheet,
  SHEET_LIMITS,
  type Sheet,
  type SheetLimits,
  withoutEmptyEnd,
} from './read-sheet.ts';

/**
 * A file of rows, whatever program wrote it: delimited text or a workbook. Formulas are never run: a cell counts as
 * what the program that saved it last showed there. Links to other files are not followed.
 *
 * @throws RefusedInput what `readSheet` refuses, and `sheet.macros`, `sheet.broken_workbook`
 */
export async function readTable(bytes: Uint8Array, options: ReadSheetOptions = {}): Promise<Sheet> {
  const limits = { ...SHEET_LIMITS, ...options.limits };
  if (bytes.length > limits.maxBytes) throw new RefusedInput('sheet.too_large', { maxBytes: limits.maxBytes });
  if (!isWorkbook(bytes)) return readSheet(bytes, options);
  const records = recordsOf(await readCells(openWorkbook(bytes, limits)), limits);
  const [head, ...rest] = records;
  if (!head) throw new RefusedInput('sheet.empty');
  const header = withoutEmptyEnd(head.cells, 0);
  if (!header.some((name) => /\p{L}/u.test(name))) throw new RefusedInput('sheet.no_header', { line: head.line });
  if (rest.length === 0) throw new RefusedInput('sheet.no_rows');
  const rows = rest.map((record) =>
    checkShape({ ...record, cells: padded(record.cells, header.length) }, header.length),
  );
  const decimal = options.decimal ?? detectDecimal(rows, header, ',');
  return { encoding: 'workbook', delimiter: ',', decimal, header, rows };
}

type Cell = string | number | boolean | Date | null;

async function readCells(clean: Uint8Array): Promise<readonly (readonly Cell[])[]> {
  try {
    return (await readFirstSheet(Buffer.from(clean), { parseNumber: Number })) as unknown as Cell[][];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new RefusedInput('sheet.broken_workbook');
  }
}

function recordsOf(
  rows: readonly (readonly Cell[])[],
  limits: SheetLimits,
): { readonly line: number; readonly cells: string[] }[] {
  if (rows.length > limits.maxRows + 1) throw new RefusedInput('sheet.too_many_rows', { maxRows: limits.maxRows });
  return rows.flatMap((row, index) => {
    const line = index + 1;
    if (row.length > limits.maxColumns) {
      throw new RefusedInput('sheet.too_many_columns', { line, maxColumns: limits.maxColumns });
    }
    const cells = row.map((cell) => {
      const text = cellText(cell);
      if (text.length > limits.maxCellLength) {
        throw new RefusedInput('sheet.cell_too_long', { line, maxLength: limits.maxCellLength });
      }
      return unguardFormula(text.normalize('NFC').trim());
    });
    return cells.some((cell) => cell !== '') ? [{ line, cells: [...cells] }] : [];
  });
}

/** A day stays a day; a number is written with a point and without an exponent, as a person would type it. */
function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) {
    const text = cell.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
  }
  if (typeof cell !== 'number') return String(cell);
  return Number.isSafeInteger(cell) ? BigInt(cell).toString() : String(cell);
}

function padded(cells: readonly string[], columns: number): string[] {
  return [...cells, ...Array<string>(Math.max(0, columns - cells.length)).fill('')];
}
