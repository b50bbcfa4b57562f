import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type TestHouse, testHouse } from '../../test/house.ts';
import { makeTree } from '../identity/factory.ts';
import { closePeriod } from './close-period.ts';
import { makeAccount, makePosting, makeTransaction } from './factory.ts';
import { balances, type NewTransaction, type PostResult, post, postOrThrow, tryPerform } from './index.ts';

let house: TestHouse;
let union: string;
let centre: string;
let cash: string;
let payable: string;

beforeAll(async () => {
  house = await testHouse();
  const tree = await makeTree(house);
  union = tree.union.id;
  centre = tree.centre.id;
  cash = await makeAccount(house, union);
  payable = await makeAccount(house, union, { kind: 'liability', minimum: 0n });
});

const postAll = async (...transactions: NewTransaction[]): Promise<readonly PostResult[]> => {
  const occasion = await house.occasion();
  return inTransaction(house.db, (tx) => post(tx, occasion, transactions));
};

const counts = async () => {
  const { rows } = await sql<{ transactions: number; entries: number; sum: bigint }>`
    select (select count(*)::int from ledger.transactions) as transactions,
      (select count(*)::int from ledger.entries) as entries,
      (select coalesce(sum(abs(balance)), 0)::bigint from ledger.accounts) as sum`.execute(house.db);
  return rows[0];
};

describe('posting', () => {
  test('writes the transaction, its legs and the balances', async () => {
    const reference = { kind: 'collection.statement', id: '0199a0a0-0000-7000-8000-000000000001' };
    const movement = { debit: cash, credit: payable, amount: 88_885n };
    const transaction = makeTransaction(union, movement, { reference, note: 'milk' });
    expect(await postAll(transaction)).toEqual(['posted']);

    const row = await house.db
      .selectFrom('ledger.transactions')
      .selectAll()
      .where('id', '=', transaction.id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      kind: 'ledger.test',
      site_id: union,
      reference_kind: 'collection.statement',
      reference_id: reference.id,
      leg_count: 2,
      note: 'milk',
      recorded_by: null,
      reverses_id: null,
    });
    expect(row.effective_on.toString()).toBe('2026-11-20');
    const entries = await house.db
      .selectFrom('ledger.entries')
      .select(['leg', 'account_id', 'seq', 'amount', 'currency', 'balance_after'])
      .where('transaction_id', '=', transaction.id)
      .orderBy('leg')
      .execute();
    expect(entries).toEqual([
      { leg: 1, account_id: cash, seq: 1n, amount: 88_885n, currency: 'BDT', balance_after: 88_885n },
      { leg: 2, account_id: payable, seq: 1n, amount: -88_885n, currency: 'BDT', balance_after: -88_885n },
    ]);
    expect(await balances(house.db, [cash, payable])).toEqual(
      new Map([
        [cash, 88_885n],
        [payable, -88_885n],
      ]),
    );
  });

  test('the same transaction again changes nothing, written in capitals too', async () => {
    const transaction = await makePosting(house, union, { debit: cash, credit: payable, amount: 5n });
    const before = await counts();
    const capitals = {
      ...transaction,
      id: transaction.id.toUpperCase(),
      legs: transaction.legs.map((leg) => ({ ...leg, accountId: leg.accountId.toUpperCase() })),
    };
    expect(await postAll(transaction)).toEqual(['exists']);
    expect(await postAll(capitals, transaction)).toEqual(['exists', 'exists']);
    expect(await counts()).toEqual(before);
  });

  test('another content under the id is refused and changes nothing', async () => {
    const transaction = await makePosting(house, union, { debit: cash, credit: payable, amount: 5n });
    const before = await counts();
    const changed: NewTransaction[] = [
      { ...transaction, note: 'other' },
      { ...transaction, kind: 'ledger.other' },
      { ...transaction, siteId: centre },
      { ...transaction, effectiveOn: transaction.effectiveOn.add({ days: 1 }) },
      { ...transaction, reference: { kind: 'a.b', id: union } },
      { ...transaction, legs: transaction.legs.toReversed() },
      { ...transaction, legs: transaction.legs.map((leg) => ({ ...leg, amount: leg.amount * 2n })) },
    ];
    for (const other of changed) {
      const refusal = { refused: 'ledger.transaction_id_taken', params: { id: transaction.id } };
      expect(await postAll(other)).toEqual([refusal]);
    }
    expect(await counts()).toEqual(before);
  });

  test('a refused transaction does not hinder the others of its set', async () => {
    const fresh = await makeAccount(house, union, { kind: 'liability', minimum: 0n });
    const results = await postAll(
      makeTransaction(union, { debit: cash, credit: fresh, amount: 10n }),
      makeTransaction(union, { debit: fresh, credit: cash, amount: 11n }),
      makeTransaction(union, { debit: fresh, credit: cash, amount: 10n }),
    );
    expect(results.map((result) => (typeof result === 'object' ? result.refused : result))).toEqual([
      'posted',
      'ledger.balance_below_minimum',
      'posted',
    ]);
    expect((await balances(house.db, [fresh])).get(fresh)).toBe(0n);
  });

  test('postOrThrow is all or nothing', async () => {
    const before = await counts();
    const occasion = await house.occasion();
    const work = inTransaction(house.db, (tx) =>
      postOrThrow(tx, occasion, [
        makeTransaction(union, { debit: cash, credit: payable, amount: 10n }),
        makeTransaction(union, { debit: cash, credit: payable, amount: 0n }),
      ]),
    );
    await expect(work).rejects.toMatchObject({ code: 'ledger.amount_zero', params: { leg: 1 } });
    expect(await counts()).toEqual(before);
  });

  test('tryPerform answers as perform would and writes nothing', async () => {
    const before = await counts();
    const transactions = [
      makeTransaction(union, { debit: cash, credit: payable, amount: 10n }),
      makeTransaction(union, { debit: cash, credit: union, amount: 10n }),
    ];
    const occasion = await house.occasion();
    const acts = transactions.map((transaction) => ({ act: 'post', transaction }) as const);
    const results = await inTransaction(house.db, (tx) => tryPerform(tx, occasion, acts));
    expect(results).toEqual(['posted', { refused: 'ledger.account_missing', params: { id: union } }]);
    expect(await counts()).toEqual(before);
  });

  test('nothing posted is no error', async () => {
    expect(await postAll()).toEqual([]);
  });

  test('a thousand transactions of five legs in one call', async () => {
    const others = await Promise.all([1, 2, 3].map(() => makeAccount(house, union, { kind: 'expense' })));
    const [a = '', b = '', c = ''] = others;
    const legs = [
      { accountId: a, amount: 100n, currency: 'BDT' },
      { accountId: payable, amount: -100n, currency: 'BDT' },
      { accountId: payable, amount: 30n, currency: 'BDT' },
      { accountId: b, amount: -20n, currency: 'BDT' },
      { accountId: c, amount: -10n, currency: 'BDT' },
    ];
    const batch = Array.from({ length: 1000 }, () =>
      makeTransaction(union, { debit: a, credit: b, amount: 1n }, { legs }),
    );
    const results = await postAll(...batch);
    expect(new Set(results)).toEqual(new Set(['posted']));
    expect(await balances(house.db, others)).toEqual(
      new Map([
        [a, 100_000n],
        [b, -20_000n],
        [c, -10_000n],
      ]),
    );
  });
});

describe('the recording moment', () => {
  test('never runs backwards on an account and is the database’s, not the house’s', async () => {
    const account = await makeAccount(house, union);
    for (let index = 0; index < 5; index += 1) {
      await makePosting(house, union, { debit: account, credit: cash, amount: 1n });
    }
    const entries = await house.db
      .selectFrom('ledger.entries')
      .select('recorded_at')
      .where('account_id', '=', account)
      .orderBy('seq')
      .execute();
    const moments = entries.map((entry) => entry.recorded_at.epochNanoseconds);
    expect(moments).toEqual(moments.toSorted());
    expect(new Set(moments).size).toBe(5);
    const ours = house.clock.now().epochNanoseconds;
    expect(moments.every((moment) => moment !== ours)).toBe(true);
  });
});

describe('a closed period', () => {
  test('refuses what is dated in it, at the union and below, and lets the day after pass', async () => {
    const { union: own, centre: below } = await makeTree(house);
    const a = await makeAccount(house, own.id);
    const b = await makeAccount(house, own.id);
    const occasion = await house.occasion();
    const untilOn = Temporal.PlainDate.from('2026-11-10');
    await inTransaction(house.db, (tx) => closePeriod(tx, occasion, { siteId: own.id, untilOn, reason: 'month end' }));
    const at = (siteId: string, day: string) =>
      makeTransaction(siteId, { debit: a, credit: b, amount: 1n }, { effectiveOn: Temporal.PlainDate.from(day) });
    const closed = { refused: 'ledger.period_closed', params: { until_on: '2026-11-10' } };
    expect(
      await postAll(
        at(own.id, '2026-11-10'),
        at(below.id, '2026-11-10'),
        at(below.id, '2026-11-11'),
        at(union, '2026-11-10'),
      ),
    ).toEqual([closed, closed, 'posted', 'posted']);
  });

  test.each([
    ['today', '2026-11-20', 'ledger.period_not_over'],
    ['a day before the last closed one', '2026-11-09', 'ledger.period_already_closed'],
    ['the last closed day', '2026-11-10', 'ledger.period_already_closed'],
  ])('cannot be %s', async (_name, day, code) => {
    const { union: own } = await makeTree(house);
    const occasion = await house.occasion();
    const close = (untilOn: string) =>
      inTransaction(house.db, (tx) =>
        closePeriod(tx, occasion, { siteId: own.id, untilOn: Temporal.PlainDate.from(untilOn), reason: 'x' }),
      );
    await close('2026-11-10');
    await expect(close(day)).rejects.toMatchObject({ code });
  });
});
