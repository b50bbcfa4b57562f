// What is agreed about accounts and said about transactions: limits of some days, facts, and
// the history taken over from other books.
import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type Client, type TestHouse, testHouse, testMorning } from '../../test/house.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import { makeAccount, makePosting, makeTransaction } from './factory.ts';
import { balances, type NewTransaction, perform, post, sealLedger } from './index.ts';
import { importJournal } from './journal/import-journal.ts';

let house: TestHouse;
let site: string;
let bank: string;
let finance: Client;
let stranger: Client;

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  bank = await makeAccount(house, site);
  finance = await house.as((await makePersonWith(house, 'finance', site, { name: 'Farida' })).id);
  stranger = await house.as((await makePersonWith(house, 'finance', (await makeTree(house)).union.id)).id);
});

const postNow = async (...transactions: NewTransaction[]) => {
  const occasion = await house.occasion();
  return inTransaction(house.db, (tx) => post(tx, occasion, transactions));
};
const balanceOf = async (id: string) => (await balances(house.db, [id])).get(id) ?? 0n;
/** A purse that is never overdrawn, and holds 100. */
const purseWith100 = async () => {
  const purse = await makeAccount(house, site, { kind: 'liability', minimum: 0n });
  await makePosting(house, site, { debit: bank, credit: purse, amount: 100n });
  return purse;
};
const spend = (purse: string, amount: bigint) => makeTransaction(site, { debit: purse, credit: bank, amount });
const pay = (purse: string, amount: bigint) => makeTransaction(site, { debit: bank, credit: purse, amount });
const give = (purse: string, body: object) =>
  finance.send('POST', `/api/ledger/accounts/${purse}/limits`, { reason: 'until the milk is paid', ...body });

describe('a limit of some days', () => {
  test('holds on its days, from the first to the last, and what was drawn can only be brought up after', async () => {
    const purse = await purseWith100();
    const given = await give(purse, { minimum: -50, from_on: '2026-11-21', until_on: '2026-11-22' });
    expect(given.statusCode).toBe(201);
    expect(given.json()).toMatchObject({
      minimum_today: { amount: 0, currency: 'BDT' },
      available: { amount: 100, currency: 'BDT' },
      items: [{ minimum: { amount: -50 }, state: 'coming', given_by: { name: 'Farida' }, withdrawn_at: null }],
    });
    try {
      expect(await postNow(spend(purse, 150n))).toMatchObject([{ refused: 'ledger.balance_below_minimum' }]);
      // Half past six in the evening of the 20th in UTC is half past midnight of the 21st in Dhaka.
      house.clock.set('2026-11-20T18:30:00Z');
      expect(await postNow(spend(purse, 151n), spend(purse, 150n))).toMatchObject([
        { refused: 'ledger.balance_below_minimum', params: { limit: '-50' } },
        'posted',
      ]);
      house.clock.set('2026-11-22T17:59:59Z');
      expect(await postNow(pay(purse, 10n), spend(purse, 10n))).toEqual(['posted', 'posted']);
      house.clock.set('2026-11-22T18:00:00Z');
      expect(await balanceOf(purse)).toBe(50n);
      expect(await postNow(spend(purse, 1n), pay(purse, 20n))).toMatchObject([
        { refused: 'ledger.balance_below_minimum', params: { limit: '0' } },
        'posted',
      ]);
      expect((await finance.get(`/api/ledger/accounts/${purse}/limits`)).json()).toMatchObject({
        minimum_today: { amount: 0 },
        available: { amount: -30 },
        items: [{ state: 'over' }],
      });
    } finally {
      house.clock.set(testMorning);
    }
  });

  test('counts for holds as for postings, and the database refuses what was never given', async () => {
    const purse = await purseWith100();
    await give(purse, { minimum: -50, from_on: '2026-11-20' });
    const occasion = await house.occasion();
    const hold = (amount: bigint) => ({
      act: 'hold' as const,
      hold: {
        ...{ id: newId(), kind: 'ledger.test', accountId: purse, amount, currency: 'BDT', siteId: site },
        ...{ reference: null, expiresAt: null },
      },
    });
    const results = await inTransaction(house.db, (tx) => perform(tx, occasion, [hold(151n), hold(150n), hold(1n)]));
    expect(results).toMatchObject([
      { refused: 'ledger.balance_below_minimum' },
      'posted',
      { refused: 'ledger.balance_below_minimum' },
    ]);
    await expect(
      house.db.updateTable('ledger.accounts').set({ held: 151n }).where('id', '=', purse).execute(),
    ).rejects.toThrow('accounts_above_minimum');
  });

  test('may ask for more than usual, is withdrawn, and two never hold on one day', async () => {
    const purse = await purseWith100();
    const first = await give(purse, { minimum: 80, from_on: '2026-11-20', until_on: '2026-11-30' });
    expect(await postNow(spend(purse, 21n))).toMatchObject([{ refused: 'ledger.balance_below_minimum' }]);
    const twice = await give(purse, { minimum: -1, from_on: '2026-11-30' });
    expect([twice.statusCode, twice.json().code]).toEqual([409, 'ledger.limit_days_overlap']);
    const { id } = first.json().items[0];
    const path = `/api/ledger/accounts/${purse}/limits/${id}/withdrawal`;
    const withdrawn = await finance.send('POST', path, { reason: 'paid' });
    expect(withdrawn.json()).toMatchObject({ items: [{ id, state: 'withdrawn', withdrawn_by: { name: 'Farida' } }] });
    expect((await finance.send('POST', path, { reason: 'again' })).json().code).toBe('ledger.limit_withdrawn');
    expect(await postNow(spend(purse, 100n))).toEqual(['posted']);
    expect((await give(purse, { minimum: -1, from_on: '2026-11-30' })).statusCode).toBe(201);
    const history = await finance.get(`/api/audit/ledger.account/${purse}`);
    const actions = history.json().items.map((one: { action: string }) => one.action);
    expect(actions).toEqual(expect.arrayContaining(['ledger.limit_given', 'ledger.limit_withdrawn']));
  });

  test('is refused for days that are over or in the wrong order, and to strangers', async () => {
    const purse = await purseWith100();
    const codes = [
      await give(purse, { minimum: -1, from_on: '2026-11-19' }),
      await give(purse, { minimum: -1, from_on: '2026-11-21', until_on: '2026-11-20' }),
      await stranger.send('POST', `/api/ledger/accounts/${purse}/limits`, {
        ...{ minimum: -1, from_on: '2026-11-21', reason: 'mine' },
      }),
      await finance.send('POST', `/api/ledger/accounts/${purse}/limits/${newId()}/withdrawal`, { reason: 'none' }),
    ].map((answer) => [answer.statusCode, answer.json().code]);
    expect(codes).toEqual([
      [422, 'ledger.limit_begins_past'],
      [422, 'ledger.days_in_wrong_order'],
      [404, 'platform.not_found'],
      [404, 'ledger.limit_missing'],
    ]);
    expect((await finance.get(`/api/ledger/accounts/${purse}/limits`)).json().items).toEqual([]);
  });
});

describe('facts', () => {
  const posting = (given: object) => ({
    ...{ id: newId(), site_id: site, effective_on: '2026-11-20' },
    legs: [
      { account_id: bank, amount: { amount: 5, currency: 'BDT' } },
      { account_id: other, amount: { amount: -5, currency: 'BDT' } },
    ],
    ...given,
  });
  let other = '';
  beforeAll(async () => {
    other = await makeAccount(house, site);
  });

  test('of a transaction are part of what it is, shown, searched by and exported', async () => {
    const facts = { order_id: 'A-17', channel: 'shop' };
    const one = posting({ metadata: facts });
    expect((await finance.send('POST', '/api/ledger/postings', one)).json().result).toBe('posted');
    const sameFacts = { ...one, metadata: { channel: 'shop', order_id: 'A-17' } };
    expect((await finance.send('POST', '/api/ledger/postings', sameFacts)).json().result).toBe('exists');
    const otherFacts = { ...one, metadata: { order_id: 'A-18', channel: 'shop' } };
    const taken = await finance.send('POST', '/api/ledger/postings', otherFacts);
    expect(taken.json().code).toBe('ledger.transaction_id_taken');
    await finance.send('POST', '/api/ledger/postings', posting({ metadata: { order_id: 'A-18' } }));
    expect((await finance.get(`/api/ledger/transactions/${one.id}`)).json().metadata).toEqual(facts);
    const found = await finance.get('/api/ledger/transactions?metadata[order_id]=A-17&metadata[channel]=shop');
    expect(found.json().items.map((row: { id: string }) => row.id)).toEqual([one.id]);
    const entries = await finance.get(`/api/ledger/entries?metadata[order_id]=A-17&account_id=${other}`);
    expect(entries.json().items).toMatchObject([{ transaction_id: one.id, metadata: { order_id: 'A-17' } }]);
    const none = await finance.get('/api/ledger/transactions?metadata[order_id]=A-17&metadata[channel]=phone');
    expect(none.json().items).toEqual([]);
    const file = await finance.get('/api/ledger/transactions?metadata[order_id]=A-17&format=csv');
    expect(file.body.split('\n')[1]).toContain('""order_id"":""A-17""');
  });

  test('of an account are given when it is opened, replaced as a whole, and found', async () => {
    const opened = await finance.send('POST', '/api/ledger/accounts', {
      ...{ code: `1${newId().slice(-8)}`, name_bn: 'নগদ', name_en: 'Cash', kind: 'asset', currency: 'BDT' },
      ...{ site_id: site, metadata: { till: '3' } },
    });
    const { id, metadata } = opened.json();
    expect(metadata).toEqual({ till: '3' });
    const changed = await finance.send('PATCH', `/api/ledger/accounts/${id}`, { metadata: { till: '4', floor: '1' } });
    expect(changed.json().metadata).toEqual({ till: '4', floor: '1' });
    const found = await finance.get('/api/ledger/accounts?metadata[till]=4');
    expect(found.json().items.map((row: { id: string }) => row.id)).toEqual([id]);
    await finance.send('PATCH', `/api/ledger/accounts/${id}`, { name_en: 'Till' });
    expect((await finance.get(`/api/ledger/accounts/${id}`)).json().metadata).toEqual({ till: '4', floor: '1' });
    const cleared = await finance.send('PATCH', `/api/ledger/accounts/${id}`, { metadata: {} });
    expect(cleared.json().metadata).toEqual({});
  });

  test.each([
    ['a name with a blank', { 'order id': 'x' }],
    ['an empty value', { order: '' }],
    ['a number', { order: 7 }],
    ['too many', Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`f${index}`, 'x']))],
    ['a long value', { order: 'x'.repeat(501) }],
  ])('are refused: %s', async (_what, metadata) => {
    const answer = await finance.send('POST', '/api/ledger/postings', posting({ metadata }));
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'platform.invalid_input']);
  });

  test('of callers inside are checked by the decision', async () => {
    const bad = makeTransaction(site, { debit: bank, credit: other, amount: 1n }, { metadata: {} });
    expect(await postNow(bad)).toMatchObject([{ refused: 'ledger.metadata_invalid' }]);
  });
});

describe('at most so much, over HTTP', () => {
  const sweep = (purse: string, amount: number) => ({
    ...{ id: newId(), site_id: site, effective_on: '2026-11-20' },
    legs: [
      { account_id: purse, amount: { amount, currency: 'BDT' }, at_most: true },
      { account_id: bank, amount: { amount: -amount, currency: 'BDT' } },
    ],
  });

  test('is rehearsed with what would move, posted with what moved, and told again', async () => {
    const purse = await purseWith100();
    const all = sweep(purse, 500);
    const rehearsed = (await finance.send('POST', '/api/ledger/postings/rehearsal', all)).json();
    expect(rehearsed).toMatchObject({
      result: 'posted',
      legs: [
        { account_id: purse, amount: { amount: 100 }, balance_after: { amount: 0 } },
        { amount: { amount: -100 } },
      ],
    });
    expect(await balanceOf(purse)).toBe(-100n);
    const legs = [
      { account_id: purse, amount: { amount: 100, currency: 'BDT' } },
      { account_id: bank, amount: { amount: -100, currency: 'BDT' } },
    ];
    const posted = await finance.send('POST', '/api/ledger/postings', all);
    expect([posted.statusCode, posted.json()]).toEqual([201, { id: all.id, result: 'posted', legs }]);
    const again = await finance.send('POST', '/api/ledger/postings', all);
    expect([again.statusCode, again.json()]).toEqual([200, { id: all.id, result: 'exists', legs }]);
    expect(await balanceOf(purse)).toBe(0n);
    const nothing = await finance.send('POST', '/api/ledger/postings/rehearsal', sweep(purse, 1));
    expect(nothing.json()).toMatchObject({ result: 'refused', code: 'ledger.nothing_available', legs: [] });
  });

  test('moves line by line in bulk', async () => {
    const purse = await purseWith100();
    const lines = [sweep(purse, 70), sweep(purse, 70), sweep(purse, 70)].map((line) => JSON.stringify(line)).join('\n');
    const answer = await finance.send('POST', '/api/ledger/postings/bulk', lines, {
      'content-type': 'application/x-ndjson',
    });
    const told = answer.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(told).toMatchObject([
      { line: 1, result: 'posted', legs: [{ amount: { amount: 70 } }, { amount: { amount: -70 } }] },
      { line: 2, result: 'posted', legs: [{ amount: { amount: 30 } }, { amount: { amount: -30 } }] },
      { line: 3, result: 'refused', code: 'ledger.nothing_available' },
    ]);
    expect(await balanceOf(purse)).toBe(0n);
  });
});

describe('a journal entry is rehearsed', () => {
  const leg = (account: string, amount: number, currency = 'BDT', more: object = {}) => ({
    ...{ account_id: account, amount: { amount, currency }, ...more },
  });
  const entry = (legs: readonly object[], given: object = {}) => ({
    ...{ id: newId(), site_id: site, effective_on: '2026-11-20', note: 'by hand', legs, ...given },
  });
  const rehearse = async (body: object, by = finance) => by.send('POST', '/api/ledger/transactions/rehearsal', body);
  const counted = async () => {
    const rows = await house.db
      .selectFrom('ledger.transactions')
      .select((eb) => eb.fn.countAll().as('n'))
      .execute();
    const refused = await house.db
      .selectFrom('ledger.refused_acts')
      .select((eb) => eb.fn.countAll().as('n'))
      .execute();
    return [rows, refused];
  };

  test('leg by leg in several currencies, lanes as one account; nothing is written and the id stays free', async () => {
    const purse = await purseWith100();
    const [yen, other] = [
      await makeAccount(house, site, { currency: 'JPY' }),
      await makeAccount(house, site, { currency: 'JPY' }),
    ];
    const sales = await makeAccount(house, site, { kind: 'income', isRecording: true });
    await makePosting(house, site, { debit: bank, credit: sales, amount: 5n });
    const before = await counted();
    const legs = [leg(purse, 40), leg(sales, -30), leg(sales, -10), leg(yen, 7, 'JPY'), leg(other, -7, 'JPY')];
    const body = entry(legs);
    const answer = await rehearse(body);
    expect([answer.statusCode, answer.json()]).toMatchObject([
      200,
      {
        ...{ id: body.id, result: 'posted', effective_on: '2026-11-20' },
        legs: [
          { account_id: purse, balance_before: { amount: -100 }, balance_after: { amount: -60 } },
          { account_id: sales, balance_before: { amount: -5 }, balance_after: { amount: -35 } },
          { account_id: sales, balance_before: { amount: -35 }, balance_after: { amount: -45 } },
          { balance_before: { amount: 0, currency: 'JPY' }, balance_after: { amount: 7, currency: 'JPY' } },
          { balance_before: { amount: 0 }, balance_after: { amount: -7 } },
        ],
      },
    ]);
    const over = entry([leg(purse, 101), leg(bank, -101)]);
    expect((await rehearse(over)).json()).toMatchObject({
      ...{ result: 'refused', code: 'ledger.balance_below_minimum', params: { id: purse }, legs: [] },
    });
    expect((await rehearse(entry([leg(purse, 4), leg(bank, -3)]))).json().code).toBe('ledger.unbalanced');
    expect(await counted()).toEqual(before);
    expect((await finance.send('POST', '/api/ledger/transactions', body)).statusCode).toBe(201);
    expect((await rehearse(body)).json()).toMatchObject({ result: 'exists', legs: [] });
    expect((await rehearse(entry([leg(purse, 1), leg(bank, -1)]), stranger)).statusCode).toBe(404);
  });

  test('moves whatever is there, and a late one says the day it would stand on', async () => {
    const purse = await purseWith100();
    const own = (await makeTree(house)).union.id;
    const there = await house.as((await makePersonWith(house, 'finance', own)).id);
    const [till, safe] = [await makeAccount(house, own), await makeAccount(house, own)];
    const sweep = entry([leg(purse, 500, 'BDT', { at_most: true }), leg(bank, -500)]);
    const moved = [{ amount: { amount: 100 }, balance_after: { amount: 0 } }, { amount: { amount: -100 } }];
    expect((await rehearse(sweep)).json()).toMatchObject({ result: 'posted', legs: moved });
    const posted = await finance.send('POST', '/api/ledger/transactions', sweep);
    expect([posted.statusCode, posted.json().totals]).toEqual([201, [{ amount: 100, currency: 'BDT' }]]);
    expect((await finance.send('POST', '/api/ledger/transactions', sweep)).statusCode).toBe(201);
    expect(await balanceOf(purse)).toBe(0n);
    const again = entry([leg(purse, 500, 'BDT', { at_most: true }), leg(bank, -500)]);
    expect((await rehearse(again)).json()).toMatchObject({ code: 'ledger.nothing_available', params: { id: purse } });
    const refused = await finance.send('POST', '/api/ledger/transactions', again);
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'ledger.nothing_available']);

    const closed = { site_id: own, until_on: '2026-10-31', reason: 'month end' };
    expect((await there.send('POST', '/api/ledger/closed-periods', closed)).statusCode).toBe(201);
    const late = entry([leg(till, 5), leg(safe, -5)], { site_id: own, effective_on: '2026-10-30' });
    expect((await rehearse(late, there)).json()).toMatchObject({ code: 'ledger.period_closed' });
    const kept = await rehearse({ ...late, late_into: 'open_period' }, there);
    expect(kept.json()).toMatchObject({ result: 'posted', effective_on: '2026-11-01' });
  });
});

describe('history', () => {
  const fileOf = (rows: readonly [id: string, recordedAt: string, from: string, to: string, amount: string][]) =>
    [
      'transaction_id,effective_on,recorded_at,note,account,currency,amount,metadata',
      ...rows.flatMap(([id, recordedAt, from, to, amount]) => [
        `${id},${recordedAt.slice(0, 10)},${recordedAt},opening,${from},BDT,${amount},"{""book"":""7""}"`,
        `${id},${recordedAt.slice(0, 10)},${recordedAt},opening,${to},BDT,-${amount},`,
      ]),
    ].join('\n');
  const pair = async () => {
    const [from, to] = [`1${newId().slice(-8)}`, `1${newId().slice(-8)}`];
    const ids = [from, to].map((code) => makeAccount(house, site, { code }));
    return { codes: [from, to] as const, ids: await Promise.all(ids) };
  };
  const send = (text: string, given: object = {}, by = finance) =>
    by.send('POST', '/api/ledger/journal-imports', { site_id: site, text, keep_times: true, ...given });
  /** Checked, then confirmed. */
  const takeOver = async (text: string) => send(text, { confirm: (await send(text)).json().digest });

  test('keeps its recording times, is known as taken over, sealed, and read as of then', async () => {
    const { codes, ids } = await pair();
    const [one, two] = [newId(), newId()];
    const text = fileOf([
      [one, '2019-03-01T05:00:00.123456Z', ...codes, '10.50'],
      [two, '2019-03-02T05:00:00Z', ...codes, '4.50'],
    ]);
    await sealLedger(house.db);
    expect((await takeOver(text)).json()).toMatchObject({ posted: 2, faults: [] });
    const read = (await finance.get(`/api/ledger/transactions/${one}`)).json();
    expect(read).toMatchObject({
      ...{ recorded_at: '2019-03-01T05:00:00.123456Z', imported_at: '2026-11-20T04:00:00Z', metadata: { book: '7' } },
    });
    const balance = await finance.get(`/api/ledger/accounts/${ids[0]}/balance?at=2019-03-01T12:00:00Z`);
    expect(balance.json()).toMatchObject({ balance: { amount: 1050 }, entry_count: 1 });
    expect(await sealLedger(house.db)).toBe(2);
    expect((await takeOver(text)).json()).toMatchObject({ posted: 0, known: 2 });
    // Once the account lives here, no history goes behind it any more.
    await makePosting(house, site, { debit: ids[0] ?? '', credit: bank, amount: 1n });
    const late = await send(fileOf([[newId(), '2020-01-01T00:00:00Z', ...codes, '1.00']]));
    expect(late.json().faults).toMatchObject([{ code: 'ledger.history_not_later', params: { id: ids[0] } }]);
  });

  test.each<[string, string, (codes: readonly [string, string]) => string]>([
    [
      'not later than the last',
      'ledger.history_not_later',
      (codes) =>
        fileOf([
          [newId(), '2019-03-01T05:00:00Z', ...codes, '1.00'],
          [newId(), '2019-03-01T05:00:00Z', ...codes, '1.00'],
        ]),
    ],
    [
      'backwards',
      'ledger.history_out_of_order',
      (codes) =>
        fileOf([
          [newId(), '2019-03-02T05:00:00Z', ...codes, '1.00'],
          [newId(), '2019-03-01T05:00:00Z', ...codes, '1.00'],
        ]),
    ],
    [
      'not in the past',
      'ledger.history_not_past',
      (codes) => fileOf([[newId(), '2026-11-20T04:00:00Z', ...codes, '1.00']]),
    ],
    [
      'without a time',
      'ledger.history_time_missing',
      (codes) => fileOf([[newId(), '2019-03-02T05:00:00Z', ...codes, '1.00']]).replaceAll('2019-03-02T05:00:00Z', ''),
    ],
  ])('is refused: %s', async (_what, code, textOf) => {
    const { codes, ids } = await pair();
    const text = textOf(codes);
    const checked = (await send(text)).json();
    expect(checked.faults).toMatchObject([{ code }]);
    expect((await send(text, { confirm: checked.digest })).json().code).toBe('ledger.import_has_faults');
    expect(await balanceOf(ids[0] ?? '')).toBe(0n);
  });

  test('needs its own permission', async () => {
    const { codes } = await pair();
    const text = fileOf([[newId(), '2019-03-01T05:00:00Z', ...codes, '1.00']]);
    const occasion = await house.occasion();
    const actor = { ...occasion.actor, may: (permission: string) => permission !== 'ledger.history.import' };
    const ask = (keep: boolean) =>
      inTransaction(house.db, (tx) =>
        importJournal(tx, { ...occasion, actor }, { site_id: site, text, keep_times: keep }),
      );
    await expect(ask(true)).rejects.toThrow('ledger.history_not_allowed');
    expect(await ask(false)).toMatchObject({ faults: [] });
  });
});

test('a transaction tells the whole life of the holds it captured from', async () => {
  const purse = await purseWith100();
  const occasion = await house.occasion();
  const holdId = newId();
  const plain = { kind: 'ledger.test', currency: 'BDT', siteId: site, reference: null };
  const take = (amount: bigint, isFinal: boolean) =>
    makeTransaction(site, { debit: purse, credit: bank, amount }, { captures: [{ holdId, amount, isFinal }] });
  const [first, last] = [take(20n, false), take(30n, true)];
  await inTransaction(house.db, async (tx) => {
    const hold = { ...plain, id: holdId, accountId: purse, amount: 60n, expiresAt: null };
    const acts = [
      { act: 'hold' as const, hold },
      ...[first, last].map((transaction) => ({ act: 'post' as const, transaction })),
    ];
    expect(await perform(tx, occasion, acts)).toEqual(['posted', 'posted', 'posted']);
  });
  const { holds } = (await finance.get(`/api/ledger/transactions/${first.id}`)).json();
  expect(holds).toMatchObject([
    {
      ...{ id: holdId, account: { id: purse }, amount: { amount: 60 }, remaining: { amount: 0 } },
      moves: [
        { kind: 'captured', captured: { amount: 20 }, released: { amount: 0 }, transaction_id: first.id },
        { kind: 'captured', captured: { amount: 30 }, released: { amount: 10 }, transaction_id: last.id },
      ],
    },
  ]);
});
