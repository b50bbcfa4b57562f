// Balances at any time, entries by filters, cash flow, and the journal out of the house and back in.
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { type Client, type TestHouse, testHouse } from '../../test/house.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import { makeAccount, makePosting } from './factory.ts';
import { balanceAt } from './reading/balance-at.ts';
import { foldDays } from './reading/fold-days.ts';

let house: TestHouse;
let union: string;
let finance: Client;
let official: Client;
let cash: string;
let bank: string;
let milk: string;
let branch: string;
let shares: string;

const day = (text: string) => Temporal.PlainDate.from(text);
const move = (debit: string, credit: string, amount: bigint, on: string, given: object = {}) =>
  makePosting(house, union, { debit, credit, amount }, { effectiveOn: day(on), ...given });

beforeAll(async () => {
  house = await testHouse();
  union = (await makeTree(house)).union.id;
  finance = await house.as((await makePersonWith(house, 'finance', union)).id);
  official = await house.as((await makePersonWith(house, 'official', union)).id);
  cash = await makeAccount(house, union, { code: '1000.T', nameEn: 'Till "A"' });
  bank = await makeAccount(house, union, { code: '1010' });
  milk = await makeAccount(house, union, { code: '5000', kind: 'expense' });
  branch = await makeAccount(house, union, { code: '5000-A', kind: 'expense', parentId: milk });
  shares = await makeAccount(house, union, { code: '3100', kind: 'equity' });
  await move(cash, shares, 10_000n, '2026-11-01', { note: 'capital' });
  await move(branch, cash, 1_500n, '2026-11-03');
  await move(bank, cash, 4_000n, '2026-11-04');
  await move(milk, bank, 250n, '2026-11-05', { kind: 'collection.statement', note: 'with "quotes" and\nlines' });
  await move(branch, cash, 99n, '2026-11-02', { note: 'late' });
});

describe('the balance of an account', () => {
  const moments = async () => {
    const rows = await house.db
      .selectFrom('ledger.transactions')
      .select('recorded_at')
      .orderBy('recorded_at')
      .execute();
    return rows.map((row) => row.recorded_at);
  };

  test.each<[string, number | null, string | null, bigint]>([
    ['now', null, null, 4_401n],
    ['before everything', -1, null, 0n],
    ['at the first', 0, null, 10_000n],
    ['at the second', 1, null, 8_500n],
    ['at one that did not touch it', 3, null, 4_500n],
    ['at the end of a day, the late one with it', null, '2026-11-02', 9_901n],
    ['at the end of a day as then known', 3, '2026-11-02', 10_000n],
    ['before its first day', null, '2026-10-31', 0n],
  ])('%s', async (_name, index, on, expected) => {
    const all = await moments();
    const first = all[0] as Temporal.Instant;
    const at = index === null ? null : index < 0 ? first.subtract({ microseconds: 1 }) : all[index];
    const question = { ...(at ? { at } : {}), ...(on ? { on: day(on) } : {}) };
    expect((await balanceAt(house.db, cash, question)).balance).toBe(expected);
    const query = new URLSearchParams({ ...(at ? { at: at.toString() } : {}), ...(on ? { on } : {}) });
    const told = (await finance.get(`/api/ledger/accounts/${cash}/balance?${query}`)).json();
    expect(told).toMatchObject({ balance: { amount: Number(expected), currency: 'BDT' }, account: { code: '1000.T' } });
  });

  test('is the same by folded days as by its entries, whatever came since', async () => {
    const busy = await makeAccount(house, union, { code: '1090' });
    const { sql } = house.database;
    const days = ['2026-11-07', '2026-11-06', '2026-11-09'];
    for (let round = 0; round < 3; round += 1) for (const on of days) await move(busy, shares, BigInt(round + 1), on);
    const sums = async () =>
      Promise.all(days.map(async (on) => (await balanceAt(house.db, busy, { on: day(on) })).balance));
    const before = await sums();
    expect(before).toEqual([12n, 6n, 18n]);
    // As if it had been a busy account when the job came by.
    await sql`insert into ledger.day_sums
      select account_id, effective_on, sum(amount), sum(amount) filter (where amount > 0), count(*), min(seq), max(seq)
      from ledger.entries where account_id = ${busy} and seq <= 7 group by 1, 2`;
    await sql`insert into ledger.day_folds values (${busy}, 7)`;
    expect(await sums()).toEqual(before);
    await move(busy, shares, 100n, '2026-11-06');
    expect(await sums()).toEqual([112n, 106n, 118n]);
    const asKnown = (
      await house.db
        .selectFrom('ledger.entries')
        .select('recorded_at')
        .where('account_id', '=', busy)
        .where('seq', '=', 5n)
        .executeTakeFirstOrThrow()
    ).recorded_at;
    expect((await balanceAt(house.db, busy, { on: day('2026-11-07'), at: asKnown })).balance).toBe(6n);
    expect(await foldDays(house.db)).toBe(0);
  });
});

describe('entries', () => {
  test.each<[string, string, string[]]>([
    ['of an account', 'account_id=BRANCH', ['99', '1500']],
    ['of a tree of accounts', 'account_id=MILK&below=true', ['99', '250', '1500']],
    ['of the root alone', 'account_id=MILK', ['250']],
    ['by amount', 'amount_min=1000&amount_max=4000&side=credit', ['-4000', '-1500']],
    ['by day', 'from=2026-11-04&to=2026-11-05&side=debit', ['250', '4000']],
    ['by kind', 'kind=collection.statement&side=debit', ['250']],
    ['by kind of account', 'account_kind=expense&sort=effective_on', ['99', '1500', '250']],
    ['by words', 'q=capital&side=debit', ['10000']],
    ['in another currency', 'currency=USD', []],
  ])('%s', async (_name, query, expected) => {
    const filled = query.replace('BRANCH', branch).replace('MILK', milk);
    const { items } = (await finance.get(`/api/ledger/entries?${filled}`)).json();
    const own = items.filter((one: { account: { code: string } }) => one.account.code !== '1090');
    expect(own.map((one: { amount: { amount: number } }) => String(one.amount.amount))).toEqual(expected);
  });

  test('come in pages that miss none, and as sheets', async () => {
    const whole = (await finance.get('/api/ledger/entries?limit=200&account_kind=asset')).json().items;
    const paged = [];
    let cursor = '';
    do {
      const page = (await finance.get(`/api/ledger/entries?limit=2&account_kind=asset${cursor}`)).json();
      paged.push(...page.items);
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor);
    expect(paged).toEqual(whole);
    const csv = await finance.get('/api/ledger/entries?account_kind=expense&sort=effective_on&format=csv');
    expect(csv.body.split('\r\n')[1]).toMatch(/^2026-11-02,.*,5000-A,.*,late,BDT,0\.99,,/);
    for (const list of ['entries?', 'accounts?', 'transactions?', `accounts/${cash}/entries?`]) {
      const sheet = await finance.get(`/api/ledger/${list}format=xlsx`);
      expect([sheet.statusCode, sheet.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    }
    const trial = await finance.get(`/api/ledger/trial-balance?site_id=${union}&format=xlsx`);
    const [names = [], ...rows] = await readSheet(trial.rawPayload);
    const sumOf = (name: string) =>
      rows.reduce((sum, row) => sum + Math.round(Number(row[names.indexOf(name)]) * 100), 0);
    expect(sumOf('debit')).toBe(sumOf('credit'));
    expect(sumOf('debit')).toBeGreaterThan(0);
  });

  test('of transactions are found by the tree of accounts and by their recording', async () => {
    const below = (await finance.get(`/api/ledger/transactions?account_id=${milk}&below=true`)).json().items;
    expect(below).toHaveLength(3);
    const { recorded_at: last } = below[0];
    const since = (
      await finance.get(`/api/ledger/transactions?account_id=${milk}&below=true&recorded_from=${last}`)
    ).json();
    expect(since.items).toHaveLength(1);
  });
});

describe('the cash flow', () => {
  const read = async (from: string, to: string) => {
    const flow = (await finance.get(`/api/ledger/cash-flow?site_id=${union}&from=${from}&to=${to}`)).json();
    const lines = flow.sections.flatMap(
      (one: { class: string; lines: { account: { code: string }; amount: { amount: number } }[] }) =>
        one.lines.map((line) => [one.class, line.account.code, line.amount.amount]),
    );
    const results = flow.results.map((one: Record<string, { amount: number }>) =>
      ['opening', 'net', 'closing', 'difference'].map((name) => one[name]?.amount),
    );
    return [...lines, ...results];
  };

  test('is empty until an asset is said to be cash; nothing else can be', async () => {
    expect(await read('2026-11-01', '2026-11-05')).toEqual([]);
    const path = (id: string) => `/api/ledger/accounts/${id}/cash-flow-class`;
    const refused = await finance.send('PUT', path(milk), { class: 'cash' });
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'ledger.cash_flow_class_unfit']);
    expect((await official.send('PUT', path(cash), { class: 'cash' })).statusCode).toBe(403);
    for (const id of [cash, bank])
      expect((await finance.send('PUT', path(id), { class: 'cash' })).statusCode).toBe(200);
    expect((await finance.get(path(cash))).json()).toEqual({ account_id: cash, class: 'cash' });
  });

  test.each<[string, string, unknown[]]>([
    [
      '2026-11-01',
      '2026-11-05',
      [
        ['operating', '5000', -1_849],
        ['financing', '3100', 10_000],
        [0, 8_151, 8_151, 0],
      ],
    ],
    [
      '2026-11-03',
      '2026-11-04',
      [
        ['operating', '5000', -1_500],
        [9_901, -1_500, 8_401, 0],
      ],
    ],
    ['2026-10-01', '2026-10-31', []],
  ])('from %s to %s, between the cash accounts nothing', async (from, to, expected) => {
    expect(await read(from, to)).toEqual(expected);
  });

  test('shows a branch apart when it is classed apart', async () => {
    await finance.send('PUT', `/api/ledger/accounts/${branch}/cash-flow-class`, { class: 'investing' });
    expect(await read('2026-11-01', '2026-11-05')).toEqual([
      ['operating', '5000', -250],
      ['investing', '5000-A', -1_599],
      ['financing', '3100', 10_000],
      [0, 8_151, 8_151, 0],
    ]);
    const csv = await finance.get(`/api/ledger/cash-flow?site_id=${union}&from=2026-11-01&to=2026-11-05&format=csv`);
    expect(csv.body).toContain('investing,5000-A,');
  });
});

describe('the journal', () => {
  const out = async (format: string) =>
    (await finance.get(`/api/ledger/journal?site_id=${union}&format=${format}`)).body;
  const take = (text: string, confirm?: string) =>
    finance.send('POST', '/api/ledger/journal-imports', { site_id: union, text, ...(confirm ? { confirm } : {}) });
  const count = async () => Number((await house.database.sql`select count(*) from ledger.transactions`)[0]?.count);

  test('leaves as Beancount text with the accounts named from the tree', async () => {
    const text = await out('beancount');
    expect(text).toContain('option "operating_currency" "BDT"');
    expect(text).toContain('2026-11-01 open Assets:1000-T BDT\n  name: "Till \\"A\\""');
    expect(text).toContain('2026-11-02 open Expenses:5000:5000-A BDT');
    expect(text).toContain('2026-11-05 * "collection.statement" "with \\"quotes\\" and lines"\n  id: "');
    expect(text).toContain('  Expenses:5000  2.50 BDT\n  Assets:1010  -2.50 BDT\n');
  });

  test('leaves as a workbook with the lines of the CSV, amounts as numbers', async () => {
    const answer = await finance.get(`/api/ledger/journal?site_id=${union}&format=xlsx`);
    expect(answer.headers['content-disposition']).toBe('attachment; filename="journal.xlsx"');
    const rows = await readSheet(answer.rawPayload);
    const lines = (await out('csv')).trim().split('\r\n');
    expect(rows.length).toBe(lines.length);
    expect(rows[0]?.join(',')).toBe(lines[0]?.replace('\uFEFF', ''));
    expect(typeof rows[1]?.[12]).toBe('number');
  });

  test.each(['csv', 'json'])('as %s, imported again, adds nothing', async (format) => {
    const [text, before] = [await out(format), await count()];
    const checked = (await take(text)).json();
    expect(checked).toMatchObject({ transactions: before, known: before, faults: [], posted: 0 });
    expect((await take(text, checked.digest)).json()).toMatchObject({ posted: 0 });
    expect(await count()).toBe(before);
  });

  test('with new transactions is checked first, then imported once', async () => {
    const id = newId();
    const line = (account: string, amount: string) => `${id},2026-11-06,${account},BDT,${amount}`;
    const text = [
      'transaction_id,effective_on,account,currency,amount',
      line('1010', '12.50'),
      line('3100', '-12.50'),
    ].join('\n');
    const before = await count();
    const checked = (await take(text)).json();
    expect(checked).toMatchObject({ transactions: 1, entries: 2, known: 0, fault_count: 0, posted: 0 });
    expect(checked.totals).toEqual([{ amount: 1_250, currency: 'BDT' }]);
    expect(await count()).toBe(before);
    expect((await take(`${text}\n`, checked.digest)).json().code).toBe('ledger.import_changed');
    expect((await take(text, checked.digest)).json()).toMatchObject({ posted: 1 });
    expect((await take(text, checked.digest)).json()).toMatchObject({ posted: 0, known: 1 });
    expect(await count()).toBe(before + 1);
  });

  test.each<[string, string, string]>([
    ['an account there is not', '9999,BDT,1.00', 'ledger.account_missing'],
    ['more decimals than the currency has', '1010,BDT,1.005', 'number.excess_decimals'],
    ['legs that balance in no currency', '1010,USD,1.00', 'ledger.unbalanced'],
    ['sides that differ', '1010,BDT,2.00', 'ledger.unbalanced'],
    ['a currency there is not', '1010,QQQ,1.00', 'money.unknown_currency'],
  ])('with %s writes nothing and says which line', async (_name, leg, code) => {
    const id = newId();
    const good = newId();
    const text = [
      'transaction_id,effective_on,account,currency,amount',
      `${good},2026-11-06,1010,BDT,5.00`,
      `${good},2026-11-06,3100,BDT,-5.00`,
      `${id},2026-11-06,${leg}`,
      `${id},2026-11-06,3100,BDT,-1.00`,
    ].join('\n');
    const before = await count();
    const checked = (await take(text)).json();
    expect(checked.faults).toMatchObject([{ line: 4, code }]);
    const refused = await take(text, checked.digest);
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'ledger.import_has_faults']);
    expect(await count()).toBe(before);
  });

  test.each(['{', '{"format":"other"}', 'a,b\n1,2'])('that cannot be read is refused: %s', async (text) => {
    const answer = await take(text);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'ledger.import_unreadable']);
  });
});
