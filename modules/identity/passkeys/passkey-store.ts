import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';

export interface Passkey {
  readonly id: string;
  readonly personId: string;
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: bigint;
  readonly transports: readonly string[];
  readonly name: string;
  readonly isSynced: boolean;
  readonly createdAt: Temporal.Instant;
  readonly usedAt: Temporal.Instant | null;
}

/** Passkeys one person may register; an owner of more has forgotten some. */
export const passkeysOfPerson = 20;

export async function insertPasskey(tx: Tx, passkey: Passkey): Promise<void> {
  await tx
    .insertInto('identity.passkeys')
    .values({
      id: passkey.id,
      person_id: passkey.personId,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: [...passkey.transports],
      name: passkey.name,
      is_synced: passkey.isSynced,
      created_at: passkey.createdAt,
    })
    .execute();
}

export async function passkeysOf(db: Db, personId: string): Promise<Passkey[]> {
  const query = db.selectFrom('identity.passkeys').select(columns).where('person_id', '=', personId);
  return query.orderBy('created_at').orderBy('id').execute();
}

/** Locked, so that two answers with one counter follow each other. Null when unknown or its owner closed. */
export async function lockPasskey(tx: Tx, credentialId: string): Promise<Passkey | null> {
  const row = await tx
    .selectFrom('identity.passkeys as passkey')
    .innerJoin('identity.people as person', 'person.id', 'passkey.person_id')
    .select(columns.map((column) => `passkey.${column}` as const))
    .where('passkey.credential_id', '=', credentialId)
    .where('person.closed_at', 'is', null)
    .forUpdate('passkey')
    .executeTakeFirst();
  return row ?? null;
}

export async function markPasskeyUsed(tx: Tx, id: string, counter: number, now: Temporal.Instant): Promise<void> {
  const result = await tx
    .updateTable('identity.passkeys')
    .set({ counter: BigInt(counter), used_at: now })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.passkey_missing');
}

/** Throws `identity.passkey_missing` for one that is not this person's. */
export async function renamePasskey(tx: Tx, personId: string, id: string, name: string): Promise<void> {
  const result = await tx
    .updateTable('identity.passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.passkey_missing');
}

/** Throws `identity.passkey_missing` for one that is not this person's. */
export async function deletePasskey(tx: Tx, personId: string, id: string): Promise<void> {
  const result = await tx
    .deleteFrom('identity.passkeys')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.passkey_missing');
}

/** Returns how many there were. */
export async function deletePasskeysOf(tx: Tx, personId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('identity.passkeys')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

const columns = [
  'id',
  'person_id as personId',
  'credential_id as credentialId',
  'public_key as publicKey',
  'counter',
  'transports',
  'name',
  'is_synced as isSynced',
  'created_at as createdAt',
  'used_at as usedAt',
] as const;
