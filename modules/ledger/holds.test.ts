// Holds in the database: what is written, what it refuses by itself, and many at once.
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../test/house.ts';
import { makeTree } from '../identity/factory.ts';
import { expireHolds } from './expire-holds.ts';
import { makeAccount, makePosting, makeTransaction } from './factory.ts';
import { type Act, type NewHold, type PostResult, perform } from './index.ts';

let house: TestHouse;
let site: string;
let cash: string;
let shop: string;

beforeAll(async () => {
  house = await testHouse({ DATABASE_POOL: 12 });
  site = (await makeTree(house)).union.id;
  cash = await makeAccount(house, site);
  shop = await makeAccount(house, site, { kind: 'liability' });
});

/** A wallet with so much in it. */
async function makeWallet(amount: bigint): Promise<string> {
  const id = await makeAccount(house, site, { kind: 'liability', minimum: 0n });
  await makePosting(house, site, { debit: cash, credit: id, amount });
  return id;
}

async function run(...acts: Act[]): Promise<readonly PostResult[]> {
  const occasion = await house.occasion();
  return inTransaction(house.db, (tx) => perform(tx, occasion, acts));
}

function keep(accountId: string, amount: bigint, given: Partial<NewHold> = {}): Act & { act: 'hold' } {
  const plain = { id: newId(), kind: 'ledger.test', accountId, amount, currency: 'BDT', siteId: site, reference: null };
  return { act: 'hold', hold: { ...plain, expiresAt: null, ...given } };
}

function capture(wallet: string, holdId: string, amount: bigint, isFinal = false): Act {
  const movement = { debit: wallet, credit: shop, amount };
  return { act: 'post', transaction: makeTransaction(site, movement, { captures: [{ holdId, amount, isFinal }] }) };
}

function letGo(holdId: string): Act {
  return { act: 'change', change: { id: newId(), holdId, change: 'voided' } };
}

const standing = async (id: string) =>
  house.db.selectFrom('ledger.accounts').select(['balance', 'held']).where('id', '=', id).executeTakeFirst();
const stepsOf = async (holdId: string) =>
  house.db
    .selectFrom('ledger.hold_moves')
    .select(['seq', 'kind', 'captured', 'released', 'remaining'])
    .where('hold_id', '=', holdId)
    .orderBy('seq')
    .execute();

test('is held, captured in parts, and the rest let go; every step stands', async () => {
  const wallet = await makeWallet(10_000n);
  const hold = keep(wallet, 8_000n, { reference: { kind: 'orders.order', id: newId() } });
  const { id } = hold.hold;
  expect(await run(hold, capture(wallet, id, 3_000n))).toEqual(['posted', 'posted']);
  expect(await standing(wallet)).toEqual({ balance: -7_000n, held: 5_000n });
  expect(await run(capture(wallet, id, 1_000n, true))).toEqual(['posted']);
  expect(await standing(wallet)).toEqual({ balance: -6_000n, held: 0n });
  expect(await stepsOf(id)).toEqual([
    { seq: 1, kind: 'captured', captured: 3_000n, released: 0n, remaining: 5_000n },
    { seq: 2, kind: 'captured', captured: 1_000n, released: 4_000n, remaining: 0n },
  ]);
  expect(await run(letGo(id))).toMatchObject([{ refused: 'ledger.hold_ended' }]);
  expect(await run(hold)).toEqual(['exists']);
});

test('a hold rejected stays without effect, and its capture finds nothing', async () => {
  const wallet = await makeWallet(100n);
  const hold = keep(wallet, 101n);
  expect(await run(hold, capture(wallet, hold.hold.id, 101n))).toMatchObject([
    { refused: 'ledger.balance_below_minimum' },
    { refused: 'ledger.hold_missing' },
  ]);
  expect(await standing(wallet)).toEqual({ balance: -100n, held: 0n });
});

test('a hundred captures of one hold at once take it once, and a hundred holds no more than there is', async () => {
  const wallet = await makeWallet(1_000n);
  const hold = keep(wallet, 300n);
  await run(hold);
  const taken = await Promise.all(Array.from({ length: 100 }, () => run(capture(wallet, hold.hold.id, 300n))));
  expect(taken.flat().filter((result) => result === 'posted')).toHaveLength(1);
  const held = await Promise.all(Array.from({ length: 100 }, () => run(keep(wallet, 70n))));
  expect(held.flat().filter((result) => result === 'posted')).toHaveLength(10);
  expect(await standing(wallet)).toEqual({ balance: -700n, held: 700n });
  const same = keep(await makeWallet(100n), 60n);
  const once = await Promise.all(Array.from({ length: 20 }, () => run(same)));
  expect(once.flat().filter((result) => result === 'posted')).toHaveLength(1);
  expect(once.flat().filter((result) => result === 'exists')).toHaveLength(19);
});

test('a hold whose time is over is let go by the job, once, and not a moment before', async () => {
  const wallet = await makeWallet(100n);
  const until = house.clock.now().add({ minutes: 5 });
  const [short, long] = [keep(wallet, 60n, { expiresAt: until }), keep(wallet, 40n)];
  await run(short, long);
  expect(await expireHolds(house)).toBe(0);
  house.clock.advance({ minutes: 5 });
  expect(await run(capture(wallet, short.hold.id, 60n))).toMatchObject([{ refused: 'ledger.hold_expired' }]);
  expect(await Promise.all([expireHolds(house), expireHolds(house)])).toSatisfy(
    (counts: number[]) => counts.reduce((sum, one) => sum + one, 0) === 1,
  );
  expect(await standing(wallet)).toEqual({ balance: -100n, held: 40n });
  expect((await stepsOf(short.hold.id)).map(({ kind }) => kind)).toEqual(['expired']);
});

test('an id is of one act, whichever call and kind it came with', async () => {
  const wallet = await makeWallet(100n);
  const hold = keep(wallet, 40n);
  const { id } = hold.hold;
  const change: Act = {
    act: 'change',
    change: { id: newId(), holdId: id, change: 'extended', expiresAt: house.clock.now().add({ hours: 1 }) },
  };
  const posted = makeTransaction(site, { debit: cash, credit: wallet, amount: 1n });
  expect(await run(hold)).toEqual(['posted']);
  expect(await run(change)).toEqual(['posted']);
  expect(await run({ act: 'post', transaction: posted })).toEqual(['posted']);
  const taken = [{ refused: 'ledger.transaction_id_taken' }];
  expect(await run({ act: 'post', transaction: { ...posted, id } })).toMatchObject(taken);
  expect(await run({ act: 'post', transaction: { ...posted, id: change.change.id } })).toMatchObject(taken);
  expect(await run(keep(wallet, 1n, { id: posted.id }))).toMatchObject(taken);
  expect(await run({ act: 'change', change: { ...change.change, id: posted.id } })).toMatchObject(taken);
  expect(await run({ act: 'change', change: { ...change.change, id } })).toMatchObject(taken);
  expect(await run(hold, change, { act: 'post', transaction: posted })).toEqual(['exists', 'exists', 'exists']);
  expect(await standing(wallet)).toEqual({ balance: -101n, held: 40n });
});

describe('the database refuses', () => {
  test.each([
    [
      'a hold that keeps more than before',
      'update ledger.holds set remaining = amount where remaining < amount',
      /last_move/,
    ],
    ['a step rewritten', 'update ledger.hold_moves set captured = captured + 1', /append_only/],
    ['a hold taken away', 'delete from ledger.holds', /append_only/],
    ['another amount', 'update ledger.holds set amount = amount + 1', /append_only/],
    ['money kept by no hold', 'update ledger.accounts set held = held - 1 where held > 0', /held_is_of_holds/],
  ])('%s', async (_name, statement, constraint) => {
    const wallet = await makeWallet(100n);
    const hold = keep(wallet, 60n);
    await run(hold, capture(wallet, hold.hold.id, 10n));
    await expect(sql.raw(statement).execute(house.db)).rejects.toSatisfy((error: { constraint_name?: string }) =>
      constraint.test(error.constraint_name ?? ''),
    );
  });
});
