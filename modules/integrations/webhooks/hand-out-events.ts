// Turns what a room tells upward into messages for those outside who asked to be told.
import { sql } from 'kysely';
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
  const events = type.tell(payload).map((told, part) => {
    const id = newId();
    const body = bodyOf(type, { id, happenedAt }, told);
    return { id, type: type.type, siteId: told.siteId, body, happenedAt, sourceId, part, endpointId: null };
  });
  await inTransaction(house.db, async (tx) => {
    const added = await insertEvents(tx, events);
    if (added.length > 0) await addMessages(tx, added, house.clock.now());
  });
}

async function momentOf(house: House, sourceId: string): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: Temporal.Instant }>`
    select recorded_at as at from platform.events where id = ${sourceId}::uuid`.execute(house.db);
  return rows[0]?.at ?? house.clock.now();
}
