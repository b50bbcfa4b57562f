// SQL of imports of people: the file, its rows, and what the house knows already.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Fault, ImportedPerson, ImportWay } from '../contract-import.ts';

export interface NewImport {
  readonly id: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly way: ImportWay;
  readonly columns: JsonValue;
  readonly rowsCount: number;
  readonly at: Temporal.Instant;
  readonly by: string;
}

export async function insertImport(tx: Tx, row: NewImport): Promise<void> {
  const { id, way, columns } = row;
  await tx
    .insertInto('identity.people_imports')
    .values({
      ...{ id, way, columns, file_id: row.fileId, file_name: row.fileName },
      ...{ rows_count: row.rowsCount, created_at: row.at, created_by: row.by },
    })
    .execute();
}

export interface StoredRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly person: ImportedPerson | null;
  readonly key: Buffer | null;
  readonly result: string;
  readonly faults: readonly Fault[];
  readonly personId: string | null;
}

export async function insertRows(tx: Tx, importId: string, rows: readonly StoredRow[]): Promise<void> {
  const stored = rows.map(({ line, cells, person, key, result, faults, personId }) => ({
    ...{ line, cells, parsed: person, result, faults, person_id: personId },
    import_key: key?.toString('hex') ?? null,
  }));
  await sql`
    insert into identity.people_import_rows (import_id, line, cells, parsed, import_key, result, faults, person_id)
    select ${importId}::uuid, line, cells, parsed, decode(import_key, 'hex'), result, faults, person_id
    from jsonb_to_recordset(${JSON.stringify(stored)}::text::jsonb) as row (
      line integer, cells jsonb, parsed jsonb, import_key text, result text, faults jsonb, person_id uuid)`.execute(tx);
}

export interface LockedImport {
  readonly id: string;
  readonly way: ImportWay;
  readonly state: string;
  readonly createdBy: string;
}

export async function lockImport(tx: Tx, id: string): Promise<LockedImport | null> {
  const row = await tx
    .selectFrom('identity.people_imports')
    .select(['id', 'way', 'state', 'created_by as createdBy'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return (row as LockedImport | undefined) ?? null;
}

export async function acceptedRows(
  tx: Tx,
  importId: string,
): Promise<{ line: number; cells: string[]; person: ImportedPerson }[]> {
  const rows = await tx
    .selectFrom('identity.people_import_rows')
    .select(['line', 'cells', 'parsed as person'])
    .where('import_id', '=', importId)
    .where('result', '=', 'ok')
    .where('parsed', 'is not', null)
    .orderBy('line')
    .execute();
  return rows as unknown as { line: number; cells: string[]; person: ImportedPerson }[];
}

export interface Outcome {
  readonly line: number;
  readonly result: string;
  readonly faults: readonly Fault[];
  readonly person_id: string | null;
  readonly invitation_id: string | null;
}

/** What became of rows that were acceptable at the preview. */
export async function settleRows(tx: Tx, importId: string, outcomes: readonly Outcome[]): Promise<void> {
  await sql`
    update identity.people_import_rows row
    set result = done.result, faults = done.faults, person_id = done.person_id, invitation_id = done.invitation_id
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::text::jsonb) as done (
      line integer, result text, faults jsonb, person_id uuid, invitation_id uuid)
    where row.import_id = ${importId}::uuid and row.line = done.line`.execute(tx);
}

export async function markImported(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  const result = await tx
    .updateTable('identity.people_imports')
    .set({ state: 'imported', confirmed_at: now })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.import_missing');
}

type Addresses = readonly Pick<ImportedPerson, 'phone' | 'email'>[];
const addressesOf = (people: Addresses): string[] =>
  people.flatMap(({ phone, email }) => [phone, email].filter((one) => one !== null));

/** Address -> the person it belongs to. */
export type KnownAt = ReadonlyMap<string, string>;

export async function ownersOf(db: Db, people: Addresses): Promise<KnownAt> {
  const rows = await db
    .selectFrom('identity.contact_points')
    .select(['value', 'person_id'])
    .where('value', '=', sql<string>`any(${addressesOf(people)}::text[])`)
    .where(({ or, eb }) => or([eb('is_primary', '=', true), eb('verified_at', 'is not', null)]))
    .execute();
  return new Map(rows.map((row) => [row.value, row.person_id]));
}

/** Addresses to which an invitation is open. */
export async function invitedAt(db: Db, people: Addresses, now: Temporal.Instant): Promise<ReadonlySet<string>> {
  const addresses = addressesOf(people);
  const rows = await db
    .selectFrom('identity.invitations')
    .select(['phone', 'email'])
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .where(sql<boolean>`(phone = any(${addresses}::text[]) or email = any(${addresses}::text[]))`)
    .execute();
  return new Set(addressesOf(rows));
}

/** Those of the keys, in hexadecimal, under which somebody was imported before. */
export async function importedKeys(db: Db, keys: readonly Buffer[]): Promise<ReadonlySet<string>> {
  const wanted = keys.map((key) => key.toString('hex'));
  const { rows } = await sql<{ key: string }>`
    select encode(import_key, 'hex') as key from identity.people_import_rows
    where result = 'imported'
      and import_key = any(select decode(one, 'hex') from unnest(${wanted}::text[]) one)`.execute(db);
  return new Set(rows.map((row) => row.key));
}
