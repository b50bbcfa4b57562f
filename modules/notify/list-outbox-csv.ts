/** The outbox as CSV or a workbook, with the same filters and the same dots for secrets as the list. */
import type { FastifyReply } from 'fastify';
import type { Db } from '../../platform/db/database.ts';
import { allPages, answerSheet } from '../../platform/http/csv.ts';
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

export function answerOutboxCsv(reply: FastifyReply, db: Db, actor: Actor, query: OutboxQuery): Promise<never> {
  async function* rows() {
    const messages = allPages(query, (part) => listOutbox(db, actor, part));
    for await (const message of messages) yield columns.map((column) => message[column]);
  }
  return answerSheet(reply, query.format, 'outbox', columns, rows());
}
