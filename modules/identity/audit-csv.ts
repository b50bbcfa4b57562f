// The audit as a CSV file, page after page, so that its length costs no memory.
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { Static } from 'typebox';
import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/occasion.ts';
import { type CsvCell, writeCsv } from '../../platform/sheets/write-csv.ts';
import type { AuditListQuery } from './contract.ts';
import { listAudit } from './list-audit.ts';

const columns = [
  'recorded_at',
  'actor_name',
  'action',
  'subject_kind',
  'subject_id',
  'site_id',
  'before',
  'after',
  'reason',
  'address',
  'request_id',
  'position',
] as const;

export function answerAuditCsv(
  db: Db,
  reply: FastifyReply,
  actor: Actor,
  query: Static<typeof AuditListQuery>,
): FastifyReply {
  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-disposition', 'attachment; filename="audit.csv"');
  return reply.send(Readable.from(writeCsv(auditRows(db, actor, query))));
}

async function* auditRows(
  db: Db,
  actor: Actor,
  query: Static<typeof AuditListQuery>,
): AsyncGenerator<readonly CsvCell[]> {
  yield columns;
  for (let cursor = query.cursor; ; ) {
    const page = await listAudit(db, actor, { ...query, limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    for (const record of page.items) yield columns.map((name) => cellOf(record[name]));
    if (page.next === null) return;
    cursor = page.next;
  }
}

function cellOf(value: unknown): CsvCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'bigint') return value;
  return value instanceof Temporal.Instant ? value.toString() : JSON.stringify(value);
}
