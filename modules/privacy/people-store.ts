// The ids one person has been recorded under: their own, and those of everybody who was merged into them.
import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';

export async function idsOfPerson(db: Db, personId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive same (id) as (
      select id from identity.people where id = ${personId}::uuid
      union
      select merged.id from same join identity.people merged on merged.merged_into = same.id)
    select id from same order by id`.execute(db);
  return rows.map(({ id }) => id);
}

/** What names these people in a sentence; too short a word would tear holes into others, and stays. */
export async function wordsOfPeople(
  db: Db,
  people: readonly string[],
  further: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ word: string | null }>`
    select unnest(array[name, name_bn, phone, email]) as word from identity.people
    where id = any(${people}::uuid[])
    union select value from identity.contact_points where person_id = any(${people}::uuid[])`.execute(db);
  const words = [...rows.map(({ word }) => word), ...further].map((word) => word?.trim() ?? '');
  return [...new Set(words)].filter((word) => word.length >= 4).sort((a, b) => b.length - a.length);
}
