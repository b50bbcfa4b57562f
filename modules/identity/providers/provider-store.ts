import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';

/** Whose account at the provider this is; closed people included, who are refused later and not registered anew. */
export async function findProvided(
  db: Db,
  { provider, subject }: { readonly provider: string; readonly subject: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('identity.credentials')
    .select('person_id')
    .where('provider_id', '=', provider)
    .where('account_id', '=', subject)
    .executeTakeFirst();
  return row?.person_id ?? null;
}

export async function findByEmail(
  db: Db,
  email: string,
): Promise<{ readonly id: string; readonly isVerified: boolean } | null> {
  const row = await db
    .selectFrom('identity.people')
    .select(['id', 'email_verified as isVerified'])
    .where('email', '=', email)
    .executeTakeFirst();
  return row ?? null;
}

/** By constraint `identity.provider_taken` when the account belongs to somebody, or the person has another one. */
export async function insertProvided(
  tx: Tx,
  personId: string,
  { provider, subject }: { readonly provider: string; readonly subject: string },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto('identity.credentials')
    .values({
      id: newId(),
      person_id: personId,
      provider_id: provider,
      account_id: subject,
      created_at: now,
      updated_at: now,
    })
    .execute();
}

export async function deleteProvided(tx: Tx, personId: string, provider: string): Promise<boolean> {
  const { rows } = await sql`delete from identity.credentials
    where person_id = ${personId}::uuid and provider_id = ${provider} returning id`.execute(tx);
  return rows.length > 0;
}

export async function providedTo(
  db: Db,
  personId: string,
): Promise<{ readonly provider: string; readonly linkedAt: Temporal.Instant }[]> {
  return db
    .selectFrom('identity.credentials')
    .select(['provider_id as provider', 'created_at as linkedAt'])
    .where('person_id', '=', personId)
    .where('provider_id', '<>', 'credential')
    .execute();
}
