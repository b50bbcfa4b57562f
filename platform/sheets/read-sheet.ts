import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { ErrorParams } from '../errors.ts';
import type { DecimalMark } from '../language/parse-decimal.ts';
import { RefusedInput } from '../language/refused-input.ts';
import { decodeSheet, type SheetEncoding } from './decode-sheet.ts';
import { detectDecimal } from './detect-decimal.ts';
import { type Delimiter, detectDelimiter } from './detect-delimiter.ts';
import { unguardFormula } from './guard-formula.ts';

export interface Sheet {
  encoding: SheetEncoding | 'workbook';
  delimiter: Delimiter;
  decimal: DecimalMark;
  header: string[];
  rows: SheetRow[];
}

export interface SheetRow {
  /** The line of the file a person would scroll to, counting from 1. */
  line: number;
  /** As many cells as the header has when `fault` is null; trimmed, in the file's own digits. */
  cells: string[];
  /** What is wrong with the row's shape: the row is to be shown and not imported. */
  fault: { code: string; params: ErrorParams } | null;
}

export interface SheetLimits {
  maxBytes: number;
  maxRows: number;
  maxColumns: number;
  maxCellLength: number;
}

/** A month of a large centre is some 20,000 receipts of 60 bytes. One file must not stall a server. */
export const SHEET_LIMITS: SheetLimits = {
  maxBytes: 10_000_000,
  maxRows: 50_000,
  maxColumns: 100,
  maxCellLength: 2_000,
};

export interface ReadSheetOptions {
  limits?: Partial<SheetLimits>;
  /** What the person says the mark is; without it the file's own numbers decide. */
  decimal?: DecimalMark;
}

/**
 * Reads delimited text as people really send it: any UTF, the four usual delimiters, quoted cells, comma or point
 * decimals, either script. A fault of one row stays with that row; a file that cannot be trusted as a whole is refused.
 *
 * @throws RefusedInput `sheet.empty`, `sheet.too_large`, `sheet.workbook`, `sheet.binary`, `sheet.encoding`,
 * `sheet.malformed_quotes`, `sheet.cell_too_long`, `sheet.too_many_rows`, `sheet.too_many_columns`,
 * `sheet.no_header`, `sheet.no_rows`, `sheet.mixed_decimals`
 */
export function readSheet(bytes: Uint8Array, options: ReadSheetOptions = {}): Sheet {
  const limits = { ...SHEET_LIMITS, ...options.limits };
  if (bytes.length > limits.maxBytes) throw new RefusedInput('sheet.too_large', { maxBytes: limits.maxBytes });
  const { encoding, text } = decodeSheet(bytes);
  const { delimiter, body, firstLine } = detectDelimiter(text);
  const [head, ...records] = parseRecords(body, delimiter, firstLine, limits);
  if (!head) throw new RefusedInput('sheet.empty');

  const header = withoutEmptyEnd(head.cells, 0);
  if (!header.some((name) => /\p{L}/u.test(name))) throw new RefusedInput('sheet.no_header', { line: head.line });
  if (records.length === 0) throw new RefusedInput('sheet.no_rows');
  const rows = records.map((record) => checkShape(record, header.length));
  const decimal = options.decimal ?? detectDecimal(rows, header, delimiter);
  return { encoding, delimiter, decimal, header, rows };
}

interface SheetRecord {
  line: number;
  cells: string[];
}

function parseRecords(text: string, delimiter: Delimiter, firstLine: number, limits: SheetLimits): SheetRecord[] {
  const found = parseText(text, firstLine, {
    delimiter,
    record_delimiter: '\n',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: limits.maxCellLength * limits.maxColumns * BYTES_PER_CHARACTER,
    to: limits.maxRows + 2,
  });
  const records: SheetRecord[] = [];
  for (const { record, info } of found) {
    const line = info.lines + firstLine - 1 - record.reduce((sum, cell) => sum + lineBreaksIn(cell), 0);
    if (record.length > limits.maxColumns) {
      throw new RefusedInput('sheet.too_many_columns', { line, maxColumns: limits.maxColumns });
    }
    if (record.some((cell) => cell.length > limits.maxCellLength)) {
      throw new RefusedInput('sheet.cell_too_long', { line, maxLength: limits.maxCellLength });
    }
    const cells = record.map((cell) => unguardFormula(cell.trim()));
    if (cells.some((cell) => cell !== '')) records.push({ line, cells });
  }
  if (records.length > limits.maxRows + 1) throw new RefusedInput('sheet.too_many_rows', { maxRows: limits.maxRows });
  return records;
}

/** The parser counts bytes of UTF-8. */
const BYTES_PER_CHARACTER = 4;

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

function parseText(text: string, firstLine: number, options: Options): ParsedRecord[] {
  try {
    // The library's types do not know that `info: true` changes the shape of a record.
    return parse(text, options) as unknown as ParsedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines } = error;
    const place = typeof lines === 'number' ? { line: lines + firstLine - 1 } : {};
    if (error.code === 'CSV_MAX_RECORD_SIZE') throw new RefusedInput('sheet.cell_too_long', place);
    throw new RefusedInput('sheet.malformed_quotes', place);
  }
}

/** Spreadsheets often export a few empty columns at the end; those are no fault. */
export function checkShape({ line, cells }: SheetRecord, columns: number): SheetRow {
  const kept = withoutEmptyEnd(cells, columns);
  if (kept.length === columns) return { line, cells: kept, fault: null };
  const params = { expected: columns, found: kept.length };
  return { line, cells: kept, fault: { code: 'sheet.ragged_row', params } };
}

export function withoutEmptyEnd(cells: string[], atLeast: number): string[] {
  let end = cells.length;
  while (end > atLeast && cells[end - 1] === '') end -= 1;
  return cells.slice(0, end);
}

function lineBreaksIn(cell: string): number {
  return cell.split('\n').length - 1;
}
