// Reads one's own imports of people and their rows, as JSON and as a sheet with the reasons in front.
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import type { ListParams } from '../../../platform/http/schema.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { isVisible } from '../actors/visible-people.ts';
import type { ImportRow, ImportRowQuery, PeopleImport } from '../contract-import.ts';

/** Only who sent a file sees it: its people may be beyond what anybody else here may see. */
export async function listPeopleImports(db: Db, actor: Actor, query: ListParams): Promise<Page<PeopleImport>> {
  const order = { sorts: { created_at: 'file.created_at' }, default: '-created_at', key: 'file.id' };
  const page = await listPage(importsOf(db, actor), order, query);
  return { items: page.items.map(importJson), next: page.next };
}

/** Throws `identity.import_missing`. */
export async function readPeopleImport(db: Db, actor: Actor, id: string): Promise<PeopleImport> {
  const row = await importsOf(db, actor).where('file.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('identity.import_missing');
  return importJson(row);
}

function importsOf(db: Db, { personId }: Actor) {
  if (personId === null) throw new DomainError('platform.forbidden', { permission: 'identity.person.import' });
  const counted = (result: string) =>
    sql<number>`count(*) filter (where row.result = ${sql.lit(result)})::integer`.as(result);
  return db
    .selectFrom('identity.people_imports as file')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('identity.people_import_rows as row')
          .select([counted('ok'), counted('repeated'), counted('refused'), counted('imported')])
          .whereRef('row.import_id', '=', 'file.id')
          .as('counts'),
      (join) => join.onTrue(),
    )
    .select(['file.id', 'file.file_name', 'file.way', 'file.state', 'file.columns', 'file.rows_count'])
    .select(['file.created_at', 'file.confirmed_at'])
    .select(['counts.ok', 'counts.repeated', 'counts.refused', 'counts.imported'])
    .where('file.created_by', '=', personId);
}

type Row = Awaited<ReturnType<ReturnType<typeof importsOf>['executeTakeFirstOrThrow']>>;

function importJson({ ok, repeated, refused, imported, columns, ...row }: Row): PeopleImport {
  const sheet = columns as unknown as { header: string[]; found: Record<string, string>; unused: string[] };
  return {
    ...row,
    way: row.way as PeopleImport['way'],
    state: row.state as PeopleImport['state'],
    ...{ header: sheet.header, columns: sheet.found, unused: sheet.unused },
    counts: { ok, repeated, refused, imported },
    created_at: row.created_at.toString(),
    confirmed_at: row.confirmed_at?.toString() ?? null,
  };
}

/** Throws `identity.import_missing`. */
export async function listPeopleImportRows(
  db: Db,
  actor: Actor,
  id: string,
  filter: ImportRowQuery,
): Promise<Page<ImportRow>> {
  await readPeopleImport(db, actor, id);
  let query = db
    .selectFrom('identity.people_import_rows as row')
    .leftJoin('identity.people as person', 'person.id', 'row.person_id')
    .select(['row.line', 'row.cells', 'row.parsed', 'row.result', 'row.faults'])
    .select(
      sql<string | null>`case when person.id is not null and ${isVisible(actor.sitesWith('identity.person.read'))}
        then person.id end`.as('person_id'),
    )
    .where('row.import_id', '=', id);
  if (filter.result !== undefined) query = query.where('row.result', '=', filter.result);
  const page = await listPage(query, { sorts: { line: 'row.line' }, default: 'line', key: 'row.line' }, filter);
  return { items: page.items as unknown as ImportRow[], next: page.next };
}

export async function answerPeopleImportRows(
  db: Db,
  reply: FastifyReply,
  actor: Actor,
  id: string,
  filter: ImportRowQuery,
): Promise<never> {
  const { header } = await readPeopleImport(db, actor, id);
  async function* rows() {
    for await (const row of allPages(filter, (part) => listPeopleImportRows(db, actor, id, part))) {
      yield [row.line, row.result, row.faults.map(({ code }) => code).join(' '), ...row.cells];
    }
  }
  return answerSheet(reply, filter.format, 'people-import', ['line', 'result', 'reasons', ...header], rows());
}
