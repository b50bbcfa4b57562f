// A statement is the same whatever was folded of its days, in pages of any size, in both directions.

import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type TestHouse, testHouse } from '../../test/house.ts';
import { makeTree } from '../identity/factory.ts';
import { type AccountStatement, accountStatement } from './account-statement.ts';
import { makeAccount, makeTransaction } from './factory.ts';
import { post } from './index.ts';
import { foldDays } from './reading/fold-days.ts';
import { findStretch } from './reading/statement-days.ts';

let house: TestHouse;
let site: string;
let other: string;

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  other = await makeAccount(house, site);
});

const dayOf = (number: number) => Temporal.PlainDate.from('2026-10-01').add({ days: number });

interface Move {
  readonly day: number;
  readonly amount: number;
}

/** Posts them, and folds all that there is after each of those places. */
async function postAll(account: string, moves: readonly Move[], folds: readonly number[]): Promise<void> {
  const occasion = await house.occasion();
  for (const [index, { day, amount }] of moves.entries()) {
    const effectiveOn = dayOf(day);
    const transaction = makeTransaction(
      site,
      { debit: account, credit: other, amount: BigInt(amount) },
      { effectiveOn },
    );
    await inTransaction(house.db, (tx) => post(tx, occasion, [transaction]));
    if (folds.includes(index)) await foldDays(house.db, 1);
  }
}

async function pagesOf(
  account: string,
  period: { from?: Temporal.PlainDate; to?: Temporal.PlainDate },
  sort: string,
  limit: number,
) {
  const items: AccountStatement['items'] = [];
  let cursor: string | undefined;
  for (;;) {
    const page = await accountStatement(house.db, account, period, { sort, limit, ...(cursor ? { cursor } : {}) });
    items.push(...page.items);
    expect(page.items.length).toBeLessThanOrEqual(limit);
    if (!page.next) return { page, items };
    cursor = page.next;
  }
}

const move = fc.record({
  day: fc.integer({ min: 0, max: 6 }),
  amount: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: -9, max: -1 })),
});
const cases = fc.record({
  moves: fc.array(move, { minLength: 1, maxLength: 14 }),
  folds: fc.array(fc.nat(13), { maxLength: 3 }),
  from: fc.option(fc.integer({ min: 0, max: 6 })),
  to: fc.option(fc.integer({ min: 0, max: 6 })),
  limit: fc.integer({ min: 1, max: 5 }),
  isBackwards: fc.boolean(),
  isRecording: fc.boolean(),
});

test('is what its entries say, added up one by one', async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ moves, folds, from, to, limit, isBackwards, isRecording }) => {
      const account = await makeAccount(house, site, { isRecording });
      await postAll(account, moves, folds);
      const period = { ...(from === null ? {} : { from: dayOf(from) }), ...(to === null ? {} : { to: dayOf(to) }) };
      const { page, items } = await pagesOf(account, period, isBackwards ? '-effective_on' : 'effective_on', limit);

      const ordered = moves.map((one, place) => ({ ...one, place })).sort((a, b) => a.day - b.day || a.place - b.place);
      let balance = 0n;
      const known = ordered.map(({ day, amount }) => {
        balance += BigInt(amount);
        return { effective_on: dayOf(day).toString(), amount: BigInt(amount), balance, day };
      });
      const inside = known.filter(({ day }) => day >= (from ?? 0) && day <= (to ?? 6));
      const before = known.filter(({ day }) => day < (from ?? 0) && day <= (to ?? 6));
      const side = (sign: number) =>
        inside.reduce((sum, { amount }) => (Number(amount) * sign > 0 ? sum + amount * BigInt(sign) : sum), 0n);
      const opening = before.at(-1)?.balance ?? 0n;
      expect(page).toMatchObject({
        opening,
        debits: side(1),
        credits: side(-1),
        closing: opening + side(1) - side(-1),
      });
      const shown = inside.map(({ day: _, ...entry }) => entry);
      expect(
        items.map((one) => ({ effective_on: one.effective_on.toString(), amount: one.amount, balance: one.balance })),
      ).toEqual(isBackwards ? shown.toReversed() : shown);
    }),
    { numRuns: 60 },
  );
});

test('reads no more of a folded account than its page needs', async () => {
  const account = await makeAccount(house, site);
  const moves = Array.from({ length: 60 }, (_, index) => ({ day: Math.floor(index / 3), amount: 1 }));
  await postAll(account, moves, [59]);
  const wanted = { isBackwards: true, since: null, limit: 4 };
  // Twenty days of three: five entries or more are on the last two.
  expect((await findStretch(house.db, [account], {}, wanted)).parts).toMatchObject([
    { first: 55n, last: 60n, folded: 60n },
  ]);
  const { items } = await accountStatement(house.db, account, {}, { limit: 4, sort: '-effective_on' });
  expect(items.map(({ seq, balance }) => [seq, balance])).toEqual([60n, 59n, 58n, 57n].map((seq) => [seq, seq]));
});
