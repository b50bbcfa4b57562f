// The import of receipts on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import {
  Day,
  Instant,
  listQuery,
  Money,
  Nullable,
  object,
  page,
  sheetQuery,
  Text,
  Uuid,
} from '../../platform/http/schema.ts';
import { Count, MilkType, optional, Period } from './contract-words.ts';

export const ImportQuery = object({
  centre_id: Uuid,
  /** Taken for rows that pour a second time without a reason of their own; without it such rows are refused. */
  repeat_reason: optional(Text(200, { minLength: 3 })),
  /** Taken when the file has no column for it. */
  milk_type: optional(MilkType),
  decimal: optional(Type.Enum(['point', 'comma'])),
});
export type ImportQuery = Static<typeof ImportQuery>;

export const importResults = ['ok', 'refused', 'exists', 'imported'] as const;
const Result = Type.Enum([...importResults]);

/** What a row says once read; null where it could not be read. */
const Parsed = object({
  held_on: Day,
  period: Period,
  member_code: Type.String(),
  member_id: Nullable(Uuid),
  milk_type: MilkType,
  volume_ml: Count,
  fat_bp: Count,
  snf_bp: Nullable(Count),
  clr_tenths: Nullable(Count),
  repeat_reason: Nullable(Type.String()),
  amount: Nullable(Money),
});
export type ParsedRow = Static<typeof Parsed>;

export const ImportRow = object({
  line: Count,
  cells: Type.Array(Type.String()),
  parsed: Nullable(Parsed),
  result: Result,
  code: Nullable(Type.String()),
  params: Nullable(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  field: Nullable(Type.String()),
  receipt_id: Nullable(Uuid),
});
export type ImportRow = Static<typeof ImportRow>;
export const ImportRowQuery = sheetQuery({ result: optional(Result) });
export type ImportRowQuery = Static<typeof ImportRowQuery>;
export const ImportRowPage = page(ImportRow);

export const Import = object({
  id: Uuid,
  centre_id: Uuid,
  file_name: Type.String(),
  state: Type.Enum(['preview', 'imported']),
  sheet: object({
    encoding: Type.String(),
    delimiter: Type.String(),
    decimal: Type.Enum(['point', 'comma']),
    header: Type.Array(Type.String()),
    /** Our field -> the header's own words. */
    columns: Type.Record(Type.String(), Type.String()),
  }),
  rows_count: Count,
  counts: object({ ok: Count, refused: Count, exists: Count, imported: Count }),
  volume_ml: Count,
  amount: Money,
  created_at: Instant,
  created_by_name: Nullable(Type.String()),
  confirmed_at: Nullable(Instant),
  confirmed_by_name: Nullable(Type.String()),
});
export type Import = Static<typeof Import>;
export const ImportListQuery = listQuery({ centre_id: optional(Uuid) });
export type ImportListQuery = Static<typeof ImportListQuery>;
export const ImportPage = page(Import);
