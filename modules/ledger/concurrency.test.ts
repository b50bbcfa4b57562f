// Many connections post at once, to the same account and to many: nothing is lost, and nobody waits in a circle.
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { inTransaction, retriesOf } from '../../platform/db/transaction.ts';
import { type TestHouse, testHouse } from '../../test/house.ts';
import { makeTree } from '../identity/factory.ts';
import { makeAccount, makeTransaction } from './factory.ts';
import { balances, type NewTransaction, post, trialBalance } from './index.ts';

let house: TestHouse;
let site: string;
let accounts: string[];

beforeAll(async () => {
  house = await testHouse({ DATABASE_POOL: 12 });
  site = (await makeTree(house)).union.id;
  accounts = await Promise.all(Array.from({ length: 20 }, () => makeAccount(house, site)));
});

/** The same numbers in every run, so that a failure can be repeated. */
function seededIndex(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state;
  };
}

const deadlocks = async (): Promise<bigint> => {
  const { rows } = await sql<{ deadlocks: bigint }>`
    select deadlocks from pg_stat_database where datname = current_database()`.execute(house.db);
  return rows[0]?.deadlocks ?? -1n;
};

test('sixty batches from twelve connections, each sent twice', async () => {
  const next = seededIndex(20_261_120);
  const hot = accounts[0] ?? '';
  const batches = Array.from({ length: 60 }, (_, batch): NewTransaction[] =>
    Array.from({ length: 20 }, () => {
      const other = accounts[1 + (next() % 19)] ?? '';
      const third = accounts[1 + (next() % 19)] ?? '';
      const amount = BigInt(1 + (next() % 1000));
      const movement =
        batch % 2 === 0 ? { debit: other, credit: hot, amount } : { debit: third, credit: other, amount };
      return makeTransaction(site, movement);
    }),
  );
  const occasion = await house.occasion();
  const results = await Promise.all(
    [...batches, ...batches.toReversed()].map((batch) => inTransaction(house.db, (tx) => post(tx, occasion, batch))),
  );

  const outcomes = results.flat();
  expect(outcomes.filter((outcome) => outcome === 'posted')).toHaveLength(1200);
  expect(outcomes.filter((outcome) => outcome === 'exists')).toHaveLength(1200);

  const expected = new Map(accounts.map((id) => [id, 0n]));
  for (const leg of batches.flat().flatMap((one) => one.legs)) {
    expected.set(leg.accountId, (expected.get(leg.accountId) ?? 0n) + leg.amount);
  }
  expect(await balances(house.db, accounts)).toEqual(expected);
  const { totals } = await trialBalance(house.db, { siteIds: [site] });
  expect(totals.map((total) => total.difference)).toEqual([0n]);
  expect(await deadlocks()).toBe(0n);
  expect(retriesOf(house.db)).toBe(0);
});

test('an account with a limit is never overdrawn, however many try at once', async () => {
  const purse = await makeAccount(house, site, { kind: 'liability', minimum: 0n });
  const from = accounts[0] ?? '';
  const occasion = await house.occasion();
  await inTransaction(house.db, (tx) =>
    post(tx, occasion, [makeTransaction(site, { debit: from, credit: purse, amount: 10n })]),
  );
  const results = await Promise.all(
    Array.from({ length: 24 }, () =>
      inTransaction(house.db, (tx) =>
        post(tx, occasion, [makeTransaction(site, { debit: purse, credit: from, amount: 1n })]),
      ),
    ),
  );
  expect(results.flat().filter((result) => result === 'posted')).toHaveLength(10);
  expect((await balances(house.db, [purse])).get(purse)).toBe(0n);
});
