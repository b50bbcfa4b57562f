import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { Surroundings } from './read-device.ts';

export interface NewSession extends Surroundings {
  readonly id: string;
  readonly token: string;
  readonly personId: string;
  readonly way: string;
  readonly factor: string | null;
  readonly userAgent: string | null;
  readonly startedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly confirmedAt: Temporal.Instant | null;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx
    .insertInto('identity.sessions')
    .values({
      id: session.id,
      token: session.token,
      person_id: session.personId,
      way: session.way,
      factor: session.factor,
      ip_address: session.address,
      seen_address: session.address,
      user_agent: session.userAgent,
      browser: session.browser,
      system: session.system,
      created_at: session.startedAt,
      updated_at: session.startedAt,
      seen_at: session.startedAt,
      expires_at: session.expiresAt,
      confirmed_at: session.confirmedAt,
    })
    .execute();
}

export async function deleteSessionByToken(tx: Tx, token: string): Promise<void> {
  await tx.deleteFrom('identity.sessions').where('token', '=', token).execute();
}

/** Returns whether there was such a session of this person. */
export async function deleteSession(tx: Tx, personId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('identity.sessions')
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

/**
 * Gives the session another token; the one before stays good until `previousUntil`, for requests that are on their way.
 * Returns false when another request was first, or the session has ended.
 */
export async function replaceToken(
  tx: Tx,
  id: string,
  token: string,
  previousUntil: Temporal.Instant,
  onlyWhenDue = false,
): Promise<boolean> {
  const { rows } = await sql`
    update identity.sessions
    set previous_token = token, previous_until = ${previousUntil}::timestamptz, token = ${token}, rotation_due = false
    where id = ${id}::uuid and (rotation_due or not ${onlyWhenDue}::bool) returning id`.execute(tx);
  return rows.length > 0;
}

/** What they may do has changed: their sessions get new tokens with the next request. */
export async function markRotationDue(tx: Tx, personId: string): Promise<void> {
  await tx.updateTable('identity.sessions').set({ rotation_due: true }).where('person_id', '=', personId).execute();
}

export async function setConfirmed(tx: Tx, id: string, at: Temporal.Instant | null): Promise<void> {
  await tx.updateTable('identity.sessions').set({ confirmed_at: at }).where('id', '=', id).execute();
}

export interface SessionLine extends Surroundings {
  readonly id: string;
  readonly way: string | null;
  readonly factor: string | null;
  readonly userAgent: string | null;
  readonly startAddress: string | null;
  readonly place: string | null;
  readonly createdAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
}

/** The latest used first; the place is the narrowest named range around the address seen last. */
export async function openSessions(db: Db, personId: string, now: Temporal.Instant): Promise<SessionLine[]> {
  const { rows } = await sql<SessionLine>`
    select id, way, factor, user_agent as "userAgent", browser, system, ip_address as "startAddress",
      coalesce(seen_address, ip_address) as address, created_at as "createdAt", seen_at as "seenAt",
      expires_at as "expiresAt", (
        select named.name from identity.address_ranges named
        where named.range >>= case when pg_input_is_valid(coalesce(seen_address, ip_address), 'inet')
          then coalesce(seen_address, ip_address)::inet end
        order by masklen(named.range) desc, named.created_at limit 1) as place
    from identity.sessions
    where person_id = ${personId}::uuid and expires_at > ${now}::timestamptz
    order by seen_at desc, id limit 50`.execute(db);
  return rows;
}
