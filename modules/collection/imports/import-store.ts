// SQL of imports: the file, its rows, and the receipts made of them.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { ErrorParams } from '../../../platform/errors.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Import, ImportRow, ParsedRow } from '../contract-import.ts';
import type { NewReceipt } from '../receipts/receipt-store.ts';

/** Rows of one statement: a JSON parameter of a few megabytes at most. */
const batch = 2000;

export interface NewImportRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly parsed: ParsedRow | null;
  readonly import_key: string | null;
  readonly result: ImportRow['result'];
  readonly code: string | null;
  readonly params: ErrorParams | null;
  readonly field: string | null;
}

export interface NewImport {
  readonly id: string;
  readonly centre_id: string;
  readonly file_id: string;
  readonly file_name: string;
  readonly sheet: JsonValue;
  readonly repeat_reason: string | null;
  readonly rows_count: number;
  readonly created_at: Temporal.Instant;
  readonly created_by: string | null;
}

export async function insertImport(tx: Tx, row: NewImport): Promise<void> {
  await tx.insertInto('collection.receipt_imports').values(row).execute();
}

export async function insertImportRows(tx: Tx, importId: string, rows: readonly NewImportRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    const part = JSON.stringify(rows.slice(start, start + batch));
    const stored = sql`
      insert into collection.receipt_import_rows
        (import_id, line, cells, parsed, import_key, result, code, params, field)
      select ${importId}::uuid, row.*
      from jsonb_to_recordset(${part}::text::jsonb) as row (
        line integer, cells jsonb, parsed jsonb, import_key text, result text, code text, params jsonb, field text)`;
    await stored.execute(tx);
  }
}

export interface LockedImport {
  readonly id: string;
  readonly centre_id: string;
  readonly state: string;
  readonly repeat_reason: string | null;
}

export async function lockImport(tx: Tx, id: string): Promise<LockedImport | null> {
  const row = await tx
    .selectFrom('collection.receipt_imports')
    .select(['id', 'centre_id', 'state', 'repeat_reason'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function acceptedRows(tx: Tx, importId: string): Promise<{ line: number; row: ParsedRow }[]> {
  const rows = await tx
    .selectFrom('collection.receipt_import_rows')
    .select(['line', 'parsed'])
    .where('import_id', '=', importId)
    .where('result', '=', 'ok')
    .orderBy('line')
    .execute();
  return rows.map(({ line, parsed }) => ({ line, row: parsed as unknown as ParsedRow }));
}

export type ImportedReceipt = NewReceipt & {
  readonly line: number;
  readonly import_id: string;
  readonly import_key: string;
};

export async function insertImportedReceipts(tx: Tx, receipts: readonly ImportedReceipt[]): Promise<void> {
  for (let start = 0; start < receipts.length; start += batch) {
    const rows = JSON.stringify(receipts.slice(start, start + batch), plain);
    await sql`
      insert into collection.receipts
        (id, number, centre_id, shift_id, held_on, period, member_id, milk_type, volume_ml,
        density_g_per_l, fat_bp, clr_tenths, snf_bp, formula_id, chart_id, amount, currency, derivation, repeat_reason,
        poured_at, recorded_at, recorded_by, import_id, import_key, settle_on, origin)
      select row.*, row.held_on, 'import' from jsonb_to_recordset(${rows}::text::jsonb) as row (
        id uuid, number integer, centre_id uuid, shift_id uuid, held_on date, period text, member_id uuid,
        milk_type text, volume_ml integer, density_g_per_l integer, fat_bp integer, clr_tenths integer, snf_bp integer,
        formula_id uuid, chart_id uuid, amount bigint, currency text, derivation jsonb, repeat_reason text,
        poured_at timestamptz, recorded_at timestamptz, recorded_by uuid, import_id uuid, import_key text)`.execute(tx);
  }
  await sql`
    update collection.receipt_import_rows row
    set result = 'imported', receipt_id = receipt.id
    from collection.receipts receipt
    where row.import_id = receipt.import_id and row.import_key = receipt.import_key
      and row.import_id = ${receipts[0]?.import_id ?? null}`.execute(tx);
}

/** Days and instants have their own text; a bigint has none in JSON. */
function plain(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

/** A row that was acceptable at the preview and no longer is. */
export async function changeVerdict(
  tx: Tx,
  importId: string,
  line: number,
  verdict: { result: 'exists' | 'refused'; code: string | null; params: ErrorParams | null; field: string | null },
): Promise<void> {
  await tx
    .updateTable('collection.receipt_import_rows')
    .set({ ...verdict, params: verdict.params as JsonValue | null })
    .where('import_id', '=', importId)
    .where('line', '=', line)
    .execute();
}

export async function markImported(
  tx: Tx,
  importId: string,
  confirmed: { at: Temporal.Instant; by: string | null },
): Promise<void> {
  await tx
    .updateTable('collection.receipt_imports')
    .set({ state: 'imported', confirmed_at: confirmed.at, confirmed_by: confirmed.by })
    .where('id', '=', importId)
    .execute();
}

export async function centreOfImport(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('collection.receipt_imports')
    .select('centre_id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.centre_id ?? null;
}

export type SheetOfImport = Import['sheet'];
