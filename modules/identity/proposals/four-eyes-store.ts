import type { Db, Tx } from '../../../platform/db/database.ts';

export interface FourEyes {
  readonly permission: string;
  readonly siteId: string;
}

export async function allFourEyes(db: Db): Promise<FourEyes[]> {
  return db
    .selectFrom('identity.four_eyes')
    .select(['permission', 'site_id as siteId'])
    .orderBy('permission')
    .orderBy('site_id')
    .execute();
}

/** Returns whether it was off. */
export async function insertFourEyes(
  tx: Tx,
  { permission, siteId }: FourEyes,
  made: { readonly at: Temporal.Instant; readonly by: string | null },
): Promise<boolean> {
  const row = await tx
    .insertInto('identity.four_eyes')
    .values({ permission, site_id: siteId, switched_on_at: made.at, switched_on_by: made.by })
    .onConflict((conflict) => conflict.doNothing())
    .returning('permission')
    .executeTakeFirst();
  return row !== undefined;
}

/** Returns whether it was on. */
export async function deleteFourEyes(tx: Tx, { permission, siteId }: FourEyes): Promise<boolean> {
  const row = await tx
    .deleteFrom('identity.four_eyes')
    .where('permission', '=', permission)
    .where('site_id', '=', siteId)
    .returning('permission')
    .executeTakeFirst();
  return row !== undefined;
}
