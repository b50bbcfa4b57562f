// What happened, told upward: a row in the same transaction, handled after commit by whoever subscribed.
import { sql } from 'kysely';
import type { Db, Tx } from './db/database.ts';
import { inTransaction } from './db/transaction.ts';
import type { House } from './house.ts';
import type { JsonValue } from './json.ts';
import type { Job } from './module.ts';

/** Called at least once per event, so it must be idempotent; `eventId` is the same in every call. */
export interface EventHandler {
  readonly event: string;
  readonly name: string;
  handle(house: House, payload: JsonValue, eventId: string): Promise<void>;
}

const handling = 'platform.handle_event';

/** One statement: the event, and a job for each handler, so that a slow or failing handler delays no other. */
export async function emit(tx: Tx, name: string, payload: JsonValue): Promise<void> {
  await sql`
    with event as (insert into platform.events (name, payload) values (${name}, ${payload}::jsonb) returning id)
    select graphile_worker.add_job(${handling}, json_build_object('event_id', event.id, 'handler', wanted.handler))
    from event join platform.subscriptions wanted on wanted.event = ${name}`.execute(tx);
}

/** Makes the stored subscriptions equal to these; called at boot. */
export async function registerSubscriptions(db: Db, handlers: readonly EventHandler[]): Promise<void> {
  const events = handlers.map((handler) => handler.event);
  const names = handlers.map((handler) => handler.name);
  await inTransaction(db, async (tx) => {
    await sql`delete from platform.subscriptions
      where (event, handler) not in (select * from unnest(${events}::text[], ${names}::text[]))`.execute(tx);
    await sql`insert into platform.subscriptions (event, handler)
      select * from unnest(${events}::text[], ${names}::text[]) on conflict do nothing`.execute(tx);
  });
}

export function eventJobs(handlers: readonly EventHandler[]): Readonly<Record<string, Job>> {
  return {
    [handling]: async (house, payload) => {
      const { event_id: eventId, handler: name } = payload as { event_id: string; handler: string };
      const event = await house.db
        .selectFrom('platform.events')
        .select(['name', 'payload'])
        .where('id', '=', eventId)
        .executeTakeFirstOrThrow();
      const handler = handlers.find((one) => one.name === name);
      // An older version's handler, taken out since: its event has nobody to go to.
      if (!handler) return house.log.warn({ handler: name, event: event.name }, 'no such event handler any more');
      await handler.handle(house, event.payload, eventId);
    },
  };
}
