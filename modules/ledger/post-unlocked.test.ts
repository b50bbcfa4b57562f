// The poster decides plain transactions by what it remembers: whatever others did meanwhile, the books and each answer
// are what they would be had it asked first.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, retriesOf } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../test/house.ts';
import { makeTree } from '../identity/factory.ts';
import { makeAccount, makeTransaction } from './factory.ts';
import {
  type Act,
  balances,
  changeAccount,
  closeAccount,
  closePeriod,
  giveLimit,
  type NewAccount,
  type NewTransaction,
  openPoster,
  type Poster,
  perform,
} from './index.ts';

let house: TestHouse;
let site: string;
let cash: string;
let bank: string;

beforeAll(async () => {
  house = await testHouse({ DATABASE_POOL: 6 });
  site = (await makeTree(house)).union.id;
  cash = await makeAccount(house, site);
  bank = await makeAccount(house, site);
});

const toAct = (transaction: NewTransaction): Act => ({ act: 'post', transaction });
const pay = (debit: string, credit: string, amount: bigint, given: Partial<NewTransaction> = {}) =>
  makeTransaction(site, { debit, credit, amount }, given);
const submit = async (poster: Poster, ...transactions: NewTransaction[]) =>
  (await poster.submit(await house.occasion(), transactions.map(toAct))).map((result) =>
    typeof result === 'string' ? result : result.refused,
  );
const balanceOf = async (id: string) => (await balances(house.db, [id])).get(id) ?? 0n;
const elsewhere = async (...transactions: NewTransaction[]) => {
  const occasion = await house.occasion();
  return inTransaction(house.db, (tx) => perform(tx, occasion, transactions.map(toAct)));
};

/** A poster that has just posted 100 to a purse of its own, and so remembers it. */
async function posterOf(given: Partial<NewAccount> = {}): Promise<{ readonly poster: Poster; readonly purse: string }> {
  const purse = await makeAccount(house, site, { minimum: 0n, ...given });
  const poster = openPoster(house);
  expect(await submit(poster, pay(purse, cash, 100n))).toEqual(['posted']);
  return { poster, purse };
}

/** How many sets were posted in each way since the last time. */
async function ways(): Promise<Readonly<Record<string, number>>> {
  const { values } = await house.metrics.postedSets.get();
  house.metrics.postedSets.reset();
  return Object.fromEntries(values.map(({ labels, value }) => [labels.way, value]));
}

describe('a poster that remembers', () => {
  test('posts in one statement, and needs no locks for it', async () => {
    await ways();
    const { poster, purse } = await posterOf();
    expect(await submit(poster, pay(purse, cash, 1n), pay(cash, purse, 3n))).toEqual(['posted', 'posted']);
    expect(await balanceOf(purse)).toBe(98n);
    expect(await ways()).toEqual({ without_locks: 2 });
    await poster.close();
  });

  test('finds that others posted meanwhile, and continues where they stopped', async () => {
    const { poster, purse } = await posterOf();
    await elsewhere(pay(purse, cash, 7n));
    await ways();
    expect(await submit(poster, pay(cash, purse, 100n))).toEqual(['posted']);
    expect(await ways()).toEqual({ in_vain: 1, with_locks: 1 });
    expect(await submit(poster, pay(cash, purse, 5n))).toEqual(['posted']);
    await elsewhere(pay(purse, cash, 7n));
    expect(await submit(poster, pay(cash, purse, 10n))).toEqual(['ledger.balance_below_minimum']);
    expect(await balanceOf(purse)).toBe(9n);
    await poster.close();
  });

  const inTx = async (work: (tx: Parameters<Parameters<typeof inTransaction>[1]>[0]) => Promise<unknown>) => {
    await inTransaction(house.db, work);
  };
  const behind: readonly [string, (purse: string) => Promise<void>, string][] = [
    [
      'money kept by a hold',
      async (purse) => {
        const hold = { id: newId(), kind: 'ledger.test', accountId: purse, amount: 60n, currency: 'BDT', siteId: site };
        const occasion = await house.occasion();
        await inTx((tx) =>
          perform(tx, occasion, [{ act: 'hold', hold: { ...hold, reference: null, expiresAt: null } }]),
        );
      },
      'ledger.balance_below_minimum',
    ],
    [
      'a higher minimum',
      async (purse) => {
        const occasion = await house.occasion();
        await inTx((tx) => changeAccount(tx, occasion, purse, { minimum: 60n }));
      },
      'ledger.balance_below_minimum',
    ],
    [
      'a higher minimum of some days',
      async (purse) => {
        const occasion = await house.occasion();
        const limit = { minimum: 60n, fromOn: house.clock.now().toZonedDateTimeISO('Asia/Dhaka').toPlainDate() };
        await inTx((tx) => giveLimit(tx, occasion, purse, { ...limit, untilOn: null, reason: 'A pledge' }));
      },
      'ledger.balance_below_minimum',
    ],
    [
      'the end of the account',
      async (purse) => {
        await elsewhere(pay(cash, purse, 100n));
        const occasion = await house.occasion();
        await inTx((tx) => closeAccount(tx, occasion, purse));
      },
      'ledger.account_closed',
    ],
  ];
  test.each(behind)('finds %s', async (_, change, code) => {
    const { poster, purse } = await posterOf();
    await change(purse);
    const before = await balanceOf(purse);
    expect(await submit(poster, pay(cash, purse, 50n))).toEqual([code]);
    expect(await balanceOf(purse)).toBe(before);
    await poster.close();
  });

  test('decides act by act where limits changed, though the last balance would keep them', async () => {
    const { poster, purse } = await posterOf({ minimum: null });
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => changeAccount(tx, occasion, purse, { minimum: 60n }));
    const results = await submit(poster, pay(cash, purse, 50n), pay(purse, cash, 50n));
    expect(results).toEqual(['ledger.balance_below_minimum', 'posted']);
    expect(await balanceOf(purse)).toBe(150n);
    await poster.close();
  });

  test('finds that a period was closed', async () => {
    const { poster, purse } = await posterOf();
    const own = (await makeTree(house)).union.id;
    const effectiveOn = Temporal.PlainDate.from('2026-11-18');
    const late = (given: Partial<NewTransaction> = {}) => pay(purse, cash, 1n, { siteId: own, effectiveOn, ...given });
    expect(await submit(poster, late())).toEqual(['posted']);
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) =>
      closePeriod(tx, occasion, { siteId: own, untilOn: effectiveOn, reason: 'Done' }),
    );
    expect(await submit(poster, late(), late({ lateInto: 'open_period' }))).toEqual(['ledger.period_closed', 'posted']);
    await poster.close();
  });

  test('finds that an id is recorded or was refused elsewhere', async () => {
    const { poster, purse } = await posterOf();
    const [known, failed] = [pay(purse, cash, 1n), pay(cash, purse, 500n)];
    await elsewhere(known, failed);
    await elsewhere(pay(purse, cash, 1000n));
    const rest = pay(purse, cash, 1n);
    expect(await submit(poster, rest, known, failed)).toEqual(['posted', 'exists', 'ledger.id_already_failed']);
    // Remembered by now is that there is enough, so only the proof behind the writing can tell.
    expect(await submit(poster, pay(purse, cash, 1n), failed)).toEqual(['posted', 'ledger.id_already_failed']);
    expect(await balanceOf(purse)).toBe(1103n);
    await poster.close();
  });

  test('sends only those under locks that need them', async () => {
    const { poster, purse } = await posterOf();
    await ways();
    const asked = [
      pay(purse, cash, 1n),
      pay(cash, purse, 500n),
      ...Array.from({ length: 5 }, () => pay(cash, bank, 1n)),
    ];
    const results = (await Promise.all(asked.map((one) => submit(poster, one)))).flat();
    expect(results).toEqual(['posted', 'ledger.balance_below_minimum', ...Array(5).fill('posted')]);
    // The others need cash as well, and so go before it and behind it.
    expect(await ways()).toEqual({ without_locks: 2, with_locks: 1 });
    await poster.close();
  });

  test('keeps the order of those who need the same account, whatever is found', async () => {
    const { poster, purse } = await posterOf();
    const asked = [pay(cash, purse, 150n), pay(purse, cash, 100n), pay(cash, purse, 180n), pay(purse, cash, 5n)];
    const first = Promise.all(asked.map((one) => submit(poster, one)));
    await elsewhere(pay(purse, cash, 1n));
    const next = Promise.all(Array.from({ length: 40 }, () => submit(poster, pay(cash, purse, 1n))));
    // 101 less 150 is refused, 201 less 180 is not, and what came later found 26.
    expect((await first).flat()).toEqual(['ledger.balance_below_minimum', 'posted', 'posted', 'posted']);
    expect((await next).flat().filter((one) => one === 'posted')).toHaveLength(26);
    expect(await balanceOf(purse)).toBe(0n);
    await poster.close();
  });
});

test('posters of three processes on one account: each act once, no deadlock, nothing begun anew', async () => {
  const posters = [openPoster(house), openPoster(house), openPoster(house)];
  const [hot, ...others] = await Promise.all(Array.from({ length: 9 }, () => makeAccount(house, site)));
  const occasion = await house.occasion();
  const asked = Array.from({ length: 600 }, (_, index) => {
    const other = others[(index * 7) % others.length] ?? '';
    return pay(index % 2 ? other : (hot ?? ''), index % 2 ? (hot ?? '') : other, BigInt((index % 5) + 1));
  });
  const deadlocks = async () =>
    (
      await sql<{ n: bigint }>`select deadlocks as n from pg_stat_database where datname = current_database()`.execute(
        house.db,
      )
    ).rows[0]?.n;
  const before = await deadlocks();
  // Each is sent twice, by two of them.
  const results = await Promise.all(
    asked.flatMap((one, index) =>
      [index, index + 1].map((turn) => posters[turn % posters.length]?.submit(occasion, [toAct(one)])),
    ),
  );
  const said = results.flat();
  expect(said.filter((one) => one === 'posted')).toHaveLength(600);
  expect(said.filter((one) => one === 'exists')).toHaveLength(600);
  const moved = asked.reduce((sum, { legs }) => {
    const leg = legs.find((one) => one.accountId === hot);
    return sum + (leg?.amount ?? 0n);
  }, 0n);
  expect(await balanceOf(hot ?? '')).toBe(moved);
  await sql`select pg_stat_force_next_flush()`.execute(house.db);
  expect(await deadlocks()).toBe(before);
  expect(retriesOf(house.db)).toBe(0);
  await Promise.all(posters.map((one) => one.close()));
});
