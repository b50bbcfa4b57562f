// Trial balance and statements of accounts.
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestHouse, testHouse } from '../../test/house.ts';
import { makeTree } from '../identity/factory.ts';
import { makeAccount, makePosting } from './factory.ts';
import { financialStatements } from './financial-statements.ts';
import { accountStatement, trialBalance } from './index.ts';

let house: TestHouse;
let union: string;
let centre: string;
let cash: string;
let sales: string;
let milk: string;

const day = (text: string) => Temporal.PlainDate.from(text);

beforeAll(async () => {
  house = await testHouse();
  const tree = await makeTree(house);
  union = tree.union.id;
  centre = tree.centre.id;
  cash = await makeAccount(house, union, { code: '1000' });
  sales = await makeAccount(house, union, { code: '4000', kind: 'income' });
  milk = await makeAccount(house, centre, { code: '5000', kind: 'expense' });
  // Recorded in this order: the third is late.
  await makePosting(house, union, { debit: cash, credit: sales, amount: 1_000n }, { effectiveOn: day('2026-11-01') });
  await makePosting(house, union, { debit: milk, credit: cash, amount: 400n }, { effectiveOn: day('2026-11-10') });
  await makePosting(house, union, { debit: cash, credit: sales, amount: 50n }, { effectiveOn: day('2026-11-05') });
});

const lines = async (question: Omit<Parameters<typeof trialBalance>[1], 'siteIds'>) => {
  const { lines: all, totals } = await trialBalance(house.db, { siteIds: [union, centre], ...question });
  return [
    ...all.map((line) => [line.code, line.debit, line.credit]),
    ['difference', ...totals.map((total) => total.difference)],
  ];
};

describe('the trial balance', () => {
  test('now', async () => {
    expect(await lines({})).toEqual([
      ['1000', 650n, 0n],
      ['4000', 0n, 1_050n],
      ['5000', 400n, 0n],
      ['difference', 0n],
    ]);
  });

  test.each([
    ['2026-10-31', [['difference']]],
    [
      '2026-11-01',
      [
        ['1000', 1_000n, 0n],
        ['4000', 0n, 1_000n],
        ['difference', 0n],
      ],
    ],
    [
      '2026-11-09',
      [
        ['1000', 1_050n, 0n],
        ['4000', 0n, 1_050n],
        ['difference', 0n],
      ],
    ],
    [
      '2026-11-10',
      [
        ['1000', 650n, 0n],
        ['4000', 0n, 1_050n],
        ['5000', 400n, 0n],
        ['difference', 0n],
      ],
    ],
  ])('at the end of %s, late entries with it', async (on, expected) => {
    expect(await lines({ on: day(on) })).toEqual(expected);
  });

  test('at a moment of recording, what came later left out', async () => {
    const recorded = await house.db
      .selectFrom('ledger.transactions')
      .select('recorded_at')
      .orderBy('recorded_at')
      .execute();
    const [first, second] = recorded;
    expect(await lines({ at: first?.recorded_at.subtract({ microseconds: 1 }) as Temporal.Instant })).toEqual([
      ['difference'],
    ]);
    expect(await lines({ at: second?.recorded_at as Temporal.Instant })).toEqual([
      ['1000', 600n, 0n],
      ['4000', 0n, 1_000n],
      ['5000', 400n, 0n],
      ['difference', 0n],
    ]);
  });

  test('in summary counts what stands below a root to it', async () => {
    const { union: own, centre: below } = await makeTree(house);
    const root = await makeAccount(house, own.id, { code: '2100', kind: 'liability' });
    const branch = await makeAccount(house, own.id, { code: '2100-A', kind: 'liability', parentId: root });
    const leaf = await makeAccount(house, below.id, { code: '2100-A-1', kind: 'liability', parentId: branch });
    const till = await makeAccount(house, own.id, { code: '1001' });
    await makePosting(house, own.id, { debit: till, credit: leaf, amount: 5n });
    await makePosting(house, own.id, { debit: till, credit: branch, amount: 7n });
    const { lines: all, totals } = await trialBalance(house.db, { siteIds: [own.id, below.id], summary: true });
    expect(all.map((line) => [line.code, line.debit, line.credit])).toEqual([
      ['1001', 12n, 0n],
      ['2100', 0n, 12n],
    ]);
    expect(totals).toMatchObject([{ difference: 0n }]);
  });

  test('of part of the sites shows what crossed to the others', async () => {
    const { totals } = await trialBalance(house.db, { siteIds: [centre] });
    expect(totals).toEqual([{ currency: 'BDT', debit: 400n, credit: 0n, difference: 400n }]);
  });
});

describe('the statement of an account', () => {
  const rows = (items: readonly { effective_on: Temporal.PlainDate; amount: bigint; balance: bigint }[]) =>
    items.map((item) => [item.effective_on.toString(), item.amount, item.balance]);

  test('runs by day, late entries in their place', async () => {
    const statement = await accountStatement(house.db, cash, {}, {});
    expect(rows(statement.items)).toEqual([
      ['2026-11-01', 1_000n, 1_000n],
      ['2026-11-05', 50n, 1_050n],
      ['2026-11-10', -400n, 650n],
    ]);
    expect(statement).toMatchObject({ opening: 0n, debits: 1_050n, credits: 400n, closing: 650n, next: null });
  });

  test.each<[string, string | null, string | null, bigint, unknown[], bigint]>([
    [
      'from a day',
      '2026-11-05',
      null,
      1_000n,
      [
        ['2026-11-05', 50n, 1_050n],
        ['2026-11-10', -400n, 650n],
      ],
      650n,
    ],
    [
      'to a day',
      null,
      '2026-11-05',
      0n,
      [
        ['2026-11-01', 1_000n, 1_000n],
        ['2026-11-05', 50n, 1_050n],
      ],
      1_050n,
    ],
    ['between entries', '2026-11-06', '2026-11-09', 1_050n, [], 1_050n],
    ['before all', null, '2026-10-01', 0n, [], 0n],
  ])('%s', async (_name, from, to, opening, items, closing) => {
    const period = { ...(from ? { from: day(from) } : {}), ...(to ? { to: day(to) } : {}) };
    const statement = await accountStatement(house.db, cash, period, {});
    expect(statement.opening).toBe(opening);
    expect(rows(statement.items)).toEqual(items);
    expect(statement.closing).toBe(closing);
  });

  test('in pages and backwards keeps the running balance', async () => {
    const first = await accountStatement(house.db, cash, {}, { limit: 2 });
    const second = await accountStatement(house.db, cash, {}, { limit: 2, cursor: first.next ?? '' });
    expect(rows([...first.items, ...second.items]).map(([, , balance]) => balance)).toEqual([1_000n, 1_050n, 650n]);
    const backwards = await accountStatement(house.db, cash, {}, { limit: 2, sort: '-effective_on' });
    expect(rows(backwards.items)).toEqual([
      ['2026-11-10', -400n, 650n],
      ['2026-11-05', 50n, 1_050n],
    ]);
  });
});

describe('profit and loss, and the balance sheet', () => {
  const reading = async (from: string, to: string) => {
    const question = { siteIds: [union, centre], from: day(from), to: day(to) };
    const { sections, results } = await financialStatements(house.db, question);
    const lines = [...sections].flatMap(([kind, own]) => own.map((line) => [kind, line.account.code, line.amount]));
    return [...lines, ...results.map((one) => [one.inPeriod, one.untilThen, one.difference])];
  };

  test.each<[string, string, unknown]>([
    [
      '2026-11-01',
      '2026-11-30',
      [
        ['income', '4000', 1_050n],
        ['expense', '5000', 400n],
        ['asset', '1000', 650n],
        [650n, 650n, 0n],
      ],
    ],
    [
      '2026-11-05',
      '2026-11-09',
      [
        ['income', '4000', 50n],
        ['asset', '1000', 1_050n],
        [50n, 1_050n, 0n],
      ],
    ],
    [
      '2026-11-06',
      '2026-11-10',
      [
        ['expense', '5000', 400n],
        ['asset', '1000', 650n],
        [-400n, 650n, 0n],
      ],
    ],
    ['2026-10-01', '2026-10-31', []],
  ])('from %s to %s', async (from, to, expected) => {
    expect(await reading(from, to)).toEqual(expected);
  });
});
