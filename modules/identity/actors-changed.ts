// What a process remembers of who may do what is dropped everywhere the moment it changes, and within seconds anyway.
import type { Tx } from '../../platform/db/database.ts';
import type { House } from '../../platform/house.ts';
import { publish } from '../../platform/realtime.ts';

/** Not of the form `site:` or `person:`, so no browser can subscribe to it. */
const topic = 'identity:actors';

export const actorCachePrefix = 'identity.actor:';

/** Call in every transaction after which somebody may do more or less, or is signed in no longer. */
export async function publishActorsChanged(tx: Tx): Promise<void> {
  await publish(tx, topic, 'identity.actors_changed', null);
}

export function forgetActorsWhenChanged(house: House): void {
  house.realtime.subscribe(topic, () => house.cache.forget(actorCachePrefix));
}
