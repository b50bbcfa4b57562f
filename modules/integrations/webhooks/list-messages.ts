// What was sent where, and how it went.
import type { FastifyReply } from 'fastify';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Static } from 'typebox';
import type { DB, Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { listPage } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import type { Message, MessageList, MessagePage, MessageQuery } from '../contract-webhooks.ts';
import { webhookIdOf } from './sign-webhook.ts';

interface Row {
  readonly id: string;
  readonly endpoint_id: string;
  readonly site_id: string;
  readonly url: string;
  readonly event_id: string;
  readonly type: string;
  readonly body: string;
  readonly state: string;
  readonly attempts: number;
  readonly last_code: string | null;
  readonly happened_at: Temporal.Instant;
  readonly made_at: Temporal.Instant;
  readonly next_at: Temporal.Instant | null;
  readonly delivered_at: Temporal.Instant | null;
}

interface Tables extends DB {
  message: DB['integrations.webhook_messages'];
  event: DB['integrations.webhook_events'];
  endpoint: DB['integrations.webhook_endpoints'];
}
type Messages = SelectQueryBuilder<Tables, 'message' | 'event' | 'endpoint', Row>;

function messageRows(db: Db): Messages {
  return db
    .selectFrom('integrations.webhook_messages as message')
    .innerJoin('integrations.webhook_events as event', 'event.id', 'message.event_id')
    .innerJoin('integrations.webhook_endpoints as endpoint', 'endpoint.id', 'message.endpoint_id')
    .select(['message.id', 'message.endpoint_id', 'endpoint.site_id', 'endpoint.url', 'message.event_id', 'event.type'])
    .select(['event.body', 'message.state', 'message.attempts', 'message.last_code', 'event.happened_at'])
    .select(['message.made_at', 'message.next_at', 'message.delivered_at']) as unknown as Messages;
}

export async function listMessages(
  db: Db,
  actor: Actor,
  query: Static<typeof MessageQuery>,
): Promise<Static<typeof MessageList>> {
  let rows = messageRows(db).where(
    sql<boolean>`endpoint.site_id = any(${[...actor.sitesWith('integrations.webhook.read')]}::uuid[])`,
  );
  if (query.endpoint_id) rows = rows.where('message.endpoint_id', '=', query.endpoint_id);
  if (query.state) rows = rows.where('message.state', '=', query.state);
  if (query.type) rows = rows.where('event.type', '=', query.type);
  if (query.since)
    rows = rows.where(
      'message.made_at',
      '>=',
      Temporal.PlainDate.from(query.since).toZonedDateTime('Asia/Dhaka').toInstant(),
    );
  if (query.q) rows = rows.where(sql<boolean>`position(lower(${query.q}) in lower(event.body)) > 0`);
  const order = { sorts: { made_at: 'message.made_at' }, default: '-made_at', key: 'message.id' };
  const { items, next } = await listPage(rows, order, query);
  return { items: items.map(messageJson), next };
}

export function answerMessages(
  db: Db,
  reply: FastifyReply,
  actor: Actor,
  query: Static<typeof MessageQuery>,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(query, (part) => listMessages(db, actor, part))) {
      const { webhook_id, type, url, state, attempts, last_code, happened_at, made_at, delivered_at } = one;
      yield [webhook_id, type, url, state, attempts, last_code, happened_at, made_at, delivered_at];
    }
  }
  const header = ['webhook_id', 'type', 'url', 'state', 'attempts', 'last_code', 'happened_at', 'made_at'];
  return answerSheet(reply, query.format, 'webhook-messages', [...header, 'delivered_at'], rows());
}

/** Throws `integrations.message_missing`. */
export async function readMessage(db: Db, actor: Actor, id: string): Promise<MessagePage> {
  const row = await messageRows(db).where('message.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('integrations.message_missing');
  const tries = await db
    .selectFrom('integrations.webhook_attempts')
    .select(['number', 'made_at', 'milliseconds', 'status', 'code', 'answer'])
    .where('message_id', '=', id)
    .orderBy('number', 'desc')
    .limit(100)
    .execute();
  return {
    message: messageJson(row),
    body: row.body,
    may_manage: actor.may('integrations.webhook.manage', row.site_id),
    tries: tries.map((one) => ({ ...one, made_at: one.made_at.toString() })),
  };
}

export async function siteOfMessage(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('integrations.webhook_messages as message')
    .innerJoin('integrations.webhook_endpoints as endpoint', 'endpoint.id', 'message.endpoint_id')
    .select('endpoint.site_id')
    .where('message.id', '=', id)
    .executeTakeFirst();
  return row?.site_id ?? null;
}

function messageJson({ body: _, site_id: __, ...row }: Row): Message {
  return {
    ...row,
    webhook_id: webhookIdOf(row.id),
    state: row.state as Message['state'],
    happened_at: row.happened_at.toString(),
    made_at: row.made_at.toString(),
    next_at: row.next_at?.toString() ?? null,
    delivered_at: row.delivered_at?.toString() ?? null,
  };
}
