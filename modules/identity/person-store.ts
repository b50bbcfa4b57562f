import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import { mustTouchOne } from '../../platform/db/must-touch.ts';
import { newId } from '../../platform/ids.ts';
import type { Language } from '../../platform/language/language.ts';
import type { Identifier } from './identifier.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly nameBn: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: Language;
  readonly createdAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
}

/** A phone number or address counts as verified once a code or link sent to it came back, and not before. */
export async function insertPerson(tx: Tx, person: Person): Promise<void> {
  await tx
    .insertInto('identity.people')
    .values({
      id: person.id,
      name: person.name,
      name_bn: person.nameBn,
      phone: person.phone,
      email: person.email,
      language: person.language,
      created_at: person.createdAt,
      updated_at: person.createdAt,
    })
    .execute();
}

export async function updatePerson(tx: Tx, person: Person, now: Temporal.Instant): Promise<void> {
  const result = await tx
    .updateTable('identity.people')
    .set({
      name: person.name,
      name_bn: person.nameBn,
      phone: person.phone,
      email: person.email,
      phone_verified: sql`phone_verified and phone is not distinct from ${person.phone}`,
      email_verified: sql`email_verified and email is not distinct from ${person.email}`,
      language: person.language,
      closed_at: person.closedAt,
      updated_at: now,
    })
    .where('id', '=', person.id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.person_missing');
}

/** What was sent to the address came back from the person. */
export async function markVerified(
  tx: Tx,
  personId: string,
  kind: Identifier['kind'],
  now: Temporal.Instant,
): Promise<void> {
  const column = kind === 'phone' ? 'phone_verified' : 'email_verified';
  await tx
    .updateTable('identity.people')
    .set({ [column]: true, updated_at: now })
    .where('id', '=', personId)
    .where(column, '=', false)
    .execute();
}

export async function findPerson(db: Db, id: string): Promise<Person | null> {
  const row = await db.selectFrom('identity.people').select(personColumns).where('id', '=', id).executeTakeFirst();
  return row ? (row as Person) : null;
}

export async function findPersonBy(db: Db, { kind, value }: Identifier): Promise<Person | null> {
  const row = await db.selectFrom('identity.people').select(personColumns).where(kind, '=', value).executeTakeFirst();
  return row ? (row as Person) : null;
}

/** Whether somebody who is not closed signs in with this, and has a password to do it with. */
export async function findSignIn(
  db: Db,
  { kind, value }: Identifier,
): Promise<{ personId: string; hasPassword: boolean } | null> {
  const row = await db
    .selectFrom('identity.people as person')
    .leftJoin('identity.credentials as credential', (join) =>
      join.onRef('credential.person_id', '=', 'person.id').on('credential.provider_id', '=', 'credential'),
    )
    .select(['person.id', 'credential.id as credential_id'])
    .where(`person.${kind}`, '=', value)
    .where('person.closed_at', 'is', null)
    .executeTakeFirst();
  return row ? { personId: row.id, hasPassword: row.credential_id !== null } : null;
}

/** The password hash of somebody who is not closed and has one. */
export async function findPasswordOf(
  db: Db,
  { kind, value }: Identifier,
): Promise<{ personId: string; hash: string } | null> {
  const row = await db
    .selectFrom('identity.people as person')
    .innerJoin('identity.credentials as credential', 'credential.person_id', 'person.id')
    .select(['person.id as personId', 'credential.password as hash'])
    .where('credential.provider_id', '=', 'credential')
    .where(`person.${kind}`, '=', value)
    .where('person.closed_at', 'is', null)
    .executeTakeFirst();
  return row?.hash ? { personId: row.personId, hash: row.hash } : null;
}

export async function hasPassword(db: Db, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('identity.credentials')
    .select('id')
    .where('person_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return row !== undefined;
}

/** The first password of a person; later ones are changed through better-auth. */
export async function insertPassword(tx: Tx, personId: string, hash: string, now: Temporal.Instant): Promise<void> {
  await tx
    .insertInto('identity.credentials')
    .values({
      id: newId(),
      person_id: personId,
      provider_id: 'credential',
      account_id: personId,
      password: hash,
      created_at: now,
      updated_at: now,
    })
    .execute();
}

export const personColumns = [
  'id',
  'name',
  'name_bn as nameBn',
  'phone',
  'email',
  'language',
  'created_at as createdAt',
  'closed_at as closedAt',
] as const;
