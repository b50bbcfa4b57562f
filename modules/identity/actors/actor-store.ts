import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { Surroundings } from '../sessions/read-device.ts';
import type { HeldRole, PersonOfActor } from './actor.ts';

export interface ActorRow {
  readonly person: PersonOfActor;
  readonly held: readonly HeldRole[];
  /** When a grant next begins or ends by itself: what was read is true until then. */
  readonly until: Temporal.Instant | null;
}

export interface SessionRow extends ActorRow {
  readonly sessionId: string;
  readonly createdAt: Temporal.Instant;
  readonly seenAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly confirmedAt: Temporal.Instant | null;
  /** The session's owner looks through the eyes of `person`. */
  readonly support: { readonly accessId: string; readonly supporterId: string; readonly mayWrite: boolean } | null;
  readonly rotationDue: boolean;
  /** The browser it began in, and the address it was seen at last. */
  readonly surroundings: Surroundings;
}

interface ActorColumns {
  id: string;
  name: string;
  language: 'bn' | 'en';
  held: HeldRole[];
  until: Temporal.Instant | null;
}

/** A grant that counts at the moment; `held` is the grant. */
export function isInForce(now: Temporal.Instant): RawBuilder<boolean> {
  return sql<boolean>`(held.revoked_at is null and (held.starts_at is null or held.starts_at <= ${now}::timestamptz)
    and (held.ends_at is null or held.ends_at > ${now}::timestamptz))`;
}

/** Roles held by `person.id`, each with its site and all below; correlated, so that one statement answers a request. */
const heldRoles = (now: Temporal.Instant) => sql<HeldRole[]>`coalesce((
  with recursive reach (role, site_id) as (
    select role, site_id from identity.grants held where held.person_id = person.id and ${isInForce(now)}
    union
    select reach.role, below.id from reach join identity.sites below on below.parent_id = reach.site_id)
  select jsonb_agg(jsonb_build_object('role', by_role.role, 'siteIds', site_ids, 'permissions', own.permissions))
  from (select role, jsonb_agg(site_id) as site_ids from reach group by role) by_role
  left join identity.own_roles own on own.role = by_role.role), '[]'::jsonb)`;

const untilNextChange = (now: Temporal.Instant) => sql<Temporal.Instant | null>`(
  select min(moment) from identity.grants held, unnest(array[held.starts_at, held.ends_at]) as moment
  where held.person_id = person.id and held.revoked_at is null and moment > ${now}::timestamptz)`;

/** Null when there is no such person or they were closed or suspended. */
export async function readActor(db: Db, personId: string, now: Temporal.Instant): Promise<ActorRow | null> {
  const { rows } = await sql<ActorColumns>`
    select person.id, person.name, person.language, ${heldRoles(now)} as held, ${untilNextChange(now)} as until
    from identity.people person
    where person.id = ${personId}::uuid and person.closed_at is null and person.suspended_at is null`.execute(db);
  const row = rows[0];
  if (!row) return null;
  return { person: { id: row.id, name: row.name, language: row.language }, held: row.held, until: row.until };
}

/**
 * The session behind a token, with its person, or whom its owner helps, and what they may do. Whether it is still good
 * is not judged here.
 */
export async function readSession(db: Db, token: string, now: Temporal.Instant): Promise<SessionRow | null> {
  const { rows } = await sql<
    ActorColumns & {
      session_id: string;
      created_at: Temporal.Instant;
      seen_at: Temporal.Instant;
      expires_at: Temporal.Instant;
      confirmed_at: Temporal.Instant | null;
      access_id: string | null;
      owner_id: string;
      may_write: boolean;
      rotation_due: boolean;
      browser: string | null;
      system: string | null;
      seen_address: string | null;
    }
  >`
    select person.id, person.name, person.language, ${heldRoles(now)} as held, ${untilNextChange(now)} as until,
      session.id as session_id, session.created_at, session.seen_at, session.expires_at, session.confirmed_at,
      access.id as access_id, owner.id as owner_id, access.agreed_at is not null as may_write,
      session.rotation_due, session.browser, session.system, session.seen_address
    from identity.sessions session
    join identity.people owner
      on owner.id = session.person_id and owner.closed_at is null and owner.suspended_at is null
    left join identity.support_accesses access on access.session_id = session.id and access.ended_at is null
      and access.ends_at > ${now}::timestamptz
    join identity.people person on person.id = coalesce(access.person_id, owner.id) and person.closed_at is null
    where session.token = ${token}
      or (session.previous_token = ${token} and session.previous_until > ${now}::timestamptz)`.execute(db);
  const row = rows[0];
  if (!row) return null;
  return {
    person: { id: row.id, name: row.name, language: row.language },
    held: row.held,
    until: row.until,
    sessionId: row.session_id,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
    confirmedAt: row.confirmed_at,
    support:
      row.access_id === null ? null : { accessId: row.access_id, supporterId: row.owner_id, mayWrite: row.may_write },
    rotationDue: row.rotation_due,
    surroundings: { browser: row.browser, system: row.system, address: row.seen_address },
  };
}

export async function touchSession(
  db: Db,
  sessionId: string,
  now: Temporal.Instant,
  address: string | null,
): Promise<void> {
  await sql`update identity.sessions set seen_at = ${now}::timestamptz, seen_address = ${address}
    where id = ${sessionId}::uuid and seen_at <= ${now}::timestamptz`.execute(db);
}
