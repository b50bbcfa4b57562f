// Many callers, few transactions: each is told their own result, and a refused id stays refused.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../test/house.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import { makeAccount, makePosting, makeTransaction } from './factory.ts';
import { type Act, balances, type NewTransaction, openPoster, type Poster, perform, tryPerform } from './index.ts';

let house: TestHouse;
let site: string;
let cash: string;
let bank: string;
let purse: string;
let poster: Poster;

beforeAll(async () => {
  house = await testHouse({ DATABASE_POOL: 6 });
  site = (await makeTree(house)).union.id;
  cash = await makeAccount(house, site);
  bank = await makeAccount(house, site);
  purse = await makeAccount(house, site, { kind: 'liability', minimum: 0n });
  poster = openPoster(house, { atOnce: 3 });
  afterAll(() => poster.close());
});

const act = (transaction: NewTransaction): Act => ({ act: 'post', transaction });
const pay = (amount: bigint, given: Partial<NewTransaction> = {}) =>
  makeTransaction(site, { debit: cash, credit: bank, amount }, given);
/** Takes from the purse, which is never below nothing. */
const spend = (amount: bigint, given: Partial<NewTransaction> = {}) =>
  makeTransaction(site, { debit: purse, credit: bank, amount }, given);
const submit = async (...transactions: NewTransaction[]) =>
  poster.submit(await house.occasion(), transactions.map(act));
const balanceOf = async (id: string) => (await balances(house.db, [id])).get(id) ?? 0n;
const kept = async (id: string) =>
  (await sql<{ code: string }>`select code from ledger.refused_acts where id = ${id}::uuid`.execute(house.db)).rows;

describe('the poster', () => {
  test('commits what comes at once together, under one moment, and answers each', async () => {
    const before = await balanceOf(cash);
    const asked = [...Array.from({ length: 50 }, () => pay(1n)), spend(1n)];
    const results = await Promise.all(asked.map((one) => submit(one)));
    expect(results.slice(0, 50)).toEqual(Array(50).fill(['posted']));
    expect(results[50]).toMatchObject([{ refused: 'ledger.balance_below_minimum' }]);
    expect(await balanceOf(cash)).toBe(before + 50n);
    const { rows } = await sql<{ n: number }>`
      select count(distinct recorded_at)::int as n from ledger.transactions
      where id = any(${asked.map((one) => one.id)}::uuid[])`.execute(house.db);
    expect(rows[0]?.n).toBeLessThanOrEqual(3);
  });

  test('a hundred identical requests at once have one effect', async () => {
    const before = await balanceOf(cash);
    const one = pay(7n);
    const results = (await Promise.all(Array.from({ length: 100 }, () => submit(one)))).flat();
    expect(results.filter((result) => result === 'posted')).toHaveLength(1);
    expect(results.filter((result) => result === 'exists')).toHaveLength(99);
    expect(await balanceOf(cash)).toBe(before + 7n);
  });

  test('two contents of one id at the same moment are told apart, and hinder nobody', async () => {
    const id = newId();
    const others = await Promise.all(Array.from({ length: 4 }, () => makeAccount(house, site)));
    const [a = '', b = '', c = '', d = ''] = others;
    const rivals = [openPoster(house), openPoster(house)];
    const occasion = await house.occasion();
    const one = act(makeTransaction(site, { debit: a, credit: b, amount: 1n }, { id }));
    const other = act(makeTransaction(site, { debit: c, credit: d, amount: 2n }, { id }));
    const neighbours = Array.from({ length: 10 }, () => act(pay(1n)));
    const results = await Promise.all([
      ...rivals.map((rival, index) => rival.submit(occasion, [index === 0 ? one : other])),
      ...neighbours.map((neighbour) => rivals[0]?.submit(occasion, [neighbour])),
    ]);
    const codes = results.slice(0, 2).flatMap((result) => result?.map((r) => (typeof r === 'object' ? r.refused : r)));
    expect(codes.toSorted()).toEqual(['ledger.transaction_id_taken', 'posted']);
    expect(results.slice(2).flat()).toEqual(Array(10).fill('posted'));
    await Promise.all(rivals.map((rival) => rival.close()));
  });

  test('what breaks a rule past the decision fails alone', async () => {
    const strange = pay(5n, { siteId: newId() });
    const results = await Promise.allSettled([pay(1n), pay(1n), strange, pay(1n), pay(1n)].map((one) => submit(one)));
    expect(results.map((result) => result.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
  });

  test('who asked is kept for each act', async () => {
    const [one, two] = [await makePersonWith(house, 'finance', site), await makePersonWith(house, 'finance', site)];
    const [first, second] = [pay(1n), pay(1n)];
    await Promise.all([
      poster.submit(await house.occasion(one.id), [act(first)]),
      poster.submit(await house.occasion(two.id), [act(second)]),
    ]);
    const rows = await house.db
      .selectFrom('ledger.transactions')
      .select(['id', 'recorded_by'])
      .where('id', 'in', [first.id, second.id])
      .execute();
    expect(new Map(rows.map((row) => [row.id, row.recorded_by]))).toEqual(
      new Map([
        [first.id, one.id],
        [second.id, two.id],
      ]),
    );
  });

  test('a chain handed in whole stands or falls whole', async () => {
    const before = await balanceOf(cash);
    const [good, bad] = [pay(3n, { isLinked: true }), spend(1n)];
    expect(await submit(good, bad)).toEqual([
      { refused: 'ledger.chain_broken', params: { by: bad.id } },
      expect.objectContaining({ refused: 'ledger.balance_below_minimum' }),
    ]);
    expect(await balanceOf(cash)).toBe(before);
    // Nothing was wrong with the first: alone it is posted.
    expect(await submit({ ...good, isLinked: false })).toEqual(['posted']);
  });

  test('a link at the end of a call binds nobody else', async () => {
    const [linked, stranger] = [pay(3n, { isLinked: true }), spend(1n)];
    const [first, second] = await Promise.all([submit(linked), submit(stranger)]);
    expect(first).toEqual(['posted']);
    expect(second).toMatchObject([{ refused: 'ledger.balance_below_minimum' }]);
  });

  test('a failed connection rejects those of its transaction, and the next are posted', async () => {
    const own = openPoster(house);
    const occasion = await house.occasion();
    const lost = pay(11n);
    // Nobody else works in this database now, so the one that waits for the lock is the poster's.
    const release = await lockElsewhere(cash);
    const failing = own.submit(occasion, [act(lost)]);
    const answer = expect(failing).rejects.toThrow();
    await expect.poll(() => killWaiting(house)).toBe(1);
    await answer;
    await release();
    expect(await own.submit(occasion, [act(lost)])).toEqual(['posted']);
    await own.close();
  });

  test('who needs an account that is locked waits, in order, and holds up nobody else', async () => {
    const own = openPoster(house, { waitMs: 0 });
    const occasion = await house.occasion();
    const others = await Promise.all(Array.from({ length: 4 }, () => makeAccount(house, site)));
    const [a = '', b = '', c = '', d = ''] = others;
    const done: string[] = [];
    const move = (name: string, debit: string, credit: string) =>
      own
        .submit(occasion, [act(makeTransaction(site, { debit, credit, amount: 1n }))])
        .then(([result]) => done.push(`${name} ${String(result)}`));
    const release = await lockElsewhere(a);
    const first = move('first', a, b);
    await expect.poll(() => countWaiting(house)).toBe(1);
    // The second needs what the first has, the third what the second waits for; the fourth needs neither.
    const rest = [move('fourth', d, cash), move('second', b, c), move('third', c, d)];
    await rest[0];
    expect(done).toEqual(['fourth posted']);
    await release();
    await Promise.all([first, ...rest]);
    expect(done).toEqual(['fourth posted', 'first posted', 'second posted', 'third posted']);
    expect(await Promise.all(others.map(balanceOf))).toEqual([1n, 0n, 0n, 0n]);
    await own.close();
  });

  test('closing posts what was taken, and takes nothing more', async () => {
    const own = openPoster(house, { waitMs: 10_000 });
    const occasion = await house.occasion();
    const taken = own.submit(occasion, [act(pay(1n))]);
    await own.close();
    expect(await taken).toEqual(['posted']);
    await expect(async () => own.submit(occasion, [act(pay(1n))])).rejects.toThrow('still open');
  });
});

/** Somebody else has the account until what is returned is called. */
async function lockElsewhere(account: string): Promise<() => Promise<void>> {
  const { promise: locked, resolve: isLocked } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const holder = inTransaction(house.db, async (tx) => {
    await sql`select from ledger.accounts where id = ${account}::uuid for update`.execute(tx);
    isLocked();
    await released;
  });
  await locked;
  return () => {
    release();
    return holder;
  };
}

async function countWaiting({ db }: TestHouse): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows[0]?.n ?? 0;
}

async function killWaiting({ db }: TestHouse): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(pg_terminate_backend(pid))::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(db);
  return rows[0]?.n ?? 0;
}

describe('a refused id', () => {
  test('stays refused when there would be money by now, and names the first refusal', async () => {
    const refused = spend(40n);
    expect(await submit(refused)).toMatchObject([{ refused: 'ledger.balance_below_minimum' }]);
    await makePosting(house, site, { debit: bank, credit: purse, amount: 100n });
    const before = await balanceOf(purse);
    const again = {
      refused: 'ledger.id_already_failed',
      params: { id: refused.id, code: 'ledger.balance_below_minimum' },
    };
    expect(await submit(refused)).toEqual([again]);
    expect(await submit({ ...refused, note: 'other' })).toMatchObject([{ refused: 'ledger.transaction_id_taken' }]);
    expect(await balanceOf(purse)).toBe(before);
    expect(await submit({ ...refused, id: newId() })).toEqual(['posted']);
  });

  test('is refused in its own batch too', async () => {
    const refused = spend(1_000_000n);
    expect(await submit(refused, pay(1n), refused)).toMatchObject([
      { refused: 'ledger.balance_below_minimum' },
      'posted',
      { refused: 'ledger.id_already_failed' },
    ]);
  });

  test('is not kept by a dry run, by a caller that rolls back, or where the id is another’s', async () => {
    const occasion = await house.occasion();
    const [dry, undone, taken] = [spend(1_000_000n), spend(1_000_000n), pay(1n)];
    await inTransaction(house.db, (tx) => tryPerform(tx, occasion, [act(dry)]));
    const failing = inTransaction(house.db, async (tx) => {
      await perform(tx, occasion, [act(undone)]);
      throw new Error('the caller gives up');
    });
    await expect(failing).rejects.toThrow('gives up');
    await submit(taken);
    expect(await submit({ ...taken, note: 'other' })).toMatchObject([{ refused: 'ledger.transaction_id_taken' }]);
    expect(await Promise.all([dry, undone, taken].map((one) => kept(one.id)))).toEqual([[], [], []]);
    expect(await submit({ ...taken })).toEqual(['exists']);
  });
});
