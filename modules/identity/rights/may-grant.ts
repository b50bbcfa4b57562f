// Who may hand out what: a built-in role by the right to hand out that role, an own role by the right to appoint and
// the right to hand out each permission in it.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Actor, Occasion } from '../../../platform/occasion.ts';
import { findOwnRole, type OwnRole } from '../roles/own-role-store.ts';
import { isRole, rolesWith } from '../roles.ts';

/**
 * Nobody gives what they could not give already: whoever holds the permission themselves, or may hand out a built-in
 * role that carries it. An administrator so composes a role with the rights of finance without holding one of them, as
 * they appoint finance without holding them.
 */
export function mayHandOut(actor: Actor, permission: string, siteId: string): boolean {
  if (actor.may(permission, siteId)) return true;
  return [...rolesWith(permission)].some((role) => actor.may(`identity.grant.${role}`, siteId));
}

/** Whether the actor may hand out this role at this site; a role that is unknown there may nobody. */
export async function mayGrant(db: Db, actor: Actor, role: string, siteId: string): Promise<boolean> {
  if (isRole(role)) return actor.may(`identity.grant.${role}`, siteId);
  const own = await findOwnRole(db, { role });
  return (
    own !== null && own.retiredAt === null && (await reaches(db, own.siteId, siteId)) && mayGive(actor, own, siteId)
  );
}

export function mayGive(actor: Actor, own: Pick<OwnRole, 'permissions'>, siteId: string): boolean {
  if (!actor.may('identity.grant.manage', siteId)) return false;
  return own.permissions.every((permission) => mayHandOut(actor, permission, siteId));
}

/** Throws `identity.grant_not_yours` unless the actor may hand out this role at this site. */
export async function requireMayGrant(db: Db, { actor }: Occasion, role: string, siteId: string): Promise<void> {
  if (!(await mayGrant(db, actor, role, siteId))) throw new DomainError('identity.grant_not_yours', { role }, '/role');
}

/** Throws `identity.role_unknown` for a role that is none, is retired, or belongs to another part of the tree. */
export async function requireKnownRole(db: Db, role: string, siteId: string): Promise<void> {
  if (isRole(role)) return;
  const own = role.startsWith('own_') ? await findOwnRole(db, { role }) : null;
  if (own && own.retiredAt === null && (await reaches(db, own.siteId, siteId))) return;
  throw new DomainError('identity.role_unknown', { role }, '/role');
}

/** Whether `siteId` is `fromId` or stands below it. */
export async function reaches(db: Db, fromId: string, siteId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with recursive above (id, parent_id) as (
      select id, parent_id from identity.sites where id = ${siteId}::uuid
      union
      select site.id, site.parent_id from identity.sites site join above on above.parent_id = site.id)
    select exists (select from above where id = ${fromId}::uuid) as found`.execute(db);
  return rows[0]?.found ?? false;
}
