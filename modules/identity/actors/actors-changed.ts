// What a process remembers of who may do what is dropped everywhere the moment it changes, and within seconds anyway.
import type { Tx } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { publish } from '../../../platform/realtime.ts';
import { rotatedCookies } from '../sessions/rotated-cookies.ts';

/** Not of the form `site:` or `person:`, so no browser can subscribe to it. */
const topic = 'identity:actors';

export const actorCachePrefix = 'identity.actor:';

/** A mark on the occasion itself: it holds no state of any house. */
const changedActors = new WeakSet<Occasion>();

/** Call in every transaction after which somebody may do more or less, or is signed in no longer. */
export async function publishActorsChanged(tx: Tx, occasion: Occasion): Promise<void> {
  changedActors.add(occasion);
  await publish(tx, topic, 'identity.actors_changed', null);
}

/**
 * Other processes hear of a change a few milliseconds after its commit. The one that made it forgets before it answers,
 * so that whoever adds a site can work with it in the next request.
 */
export function forgetActorsWhenChanged(app: App, house: House): void {
  house.realtime.subscribe(topic, () => house.cache.forget(actorCachePrefix));
  app.addHook('onSend', async (request, reply, payload) => {
    const cookie = rotatedCookies.get(request);
    if (cookie !== undefined && !setsSession(reply.getHeader('set-cookie'))) reply.header('set-cookie', cookie);
    if (changedActors.has(request.occasion)) house.cache.forget(actorCachePrefix);
    return payload;
  });
}

/** A sign-out or a new sign-in in the same request has the last word. */
function setsSession(header: unknown): boolean {
  return [header].flat().some((line) => typeof line === 'string' && line.includes('.session_token='));
}
