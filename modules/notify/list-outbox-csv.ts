/** The outbox as a CSV file, with the same filters and the same dots for secrets as the list. */
import type { FastifyReply } from 'fastify';
import type { Db } from '../../platform/db/database.ts';
import { allPages, answerCsv, csvPageSize } from '../../platform/http/csv.ts';
import type { Actor } from '../../platform/occasion.ts';
import type { OutboxMessage, OutboxQuery } from './contract.ts';
import { listOutbox } from './list-outbox.ts';

const columns = [
  'id',
  'created_at',
  'kind',
  'channel',
  'state',
  'person_name',
  'address',
  'language',
  'title',
  'body',
  'sms_parts',
  'attempts',
  'last_error',
  'settled_at',
] as const satisfies readonly (keyof OutboxMessage)[];

export function answerOutboxCsv(reply: FastifyReply, db: Db, actor: Actor, query: OutboxQuery): never {
  async function* rows() {
    const pages = allPages((cursor) =>
      listOutbox(db, actor, { ...query, limit: csvPageSize, ...(cursor ? { cursor } : {}) }),
    );
    for await (const message of pages) yield columns.map((column) => message[column]);
  }
  return answerCsv(reply, 'outbox', columns, rows());
}
