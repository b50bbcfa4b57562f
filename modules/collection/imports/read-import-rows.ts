// Reads the rows of a sheet of receipts into typed values; what cannot be read is refused row by row, with its reason.
import type { ErrorParams } from '../../../platform/errors.ts';
import { DomainError } from '../../../platform/errors.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { parseDecimal } from '../../../platform/language/parse-decimal.ts';
import { RefusedInput } from '../../../platform/language/refused-input.ts';
import { type ColumnSpec, matchColumns } from '../../../platform/sheets/match-columns.ts';
import type { Sheet, SheetRow } from '../../../platform/sheets/read-sheet.ts';
import type { MilkType, Period } from '../contract-words.ts';

/** A row once read; whether it may become a receipt is decided against the database. */
export interface ReadRow {
  readonly held_on: string;
  readonly period: Period;
  readonly member_code: string;
  readonly milk_type: MilkType;
  readonly volume_ml: number;
  readonly fat_bp: number;
  readonly snf_bp: number | null;
  readonly clr_tenths: number | null;
  readonly repeat_reason: string | null;
}

export interface RowRefusal {
  readonly code: string;
  readonly params: ErrorParams;
  readonly field: string | null;
}

export interface ImportLine {
  readonly line: number;
  readonly cells: readonly string[];
  readonly row: ReadRow | null;
  readonly refusal: RowRefusal | null;
}

type Column = 'day' | 'period' | 'member' | 'milk' | 'litres' | 'fat' | 'snf' | 'clr' | 'reason';

const columns: Readonly<Record<Column, ColumnSpec>> = {
  day: { names: ['date', 'day', 'collection date', 'তারিখ', 'দিন'], required: true },
  period: { names: ['shift', 'period', 'session', 'am/pm', 'পালা', 'শিফট', 'বেলা'], required: true },
  member: {
    names: [
      'member',
      'member code',
      'member no',
      'code',
      'farmer',
      'farmer code',
      'farmer id',
      'সদস্য',
      'সদস্য নম্বর',
      'সদস্য কোড',
      'কোড',
    ],
    required: true,
  },
  milk: { names: ['milk type', 'type', 'milk', 'cattle', 'দুধের ধরন', 'ধরন'], required: false },
  litres: {
    names: [
      'litres',
      'litre',
      'liters',
      'liter',
      'ltr',
      'l',
      'qty',
      'quantity',
      'volume',
      'milk l',
      'লিটার',
      'পরিমাণ',
      'দুধ',
    ],
    required: true,
  },
  fat: { names: ['fat', 'fat%', 'ফ্যাট', 'ননী'], required: true },
  snf: { names: ['snf', 'snf%', 'এসএনএফ'], required: false },
  clr: { names: ['clr', 'lr', 'lactometer', 'সিএলআর', 'ল্যাক্টোমিটার'], required: false },
  reason: { names: ['reason', 'remark', 'remarks', 'note', 'repeat reason', 'কারণ', 'মন্তব্য'], required: false },
};

const periodWords: Readonly<Record<Period, readonly string[]>> = {
  morning: ['m', 'am', 'morning', 'সকাল', '1'],
  evening: ['e', 'pm', 'evening', 'বিকাল', 'বিকেল', 'সন্ধ্যা', '2'],
};
const milkWords: Readonly<Record<MilkType, readonly string[]>> = {
  cow: ['c', 'cow', 'গরু', 'গাভী', 'গরুর', '1'],
  buffalo: ['b', 'buffalo', 'মহিষ', 'মহিষের', '2'],
  mixed: ['m', 'mix', 'mixed', 'মিশ্র', '3'],
};

export interface ReadImport {
  /** Our column -> the header's own words. */
  readonly columns: Readonly<Record<string, string>>;
  readonly lines: readonly ImportLine[];
}

/** Throws `collection.import_column_missing`, `collection.import_column_doubled`. */
export function readImportRows(sheet: Sheet, defaults: { milk_type?: MilkType }): ReadImport {
  const { found, missing, doubled } = matchColumns(sheet.header, columns);
  if (found.snf === undefined && found.clr === undefined) missing.push('snf');
  if (found.milk === undefined && defaults.milk_type === undefined) missing.push('milk');
  if (missing.length > 0) throw new DomainError('collection.import_column_missing', { columns: missing.join(', ') });
  if (doubled.length > 0) throw new DomainError('collection.import_column_doubled', { columns: doubled.join(', ') });
  const lines = sheet.rows.map((row) => readLine(sheet, row, found, defaults.milk_type ?? null));
  const named = Object.entries(found).map(([column, index]) => [column, sheet.header[index] ?? '']);
  return { columns: Object.fromEntries(named), lines };
}

function readLine(
  sheet: Sheet,
  { line, cells, fault }: SheetRow,
  found: Partial<Record<Column, number>>,
  milkType: MilkType | null,
): ImportLine {
  if (fault) {
    return { line, cells, row: null, refusal: { code: fault.code, params: fault.params, field: null } };
  }
  const text = (column: Column) => {
    const index = found[column];
    return index === undefined ? '' : (cells[index] ?? '').trim();
  };
  try {
    return { line, cells, row: readRow(text, sheet, milkType), refusal: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { line, cells, row: null, refusal: { code: error.code, params: error.params, field: error.field } };
  }
}

function readRow(text: (column: Column) => string, sheet: Sheet, milkType: MilkType | null): ReadRow {
  const number = (column: Column, decimals: number) => readNumber(column, text(column), decimals, sheet);
  const optional = (column: Column, decimals: number) => (text(column) === '' ? null : number(column, decimals));
  return {
    held_on: readDay(text('day')),
    period: readWord('period', text('period'), periodWords),
    member_code: readMemberCode(text('member')),
    milk_type: text('milk') === '' && milkType !== null ? milkType : readWord('milk', text('milk'), milkWords),
    volume_ml: number('litres', 3),
    fat_bp: number('fat', 2),
    snf_bp: optional('snf', 2),
    clr_tenths: optional('clr', 1),
    repeat_reason: text('reason') === '' ? null : text('reason').slice(0, 200),
  };
}

function given(column: Column, text: string): string {
  if (text === '') throw new DomainError('collection.import_field_missing', { column }, `/${column}`);
  return toLatinDigits(text);
}

/** Year first, or day first as it is written in Bangladesh; never month first. */
function readDay(cell: string): string {
  const text = given('day', cell);
  const first = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  const last = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(text);
  const [year, month, day] = first ? first.slice(1) : last ? last.slice(1).reverse() : [];
  try {
    const full = year?.length === 2 ? `20${year}` : year;
    const parts = { year: Number(full), month: Number(month), day: Number(day) };
    return Temporal.PlainDate.from(parts, { overflow: 'reject' }).toString();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DomainError('collection.import_day_unreadable', { text: cell.slice(0, 40) }, '/day');
  }
}

function readWord<Word extends string>(
  column: 'period' | 'milk',
  cell: string,
  words: Readonly<Record<Word, readonly string[]>>,
): Word {
  const text = given(column, cell).toLowerCase().replace(/\.$/, '');
  const match = (Object.entries(words) as [Word, readonly string[]][]).find(([, names]) => names.includes(text));
  if (!match)
    throw new DomainError(`collection.import_${column}_unreadable`, { text: cell.slice(0, 40) }, `/${column}`);
  return match[0];
}

function readMemberCode(cell: string): string {
  const code = given('member', cell).replace(/^0+/, '');
  if (!/^[1-9][0-9]{0,5}$/.test(code)) {
    throw new DomainError('collection.import_member_unknown', { member: cell.slice(0, 40) }, '/member');
  }
  return code;
}

function readNumber(column: Column, cell: string, decimals: number, sheet: Sheet): number {
  try {
    const value = Number(parseDecimal(given(column, cell), { decimals, mark: sheet.decimal }));
    // Beyond what any column of the table can hold; the union's own limits come later and are named then.
    if (value <= 1_000_000_000) return value;
  } catch (error) {
    if (!(error instanceof RefusedInput)) throw error;
  }
  throw new DomainError(
    'collection.import_number_unreadable',
    { column, text: cell.slice(0, 40), decimals },
    `/${column}`,
  );
}
