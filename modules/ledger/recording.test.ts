// An account that only records, beside a plain one of the same entries: every reading agrees, and nobody waits.
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, retriesOf } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../test/house.ts';
import { makeTree } from '../identity/factory.ts';
import { closeAccount } from './change-account.ts';
import { makeAccount, makeTransaction } from './factory.ts';
import {
  accountStatement,
  balanceAt,
  balances,
  type NewTransaction,
  perform,
  post,
  postOrThrow,
  reverse,
  sealLedger,
  trialBalance,
  verifyLedgerChain,
} from './index.ts';
import { giveLimit } from './limits/give-limit.ts';

let house: TestHouse;
let site: string;

beforeAll(async () => {
  house = await testHouse({ DATABASE_POOL: 10 });
  site = (await makeTree(house)).union.id;
});

const postNow = async (...transactions: NewTransaction[]) => {
  const occasion = await house.occasion();
  return inTransaction(house.db, (tx) => post(tx, occasion, transactions));
};
const balanceOf = async (id: string) => (await balances(house.db, [id])).get(id) ?? 0n;
const recording = (given: object = {}) => makeAccount(house, site, { kind: 'income', isRecording: true, ...given });
const lanesOf = async (id: string) => {
  const { rows } = await sql<{ id: string; balance: bigint }>`
    select id, balance from ledger.accounts where parent_id = ${id}::uuid and is_lane`.execute(house.db);
  return rows;
};

test('statement, balances at any time and trial balance are those of a plain account of the same entries', async () => {
  const movement = fc.record({
    amount: fc.integer({ min: 1, max: 500 }).map(BigInt),
    days: fc.nat(4),
    back: fc.boolean(),
  });
  const day = Temporal.PlainDate.from('2026-11-10');
  await fc.assert(
    fc.asyncProperty(fc.array(movement, { minLength: 1, maxLength: 12 }), async (movements) => {
      const [plain, many] = [await makeAccount(house, site, { kind: 'income' }), await recording()];
      const purse = await makeAccount(house, site);
      const twins = movements.map(({ amount, days, back }) =>
        [plain, many].map((account) => {
          const sides = back ? { debit: account, credit: purse } : { debit: purse, credit: account };
          return makeTransaction(site, { ...sides, amount }, { effectiveOn: day.add({ days }) });
        }),
      );
      // The two stand in one call, so that both are recorded in one moment; the calls go side by side.
      await Promise.all(twins.map((pair) => postNow(...pair)));
      const questions = [
        {},
        { on: day.add({ days: 1 }) },
        { at: await middleOf(plain) },
        { at: await middleOf(plain), on: day.add({ days: 2 }) },
      ];
      for (const question of questions) {
        const [one, other] = [await balanceAt(house.db, plain, question), await balanceAt(house.db, many, question)];
        expect(other).toEqual(one);
      }
      expect(await balanceOf(many)).toBe(await balanceOf(plain));
      const period = { from: day.add({ days: 1 }), to: day.add({ days: 3 }) };
      const statements = [plain, many].map((id) => accountStatement(house.db, id, period, { limit: 5 }));
      const [one, other] = await Promise.all(statements);
      const told = (statement: typeof one) => ({
        ...{ opening: statement?.opening, closing: statement?.closing, debits: statement?.debits },
        lines: statement?.items.map(({ effective_on: on, amount, balance }) => [on.toString(), amount, balance]),
      });
      expect(told(other).closing).toBe(told(one).closing);
      expect({ ...told(other), lines: told(other).lines?.length }).toEqual({
        ...told(one),
        lines: told(one).lines?.length,
      });
      const lines = (await trialBalance(house.db, { siteIds: [site], on: period.to })).lines;
      const [left, right] = [plain, many].map((id) => lines.find((line) => line.accountId === id));
      expect([right?.debit, right?.credit]).toEqual([left?.debit, left?.credit]);
    }),
    { numRuns: 4 },
  );
});

async function middleOf(accountId: string): Promise<Temporal.Instant> {
  const { rows } = await sql<{ at: Temporal.Instant }>`
    select recorded_at as at from ledger.entries where account_id = ${accountId}::uuid
    order by seq limit 1
    offset (select count(*) / 2 from ledger.entries where account_id = ${accountId}::uuid)`.execute(house.db);
  return rows[0]?.at ?? Temporal.Instant.fromEpochMilliseconds(0);
}

describe('on an account that only records', () => {
  test('nobody waits for an open transaction, and what it wrote counts once it is committed', async () => {
    const [many, purse, other] = [await recording(), await makeAccount(house, site), await makeAccount(house, site)];
    const occasion = await house.occasion();
    const pay = (debit: string, amount: bigint) => makeTransaction(site, { debit, credit: many, amount });
    await inTransaction(house.db, async (tx) => {
      await postOrThrow(tx, occasion, [pay(purse, 5n)]);
      // Would wait for ever on a plain account.
      expect(await postNow(pay(other, 7n))).toEqual(['posted']);
      expect(await balanceOf(many)).toBe(-7n);
      await postOrThrow(tx, occasion, [pay(purse, 1n)]);
    });
    expect(await balanceOf(many)).toBe(-13n);
    expect((await lanesOf(many)).map((lane) => lane.balance).toSorted()).toEqual([-6n, -7n]);
    // Once free, lanes are used again.
    await postNow(pay(other, 1n));
    await postNow(pay(other, 1n));
    expect(await lanesOf(many)).toHaveLength(2);
    expect(retriesOf(house.db)).toBe(0);
  });

  test('a posting sent twice is recorded once, reversed, and sealed like any other', async () => {
    const [many, purse] = [await recording(), await makeAccount(house, site)];
    const one = makeTransaction(site, { debit: purse, credit: many, amount: 9n });
    const results = (await Promise.all(Array.from({ length: 8 }, () => postNow(one)))).flat();
    expect(results.toSorted()).toEqual([...Array(7).fill('exists'), 'posted']);
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => reverse(tx, occasion, one.id, { reason: 'twice' }));
    expect(await balanceOf(many)).toBe(0n);
    await sealLedger(house.db);
    expect(await verifyLedgerChain(house.db)).toMatchObject({ ok: true });
  });

  test('there are no limits, no holds and nothing available', async () => {
    const many = await recording();
    const purse = await makeAccount(house, site);
    const occasion = await house.occasion();
    const hold = {
      ...{ id: newId(), kind: 'ledger.test', accountId: many, amount: 1n, currency: 'BDT', siteId: site },
      ...{ reference: null, expiresAt: null },
    };
    const limit = { minimum: 0n, fromOn: Temporal.PlainDate.from('2026-11-21'), untilOn: null, reason: 'none' };
    const atMost = makeTransaction(site, { debit: many, credit: purse, amount: 1n });
    const legs = atMost.legs.map((leg, index) => ({ ...leg, isAtMost: index === 0 }));
    await inTransaction(house.db, async (tx) => {
      const acts = [
        { act: 'hold' as const, hold },
        { act: 'post' as const, transaction: { ...atMost, legs } },
      ];
      expect(await perform(tx, occasion, acts)).toMatchObject([
        { refused: 'ledger.recording_unlimited' },
        { refused: 'ledger.recording_unlimited' },
      ]);
      await expect(giveLimit(tx, occasion, many, limit)).rejects.toThrow('ledger.recording_unlimited');
    });
    await expect(recording({ minimum: 0n })).rejects.toThrow('accounts_recording_unlimited');
  });

  test('nothing is posted once it is closed, which needs all lanes together empty', async () => {
    const [many, purse] = [await recording(), await makeAccount(house, site)];
    const occasion = await house.occasion();
    const close = () => inTransaction(house.db, (tx) => closeAccount(tx, occasion, many));
    const one = makeTransaction(site, { debit: purse, credit: many, amount: 9n });
    await postNow(one);
    await expect(close()).rejects.toThrow('ledger.account_not_empty');
    await postNow(makeTransaction(site, { debit: many, credit: purse, amount: 9n }));
    await close();
    const after = makeTransaction(site, { debit: purse, credit: many, amount: 1n });
    expect(await postNow(after)).toMatchObject([{ refused: 'ledger.account_closed' }]);
    const undoing = inTransaction(house.db, (tx) => reverse(tx, occasion, one.id, { reason: 'late' }));
    await expect(undoing).rejects.toThrow('ledger.account_closed');
  });

  test('closed while somebody posts to it for the first time: the second waits for the first', async () => {
    const [late, early, purse] = [await recording(), await recording(), await makeAccount(house, site)];
    const occasion = await house.occasion();
    const pay = (account: string) => makeTransaction(site, { debit: purse, credit: account, amount: 1n });
    const order: string[] = [];
    const told = <T>(name: string, work: Promise<T>) => work.finally(() => order.push(name));
    const second: Promise<unknown>[] = [];
    const closing = inTransaction(house.db, async (tx) => {
      await closeAccount(tx, occasion, late);
      second.push(told('posted', postNow(pay(late))));
      await sleep(150);
    });
    await told('closed', closing);
    expect(await second[0]).toMatchObject([{ refused: 'ledger.account_closed' }]);

    const posting = inTransaction(house.db, async (tx) => {
      await postOrThrow(tx, occasion, [pay(early)]);
      const close = inTransaction(house.db, (other) => closeAccount(other, occasion, early));
      second.push(told('refused', close.then(String, String)));
      await sleep(150);
    });
    await told('posted', posting);
    expect(await second[1]).toContain('ledger.account_not_empty');
    expect(order).toEqual(['closed', 'posted', 'posted', 'refused']);
  });
});
