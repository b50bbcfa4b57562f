// Endpoints as the office and other programs see them.
import type { FastifyReply } from 'fastify';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Static } from 'typebox';
import type { DB, Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { listPage } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import type { Endpoint, EndpointList, EndpointPage, EndpointQuery } from '../contract-webhooks.ts';
import { findKeys } from './endpoint-store.ts';

interface Row {
  readonly id: string;
  readonly site_id: string;
  readonly site_name_bn: string;
  readonly site_name_en: string;
  readonly url: string;
  readonly description: string;
  readonly event_types: string[];
  readonly state: string;
  readonly state_reason: string | null;
  readonly failing_since: Temporal.Instant | null;
  readonly throttled_until: Temporal.Instant | null;
  readonly last_success_at: Temporal.Instant | null;
  readonly made_at: Temporal.Instant;
  readonly made_by: string | null;
  readonly delivered: bigint;
  readonly failed: bigint;
  readonly waiting: bigint;
}

interface Tables extends DB {
  endpoint: DB['integrations.webhook_endpoints'];
  site: DB['identity.sites'];
}

const daysCounted = 7;

function endpointRows(db: Db, now: Temporal.Instant): SelectQueryBuilder<Tables, 'endpoint' | 'site', Row> {
  const since = now.subtract({ hours: daysCounted * 24 });
  const count = (state: string) => sql<bigint>`(select count(*) from integrations.webhook_messages message
    where message.endpoint_id = endpoint.id and message.made_at >= ${since}::timestamptz
      and message.state = ${state})`;
  return db
    .selectFrom('integrations.webhook_endpoints as endpoint')
    .innerJoin('identity.sites as site', 'site.id', 'endpoint.site_id')
    .select(['endpoint.id', 'endpoint.site_id', 'endpoint.url', 'endpoint.description', 'endpoint.event_types'])
    .select(['endpoint.state', 'endpoint.state_reason', 'endpoint.failing_since', 'endpoint.throttled_until'])
    .select(['endpoint.last_success_at', 'endpoint.made_at', 'endpoint.made_by'])
    .select(['site.name_bn as site_name_bn', 'site.name_en as site_name_en'])
    .select([count('delivered').as('delivered'), count('failed').as('failed'), count('waiting').as('waiting')])
    .where('endpoint.ended_at', 'is', null) as unknown as SelectQueryBuilder<Tables, 'endpoint' | 'site', Row>;
}

export async function listEndpoints(
  db: Db,
  actor: Actor,
  query: Static<typeof EndpointQuery>,
  now: Temporal.Instant,
): Promise<Static<typeof EndpointList>> {
  let rows = endpointRows(db, now).where(
    sql<boolean>`endpoint.site_id = any(${[...actor.sitesWith('integrations.webhook.read')]}::uuid[])`,
  );
  if (query.site_id) rows = rows.where('endpoint.site_id', '=', query.site_id);
  if (query.state) rows = rows.where('endpoint.state', '=', query.state);
  if (query.q)
    rows = rows.where(
      sql<boolean>`position(lower(${query.q}) in lower(endpoint.url || ' ' || endpoint.description)) > 0`,
    );
  const sorts = { url: 'endpoint.url', made_at: 'endpoint.made_at' };
  const { items, next } = await listPage(rows, { sorts, default: '-made_at', key: 'endpoint.id' }, query);
  return { items: items.map((row) => endpointJson(row, now)), next };
}

export function answerEndpoints(
  db: Db,
  reply: FastifyReply,
  actor: Actor,
  { query, now }: { readonly query: Static<typeof EndpointQuery>; readonly now: Temporal.Instant },
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(query, (part) => listEndpoints(db, actor, part, now))) {
      const { url, description, state, health, delivered, failed, waiting, last_success_at: last } = one;
      yield [
        url,
        description,
        one.site_name_en,
        one.event_types.join(' '),
        state,
        health,
        delivered,
        failed,
        waiting,
        last,
      ];
    }
  }
  const header = [
    'url',
    'description',
    'site',
    'event_types',
    'state',
    'health',
    'delivered_7d',
    'failed_7d',
    'waiting',
  ];
  return answerSheet(reply, query.format, 'webhooks', [...header, 'last_success_at'], rows());
}

/** Throws `integrations.endpoint_missing`. */
export async function readEndpoint(db: Db, actor: Actor, id: string, now: Temporal.Instant): Promise<EndpointPage> {
  const row = await endpointRows(db, now).where('endpoint.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('integrations.endpoint_missing');
  const keys = await findKeys(db, id, now);
  const maker = row.made_by
    ? await db
        .selectFrom('identity.people')
        .select(['name', 'name_bn'])
        .where('id', '=', row.made_by)
        .executeTakeFirst()
    : undefined;
  return {
    endpoint: endpointJson(row, now),
    may_manage: actor.may('integrations.webhook.manage', row.site_id),
    made_by: maker ?? null,
    secrets: keys.map((key) => ({
      id: key.id,
      kind: key.kind,
      public_key: key.public_key,
      made_at: key.made_at.toString(),
      ends_at: key.ends_at?.toString() ?? null,
    })),
    days: await readDays(db, id, now),
  };
}

const daysDrawn = 14;

async function readDays(db: Db, id: string, now: Temporal.Instant): Promise<EndpointPage['days']> {
  const today = now.toZonedDateTimeISO('UTC').toPlainDate().toString();
  const { rows } = await sql<{ day: string; good: bigint; bad: bigint; milliseconds: number | null }>`
    select day::date::text as day, count(*) filter (where try.status between 200 and 299) as good,
      count(*) filter (where try.id is not null and (try.status is null or try.status not between 200 and 299)) as bad,
      avg(try.milliseconds)::integer as milliseconds
    from generate_series(${today}::date - ${daysDrawn - 1}::integer, ${today}::date, interval '1 day') as day
    left join (
      select attempt.id, attempt.status, attempt.milliseconds, (attempt.made_at at time zone 'UTC')::date as made_on
      from integrations.webhook_messages message
      join integrations.webhook_attempts attempt on attempt.message_id = message.id
      where message.endpoint_id = ${id}::uuid) try on try.made_on = day::date
    group by day order by day`.execute(db);
  return rows.map((row) => ({ ...row, good: Number(row.good), bad: Number(row.bad) }));
}

function endpointJson(found: Row, now: Temporal.Instant): Endpoint {
  const { made_by: _, ...row } = found;
  const throttled = row.throttled_until;
  return {
    ...row,
    state: row.state as Endpoint['state'],
    state_reason: row.state_reason as Endpoint['state_reason'],
    health: healthOf(found),
    failing_since: row.failing_since?.toString() ?? null,
    throttled_until: throttled && Temporal.Instant.compare(throttled, now) > 0 ? throttled.toString() : null,
    last_success_at: row.last_success_at?.toString() ?? null,
    made_at: row.made_at.toString(),
    delivered: Number(row.delivered),
    failed: Number(row.failed),
    waiting: Number(row.waiting),
  };
}

function healthOf(row: Row): Endpoint['health'] {
  if (row.state === 'off') return 'off';
  if (row.failing_since) return 'failing';
  return row.last_success_at ? 'good' : 'unused';
}
