import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { newId } from '../../../platform/ids.ts';
import type { Identifier } from './identifier.ts';

export interface ContactPoint {
  readonly id: string;
  readonly personId: string;
  readonly kind: 'phone' | 'email';
  readonly value: string;
  readonly isPrimary: boolean;
  readonly verifiedAt: Temporal.Instant | null;
  readonly addedAt: Temporal.Instant;
}

export interface ContactCode {
  readonly hash: Uint8Array | null;
  readonly expiresAt: Temporal.Instant | null;
  readonly tries: number;
}

/**
 * The one place where people.phone and people.email meet their contact points: called whenever a person is written.
 * What was primary before and is no longer goes; who keeps a former one as a second way does so through `movePrimary`.
 */
export async function keepPrimaryPoint(
  tx: Tx,
  personId: string,
  { kind, value }: { readonly kind: 'phone' | 'email'; readonly value: string | null },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .deleteFrom('identity.contact_points')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('is_primary', '=', true)
    .where(sql<boolean>`value is distinct from ${value}::text`)
    .execute();
  if (value === null) return;
  await sql`
    insert into identity.contact_points (id, person_id, kind, value, is_primary, verified_at, added_at)
    values (${newId()}::uuid, ${personId}::uuid, ${kind}, ${value}, true,
      null, ${now}::timestamptz)
    on conflict on constraint contact_points_once_per_person
      do update set is_primary = true`.execute(tx);
}

/** Makes a verified point the primary one of its kind and the address the person signs in with; the old one stays. */
export async function movePrimary(tx: Tx, point: ContactPoint, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('identity.contact_points')
    .set({ is_primary: false })
    .where('person_id', '=', point.personId)
    .where('kind', '=', point.kind)
    .where('is_primary', '=', true)
    .execute();
  await tx.updateTable('identity.contact_points').set({ is_primary: true }).where('id', '=', point.id).execute();
  const address =
    point.kind === 'phone'
      ? { phone: point.value, phone_verified: true }
      : { email: point.value, email_verified: true };
  const result = await tx
    .updateTable('identity.people')
    .set({ ...address, updated_at: now })
    .where('id', '=', point.personId)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.person_missing');
}

export async function insertPoint(tx: Tx, point: ContactPoint): Promise<void> {
  await tx
    .insertInto('identity.contact_points')
    .values({
      id: point.id,
      person_id: point.personId,
      kind: point.kind,
      value: point.value,
      is_primary: point.isPrimary,
      verified_at: point.verifiedAt,
      added_at: point.addedAt,
    })
    .execute();
}

/** A primary one goes together with the address the person signs in with. */
export async function deletePoint(tx: Tx, point: ContactPoint, now: Temporal.Instant): Promise<void> {
  await tx.deleteFrom('identity.contact_points').where('id', '=', point.id).execute();
  if (!point.isPrimary) return;
  const empty =
    point.kind === 'phone' ? { phone: null, phone_verified: false } : { email: null, email_verified: false };
  await tx
    .updateTable('identity.people')
    .set({ ...empty, updated_at: now })
    .where('id', '=', point.personId)
    .execute();
}

/** The primary first, then in the order they were added. */
export async function pointsOf(db: Db, personId: string): Promise<ContactPoint[]> {
  const rows = await points(db)
    .where('point.person_id', '=', personId)
    .orderBy('point.kind', 'desc')
    .orderBy('point.is_primary', 'desc')
    .orderBy('point.id')
    .execute();
  return rows as ContactPoint[];
}

export async function findPoint(db: Db, id: string): Promise<ContactPoint | null> {
  return ((await points(db).where('point.id', '=', id).executeTakeFirst()) as ContactPoint | undefined) ?? null;
}

/** Whose it is, when somebody has verified it or signs in with it. */
export async function ownerOfPoint(db: Db, { kind, value }: Identifier): Promise<string | null> {
  const row = await db
    .selectFrom('identity.contact_points')
    .select('person_id')
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where(({ or, eb }) => or([eb('is_primary', '=', true), eb('verified_at', 'is not', null)]))
    .executeTakeFirst();
  return row?.person_id ?? null;
}

export async function readCode(db: Db, id: string): Promise<ContactCode> {
  const row = await db
    .selectFrom('identity.contact_points')
    .select(['code_hash as hash', 'code_expires_at as expiresAt', 'code_tries as tries'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? { hash: null, expiresAt: null, tries: 0 };
}

export async function keepCode(tx: Tx, id: string, hash: Uint8Array, expiresAt: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('identity.contact_points')
    .set({ code_hash: Buffer.from(hash), code_expires_at: expiresAt, code_tries: 0 })
    .where('id', '=', id)
    .execute();
}

/** Counted before the code is looked at, so that tries sent at once all count. False when none is left. */
export async function countCodeTry(db: Db, id: string): Promise<boolean> {
  const row = await db
    .updateTable('identity.contact_points')
    .set((eb) => ({ code_tries: eb('code_tries', '+', 1) }))
    .where('id', '=', id)
    .where('code_hash', 'is not', null)
    .where('code_tries', '<', 5)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** By constraint `identity.contact_elsewhere` when somebody else proved it first. */
export async function markVerified(tx: Tx, point: ContactPoint, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('identity.contact_points')
    .set({ verified_at: now, code_hash: null, code_expires_at: null, code_tries: 0 })
    .where('id', '=', point.id)
    .execute();
  if (!point.isPrimary) return;
  const proved = point.kind === 'phone' ? { phone_verified: true } : { email_verified: true };
  await tx.updateTable('identity.people').set(proved).where('id', '=', point.personId).execute();
}

/** What was sent to the address one signs in with came back from the person. */
export async function markPrimaryProved(
  tx: Tx,
  personId: string,
  { kind, value }: Identifier,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('identity.contact_points')
    .set({ verified_at: now })
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where('verified_at', 'is', null)
    .execute();
  const column = kind === 'phone' ? 'phone_verified' : 'email_verified';
  await tx
    .updateTable('identity.people')
    .set({ [column]: true, updated_at: now })
    .where('id', '=', personId)
    .where(kind, '=', value)
    .where(column, '=', false)
    .execute();
}

/** better-auth marks a primary address on the person itself, so both places count. */
function points(db: Db) {
  return db
    .selectFrom('identity.contact_points as point')
    .innerJoin('identity.people as person', 'person.id', 'point.person_id')
    .select(['point.id', 'point.person_id as personId', 'point.kind', 'point.value', 'point.is_primary as isPrimary'])
    .select(['point.added_at as addedAt'])
    .select(
      sql<Temporal.Instant | null>`coalesce(point.verified_at, case when point.is_primary and
        case point.kind when 'phone' then person.phone_verified else person.email_verified end
        then person.updated_at end)`.as('verifiedAt'),
    );
}
