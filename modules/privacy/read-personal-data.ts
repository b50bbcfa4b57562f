// Collects all that is kept about a person, as the modules declare it.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import { type FileStore, openFile } from '../../platform/files.ts';
import type { JsonValue } from '../../platform/json.ts';
import type { Bilingual, PersonalData, PersonalTable } from '../../platform/personal-data.ts';
import { fillCondition } from './fill-condition.ts';
import { idsOfPerson } from './people-store.ts';

export interface DataColumn {
  readonly name: string;
  readonly title: Bilingual;
}

export interface DataSection {
  readonly table: string;
  readonly title: Bilingual;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly Readonly<Record<string, JsonValue>>[];
  /** What erasure leaves, and why; null when nothing is left. */
  readonly kept: Bilingual | null;
}

export interface DataFile {
  readonly name: string;
  readonly media_type: string;
  readonly sha256: string;
  /** Null when the files together would be too large to hand over in one document. */
  readonly base64: string | null;
}

export interface PersonalDocument {
  readonly made_at: string;
  readonly person_id: string;
  readonly sections: readonly DataSection[];
  readonly files: readonly DataFile[];
}

const filesLimitBytes = 25 * 1024 * 1024;

export async function readPersonalData(
  db: Db,
  files: FileStore,
  sources: readonly PersonalData[],
  personId: string,
  now: Temporal.Instant,
): Promise<PersonalDocument> {
  const people = await idsOfPerson(db, personId);
  const tables = sources.flatMap((source) => source.tables);
  const sections: DataSection[] = [];
  for (const table of tables) sections.push(await readSection(db, table, people));
  return {
    made_at: now.toString(),
    person_id: personId,
    sections: sections.sort((a, b) => importance(a) - importance(b)),
    files: await readFiles(db, files, tables, people),
  };
}

/** Who the person is comes first, whatever the order of erasing. */
const importance = ({ table }: DataSection): number => (table === 'identity.people' ? 0 : 1);

async function readSection(db: Db, table: PersonalTable, people: readonly string[]): Promise<DataSection> {
  const names = Object.entries(table.shown);
  const pairs = names.map(([name, { sql: text }]) => sql`${sql.lit(name)}, ${sql.raw(text ?? `kept.${name}`)}`);
  const { rows } = await sql<{ row: Readonly<Record<string, JsonValue>> }>`
    select jsonb_build_object(${sql.join(pairs)}) as row from ${sql.table(table.table)} as kept
    where ${fillCondition(table.of, { people })}
    order by ${sql.raw(`kept.${names.find(([, { sql: text }]) => text === undefined)?.[0] ?? 'id'}`)}`.execute(db);
  return {
    table: table.table,
    title: table.title,
    columns: names.map(([name, { bn, en }]) => ({ name, title: { bn, en } })),
    rows: rows.map(({ row }) => row),
    kept: typeof table.erase === 'object' && 'keep' in table.erase ? table.erase.keep : null,
  };
}

async function readFiles(
  db: Db,
  files: FileStore,
  tables: readonly PersonalTable[],
  people: readonly string[],
): Promise<DataFile[]> {
  const found: DataFile[] = [];
  let bytes = 0;
  for (const id of await filesOf(db, tables, people)) {
    const file = await openFile(db, files, id);
    bytes += file.bytes.byteLength;
    const base64 = bytes > filesLimitBytes ? null : Buffer.from(file.bytes).toString('base64');
    found.push({ name: file.name, media_type: file.mediaType, sha256: file.sha256, base64 });
  }
  return found;
}

/** Ids of the stored files in the person's rows whose bytes are still there. */
export async function filesOf(db: Db, tables: readonly PersonalTable[], people: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { table, of, file } of tables) {
    if (file === undefined) continue;
    const { rows } = await sql<{ id: string }>`
      select file.id from platform.files file where file.erased_at is null and file.id in (
        select kept.${sql.ref(file)} from ${sql.table(table)} as kept where ${fillCondition(of, { people })})
      order by file.id`.execute(db);
    ids.push(...rows.map(({ id }) => id));
  }
  return [...new Set(ids)];
}
