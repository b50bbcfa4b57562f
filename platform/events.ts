// What happened, told upward: a row in the same transaction, handled after commit by whoever subscribed.
import type { Tx } from './db/database.ts';
import type { House } from './house.ts';
import { newId } from './ids.ts';
import { addJob } from './jobs.ts';
import type { JsonValue } from './json.ts';

/** Called at least once per event, so it must be idempotent; `eventId` is the same in every call. */
export interface EventHandler {
  readonly event: string;
  readonly name: string;
  handle(house: House, payload: JsonValue, eventId: string): Promise<void>;
}

const delivery = 'platform.deliver_event';

export async function emit(tx: Tx, name: string, payload: JsonValue): Promise<void> {
  const id = newId();
  await tx
    .insertInto('platform.events')
    .values({ id, name, payload: payload as never })
    .execute();
  await addJob(tx, delivery, { event_id: id });
}

/** The two jobs that carry an event to its handlers: the first fans out, so that one slow handler delays no other. */
export function eventJobs(
  handlers: readonly EventHandler[],
): Record<string, (house: House, payload: JsonValue) => Promise<void>> {
  return {
    [delivery]: async (house, payload) => {
      const { event_id: eventId } = payload as { event_id: string };
      const event = await house.db
        .selectFrom('platform.events')
        .selectAll()
        .where('id', '=', eventId)
        .executeTakeFirstOrThrow();
      const interested = handlers.filter((handler) => handler.event === event.name);
      await house.db.transaction().execute(async (tx) => {
        for (const handler of interested) {
          await addJob(
            tx,
            'platform.handle_event',
            { event_id: eventId, handler: handler.name },
            { key: `${eventId}:${handler.name}` },
          );
        }
      });
    },
    'platform.handle_event': async (house, payload) => {
      const { event_id: eventId, handler: name } = payload as { event_id: string; handler: string };
      const event = await house.db
        .selectFrom('platform.events')
        .selectAll()
        .where('id', '=', eventId)
        .executeTakeFirstOrThrow();
      const handler = handlers.find((one) => one.name === name);
      if (!handler) throw new Error(`No handler named ${name} is subscribed to ${event.name}.`);
      await handler.handle(house, event.payload as JsonValue, eventId);
    },
  };
}
