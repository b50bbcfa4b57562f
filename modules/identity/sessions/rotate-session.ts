// Gives a session another token when what it may do has changed, so that a token caught before is worth nothing after.
import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { actorCachePrefix } from '../actors/actors-changed.ts';
import { replaceToken } from './session-store.ts';
import { newSessionToken, sessionCookieHeader } from './start-session.ts';

/** Requests already on their way carry the token before. */
const graceSeconds = 30;

/** Returns the Set-Cookie header. */
export async function rotateSession(
  tx: Tx,
  { config }: Pick<House, 'config'>,
  sessionId: string,
  now: Temporal.Instant,
  grace: number = graceSeconds,
): Promise<string> {
  const token = newSessionToken();
  await replaceToken(tx, sessionId, token, now.add({ seconds: grace }));
  return sessionCookieHeader(config, token);
}

/** For the first request after a change of rights; null when another request was first. */
export async function rotateWhenDue(house: House, request: FastifyRequest, sessionId: string): Promise<string | null> {
  // A page is written past the reply and would lose the cookie; the calls of the page itself bring it.
  if (!request.url.startsWith('/api/')) return null;
  const token = newSessionToken();
  const until = house.clock.now().add({ seconds: graceSeconds });
  const isRotated = await inTransaction(house.db, (tx) => replaceToken(tx, sessionId, token, until, true));
  house.cache.forget(actorCachePrefix);
  return isRotated ? sessionCookieHeader(house.config, token) : null;
}
