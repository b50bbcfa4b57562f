// Litres of a tanker become kilograms by the density that prices that day's milk.
import type { Db } from '../../../platform/db/database.ts';

/** Grams per litre; the usual 1030 where no formula is in force yet. */
export async function densityOn(db: Db, unionId: string, on: Temporal.PlainDate): Promise<number> {
  const row = await db
    .selectFrom('collection.snf_formulas')
    .select('density_g_per_l')
    .where('union_id', '=', unionId)
    .where('effective_from', '<=', on)
    .orderBy('effective_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.density_g_per_l ?? 1030;
}
