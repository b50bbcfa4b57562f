import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { newId } from '../../../platform/ids.ts';
import type { Language } from '../../../platform/language/language.ts';
import { keepPrimaryPoint } from '../contacts/contact-point-store.ts';
import type { Identifier } from '../contacts/identifier.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly nameBn: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: Language;
  readonly createdAt: Temporal.Instant;
  readonly closedAt: Temporal.Instant | null;
  readonly photoFileId: string | null;
  readonly suspendedAt: Temporal.Instant | null;
  /** Null while suspended means until somebody lifts it. */
  readonly suspendedUntil: Temporal.Instant | null;
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
  await keepPrimaryPoint(tx, person.id, { kind: 'phone', value: person.phone }, person.createdAt);
  await keepPrimaryPoint(tx, person.id, { kind: 'email', value: person.email }, person.createdAt);
}

export async function updatePerson(tx: Tx, person: Person, now: Temporal.Instant): Promise<void> {
  const result = await tx
    .updateTable('identity.people')
    .set({
      name: person.name,
      name_bn: person.nameBn,
      phone: person.phone,
      phone_verified: sql`phone_verified and phone is not distinct from ${person.phone}::text`,
      email: person.email,
      email_verified: sql`email_verified and email is not distinct from ${person.email}`,
      language: person.language,
      closed_at: person.closedAt,
      updated_at: now,
    })
    .where('id', '=', person.id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.person_missing');
  await keepPrimaryPoint(tx, person.id, { kind: 'phone', value: person.phone }, now);
  await keepPrimaryPoint(tx, person.id, { kind: 'email', value: person.email }, now);
}

export async function findPerson(db: Db, id: string): Promise<Person | null> {
  const row = await db.selectFrom('identity.people').select(personColumns).where('id', '=', id).executeTakeFirst();
  return row ? (row as Person) : null;
}

export async function findPersonBy(db: Db, { kind, value }: Identifier): Promise<Person | null> {
  const row = await db.selectFrom('identity.people').select(personColumns).where(kind, '=', value).executeTakeFirst();
  return row ? (row as Person) : null;
}

/** Whether somebody who is neither closed nor suspended signs in with this, and has a password to do it with. */
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
    .where('person.suspended_at', 'is', null)
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

export async function findPasswordHash(db: Db, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('identity.credentials')
    .select('password')
    .where('person_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? null;
}

export async function updatePassword(tx: Tx, personId: string, hash: string, now: Temporal.Instant): Promise<void> {
  const result = await tx
    .updateTable('identity.credentials')
    .set({ password: hash, updated_at: now })
    .where('person_id', '=', personId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.person_missing');
}

/** The first password of a person. */
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
  'photo_file_id as photoFileId',
  'suspended_at as suspendedAt',
  'suspended_until as suspendedUntil',
] as const;
