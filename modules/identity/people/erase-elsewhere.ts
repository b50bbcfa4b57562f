// Takes a person who is erased out of what belongs to somebody else: another's emergency number, the phone of a home, a
// workbook, an act that waits for its second pair of eyes.
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { passOnHouseholds } from '../households/pass-on-household.ts';

/** Returns the files of workbooks that name the person: once imported they serve nobody. */
export async function eraseElsewhere(
  tx: Tx,
  occasion: Occasion,
  people: readonly string[],
  words: readonly string[],
): Promise<readonly string[]> {
  const { now } = occasion;
  const phones = sql`select value from identity.contact_points
    where person_id = any(${people}::uuid[]) and kind = 'phone'`;
  await sql`update identity.people set emergency_phone = null where emergency_phone in (${phones})`.execute(tx);
  await sql`update identity.households set shared_phone = null where shared_phone in (${phones})`.execute(tx);
  await passOnHouseholds(tx, occasion, people);
  const named = (column: string) =>
    sql`exists (select from unnest(${words}::text[]) word where position(word in ${sql.ref(column)}::text) > 0)`;
  await sql`update identity.proposals set body = null,
      state = case when state = 'waiting' then 'expired' else state end,
      decided_at = coalesce(decided_at, ${now}::timestamptz)
    where ${named('body')}`.execute(tx);
  const { rows } = await sql<{ file_id: string }>`
    select distinct import.file_id from identity.people_imports import
    join identity.people_import_rows line on line.import_id = import.id
    where line.person_id = any(${people}::uuid[]) or ${named('line.cells')}`.execute(tx);
  await sql`update identity.people_import_rows set cells = '[]', parsed = null, import_key = null,
      faults = '[]'
    where ${named('cells')} or ${named('parsed')}`.execute(tx);
  return rows.map((row) => row.file_id);
}
