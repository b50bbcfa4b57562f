// Reads a CSV by the mapping kept with its source: which column is the day, the amount or the two of them, the rest.
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { RefusedInput } from '../../../platform/language/refused-input.ts';
import { isCurrency } from '../../../platform/money/currencies.ts';
import { parseMoney } from '../../../platform/money/parse-money.ts';
import { readSheet, type Sheet } from '../../../platform/sheets/read-sheet.ts';
import type { CsvMapping } from '../contract-reconciliation.ts';
import { daysOf, type StatementLine, type StatementText, UnreadableStatement } from './statement-text.ts';

/** A provider's settlement of a day has more lines than anybody's spreadsheet. */
const limits = { maxRows: 200_000, maxBytes: 40_000_000 };

/** Throws `UnreadableStatement`, and the `sheet.…` refusals of a file that is none. */
export function readCsvStatement(bytes: Uint8Array, mapping: CsvMapping, currency: string): readonly StatementText[] {
  const sheet = readSheet(bytes, { limits });
  const columns = columnsOf(sheet, mapping);
  const lines = sheet.rows.flatMap((row): StatementLine[] => {
    if (row.fault) throw new UnreadableStatement('row', { line: row.line });
    const cell = (key: keyof CsvMapping['columns']) => row.cells[columns.get(key) ?? -1]?.trim() || null;
    const amountIn = (key: keyof CsvMapping['columns']) => readAmount(cell(key), currency, sheet, row.line);
    const amount = amountIn('amount') + amountIn('credit') - amountIn('debit');
    if (amount === 0n) return [];
    return [
      {
        bookedOn: readLocalDay(cell('day'), mapping.day_form, row.line),
        amount,
        fee: amountIn('fee'),
        reference: cell('reference')?.slice(0, 140) ?? null,
        providerReference: cell('provider_reference')?.slice(0, 140) ?? null,
        counterparty: cell('counterparty')?.slice(0, 140) ?? null,
        description: cell('description')?.slice(0, 500) ?? null,
      },
    ];
  });
  const days = daysOf(lines);
  const reference = `${days.fromOn.toString()} – ${days.toOn.toString()}`;
  return [{ reference, accountNumber: null, currency: null, opening: null, closing: null, ...days, lines }];
}

function columnsOf(sheet: Sheet, { columns }: CsvMapping): ReadonlyMap<string, number> {
  const plain = (name: string) => name.trim().toLowerCase();
  const header = sheet.header.map(plain);
  const found = new Map<string, number>();
  for (const [key, title] of Object.entries(columns)) {
    if (!title) continue;
    const index = header.indexOf(plain(title));
    if (index < 0) throw new UnreadableStatement('column', { value: title });
    found.set(key, index);
  }
  return found;
}

function readLocalDay(text: string | null, form: CsvMapping['day_form'], line: number): Temporal.PlainDate {
  const parts = toLatinDigits(text ?? '')
    .split(/\D+/)
    .filter((part) => part)
    .map(Number);
  const [year, month, day] =
    form === 'ymd' ? parts : form === 'dmy' ? [parts[2], parts[1], parts[0]] : [parts[2], parts[0], parts[1]];
  try {
    return Temporal.PlainDate.from({ year: year ?? 0, month: month ?? 0, day: day ?? 0 }, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableStatement('day', { line, value: (text ?? '').slice(0, 40) });
    throw error;
  }
}

function readAmount(text: string | null, currency: string, sheet: Sheet, line: number): bigint {
  if (text === null || text === '-') return 0n;
  if (!isCurrency(currency)) throw new UnreadableStatement('currency', { value: currency });
  try {
    return parseMoney(text, currency, { mark: sheet.decimal, allowNegative: true }).amount;
  } catch (error) {
    if (error instanceof RefusedInput) throw new UnreadableStatement('amount', { line, value: text.slice(0, 40) });
    throw error;
  }
}
