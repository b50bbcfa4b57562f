// Turns what a room tells upward into messages for those outside who asked to be told.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { EventHandler } from '../../../platform/events.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import type { JsonObject } from './event-catalogue.ts';
import { bodyOf, catalogue, type EventType } from './event-catalogue.ts';
import { addMessages, insertEvents } from './message-store.ts';

/** One for each event of a room that the catalogue names. */
export const webhookSubscriptions: readonly EventHandler[] = catalogue.flatMap((type) =>
  type.from === null
    ? []
    : [
        {
          event: type.from,
          name: `integrations.tell_${type.type.replace('.', '_')}`,
          handle: (house, payload, eventId) => handOut(house, type, payload as JsonObject, eventId),
        } satisfies EventHandler,
      ],
);

async function handOut(house: House, type: EventType, payload: JsonObject, sourceId: string): Promise<void> {
  const happenedAt = await momentOf(house, sourceId);
  await inTransaction(house.db, (tx) =>
    tellPrograms(tx, type, { payload, sourceId, happenedAt, now: house.clock.now() }),
  );
}

export interface Told {
  /** What the room said of it. */
  readonly payload: JsonObject;
  /** The room's event; told of a second time, nothing is sent again. */
  readonly sourceId: string;
  readonly happenedAt: Temporal.Instant;
  readonly now: Temporal.Instant;
}

/** A message for every endpoint that wants to know. Returns their ids. */
export async function tellPrograms(tx: Tx, type: EventType, told: Told): Promise<string[]> {
  const { payload, sourceId, happenedAt, now } = told;
  const events = type.tell(payload).map((event, part) => {
    const id = newId();
    const body = bodyOf(type, { id, happenedAt }, event);
    return { id, type: type.type, siteId: event.siteId, body, happenedAt, sourceId, part, endpointId: null };
  });
  const added = await insertEvents(tx, events);
  return added.length > 0 ? addMessages(tx, added, now) : [];
}

async function momentOf(house: House, sourceId: string): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: Temporal.Instant }>`
    select recorded_at as at from platform.events where id = ${sourceId}::uuid`.execute(house.db);
  return rows[0]?.at ?? house.clock.now();
}
