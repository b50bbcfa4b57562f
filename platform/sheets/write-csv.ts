import type { DecimalCell } from './decimal-cell.ts';
import { guardFormula } from './guard-formula.ts';

export type CsvCell = string | number | bigint | boolean | DecimalCell | null;

export interface WriteCsvOptions {
  delimiter?: ',' | ';' | '\t';
  /** Excel reads UTF-8, and so Bangla, only behind a byte order mark. On by default. */
  byteOrderMark?: boolean;
}

/**
 * Writes rows as CSV (RFC 4180) in chunks of some 16 kB, so that a list of any length streams in constant memory.
 *
 * Text that a spreadsheet would run as a formula gets an apostrophe in front; readSheet takes it off again. Numbers
 * stay numbers, negative ones too, or the accountant could not sum the column.
 */
export async function* writeCsv(
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
  options: WriteCsvOptions = {},
): AsyncGenerator<string, void, void> {
  const { delimiter = ',', byteOrderMark = true } = options;
  let chunk = byteOrderMark ? '\ufeff' : '';
  for await (const row of rows) {
    chunk += `${row.map((cell) => cellText(cell, delimiter)).join(delimiter)}\r\n`;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

const CHUNK_LENGTH = 16_384;

function cellText(cell: CsvCell, delimiter: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number' && !Number.isFinite(cell)) throw new RangeError(`${cell} cannot be written`);
  if (typeof cell !== 'string') return String(cell);
  const guarded = guardFormula(cell);
  const mustQuote = guarded.includes(delimiter) || /["\r\n\t;]|^\s|\s$/.test(guarded);
  return mustQuote ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
