// The audit as CSV or a workbook.
import type { FastifyReply } from 'fastify';
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import type { Actor } from '../../../platform/occasion.ts';
import type { CsvCell } from '../../../platform/sheets/write-csv.ts';
import type { AuditListQuery } from '../contract.ts';
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
): Promise<never> {
  async function* rows() {
    const records = allPages(query, (part) => listAudit(db, actor, part));
    for await (const record of records) yield columns.map((name) => cellOf(record[name]));
  }
  return answerSheet(reply, query.format, 'audit', columns, rows());
}

function cellOf(value: unknown): CsvCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'bigint') return value;
  return value instanceof Temporal.Instant ? value.toString() : JSON.stringify(value);
}
