import type { JWK } from 'jose';
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';

export interface SigningKey {
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly privateSealed: Uint8Array;
  readonly madeAt: Temporal.Instant;
  /** It is published before it signs, so that whoever remembers the published keys has it in time. */
  readonly signsFrom: Temporal.Instant;
  readonly endsAt: Temporal.Instant | null;
}

/** One maker of keys at a time, over all processes, until the transaction ends. */
export async function lockSigningKeys(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.signing_keys', 0))`.execute(tx);
}

/** Keys that still count at the moment, the one that signs latest first. */
export async function livingSigningKeys(db: Db, now: Temporal.Instant): Promise<SigningKey[]> {
  const rows = await db
    .selectFrom('identity.signing_keys')
    .select(['kid', 'public_jwk as publicJwk', 'private_sealed as privateSealed'])
    .select(['made_at as madeAt', 'signs_from as signsFrom', 'ends_at as endsAt'])
    .where((row) => row.or([row('ends_at', 'is', null), row('ends_at', '>', now)]))
    .orderBy('signs_from', 'desc')
    .orderBy('kid')
    .execute();
  return rows as unknown as SigningKey[];
}

export async function insertSigningKey(tx: Tx, key: SigningKey): Promise<void> {
  await tx
    .insertInto('identity.signing_keys')
    .values({
      kid: key.kid,
      algorithm: 'ES256',
      public_jwk: sql`${JSON.stringify(key.publicJwk)}::text::jsonb`,
      private_sealed: Buffer.from(key.privateSealed),
      made_at: key.madeAt,
      signs_from: key.signsFrom,
      ends_at: key.endsAt,
    })
    .execute();
}

/** All keys but one end at that moment, unless they end sooner. */
export async function endOtherSigningKeys(tx: Tx, kid: string, end: Temporal.Instant): Promise<void> {
  await sql`update identity.signing_keys set ends_at = least(ends_at, ${end}::timestamptz)
    where kid <> ${kid}`.execute(tx);
}

export async function dropEndedSigningKeys(db: Db, now: Temporal.Instant): Promise<void> {
  await db.deleteFrom('identity.signing_keys').where('ends_at', '<=', now).execute();
}
