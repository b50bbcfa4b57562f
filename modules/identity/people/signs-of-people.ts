// What is known about people that tells whether it is still them: read by whoever judges where money goes.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';

export interface SignsOfPerson {
  readonly phone: string | null;
  /** When the password was changed last, after it was first set. */
  readonly passwordChangedAt: Temporal.Instant | null;
}

export async function signsOfPeople(db: Db, personIds: readonly string[]): Promise<ReadonlyMap<string, SignsOfPerson>> {
  const { rows } = await sql<{ id: string; phone: string | null; changed_at: Temporal.Instant | null }>`
    select people.id, people.phone, credentials.updated_at as changed_at
    from identity.people
    left join identity.credentials on credentials.person_id = people.id and provider_id = 'credential'
      and credentials.updated_at > credentials.created_at
    where people.id = any(${[...personIds]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, { phone: row.phone, passwordChangedAt: row.changed_at }]));
}
