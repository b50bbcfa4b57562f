// Faults that other ledgers had, each by the name its users gave it. What is proved elsewhere stands in the table of
// this module's page.
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type Client, type TestHouse, testHouse } from '../../test/house.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import { makeAccount, makePosting, makeTransaction } from './factory.ts';
import {
  type Act,
  balances,
  isRefusal,
  type NewHold,
  type NewTransaction,
  perform,
  post,
  reverse,
  trialBalance,
} from './index.ts';

let house: TestHouse;
let site: string;
let bank: string;
let finance: Client;

beforeAll(async () => {
  house = await testHouse({ DATABASE_POOL: 8 });
  site = (await makeTree(house)).union.id;
  bank = await makeAccount(house, site);
  finance = await house.as((await makePersonWith(house, 'finance', site)).id);
});

const act = async (...acts: Act[]) => {
  const occasion = await house.occasion();
  return inTransaction(house.db, (tx) => perform(tx, occasion, acts));
};
const postNow = async (...transactions: NewTransaction[]) => {
  const occasion = await house.occasion();
  return inTransaction(house.db, (tx) => post(tx, occasion, transactions));
};
const balanceOf = async (id: string) => (await balances(house.db, [id])).get(id) ?? 0n;
const purseWith = async (amount: bigint) => {
  const purse = await makeAccount(house, site, { kind: 'liability', minimum: 0n });
  await makePosting(house, site, { debit: bank, credit: purse, amount });
  return purse;
};
const holdOn = (accountId: string, amount: bigint, given: Partial<NewHold> = {}) => {
  const plain = { kind: 'ledger.test', currency: 'BDT', siteId: site, reference: null, expiresAt: null };
  return { act: 'hold', hold: { ...plain, id: newId(), accountId, amount, ...given } } as const;
};
const captureOf = (holdId: string, debit: string, amount: bigint): Act => {
  const captures = [{ holdId, amount, isFinal: false }];
  return { act: 'post', transaction: makeTransaction(site, { debit, credit: bank, amount }, { captures }) };
};
const codes = (results: readonly unknown[]) =>
  results.map((one) => (typeof one === 'object' && one !== null && 'refused' in one ? one.refused : one));

describe('Blnk', () => {
  test('181: what is held is not there for another hold or payment', async () => {
    const purse = await purseWith(100n);
    const spend: Act = { act: 'post', transaction: makeTransaction(site, { debit: purse, credit: bank, amount: 31n }) };
    expect(codes(await act(holdOn(purse, 70n), holdOn(purse, 31n), spend))).toEqual([
      'posted',
      'ledger.balance_below_minimum',
      'ledger.balance_below_minimum',
    ]);
  });

  test('182: a refused hold is not captured by its id, then or later', async () => {
    const purse = await purseWith(10n);
    const refused = holdOn(purse, 11n);
    const capture = () => captureOf(refused.hold.id, purse, 5n);
    expect(codes(await act(refused, capture()))).toEqual(['ledger.balance_below_minimum', 'ledger.hold_missing']);
    await makePosting(house, site, { debit: bank, credit: purse, amount: 90n });
    expect(codes(await act(refused, capture()))).toEqual(['ledger.id_already_failed', 'ledger.hold_missing']);
    expect(await balanceOf(purse)).toBe(-100n);
  });

  test('PR 171: captures of one hold at the same moment take together what it kept, not more', async () => {
    const purse = await purseWith(100n);
    const hold = holdOn(purse, 50n);
    await act(hold);
    const results = await Promise.all(Array.from({ length: 8 }, () => act(captureOf(hold.hold.id, purse, 10n))));
    expect(results.flat().filter((result) => result === 'posted')).toHaveLength(5);
    expect(await balanceOf(purse)).toBe(-50n);
  });

  test('239: payments at the same moment never spend a balance that another has spent', async () => {
    const purse = await purseWith(30n);
    const pay = () => postNow(makeTransaction(site, { debit: purse, credit: bank, amount: 10n }));
    const results = (await Promise.all(Array.from({ length: 8 }, pay))).flat();
    expect(results.filter((result) => result === 'posted')).toHaveLength(3);
    expect(await balanceOf(purse)).toBe(0n);
  });

  test('55: a hold in another currency leaves a record, like any', async () => {
    const dollars = await makeAccount(house, site, { currency: 'USD' });
    const hold = holdOn(dollars, 5n, { currency: 'USD' });
    expect(await act(hold)).toEqual(['posted']);
    const row = await house.db.selectFrom('ledger.holds').selectAll().where('id', '=', hold.hold.id).executeTakeFirst();
    expect(row).toMatchObject({ currency: 'USD', amount: 5n, remaining: 5n });
  });

  test('PR 315: two refunds at once are one, a leg that fails takes all along, captures are of something', async () => {
    const purse = await purseWith(100n);
    const paid = await makePosting(house, site, { debit: purse, credit: bank, amount: 40n });
    const occasion = await house.occasion();
    const refund = () => inTransaction(house.db, (tx) => reverse(tx, occasion, paid.id, { reason: 'refund' }));
    const outcomes = await Promise.allSettled([refund(), refund(), refund()]);
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await balanceOf(purse)).toBe(-100n);

    const oneBad = makeTransaction(site, { debit: purse, credit: newId(), amount: 1n });
    expect(codes(await postNow(oneBad))).toEqual(['ledger.account_missing']);
    expect(await balanceOf(purse)).toBe(-100n);

    const hold = holdOn(purse, 10n);
    const backwards = [0n, -5n].map((amount) => captureOf(hold.hold.id, purse, amount));
    expect(codes(await act(hold, ...backwards))).toEqual([
      'posted',
      'ledger.amount_zero',
      'ledger.hold_amount_not_positive',
    ]);
  });
});

describe('Formance', () => {
  test('340: what is dated back counts on its day, and is new in the order of recording', async () => {
    const late = await makeAccount(house, site);
    const day = Temporal.PlainDate.from('2026-11-20');
    await makePosting(house, site, { debit: late, credit: bank, amount: 5n }, { effectiveOn: day });
    await makePosting(
      house,
      site,
      { debit: late, credit: bank, amount: 7n },
      { effectiveOn: day.subtract({ days: 9 }) },
    );
    const at = async (on: Temporal.PlainDate) =>
      (await trialBalance(house.db, { siteIds: [site], on })).lines.find((line) => line.accountId === late)?.debit;
    expect([await at(day.subtract({ days: 1 })), await at(day)]).toEqual([7n, 12n]);
  });

  test('stack 829: a reversal obeys limits; there is no forcing it', async () => {
    const purse = await purseWith(0n + 20n);
    const came = await makePosting(house, site, { debit: bank, credit: purse, amount: 30n });
    await makePosting(house, site, { debit: purse, credit: bank, amount: 45n });
    const occasion = await house.occasion();
    const reversal = inTransaction(house.db, (tx) => reverse(tx, occasion, came.id, { reason: 'wrong' }));
    await expect(reversal).rejects.toThrow('ledger.balance_below_minimum');
    expect(await balanceOf(purse)).toBe(-5n);
  });

  test('two reversals under one key: the second is told, and nothing fails inside', async () => {
    const [one, two] = await Promise.all(
      [1n, 2n].map((amount) =>
        makePosting(house, site, { debit: bank, credit: bank2, amount }, { kind: 'ledger.journal' }),
      ),
    );
    const headers = { 'idempotency-key': newId() };
    const send = (id: string | undefined, reason: string) =>
      finance.send('POST', `/api/ledger/transactions/${id}/reversal`, { reason }, headers);
    expect((await send(one?.id, 'first')).statusCode).toBe(201);
    const second = await send(two?.id, 'second');
    expect([second.statusCode, second.json().code]).toEqual([422, 'platform.idempotency_key_reused']);
  });
  let bank2 = '';
  beforeAll(async () => {
    bank2 = await makeAccount(house, site);
  });
});

describe('others', () => {
  test('TigerBeetle 2525, Midaz 1973, beankeeper 2: lists by account, days, facts; balances as of a day', async () => {
    const [a, b] = [await makeAccount(house, site), await makeAccount(house, site)];
    const on = (day: string) => ({ effectiveOn: Temporal.PlainDate.from(day), metadata: { trip: 'T-9' } });
    const first = await makePosting(house, site, { debit: a, credit: b, amount: 5n }, on('2026-11-01'));
    await makePosting(house, site, { debit: a, credit: b, amount: 6n }, on('2026-11-09'));
    const query = `account_id=${a}&from=2026-11-01&to=2026-11-05&metadata[trip]=T-9`;
    const list = (await finance.get(`/api/ledger/transactions?${query}`)).json();
    expect(list.items.map((row: { id: string }) => row.id)).toEqual([first.id]);
    expect((await finance.get(`/api/ledger/accounts/${a}/balance?on=2026-11-05`)).json().balance.amount).toBe(5);
  });

  test('Medici, Blnk: amounts are whole and exact, and what would not be is refused', async () => {
    const most = BigInt(Number.MAX_SAFE_INTEGER);
    const [a, b] = [await makeAccount(house, site), await makeAccount(house, site)];
    const results = await postNow(
      makeTransaction(site, { debit: a, credit: b, amount: most }),
      makeTransaction(site, { debit: a, credit: b, amount: 1n }),
      makeTransaction(site, { debit: a, credit: b, amount: most + 1n }),
    );
    expect(codes(results)).toEqual(['posted', 'ledger.balance_too_large', 'ledger.amount_too_large']);
    expect(results.filter(isRefusal)).toHaveLength(2);
    expect(await balanceOf(a)).toBe(most);
  });
});
