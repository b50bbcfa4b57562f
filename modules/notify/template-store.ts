import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Language } from '../../platform/language/language.ts';

export interface TemplateKey {
  readonly union_id: string;
  readonly kind: string;
  readonly language: Language;
}

export interface VersionWords {
  readonly title: string;
  readonly body: string;
  readonly sms: string | null;
  readonly email: string | null;
}

export interface StoredVersion extends TemplateKey, VersionWords {
  readonly id: string;
  readonly version: number;
  readonly state: 'draft' | 'published' | 'retired';
}

const columns = ['id', 'union_id', 'kind', 'language', 'version', 'state', 'title', 'body', 'sms', 'email'] as const;

/** One at a time writes the versions of one notice and language. */
export async function lockTemplate(tx: Tx, { union_id, kind, language }: TemplateKey): Promise<void> {
  const name = `notify.template ${union_id} ${kind} ${language}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

export async function findVersion(db: Db, id: string): Promise<StoredVersion | undefined> {
  const row = await db.selectFrom('notify.template_versions').select(columns).where('id', '=', id).executeTakeFirst();
  return row as StoredVersion | undefined;
}

export async function findInState(
  db: Db,
  key: TemplateKey,
  state: 'draft' | 'published',
): Promise<StoredVersion | undefined> {
  const row = await db
    .selectFrom('notify.template_versions')
    .select(columns)
    .where('union_id', '=', key.union_id)
    .where('kind', '=', key.kind)
    .where('language', '=', key.language)
    .where('state', '=', state)
    .executeTakeFirst();
  return row as StoredVersion | undefined;
}

export async function nextVersionNumber(db: Db, key: TemplateKey): Promise<number> {
  const row = await db
    .selectFrom('notify.template_versions')
    .select((select) => select.fn.max('version').as('last'))
    .where('union_id', '=', key.union_id)
    .where('kind', '=', key.kind)
    .where('language', '=', key.language)
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}

export async function insertDraft(
  tx: Tx,
  draft: TemplateKey &
    VersionWords & {
      readonly id: string;
      readonly version: number;
      readonly restored_from: number | null;
      readonly written_by: string | null;
      readonly written_at: Temporal.Instant;
    },
): Promise<void> {
  await tx
    .insertInto('notify.template_versions')
    .values({ ...draft, state: 'draft' })
    .execute();
}

export async function updateDraft(
  tx: Tx,
  id: string,
  change: VersionWords & {
    readonly restored_from: number | null;
    readonly written_by: string | null;
    readonly written_at: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .updateTable('notify.template_versions')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow();
}

export async function markPublished(tx: Tx, id: string, personId: string | null, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('notify.template_versions')
    .set({ state: 'published', published_by: personId, published_at: now })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

export async function markRetired(tx: Tx, id: string, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('notify.template_versions')
    .set({ state: 'retired', retired_at: now })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx
    .deleteFrom('notify.template_versions')
    .where('id', '=', id)
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow();
}

export interface VersionRow extends StoredVersion {
  readonly restored_from: number | null;
  readonly written_by_name: string | null;
  readonly written_by_name_bn: string | null;
  readonly written_at: Temporal.Instant;
  readonly published_by_name: string | null;
  readonly published_by_name_bn: string | null;
  readonly published_at: Temporal.Instant | null;
  readonly retired_at: Temporal.Instant | null;
  readonly broken_at: Temporal.Instant | null;
  readonly broken_variable: string | null;
}

/** Every version of one notice, newest first. */
export async function readVersions(db: Db, unionId: string, kind: string): Promise<VersionRow[]> {
  const rows = await db
    .selectFrom('notify.template_versions as version')
    .leftJoin('identity.people as writer', 'writer.id', 'version.written_by')
    .leftJoin('identity.people as publisher', 'publisher.id', 'version.published_by')
    .select(columns.map((column) => `version.${column}` as const))
    .select([
      'version.restored_from',
      'version.written_at',
      'version.published_at',
      'version.retired_at',
      'version.broken_at',
      'version.broken_variable',
      'writer.name as written_by_name',
      'writer.name_bn as written_by_name_bn',
      'publisher.name as published_by_name',
      'publisher.name_bn as published_by_name_bn',
    ])
    .where('version.union_id', '=', unionId)
    .where('version.kind', '=', kind)
    .orderBy('version.written_at', 'desc')
    .orderBy('version.id', 'desc')
    .limit(200)
    .execute();
  return rows as VersionRow[];
}

export interface VersionState {
  readonly kind: string;
  readonly language: string;
  readonly state: string;
  readonly version: number;
  readonly broken_variable: string | null;
}

export async function readVersionStates(db: Db, unionId: string): Promise<VersionState[]> {
  return db
    .selectFrom('notify.template_versions')
    .select(['kind', 'language', 'state', 'version', 'broken_variable'])
    .where('union_id', '=', unionId)
    .where('state', 'in', ['draft', 'published'])
    .execute();
}
