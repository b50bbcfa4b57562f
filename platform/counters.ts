// Human numbers without gaps.
import { sql } from 'kysely';
import type { Tx } from './db/database.ts';

/**
 * The next number of a series, starting at 1. The counter's row stays locked until the transaction ends, so a number
 * that was rolled back is given again: call it late, in the transaction that finalises the record.
 */
export async function nextNumber(tx: Tx, scope: string, period: string): Promise<bigint> {
  return reserveNumbers(tx, scope, period, 1);
}

/** Reserves `count` numbers in a row and returns the first. */
export async function reserveNumbers(tx: Tx, scope: string, period: string, count: number): Promise<bigint> {
  const row = await tx
    .insertInto('platform.counters')
    .values({ scope, period, value: BigInt(count) })
    .onConflict((conflict) =>
      conflict.columns(['scope', 'period']).doUpdateSet({ value: sql<bigint>`counters.value + excluded.value` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value - BigInt(count) + 1n;
}

/** Holds a counter without counting, for work that has to come one after another with those that do. */
export async function holdNumbers(tx: Tx, scope: string, period: string): Promise<void> {
  const held = tx.selectFrom('platform.counters').select('value').where('scope', '=', scope);
  await held.where('period', '=', period).forUpdate().execute();
}
