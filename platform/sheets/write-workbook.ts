// Writes rows as an Excel workbook. Text stays text: a cell that holds it is never a formula. Money and measures are
// numbers with their decimals, days are dates; instants stay text, because a cell of Excel knows no zone.
import writeXlsxFile from 'write-excel-file/node';
import { DomainError } from '../errors.ts';
import { DecimalCell } from './decimal-cell.ts';
import { guardFormula } from './guard-formula.ts';
import type { CsvCell } from './write-csv.ts';

/** More would be held in memory at once; a list longer than that leaves as CSV, which streams. */
export const mostWorkbookRows = 50_000;

/**
 * The first row is the header. Text that a spreadsheet would run as a formula, once somebody saves the sheet as CSV,
 * gets an apostrophe in front, as in `writeCsv`; `readTable` leaves it to `unguardFormula`. Throws
 * `platform.sheet_too_long`: a sheet that ends early would look whole.
 */
export async function writeWorkbook(
  header: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
): Promise<Uint8Array> {
  const head = header.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const body: object[][] = [];
  for await (const row of rows) {
    if (body.length >= mostWorkbookRows) throw new DomainError('platform.sheet_too_long', { most: mostWorkbookRows });
    body.push(row.map((cell, index) => cellOf(cell, holdsDays(header[index] ?? ''))));
  }
  const columns = header.map((name) => ({ width: Math.min(40, Math.max(12, name.length + 2)) }));
  return writeXlsxFile([head, ...body] as never, { columns, stickyRowsCount: 1 } as never).toBuffer();
}

const holdsDays = (name: string): boolean => /^(day|from|to|until)$|_(on|from|until)$/.test(name);
const isoDay = /^\d{4}-\d{2}-\d{2}$/;

function cellOf(cell: CsvCell, canBeDay: boolean): object {
  if (cell === null) return { value: null };
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'boolean') return { value: cell, type: Boolean };
  if (typeof cell === 'bigint') return decimal(new DecimalCell(cell, 0));
  if (cell instanceof DecimalCell) return decimal(cell);
  if (canBeDay && isoDay.test(cell)) {
    return { value: new Date(`${cell}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  }
  return { value: guardFormula(cell), type: String };
}

/** Excel keeps fifteen digits of a number; one with more would be another number, so it stays text. */
const mostDigits = 10n ** 15n;

function decimal(cell: DecimalCell): object {
  const { units, decimals } = cell;
  if (units >= mostDigits || units <= -mostDigits) return { value: String(cell), type: String };
  return { value: Number(units) / 10 ** decimals, type: Number, format: formatOf(decimals) };
}

const formatOf = (decimals: number): string => (decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`);
