// Test data, made by the functions that make the real thing.
import { randomBytes } from 'node:crypto';
import type { Db, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { createPerson, type NewPerson } from './people/create-person.ts';
import type { Person } from './people/person-store.ts';
import { grantRole, type RoleGrant } from './rights/grant-role.ts';
import { signedSessionCookie } from './sessions/session-cookie.ts';
import { createSite, type NewSite } from './sites/create-site.ts';
import type { Site } from './sites/site-store.ts';

type TestPart = Pick<House, 'db' | 'clock'>;

/** A test file has its own copy of this module and its own database, so counting from one is unique enough. */
const numbers = countFrom(10_000_001);

function* countFrom(first: number): Generator<string, never, void> {
  for (let number = first; ; number += 1) yield String(number);
}

/** A site; a group at the top when nothing else is said. */
export function makeSite(house: TestPart, given: Partial<NewSite> = {}): Promise<Site> {
  const number = numbers.next().value;
  const kind = given.kind ?? 'group';
  const site = {
    kind,
    parentId: null,
    code: `T-${number}`,
    nameBn: `স্থান ${number}`,
    nameEn: `Place ${number}`,
    ...given,
  };
  return inTransaction(house.db, (tx) => createSite(tx, systemOccasion(house.clock, 'factory'), site));
}

/** Group, union and one centre, each below the one before. */
export async function makeTree(house: TestPart): Promise<{ group: Site; union: Site; centre: Site }> {
  const group = await makeSite(house);
  const union = await makeSite(house, { kind: 'union', parentId: group.id });
  const centre = await makeSite(house, { kind: 'centre', parentId: union.id });
  return { group, union, centre };
}

/** A person with a phone number of their own and no password unless one is given. */
export function makePerson(house: TestPart, given: Partial<NewPerson> = {}): Promise<Person> {
  const number = numbers.next().value;
  const person = {
    name: `Person ${number}`,
    nameBn: `ব্যক্তি ${number}`,
    phone: `+88017${number}`,
    language: 'en' as const,
    ...given,
  };
  return inTransaction(house.db, (tx) => createPerson(tx, systemOccasion(house.clock, 'factory'), person));
}

/** A person who holds the role at the site. */
export async function makePersonWith(
  house: TestPart,
  role: string,
  siteId: string,
  given: Partial<NewPerson> = {},
): Promise<Person> {
  const person = await makePerson(house, given);
  await grant(house, person.id, role, siteId);
  return person;
}

/** Returns the grant's id. */
export function grant(
  house: TestPart,
  personId: string,
  role: string,
  siteId: string,
  period: Pick<RoleGrant, 'startsOn' | 'endsOn'> = {},
): Promise<string> {
  return inTransaction(house.db, (tx: Tx) =>
    grantRole(tx, systemOccasion(house.clock, 'factory'), { personId, role, siteId, ...period }),
  );
}

/**
 * A `Cookie` header that is signed in as the person, without going through a password. It counts as confirmed for as
 * long as it lives, so that a test of something else need not confirm; give `confirmedAt` to say otherwise.
 */
export async function sessionCookie(
  house: Pick<House, 'clock' | 'config'> & { readonly db: Db },
  personId: string,
  given: { readonly confirmedAt?: Temporal.Instant | null } = {},
): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const now = house.clock.now();
  const expiresAt = now.add({ seconds: house.config.SESSION_ABSOLUTE_SECONDS });
  await house.db
    .insertInto('identity.sessions')
    .values({
      id: newId(),
      token,
      person_id: personId,
      ip_address: '127.0.0.1',
      user_agent: 'test',
      created_at: now,
      updated_at: now,
      seen_at: now,
      expires_at: expiresAt,
      confirmed_at: given.confirmedAt === undefined ? expiresAt : given.confirmedAt,
    })
    .execute();
  return signedSessionCookie(house.config, token);
}
