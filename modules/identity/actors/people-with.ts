// Finds who may do something at a site: whom to notify, whom to ask.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { carries } from '../roles/own-role-store.ts';
import { isInForce } from './actor-store.ts';

/** Ids of the people, not closed, who hold the permission at the site or at any site above it. */
export async function peopleWith(db: Db, permission: string, siteId: string, now: Temporal.Instant): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above (id, parent_id) as (
      select id, parent_id from identity.sites where id = ${siteId}::uuid
      union
      select site.id, site.parent_id from identity.sites site join above on above.parent_id = site.id)
    select distinct person.id
    from above
    join identity.grants held on held.site_id = above.id and ${isInForce(now)}
    join identity.people person on person.id = held.person_id and person.closed_at is null
      and person.suspended_at is null
    where ${carries(permission)}
    order by person.id`.execute(db);
  return rows.map(({ id }) => id);
}
