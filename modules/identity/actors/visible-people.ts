// Whom somebody may see: people who work at a site where they hold the right, and, from the top of the tree, also those
// who hold no role anywhere.
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Actor } from '../../../platform/occasion.ts';

/** Whether the sites named reach the top of the tree. */
export function reachesTop(siteIds: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`exists (
    select from identity.sites top where top.parent_id is null and top.id = any(${siteIds}::uuid[]))`;
}

/** A condition on `person`. */
export function isVisible(siteIds: readonly string[]): Expression<SqlBool> {
  return sql<SqlBool>`(
    exists (select from identity.grants held
      where held.person_id = person.id and held.revoked_at is null and held.site_id = any(${siteIds}::uuid[]))
    or (${reachesTop(siteIds)} and not exists (
      select from identity.grants held where held.person_id = person.id and held.revoked_at is null)))`;
}

/** Throws `identity.person_missing` for somebody the actor may not see, as for somebody who does not exist. */
export async function requireVisible(db: Db, actor: Actor, personId: string): Promise<void> {
  const row = await db
    .selectFrom('identity.people as person')
    .select('person.id')
    .where('person.id', '=', personId)
    .where(isVisible(actor.sitesWith('identity.person.read')))
    .executeTakeFirst();
  if (!row) throw new DomainError('identity.person_missing');
}

/**
 * Whether the actor may change the account: only with the right at every site where the person holds a role, since who
 * changes the phone number of an account can sign in to it.
 */
export async function mayManage(db: Db, actor: Actor, personId: string): Promise<boolean> {
  const siteIds = actor.sitesWith('identity.person.manage');
  if (siteIds.length === 0) return false;
  const { rows } = await sql<{ allowed: boolean }>`
    select case when count(*) = 0 then ${reachesTop(siteIds)} else bool_and(held.site_id = any(${siteIds}::uuid[])) end
      as allowed
    from identity.grants held where held.person_id = ${personId}::uuid and held.revoked_at is null`.execute(db);
  return rows[0]?.allowed ?? false;
}

/** Throws `identity.person_missing` or `identity.person_beyond_your_sites`. */
export async function requireManageable(db: Db, actor: Actor, personId: string): Promise<void> {
  await requireVisible(db, actor, personId);
  if (!(await mayManage(db, actor, personId))) throw new DomainError('identity.person_beyond_your_sites');
}
