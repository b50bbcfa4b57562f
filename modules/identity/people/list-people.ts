// Lists the people somebody may see, with the roles each holds.
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { listPage } from '../../../platform/list.ts';
import type { Actor } from '../../../platform/occasion.ts';
import { isInForce } from '../actors/actor-store.ts';
import { isVisible } from '../actors/visible-people.ts';
import type { PersonList, PersonListQuery } from '../contract.ts';
import { personJson } from './person-json.ts';
import { type Person, personColumns } from './person-store.ts';

type RoleAtSite = Static<typeof PersonList>['items'][number]['roles'][number];

export async function listPeople(
  db: Db,
  actor: Actor,
  query: Static<typeof PersonListQuery>,
  now: Temporal.Instant,
): Promise<Static<typeof PersonList>> {
  let people = db
    .selectFrom('identity.people as person')
    .select(personColumns)
    .select(rolesHeld(now).as('roles'))
    .where(isVisible(actor.sitesWith('identity.person.read')));
  if (query.state) people = people.where('closed_at', query.state === 'closed' ? 'is not' : 'is', null);
  if (query.state && query.state !== 'closed') {
    people = people.where('suspended_at', query.state === 'open' ? 'is' : 'is not', null);
  }
  if (query.role || query.site_id) people = people.where(holds(query.role, query.site_id, now));
  if (query.verified) people = people.where(isVerified(query.verified === 'yes'));
  if (query.papers) people = people.where(hasPapers(actor, query.papers, now));
  if (query.q) people = people.where(matches(query.q));
  const page = await listPage(
    people,
    { sorts: { name: 'name', created_at: 'created_at' }, default: 'name', key: 'id' },
    query,
  );
  return {
    items: page.items.map(({ roles, ...person }) => ({ ...personJson(person as Person), roles })),
    next: page.next,
  };
}

/** Those in force, by their days: the nightly job only writes down what has ended. */
const rolesHeld = (now: Temporal.Instant): RawBuilder<RoleAtSite[]> => sql<RoleAtSite[]>`coalesce((
  select jsonb_agg(jsonb_build_object('role', held.role, 'site_id', held.site_id, 'site_name_bn', site.name_bn,
    'site_name_en', site.name_en) order by held.granted_at, held.id)
  from identity.grants held join identity.sites site on site.id = held.site_id
  where held.person_id = person.id and ${isInForce(now)}), '[]'::jsonb)`;

function holds(role: string | undefined, siteId: string | undefined, now: Temporal.Instant): Expression<SqlBool> {
  return sql<SqlBool>`exists (select from identity.grants held
    where held.person_id = person.id and ${isInForce(now)}
      and (${role ?? null}::text is null or held.role = ${role ?? null}::text)
      and (${siteId ?? null}::uuid is null or held.site_id = ${siteId ?? null}::uuid))`;
}

function isVerified(wanted: boolean): Expression<SqlBool> {
  return sql<SqlBool>`${wanted} = (person.phone_verified or person.email_verified or exists (
    select from identity.contact_points point
    where point.person_id = person.id and point.verified_at is not null))`;
}

/** Whose papers one may not read, of those one does not learn either that they run out. */
function hasPapers(actor: Actor, which: 'expiring' | 'expired', now: Temporal.Instant): Expression<SqlBool> {
  const today = now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate().toString();
  return sql<SqlBool>`(${isVisible(actor.sitesWith('identity.document.read'))} and exists (
    select from identity.person_documents paper
    where paper.person_id = person.id and paper.removed_at is null
      and case when ${which === 'expired'} then paper.expires_on < ${today}::date
        else paper.expires_on between ${today}::date and ${today}::date + 30 end))`;
}

/** The expression of the index `people_search`. */
function matches(q: string): Expression<SqlBool> {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<SqlBool>`
    (name || ' ' || name_bn || ' ' || coalesce(phone, '') || ' ' || coalesce(email, '')) ilike ${pattern}`;
}
