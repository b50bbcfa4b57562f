// Reads the households of a centre, each with the number of its members.
import { sql } from 'kysely';
import type { Static } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import type { HouseholdList } from '../contract-members.ts';

/** A village has a few hundred at most, so they come whole. */
export async function listHouseholds(db: Db, centreId: string): Promise<Static<typeof HouseholdList>> {
  const items = await db
    .selectFrom('collection.households as household')
    .select([
      'household.id',
      'household.centre_id',
      'household.name_bn',
      'household.name_en',
      'household.village_bn',
      'household.village_en',
      sql<number>`(select count(*)::integer from collection.members where household_id = household.id)`.as('members'),
    ])
    .where('household.centre_id', '=', centreId)
    .orderBy('household.name_bn')
    .orderBy('household.id')
    .limit(5000)
    .execute();
  return { items };
}
