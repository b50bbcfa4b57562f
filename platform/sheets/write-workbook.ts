// Writes rows as an Excel workbook. Text stays text: a cell that holds it is never a formula.
import writeXlsxFile from 'write-excel-file/node';
import { guardFormula } from './guard-formula.ts';
import type { CsvCell } from './write-csv.ts';

/** More would be held in memory at once; a list as long as that leaves as CSV, which streams. */
export const mostWorkbookRows = 50_000;

/**
 * The first row is the header. Text that a spreadsheet would run as a formula, once somebody saves the sheet as CSV,
 * gets an apostrophe in front, as in `writeCsv`; `readTable` leaves it to `unguardFormula`.
 */
export async function writeWorkbook(
  header: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>,
): Promise<Uint8Array> {
  const head = header.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const body: object[][] = [];
  for await (const row of rows) {
    if (body.length >= mostWorkbookRows) break;
    body.push(row.map(cellOf));
  }
  const columns = header.map((name) => ({ width: Math.min(40, Math.max(12, name.length + 2)) }));
  return writeXlsxFile([head, ...body] as never, { columns, stickyRowsCount: 1 } as never).toBuffer();
}

function cellOf(cell: CsvCell): object {
  if (cell === null) return { value: null };
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'boolean') return { value: cell, type: Boolean };
  return { value: typeof cell === 'bigint' ? String(cell) : guardFormula(cell), type: String };
}
