import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';

export interface TotpFactor {
  readonly sealedSecret: Buffer;
  readonly enrolledAt: Temporal.Instant | null;
}

export async function findTotp(db: Db, personId: string): Promise<TotpFactor | null> {
  const row = await db
    .selectFrom('identity.totp_factors')
    .select(['sealed_secret', 'enrolled_at'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row ? { sealedSecret: Buffer.from(row.sealed_secret), enrolledAt: row.enrolled_at } : null;
}

/** Takes the place of one that was never enrolled; returns false when one is enrolled already. */
export async function putPendingTotp(
  tx: Tx,
  personId: string,
  sealedSecret: Buffer,
  now: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await sql`
    insert into identity.totp_factors as known (person_id, sealed_secret, created_at)
    values (${personId}::uuid, ${sealedSecret}::bytea, ${now}::timestamptz)
    on conflict (person_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at
    where known.enrolled_at is null
    returning person_id`.execute(tx);
  return rows.length > 0;
}

/** One statement decides, so that of two requests with the same code one wins. */
export async function takeTotpStep(tx: Tx, personId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('identity.totp_factors')
    .set({ last_step: BigInt(step) })
    .where('person_id', '=', personId)
    .where('last_step', '<', BigInt(step))
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function markTotpEnrolled(tx: Tx, personId: string, now: Temporal.Instant): Promise<void> {
  const result = await tx
    .updateTable('identity.totp_factors')
    .set({ enrolled_at: now })
    .where('person_id', '=', personId)
    .where('enrolled_at', 'is', null)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'identity.factor_missing');
}

export async function deleteTotp(tx: Tx, personId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('identity.totp_factors')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}

export async function replaceRecoveryCodes(
  tx: Tx,
  personId: string,
  codes: readonly { readonly id: string; readonly hash: Buffer }[],
  now: Temporal.Instant,
): Promise<void> {
  await tx.deleteFrom('identity.recovery_codes').where('person_id', '=', personId).execute();
  const rows = codes.map(({ id, hash }) => ({ id, person_id: personId, code_hash: hash, created_at: now }));
  if (rows.length > 0) await tx.insertInto('identity.recovery_codes').values(rows).execute();
}

/** Returns whether this was the one who used it. */
export async function useRecoveryCode(tx: Tx, personId: string, hash: Buffer, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('identity.recovery_codes')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function recoveryCodesLeft(db: Db, personId: string): Promise<number> {
  const row = await db
    .selectFrom('identity.recovery_codes')
    .select(({ fn }) => fn.countAll<bigint>().as('left'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.left);
}

export type CodePurpose = 'factor' | 'confirmation';

export async function putFactorCode(
  tx: Tx,
  code: {
    readonly personId: string;
    readonly purpose: CodePurpose;
    readonly hash: Buffer;
    readonly createdAt: Temporal.Instant;
    readonly expiresAt: Temporal.Instant;
  },
): Promise<void> {
  const row = { code_hash: code.hash, created_at: code.createdAt, expires_at: code.expiresAt, tries: 0 };
  await tx
    .insertInto('identity.factor_codes')
    .values({ person_id: code.personId, purpose: code.purpose, ...row })
    .onConflict((conflict) => conflict.columns(['person_id', 'purpose']).doUpdateSet(row))
    .execute();
}

/** Five tries a code; the right one removes it. */
export async function useFactorCode(
  tx: Tx,
  personId: string,
  purpose: CodePurpose,
  hash: Buffer,
  now: Temporal.Instant,
): Promise<boolean> {
  const { rows } = await sql<{ matches: boolean }>`
    update identity.factor_codes set tries = tries + 1
    where person_id = ${personId}::uuid and purpose = ${purpose} and tries < 5 and expires_at > ${now}::timestamptz
    returning code_hash = ${hash}::bytea as matches`.execute(tx);
  if (!rows[0]?.matches) return false;
  await tx
    .deleteFrom('identity.factor_codes')
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .execute();
  return true;
}
