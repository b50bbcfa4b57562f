import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';

export const deliverJob = 'integrations.deliver_webhook';

export interface EventRow {
  readonly id: string;
  readonly type: string;
  readonly siteId: string;
  readonly body: string;
  readonly happenedAt: Temporal.Instant;
  readonly sourceId: string;
  readonly part: number;
  readonly endpointId: string | null;
}

/** Told a second time, nothing is written. Returns the ids of those that are new. */
export async function insertEvents(tx: Tx, events: readonly EventRow[]): Promise<string[]> {
  const list = <K extends keyof EventRow>(name: K): EventRow[K][] => events.map((event) => event[name]);
  const { rows } = await sql<{ id: string }>`
    insert into integrations.webhook_events
      (id, type, site_id, body, happened_at, source_id, source_part, endpoint_id)
    select * from unnest(${list('id')}::uuid[], ${list('type')}::text[], ${list('siteId')}::uuid[],
      ${list('body')}::text[], ${list('happenedAt').map(String)}::timestamptz[], ${list('sourceId')}::uuid[],
      ${list('part')}::integer[], ${list('endpointId')}::uuid[])
    on conflict on constraint webhook_events_once do nothing
    returning id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** A message for every endpoint at the site or above it that is on and wants the type. Returns their ids. */
export async function addMessages(tx: Tx, eventIds: readonly string[], now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive events as (select * from integrations.webhook_events where id = any(${eventIds}::uuid[])),
    above (event_id, site_id) as (
      select id, site_id from events
      union
      select above.event_id, site.parent_id from above join identity.sites site on site.id = above.site_id
      where site.parent_id is not null),
    made as (
      insert into integrations.webhook_messages (id, endpoint_id, event_id, made_at, next_at)
      select uuidv7(), endpoint.id, event.id, ${now}::timestamptz, ${now}::timestamptz
      from events event join above on above.event_id = event.id
      join integrations.webhook_endpoints endpoint on endpoint.site_id = above.site_id
      where endpoint.state = 'on'
        and case when event.endpoint_id is null
          then '*' = any(endpoint.event_types) or event.type = any(endpoint.event_types)
          else event.endpoint_id = endpoint.id end
      on conflict on constraint webhook_messages_once do nothing
      returning id, endpoint_id)
    select made.id from made, lateral ${queueing(null)} job`.execute(tx);
  return rows.map(({ id }) => id);
}

/** One job for a message at a time, and one at a time for an endpoint: a slow one holds up nobody else. */
function queueing(runAt: Temporal.Instant | null): ReturnType<typeof sql> {
  return sql`graphile_worker.add_job(${deliverJob}, json_build_object('message_id', made.id),
    queue_name => 'webhook:' || made.endpoint_id, job_key => 'webhook:' || made.id, max_attempts => 25,
    run_at => ${runAt?.toString() ?? null}::timestamptz)`;
}

export async function queueMessage(tx: Tx, id: string, runAt: Temporal.Instant | null): Promise<void> {
  await sql`select job.id from (select id, endpoint_id from integrations.webhook_messages where id = ${id}::uuid) made,
    lateral ${queueing(runAt)} job`.execute(tx);
}

/** Those whose time has come, also when their job was lost. */
export async function queueDue(tx: Tx, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql`
    select made.id from (select id, endpoint_id from integrations.webhook_messages
      where state = 'waiting' and next_at <= ${now}::timestamptz order by next_at limit 5000) made,
    lateral ${queueing(null)} job`.execute(tx);
  return rows.length;
}

export interface DueMessage {
  readonly id: string;
  readonly endpointId: string;
  readonly state: string;
  readonly nextAt: Temporal.Instant | null;
  readonly body: string;
  readonly url: string;
  readonly endpointState: string;
  readonly throttledUntil: Temporal.Instant | null;
}

export async function findDueMessage(db: Db, id: string): Promise<DueMessage | null> {
  const row = await db
    .selectFrom('integrations.webhook_messages as message')
    .innerJoin('integrations.webhook_events as event', 'event.id', 'message.event_id')
    .innerJoin('integrations.webhook_endpoints as endpoint', 'endpoint.id', 'message.endpoint_id')
    .select(['message.id', 'message.endpoint_id as endpointId', 'message.state', 'message.next_at as nextAt'])
    .select(['event.body', 'endpoint.url', 'endpoint.state as endpointState'])
    .select(['endpoint.throttled_until as throttledUntil'])
    .where('message.id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export interface LockedMessage {
  readonly id: string;
  readonly endpoint_id: string;
  readonly state: string;
  readonly step: number;
  readonly attempts: number;
}

export async function lockMessage(tx: Tx, id: string): Promise<LockedMessage | null> {
  const query = tx
    .selectFrom('integrations.webhook_messages')
    .select(['id', 'endpoint_id', 'state', 'step', 'attempts'])
    .where('id', '=', id);
  return (await query.forNoKeyUpdate().executeTakeFirst()) ?? null;
}

export interface MessageUpdate {
  readonly state: 'waiting' | 'delivered' | 'failed';
  readonly next_at: Temporal.Instant | null;
  readonly last_code?: string;
  readonly step?: number;
  readonly attempts?: number;
  readonly delivered_at?: Temporal.Instant;
}

export async function updateMessage(tx: Tx, id: string, change: MessageUpdate): Promise<void> {
  await tx.updateTable('integrations.webhook_messages').set(change).where('id', '=', id).execute();
}

export interface AttemptRow {
  readonly message_id: string;
  readonly number: number;
  readonly made_at: Temporal.Instant;
  readonly milliseconds: number;
  readonly status: number | null;
  readonly code: string;
  readonly answer: string;
}

export async function insertAttempt(tx: Tx, attempt: AttemptRow): Promise<void> {
  await tx
    .insertInto('integrations.webhook_attempts')
    .values({ ...attempt, id: newId() })
    .execute();
}

/** Everything since then that the endpoint wants is on its way again. Returns how many messages. */
export async function sendAgain(
  tx: Tx,
  endpointId: string,
  { since, onlyFailed, now }: { since: Temporal.Instant; onlyFailed: boolean; now: Temporal.Instant },
): Promise<number> {
  const { rows } = await sql`
    with recursive below (id) as (
      select site_id from integrations.webhook_endpoints where id = ${endpointId}::uuid
      union
      select site.id from below join identity.sites site on site.parent_id = below.id),
    wanted as (
      select event.id as event_id from integrations.webhook_events event
      join integrations.webhook_endpoints endpoint on endpoint.id = ${endpointId}::uuid
      where event.happened_at >= ${since}::timestamptz and event.endpoint_id is null
        and event.site_id in (select id from below)
        and ('*' = any(endpoint.event_types) or event.type = any(endpoint.event_types))
      order by event.happened_at limit 100000),
    made as (
      insert into integrations.webhook_messages as known (id, endpoint_id, event_id, made_at, next_at)
      select uuidv7(), ${endpointId}::uuid, event_id, ${now}::timestamptz, ${now}::timestamptz from wanted
      on conflict on constraint webhook_messages_once
        do update set state = 'waiting', step = 0, next_at = excluded.next_at
        where known.state = 'failed' or (known.state = 'delivered' and not ${onlyFailed}::boolean)
      returning id, endpoint_id)
    select made.id from made, lateral ${queueing(null)} job`.execute(tx);
  return rows.length;
}
