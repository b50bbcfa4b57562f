import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';

export interface DeliveryRow {
  readonly id: string;
  readonly kind: string;
  readonly channel: string;
  readonly state: string;
  readonly address: string | null;
  readonly title: string;
  readonly body: string;
  readonly dedupe_key: string;
  readonly last_error: string | null;
  readonly created_at: Temporal.Instant;
  readonly due_at: Temporal.Instant;
  readonly settled_at: Temporal.Instant | null;
  readonly read_at: Temporal.Instant | null;
  readonly delivery_state: string | null;
  readonly delivery_code: string | null;
  readonly delivery_at: Temporal.Instant | null;
}

/** The person's messages of these sites since then, newest first. */
export async function readDeliveries(
  db: Db,
  personId: string,
  siteIds: readonly string[],
  since: Temporal.Instant,
  limit: number,
): Promise<DeliveryRow[]> {
  return db
    .selectFrom('notify.messages')
    .select([
      'id',
      'kind',
      'channel',
      'state',
      'address',
      'title',
      'body',
      'dedupe_key',
      'last_error',
      'created_at',
      'due_at',
      'settled_at',
      'read_at',
      'delivery_state',
      'delivery_code',
      'delivery_at',
    ])
    .where('person_id', '=', personId)
    .where('site_id', '=', sql<string>`any(${[...siteIds]}::uuid[])`)
    .where('created_at', '>=', since)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export interface EventRow {
  readonly message_id: string;
  readonly at: Temporal.Instant;
  readonly what: string;
  readonly outcome: string | null;
  readonly detail: string | null;
}

/** Every try and every report of a mail provider, oldest first. */
export async function readEvents(db: Db, messageIds: readonly string[]): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select message_id, coalesce(ended_at, started_at) as at, 'tried' as what, outcome,
      nullif(concat_ws(': ', error_code, detail), '') as detail
    from notify.attempts where message_id = any(${[...messageIds]}::uuid[])
    union all
    select message_id, happened_at, kind, null, detail
    from notify.mail_reports where message_id = any(${[...messageIds]}::uuid[])
    order by at, what`.execute(db);
  return rows;
}

export async function readNames(db: Db, personId: string): Promise<{ name: string; name_bn: string } | undefined> {
  return db.selectFrom('identity.people').select(['name', 'name_bn']).where('id', '=', personId).executeTakeFirst();
}

/** A site where the person holds a role, for the door: who may read the outbox there may read of the person. */
export async function anySiteOfPerson(db: Db, personId: string, siteIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select from identity.grants
      where person_id = ${personId}::uuid and site_id = any(${[...siteIds]}::uuid[]))
    or exists (select from notify.messages
      where person_id = ${personId}::uuid and site_id = any(${[...siteIds]}::uuid[])) as found`.execute(db);
  return rows[0]?.found ?? false;
}
