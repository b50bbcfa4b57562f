// Reads imports, their rows, and the rows as a sheet with the reason in front of what the file said.
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Import, ImportListQuery, ImportRow, ImportRowQuery } from '../contract-import.ts';

export async function listImports(
  db: Db,
  centreIds: readonly string[],
  filter: ImportListQuery,
): Promise<Page<Import>> {
  if (centreIds.length === 0) return { items: [], next: null };
  let query = selectImports(db).where('file.centre_id', 'in', [...centreIds]);
  if (filter.centre_id !== undefined) query = query.where('file.centre_id', '=', filter.centre_id);
  const order = { sorts: { created_at: 'file.created_at' }, default: '-created_at', key: 'file.id' };
  const page = await listPage(query, order, filter);
  return { items: page.items.map(importJson), next: page.next };
}

/** Throws `collection.import_missing`. */
export async function readImport(db: Db, id: string): Promise<Import> {
  const row = await selectImports(db).where('file.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('collection.import_missing');
  return importJson(row);
}

function selectImports(db: Db) {
  return db
    .selectFrom('collection.receipt_imports as file')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'file.centre_id')
    .innerJoin('collection.unions as settings', 'settings.site_id', 'centre.union_id')
    .leftJoin('identity.people as author', 'author.id', 'file.created_by')
    .leftJoin('identity.people as confirmer', 'confirmer.id', 'file.confirmed_by')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('collection.receipt_import_rows as row')
          .select([
            sql<number>`count(*) filter (where result = 'ok')::integer`.as('ok'),
            sql<number>`count(*) filter (where result = 'refused')::integer`.as('refused'),
            sql<number>`count(*) filter (where result = 'exists')::integer`.as('exists'),
            sql<number>`count(*) filter (where result = 'imported')::integer`.as('imported'),
            sql<bigint>`coalesce(sum((parsed ->> 'volume_ml')::bigint)
              filter (where result in ('ok', 'imported')), 0)::bigint`.as('volume_ml'),
            sql<bigint>`coalesce(sum((parsed -> 'amount' ->> 'amount')::bigint)
              filter (where result in ('ok', 'imported')), 0)::bigint`.as('amount'),
          ])
          .whereRef('row.import_id', '=', 'file.id')
          .as('counts'),
      (join) => join.onTrue(),
    )
    .select([
      'file.id',
      'file.centre_id',
      'file.file_name',
      'file.state',
      'file.sheet',
      'file.rows_count',
      'file.created_at',
      'author.name as created_by_name',
      'file.confirmed_at',
      'confirmer.name as confirmed_by_name',
      'settings.currency',
      'counts.ok',
      'counts.refused',
      'counts.exists',
      'counts.imported',
      'counts.volume_ml',
      'counts.amount',
    ]);
}

function importJson(row: Awaited<ReturnType<ReturnType<typeof selectImports>['executeTakeFirstOrThrow']>>): Import {
  const { currency, ok, refused, exists, imported, volume_ml, amount, sheet, state, ...plain } = row;
  return {
    ...plain,
    state: state as Import['state'],
    sheet: sheet as unknown as Import['sheet'],
    counts: { ok, refused, exists, imported },
    volume_ml: Number(volume_ml),
    amount: { amount: Number(amount), currency },
    created_at: row.created_at.toString(),
    confirmed_at: row.confirmed_at?.toString() ?? null,
  };
}

export async function listImportRows(db: Db, id: string, filter: ImportRowQuery): Promise<Page<ImportRow>> {
  let query = db
    .selectFrom('collection.receipt_import_rows as row')
    .select([
      'row.line',
      'row.cells',
      'row.parsed',
      'row.result',
      'row.code',
      'row.params',
      'row.field',
      'row.receipt_id',
    ])
    .where('row.import_id', '=', id);
  if (filter.result !== undefined) query = query.where('row.result', '=', filter.result);
  const page = await listPage(query, { sorts: { line: 'row.line' }, default: 'line', key: 'row.line' }, filter);
  return { items: page.items as unknown as ImportRow[], next: page.next };
}

export async function answerImportRows(
  db: Db,
  reply: FastifyReply,
  id: string,
  filter: ImportRowQuery,
): Promise<never> {
  const { sheet } = await readImport(db, id);
  async function* rows() {
    for await (const row of allPages(filter, (part) => listImportRows(db, id, part))) {
      yield [row.line, row.result, row.code, row.params ? JSON.stringify(row.params) : null, ...row.cells];
    }
  }
  return answerSheet(
    reply,
    filter.format,
    'import-rows',
    ['line', 'result', 'code', 'details', ...sheet.header],
    rows(),
  );
}
