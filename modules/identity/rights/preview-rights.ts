// What a change of rights would do, worked out by the code that will work out the rights: who gains and loses what
// where, and what nobody could do any more. Nothing is written.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { type HeldRole, makeActor, permissionsIn } from '../actors/actor.ts';
import { isInForce } from '../actors/actor-store.ts';
import type { Preview } from '../contract.ts';
import { findOwnRole, ownRoles } from '../roles/own-role-store.ts';
import { siteTree } from '../sites/site-store.ts';
import { sitesBelow } from '../sites/sites-below.ts';
import { findGrant } from './grant-store.ts';
import { requireKnownRole } from './may-grant.ts';

interface GrantInForce {
  readonly id: string;
  readonly personId: string;
  readonly role: string;
  readonly siteId: string;
}

/** Everybody's grants as they are and as they would be; only those who are touched. */
interface Change {
  readonly before: readonly GrantInForce[];
  readonly after: readonly GrantInForce[];
  /** Of roles that would be changed: what they would carry. */
  readonly recomposed?: ReadonlyMap<string, readonly string[]>;
}

/** Giving a role. Throws `identity.role_unknown`. */
export async function previewGrant(
  db: Db,
  { now }: Occasion,
  given: { readonly personId: string; readonly role: string; readonly siteId: string },
): Promise<Preview> {
  await requireKnownRole(db, given.role, given.siteId);
  const before = await grantsInForce(db, now, [given.personId]);
  return effectOf(db, now, { before, after: [...before, { id: 'new', ...given }] });
}

/** Taking a role back. Throws `identity.grant_missing`. */
export async function previewRevocation(db: Db, { now }: Occasion, grantId: string): Promise<Preview> {
  const grant = await findGrant(db, grantId);
  if (!grant || grant.revokedAt) throw new DomainError('identity.grant_missing');
  const before = await grantsInForce(db, now, [grant.personId]);
  return effectOf(db, now, { before, after: before.filter(({ id }) => id !== grantId) });
}

/** Changing what an own role carries. Throws `identity.role_missing`. */
export async function previewRole(
  db: Db,
  { now }: Occasion,
  id: string,
  permissions: readonly string[],
): Promise<Preview> {
  const role = await findOwnRole(db, { id });
  if (!role || role.retiredAt) throw new DomainError('identity.role_missing');
  const holders = (await grantsInForce(db, now)).filter((one) => one.role === role.role);
  const before = await grantsInForce(db, now, [...new Set(holders.map(({ personId }) => personId))]);
  return effectOf(db, now, { before, after: before, recomposed: new Map([[role.role, permissions]]) });
}

async function grantsInForce(db: Db, now: Temporal.Instant, people?: readonly string[]): Promise<GrantInForce[]> {
  let query = db
    .selectFrom('identity.grants as held')
    .innerJoin('identity.people as person', 'person.id', 'held.person_id')
    .select(['held.id', 'held.person_id as personId', 'held.role', 'held.site_id as siteId'])
    .where(isInForce(now))
    .where('person.closed_at', 'is', null);
  if (people) query = query.where(sql<boolean>`held.person_id = any(${[...people]}::uuid[])`);
  return query.execute();
}

const pairOf = (permission: string, siteId: string) => `${permission} ${siteId}`;

async function effectOf(db: Db, now: Temporal.Instant, change: Change): Promise<Preview> {
  const [tree, own] = await Promise.all([siteTree(db), ownRoles(db)]);
  const carried = new Map(own.map((one) => [one.role, one.permissions]));
  const reach = new Map<string, string[]>();
  const reachOf = (siteId: string): string[] => {
    const known = reach.get(siteId) ?? sitesBelow(tree, siteId);
    reach.set(siteId, known);
    return known;
  };
  const pairs = (grants: readonly GrantInForce[], roles: ReadonlyMap<string, readonly string[]>): Set<string> => {
    const held = grants.map(
      ({ role, siteId }): HeldRole => ({ role, siteIds: reachOf(siteId), permissions: roles.get(role) ?? null }),
    );
    const actor = makeActor({ id: '', name: '', language: 'bn' }, held);
    const names = [...new Set(held.flatMap(permissionsIn))];
    return new Set(names.flatMap((name) => actor.sitesWith(name).map((siteId) => pairOf(name, siteId))));
  };
  const recomposed = new Map([...carried, ...(change.recomposed ?? [])]);
  const people = [...new Set([...change.before, ...change.after].map(({ personId }) => personId))];
  const touched = people
    .map((personId) => {
      const isTheirs = (one: GrantInForce) => one.personId === personId;
      const had = pairs(change.before.filter(isTheirs), carried);
      const has = pairs(change.after.filter(isTheirs), recomposed);
      return { personId, gained: [...has.difference(had)], lost: [...had.difference(has)], has };
    })
    .filter(({ gained, lost }) => gained.length + lost.length > 0);
  const order = new Map(tree.map(({ id }, index) => [id, index]));
  const lostPairs = new Set(touched.flatMap(({ lost }) => lost));
  const staying = await othersHolding(db, now, people, pairs, carried);
  for (const { has } of touched) for (const pair of has) staying.add(pair);
  return {
    gained: summed(
      touched.map(({ gained }) => gained),
      order,
    ),
    lost: summed(
      touched.map(({ lost }) => lost),
      order,
    ),
    people: touched.length,
    sample: await namesOf(
      db,
      touched.slice(0, 20).map(({ personId }) => personId),
    ),
    abandoned: uppermost([...lostPairs.difference(staying)], tree),
  };
}

async function othersHolding(
  db: Db,
  now: Temporal.Instant,
  people: readonly string[],
  pairs: (grants: readonly GrantInForce[], roles: ReadonlyMap<string, readonly string[]>) => Set<string>,
  carried: ReadonlyMap<string, readonly string[]>,
): Promise<Set<string>> {
  const others = (await grantsInForce(db, now)).filter(({ personId }) => !people.includes(personId));
  return pairs(uniquely(others), carried);
}

/** Whoever holds it, a role at a site counts once: three hundred members are one. */
function uniquely(grants: readonly GrantInForce[]): GrantInForce[] {
  return [...new Map(grants.map((grant) => [pairOf(grant.role, grant.siteId), grant])).values()];
}

function summed(lists: readonly string[][], order: ReadonlyMap<string, number>): Preview['gained'] {
  const byPermission = new Map<string, { sites: Set<string>; people: number }>();
  for (const list of lists) {
    const names = new Set<string>();
    for (const pair of list) {
      const [name = '', siteId = ''] = pair.split(' ');
      const entry = byPermission.get(name) ?? { sites: new Set<string>(), people: 0 };
      entry.sites.add(siteId);
      if (!names.has(name)) entry.people += 1;
      names.add(name);
      byPermission.set(name, entry);
    }
  }
  const inOrder = (a: string, b: string) => (order.get(a) ?? 0) - (order.get(b) ?? 0);
  return [...byPermission]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([permission, { sites, people }]) => ({
      ...{ permission, people, sites: sites.size },
      site_ids: [...sites].sort(inOrder).slice(0, 50),
    }));
}

/** Of sites below one another only the upper one is named. */
function uppermost(
  pairs: readonly string[],
  tree: readonly { readonly id: string; readonly parentId: string | null }[],
): Preview['abandoned'] {
  const all = new Set(pairs);
  const parentOf = new Map(tree.map(({ id, parentId }) => [id, parentId]));
  return pairs
    .map((pair) => {
      const [permission = '', site_id = ''] = pair.split(' ');
      return { permission, site_id };
    })
    .filter(({ permission, site_id }) => !all.has(pairOf(permission, parentOf.get(site_id) ?? '')))
    .slice(0, 50);
}

async function namesOf(db: Db, ids: readonly string[]): Promise<Preview['sample']> {
  return db
    .selectFrom('identity.people')
    .select(['id as person_id', 'name', 'name_bn'])
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .orderBy('name')
    .execute();
}
