// Whether a person's record is still their own: merged into another, or erased.
import type { Db } from '../../../platform/db/database.ts';

export interface PersonStanding {
  readonly mergedInto: string | null;
  readonly erasedAt: Temporal.Instant | null;
}

/** Neither, for somebody who does not exist. */
export async function personStanding(db: Db, personId: string): Promise<PersonStanding> {
  const row = await db
    .selectFrom('identity.people')
    .select(['merged_into as mergedInto', 'erased_at as erasedAt'])
    .where('id', '=', personId)
    .executeTakeFirst();
  return row ?? { mergedInto: null, erasedAt: null };
}
