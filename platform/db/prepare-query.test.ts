import { describe, expect, it } from 'vitest';
import { testHouse } from '../../test/house.ts';
import { prepareQuery } from './prepare-query.ts';
import { inTransaction } from './transaction.ts';

const house = await testHouse();

async function count(scope: string, period: string, value: bigint): Promise<void> {
  await inTransaction(house.db, (tx) => tx.insertInto('platform.counters').values({ scope, period, value }).execute());
}

describe('prepareQuery', () => {
  let built = 0;
  const counterOf = prepareQuery<{ readonly scope: string; readonly period: string }, { value: bigint }>(
    (db, parameter) => {
      built += 1;
      return db
        .selectFrom('platform.counters')
        .select('value')
        .where('period', '=', parameter('period'))
        .where('scope', '=', parameter('scope'))
        .where('value', '>', 0n);
    },
  );

  it('is built once, and asks with the values of each call', async () => {
    await count('a', '2026', 7n);
    await count('b', '2026', 8n);
    const asked = await Promise.all(
      ['a', 'b', 'c', 'a'].map((scope) => counterOf(house.db, { scope, period: '2026' })),
    );
    expect(asked).toEqual([[{ value: 7n }], [{ value: 8n }], [], [{ value: 7n }]]);
    expect(built).toBe(1);
  });

  it('sees what its transaction did, and nobody else’s', async () => {
    await inTransaction(house.db, async (tx) => {
      await tx.insertInto('platform.counters').values({ scope: 'd', period: '2026', value: 1n }).execute();
      expect(await counterOf(tx, { scope: 'd', period: '2026' })).toEqual([{ value: 1n }]);
      expect(await counterOf(house.db, { scope: 'd', period: '2026' })).toEqual([]);
    });
    expect(await counterOf(house.db, { scope: 'd', period: '2026' })).toEqual([{ value: 1n }]);
  });
});
