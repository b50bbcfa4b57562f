import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Purpose } from './contract.ts';

export interface NewConsent {
  readonly id: string;
  readonly person_id: string;
  readonly purpose: Purpose;
  readonly version: number;
  readonly language: 'bn' | 'en';
  readonly given: boolean;
  readonly way: 'self' | 'paper' | 'spoken';
  readonly recorded_at: Temporal.Instant;
  readonly recorded_by: string | null;
  readonly address: string | null;
  readonly note: string | null;
}

export interface ConsentRow extends NewConsent {
  readonly recorded_by_name: string | null;
  readonly recorded_by_name_bn: string | null;
}

export async function insertConsent(tx: Tx, row: NewConsent): Promise<void> {
  await tx.insertInto('privacy.consents').values(row).execute();
}

/** Newest first. */
export async function consentHistory(db: Db, personId: string): Promise<ConsentRow[]> {
  const rows = await db
    .selectFrom('privacy.consents as consent')
    .leftJoin('identity.people as recorder', 'recorder.id', 'consent.recorded_by')
    .selectAll('consent')
    .select(['recorder.name as recorded_by_name', 'recorder.name_bn as recorded_by_name_bn'])
    .where('consent.person_id', '=', personId)
    .orderBy('consent.recorded_at', 'desc')
    .orderBy('consent.id', 'desc')
    .limit(200)
    .execute();
  return rows as ConsentRow[];
}

export async function newestConsent(
  db: Db,
  personId: string,
  purpose: Purpose,
): Promise<{ readonly given: boolean; readonly version: number } | null> {
  const { rows } = await sql<{ given: boolean; version: number }>`
    select given, version from privacy.consents
    where person_id = ${personId}::uuid and purpose = ${purpose}
    order by recorded_at desc, id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Whether the person agreed, for today's text or an earlier one, and did not take it back. Without a word it is no. */
export async function hasConsent(db: Db, personId: string, purpose: Purpose): Promise<boolean> {
  return (await newestConsent(db, personId, purpose))?.given ?? false;
}

/** Those of the people who agreed: one statement however many. */
export async function consentingPeople(
  db: Db,
  personIds: readonly string[],
  purpose: Purpose,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ person_id: string }>`
    select person_id from (
      select distinct on (person_id) person_id, given from privacy.consents
      where person_id = any(${personIds}::uuid[]) and purpose = ${purpose}
      order by person_id, recorded_at desc, id desc) as newest
    where given`.execute(db);
  return new Set(rows.map((row) => row.person_id));
}
