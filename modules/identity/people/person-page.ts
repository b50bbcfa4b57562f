// Everything an official sees of one person: roles with their reasons, past ones too, and where they are signed in.
import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { mayManage, requireVisible } from '../actors/visible-people.ts';
import type { Grant, PersonPage, SiteKind } from '../contract.ts';
import { hasFactor, hasPasskey } from '../factors/factors-of.ts';
import { daysOf } from '../rights/grant-period.ts';
import { sessionJson } from '../sessions/session-json.ts';
import { openSessions } from '../sessions/session-store.ts';
import { personJson } from './person-json.ts';
import { personStanding } from './person-standing.ts';
import { findPerson, hasPassword } from './person-store.ts';

/** Sessions are shown to whoever may end them. Throws `identity.person_missing`. */
export async function readPersonPage(
  db: Db,
  actor: Actor,
  personId: string,
  now: Temporal.Instant,
): Promise<Static<typeof PersonPage>> {
  await requireVisible(db, actor, personId);
  const [person, manageable, withPassword, withApp, withPasskey, grants] = await Promise.all([
    findPerson(db, personId),
    mayManage(db, actor, personId),
    hasPassword(db, personId),
    hasFactor(db, personId),
    hasPasskey(db, personId),
    readGrants(db, personId),
  ]);
  if (!person) throw new DomainError('identity.person_missing');
  const { mergedInto } = await personStanding(db, personId);
  const into = mergedInto ? await findPerson(db, mergedInto) : null;
  const sessions = manageable ? (await openSessions(db, personId, now)).map((line) => sessionJson(line, null)) : [];
  return {
    person: personJson(person),
    has_password: withPassword,
    has_factor: withApp || withPasskey,
    merged_into: into && { id: into.id, name: into.name, name_bn: into.nameBn },
    may_manage: manageable,
    grants,
    sessions,
  };
}

async function readGrants(db: Db, personId: string): Promise<Static<typeof Grant>[]> {
  const rows = await db
    .selectFrom('identity.grants as held')
    .innerJoin('identity.sites as site', 'site.id', 'held.site_id')
    .leftJoin('identity.people as giver', 'giver.id', 'held.granted_by')
    .leftJoin('identity.people as taker', 'taker.id', 'held.revoked_by')
    .select([
      'held.id',
      'held.role',
      'held.site_id',
      'held.reason',
      'held.granted_at',
      'held.revoked_at',
      'held.revoked_reason',
      'held.starts_at as startsAt',
      'held.ends_at as endsAt',
      'site.time_zone',
    ])
    .select(['site.name_bn as site_name_bn', 'site.name_en as site_name_en', 'site.kind as site_kind'])
    .select(['giver.name as granted_by_name', 'giver.name_bn as granted_by_name_bn'])
    .select(['taker.name as revoked_by_name', 'taker.name_bn as revoked_by_name_bn'])
    .where('held.person_id', '=', personId)
    .orderBy(sql`held.revoked_at is not null`)
    .orderBy('held.granted_at', 'desc')
    .orderBy('held.id')
    .execute();
  return rows.map(({ startsAt, endsAt, time_zone: timeZone, ...row }) => ({
    ...row,
    ...daysOf({ startsAt, endsAt }, timeZone),
    site_kind: row.site_kind as SiteKind,
    granted_at: row.granted_at.toString(),
    revoked_at: row.revoked_at?.toString() ?? null,
  }));
}
