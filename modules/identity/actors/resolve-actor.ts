// Finds out who somebody is and what they may do, from their id or from the session cookie of a request.
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { supportPermission } from '../contract-support.ts';
import { rememberedPolicies, strictestPolicy } from '../policies/sign-in-policy.ts';
import { endStolenSession } from '../sessions/end-stolen-session.ts';
import { isElsewhere, rememberedDevice, type Surroundings } from '../sessions/read-device.ts';
import { rotateWhenDue } from '../sessions/rotate-session.ts';
import { rotatedCookies } from '../sessions/rotated-cookies.ts';
import { sessionToken } from '../sessions/session-cookie.ts';
import { makeActor } from './actor.ts';
import { readActor, readSession, type SessionRow, touchSession } from './actor-store.ts';
import { actorCachePrefix } from './actors-changed.ts';

/** Longest that a change of rights made by another process can go unnoticed should its notice be lost. */
const rememberedMs = 5_000;
/** A session's last use is written at most this often, so that reading stays reading. */
const touchEverySeconds = 60;

export interface SignedIn {
  readonly actor: Actor;
  readonly sessionId: string;
  readonly held: SessionRow['held'];
  /** When a grant next begins or ends by itself. */
  readonly until: SessionRow['until'];
  /** Rights have changed since its token was made. */
  readonly rotationDue: boolean;
  readonly surroundings: Surroundings;
}

/** Throws `identity.person_missing` for an unknown or closed person. */
export async function resolveActor(house: Pick<House, 'db' | 'clock'>, personId: string): Promise<Actor> {
  const row = await readActor(house.db, personId, house.clock.now());
  if (!row) throw new DomainError('identity.person_missing');
  return makeActor(row.person, row.held);
}

/** Who sent the request, or null for a guest: no cookie, a forged one, or a session that has ended. */
export async function sessionActor(house: House, request: FastifyRequest): Promise<Actor | null> {
  const session = await signedIn(house, request);
  if (!session) return null;
  if (session.rotationDue) {
    const cookie = await rotateWhenDue(house, request, session.sessionId);
    if (cookie !== null) rotatedCookies.set(request, cookie);
  }
  return session.actor;
}

export async function signedIn(house: House, request: FastifyRequest): Promise<SignedIn | null> {
  const token = sessionToken(house.config, request.headers.cookie);
  if (token === null) return null;
  const key = `${actorCachePrefix}${token}`;
  const load = async () => ({ found: await loadSession(house, token, request.ip) });
  let { found } = await house.cache.get(key, rememberedMs, load);
  if (found?.until && Temporal.Instant.compare(house.clock.now(), found.until) >= 0) {
    // What is remembered never outlives the end of a grant, not even by the seconds it may be remembered.
    house.cache.forget(key);
    ({ found } = await house.cache.get(key, rememberedMs, load));
  }
  if (!found || !isElsewhere(found.surroundings, surroundingsOf(request))) return found;
  await endStolenSession(house, request, found);
  return null;
}

function surroundingsOf(request: FastifyRequest): Surroundings {
  return { ...rememberedDevice(request.headers['user-agent'] ?? ''), address: request.ip };
}

async function loadSession(house: House, token: string, address: string): Promise<SignedIn | null> {
  const now = house.clock.now();
  const [session, policies] = await Promise.all([readSession(house.db, token, now), rememberedPolicies(house)]);
  if (!session) return null;
  const roles = session.held.map(({ role }) => role);
  if (hasEnded(strictestPolicy(policies, roles, house.config), session, now)) return null;
  const isDue = secondsBetween(session.seenAt, now) >= touchEverySeconds || session.surroundings.address !== address;
  if (isDue) await touchSession(house.db, session.sessionId, now, address);
  const { sessionId, held, until, rotationDue, surroundings } = session;
  const own = { ...makeActor(session.person, held), confirmedAt: session.confirmedAt };
  const actor = session.support ? await throughTheirEyes(house, own, session.support) : own;
  return actor && { actor, sessionId, held, until, rotationDue, surroundings };
}

/** Null once whoever helps may help no longer. */
async function throughTheirEyes(
  house: House,
  actor: Actor,
  { accessId, supporterId, mayWrite }: NonNullable<SessionRow['support']>,
): Promise<Actor | null> {
  const supporter = await resolveActor(house, supporterId);
  if (!supporter.mayAnywhere(supportPermission)) return null;
  return { ...actor, seenBy: { personId: supporterId, accessId, mayWrite } };
}

function hasEnded(
  limits: { readonly idleSeconds: number; readonly absoluteSeconds: number },
  session: SessionRow,
  now: Temporal.Instant,
): boolean {
  return (
    Temporal.Instant.compare(session.expiresAt, now) <= 0 ||
    secondsBetween(session.createdAt, now) >= limits.absoluteSeconds ||
    secondsBetween(session.seenAt, now) >= limits.idleSeconds
  );
}

function secondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return Math.floor((to.epochMilliseconds - from.epochMilliseconds) / 1000);
}
