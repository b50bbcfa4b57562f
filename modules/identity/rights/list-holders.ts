// Who may do what, and because of which grant: by permission, by site, by role, by person.
import { type SqlBool, sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { listPage } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { permissionsIn } from '../actors/actor.ts';
import { isInForce } from '../actors/actor-store.ts';
import { isVisible, requireVisible } from '../actors/visible-people.ts';
import type { Holder, HolderList, HolderListQuery, PersonPermissions } from '../contract.ts';
import { carries, ownRoles } from '../roles/own-role-store.ts';
import { daysOf } from './grant-period.ts';

/**
 * Grants in force. With `site_id` those that reach the site, from it or from above. Whom the actor may not see is left
 * out, as in the list of people.
 */
export async function listHolders(
  db: Db,
  actor: Actor,
  query: Static<typeof HolderListQuery>,
  now: Temporal.Instant,
): Promise<HolderList> {
  let grants = holders(db)
    .where(isInForce(now))
    .where('person.closed_at', 'is', null)
    .where(isVisible(actor.sitesWith('identity.person.read')));
  if (query.permission) grants = grants.where(carries(query.permission));
  if (query.role) grants = grants.where('held.role', '=', query.role);
  if (query.site_id) grants = grants.where(reachesSite(query.site_id));
  if (query.q) {
    const found = sql<SqlBool>`position(lower(${query.q}) in lower(person.name || ' ' || person.name_bn)) > 0`;
    grants = grants.where(found);
  }
  const order = { sorts: { name: 'person.name', granted_at: 'held.granted_at' }, default: 'name', key: 'held.id' };
  const { items, next } = await listPage(grants, order, query);
  return { items: items.map(holderJson), next };
}

/** Throws `identity.person_missing`. */
export async function permissionsOfPerson(
  db: Db,
  actor: Actor,
  personId: string,
  now: Temporal.Instant,
): Promise<PersonPermissions> {
  await requireVisible(db, actor, personId);
  const [rows, own] = await Promise.all([
    holders(db).where('held.person_id', '=', personId).where(isInForce(now)).orderBy('held.granted_at').execute(),
    ownRoles(db),
  ]);
  const carried = (role: string) =>
    permissionsIn({ role, permissions: own.find((one) => one.role === role)?.permissions ?? null });
  const because = Map.groupBy(
    rows.flatMap((row) => carried(row.role).map((permission) => ({ permission, grantId: row.grant_id }))),
    ({ permission }) => permission,
  );
  const items = [...because].map(([permission, found]) => ({ permission, grant_ids: found.map((one) => one.grantId) }));
  items.sort((a, b) => (a.permission < b.permission ? -1 : 1));
  return { grants: rows.map(holderJson), items };
}

const reachesSite = (siteId: string) => sql<SqlBool>`held.site_id in (
  with recursive above (id, parent_id) as (
    select id, parent_id from identity.sites where id = ${siteId}::uuid
    union
    select up.id, up.parent_id from identity.sites up join above on above.parent_id = up.id)
  select id from above)`;

const holders = (db: Db) =>
  db
    .selectFrom('identity.grants as held')
    .innerJoin('identity.people as person', 'person.id', 'held.person_id')
    .innerJoin('identity.sites as site', 'site.id', 'held.site_id')
    .leftJoin('identity.people as giver', 'giver.id', 'held.granted_by')
    .select(['held.id as grant_id', 'held.person_id', 'person.name', 'person.name_bn', 'held.role', 'held.site_id'])
    .select(['site.name_bn as site_name_bn', 'site.name_en as site_name_en', 'site.time_zone'])
    .select(['held.granted_at', 'held.reason', 'held.starts_at as startsAt', 'held.ends_at as endsAt'])
    .select(['giver.name as granted_by_name', 'giver.name_bn as granted_by_name_bn']);

type Row = Omit<Holder, 'granted_at' | 'starts_on' | 'ends_on'> & {
  readonly granted_at: Temporal.Instant;
  readonly startsAt: Temporal.Instant | null;
  readonly endsAt: Temporal.Instant | null;
  readonly time_zone: string;
};

function holderJson({ startsAt, endsAt, time_zone: timeZone, ...row }: Row): Holder {
  return { ...row, granted_at: row.granted_at.toString(), ...daysOf({ startsAt, endsAt }, timeZone) };
}
