import { beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { type Client, type TestHouse, testHouse } from '../../test/house.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import { makeKey } from '../identity/machines/factory.ts';
import { makeAccount, makePosting } from './factory.ts';
import { balances, performOrThrow } from './index.ts';

let house: TestHouse;
let union: string;
let centre: string;
let finance: Client;
let official: Client;
let stranger: Client;
let personId: string;

beforeAll(async () => {
  house = await testHouse();
  const tree = await makeTree(house);
  union = tree.union.id;
  centre = tree.centre.id;
  const person = await makePersonWith(house, 'finance', union, { name: 'Farida' });
  personId = person.id;
  finance = await house.as(person.id);
  official = await house.as((await makePersonWith(house, 'official', union)).id);
  stranger = await house.as((await makePersonWith(house, 'finance', (await makeTree(house)).union.id)).id);
});

const open = async (given: object = {}) => {
  const body = { name_bn: 'নগদ', name_en: 'Cash', kind: 'asset', currency: 'BDT', site_id: union, ...given };
  return finance.send('POST', '/api/ledger/accounts', { code: `1${newId().slice(-8)}`, ...body });
};

const entry = (legs: readonly [string, number, string?][], given: object = {}) => ({
  id: newId(),
  site_id: union,
  effective_on: '2026-11-20',
  note: 'correction',
  legs: legs.map(([id, amount, currency = 'BDT']) => ({ account_id: id, amount: { amount, currency } })),
  ...given,
});

describe('accounts', () => {
  test('are opened, read, changed and closed', async () => {
    const opened = await open({ code: '1000-A', minimum: 0 });
    expect(opened.statusCode).toBe(201);
    const { id } = opened.json();
    expect(opened.json()).toMatchObject({
      code: '1000-A',
      balance: { amount: 0, currency: 'BDT' },
      minimum: { amount: 0, currency: 'BDT' },
      maximum: null,
      children: 0,
      closed_at: null,
    });
    const changed = await finance.send('PATCH', `/api/ledger/accounts/${id}`, { name_en: 'Till', minimum: null });
    expect(changed.json()).toMatchObject({ name_en: 'Till', name_bn: 'নগদ', minimum: null });
    const closed = await finance.send('POST', `/api/ledger/accounts/${id}/closing`);
    expect(closed.json().closed_at).toBe('2026-11-20T04:00:00Z');
    const again = await finance.send('POST', `/api/ledger/accounts/${id}/closing`);
    expect([again.statusCode, again.json().code]).toEqual([409, 'ledger.account_closed']);
    const trace = await house.db
      .selectFrom('identity.audit_records')
      .select(['action', 'person_id'])
      .where('subject_id', '=', id)
      .orderBy('id')
      .execute();
    expect(trace).toEqual(
      ['opened', 'changed', 'closed'].map((act) => ({ action: `ledger.account_${act}`, person_id: personId })),
    );
  });

  test.each<[string, object, number, string]>([
    ['a code taken', { code: '4000-T' }, 409, 'ledger.account_code_taken'],
    ['a currency there is not', { currency: 'XYZ' }, 422, 'money.unknown_currency'],
    ['limits crossed', { minimum: 2, maximum: 1 }, 422, 'ledger.account_limits_crossed'],
    ['a kind there is not', { kind: 'wish' }, 422, 'platform.invalid_input'],
    ['a code of spaces', { code: ' ' }, 422, 'platform.invalid_input'],
    ['a balance of its own', { balance: 5 }, 422, 'platform.invalid_input'],
  ])('with %s are not opened', async (_name, given, status, code) => {
    await open({ code: '4000-T' });
    const count = () => house.db.selectFrom('ledger.accounts').select('id').execute();
    const before = await count();
    const answer = await open(given);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(await count()).toEqual(before);
  });

  test('stand below one another and add up', async () => {
    const root = (await open({ code: '2100', kind: 'liability' })).json();
    const child = { kind: 'liability', parent_id: root.id };
    const first = (await open({ code: '2100-1', ...child })).json();
    const second = (await open({ code: '2100-2', ...child })).json();
    const cash = await makeAccount(house, union);
    await makePosting(house, union, { debit: cash, credit: first.id, amount: 30n });
    await makePosting(house, union, { debit: cash, credit: second.id, amount: 12n });
    const below = (await finance.get(`/api/ledger/accounts?parent_id=${root.id}`)).json();
    expect(below.items.map((item: { code: string }) => item.code)).toEqual(['2100-1', '2100-2']);
    const roots = (await finance.get('/api/ledger/accounts?roots=true&q=2100')).json();
    expect(roots.items).toMatchObject([{ code: '2100', balance: { amount: 0 }, total: { amount: -42 }, children: 2 }]);
    const csv = await finance.get(`/api/ledger/accounts?parent_id=${root.id}&format=csv`);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body.split('\r\n').slice(1, 3)).toEqual([
      '2100-1,নগদ,Cash,liability,BDT,-0.30,-0.30,,',
      '2100-2,নগদ,Cash,liability,BDT,-0.12,-0.12,,',
    ]);
  });

  test('of other books are not there', async () => {
    const id = await makeAccount(house, union);
    expect((await stranger.get(`/api/ledger/accounts/${id}`)).statusCode).toBe(404);
    expect((await stranger.get('/api/ledger/accounts')).json().items).toEqual([]);
    expect((await official.get(`/api/ledger/accounts/${id}`)).statusCode).toBe(200);
    const body = { name_en: 'Mine' };
    expect((await official.send('PATCH', `/api/ledger/accounts/${id}`, body)).statusCode).toBe(403);
  });
});

describe('journal entries', () => {
  test('are posted once, read back, and reversed once', async () => {
    const cash = await makeAccount(house, union);
    const loan = await makeAccount(house, centre, { kind: 'liability' });
    const body = entry([
      [cash, 12_345],
      [loan, -12_345],
    ]);
    const first = await finance.send('POST', '/api/ledger/transactions', body, { 'idempotency-key': body.id });
    expect(first.statusCode).toBe(201);
    expect(first.json()).toMatchObject({
      id: body.id,
      kind: 'ledger.journal',
      effective_on: '2026-11-20',
      note: 'correction',
      reference: null,
      recorded_by: { id: personId, name: 'Farida' },
      totals: [{ amount: 12_345, currency: 'BDT' }],
      legs: [
        { leg: 1, account: { id: cash }, amount: { amount: 12_345 }, balance_after: { amount: 12_345 } },
        { leg: 2, account: { id: loan }, amount: { amount: -12_345 }, balance_after: { amount: -12_345 } },
      ],
    });
    const replayed = await finance.send('POST', '/api/ledger/transactions', body, { 'idempotency-key': body.id });
    expect(replayed.headers['idempotent-replayed']).toBe('true');
    expect((await finance.send('POST', '/api/ledger/transactions', body)).statusCode).toBe(201);
    expect((await balances(house.db, [cash])).get(cash)).toBe(12_345n);

    const path = `/api/ledger/transactions/${body.id}/reversal`;
    expect((await official.send('POST', path, { reason: 'wrong' })).statusCode).toBe(403);
    const reversal = await finance.send('POST', path, { reason: 'wrong' });
    expect([reversal.statusCode, reversal.json().reverses_id]).toEqual([201, body.id]);
    const again = await finance.send('POST', path, { reason: 'wrong' });
    expect([again.statusCode, again.json().code]).toEqual([409, 'ledger.transaction_already_reversed']);
    expect((await balances(house.db, [cash])).get(cash)).toBe(0n);
  });

  test('what another module posted is not reversed by hand', async () => {
    const cash = await makeAccount(house, union);
    const { id } = await makePosting(house, union, {
      debit: cash,
      credit: await makeAccount(house, union),
      amount: 1n,
    });
    const answer = await finance.send('POST', `/api/ledger/transactions/${id}/reversal`, { reason: 'x' });
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'ledger.reverse_at_source']);
  });

  test('that are wrong are refused and move nothing', async () => {
    const cash = await makeAccount(house, union);
    const bank = await makeAccount(house, union);
    const foreign = await makeAccount(house, (await makeTree(house)).union.id);
    const cases: [object, number, string][] = [
      [
        entry([
          [cash, 5],
          [bank, -4],
        ]),
        422,
        'ledger.unbalanced',
      ],
      [
        entry([
          [cash, 5],
          [foreign, -5],
        ]),
        404,
        'ledger.account_missing',
      ],
      [
        entry([
          [cash, 5],
          [newId(), -5],
        ]),
        404,
        'ledger.account_missing',
      ],
      [
        entry([
          [cash, 5, 'USD'],
          [bank, -5, 'USD'],
        ]),
        422,
        'ledger.currency_mismatch',
      ],
      [entry([[cash, 5]]), 422, 'platform.invalid_input'],
      [
        entry([
          [cash, 0.5],
          [bank, -0.5],
        ]),
        422,
        'platform.invalid_input',
      ],
      [
        entry(
          [
            [cash, 5],
            [bank, -5],
          ],
          { effective_on: '2026-02-30' },
        ),
        422,
        'platform.invalid_input',
      ],
      [
        entry(
          [
            [cash, 5],
            [bank, -5],
          ],
          { note: '' },
        ),
        422,
        'platform.invalid_input',
      ],
      [
        entry(
          [
            [cash, 5],
            [bank, -5],
          ],
          { site_id: newId() },
        ),
        404,
        'platform.not_found',
      ],
    ];
    for (const [body, status, code] of cases) {
      const answer = await finance.send('POST', '/api/ledger/transactions', body);
      expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    }
    const refused = entry([
      [cash, 5],
      [bank, -5],
    ]);
    expect((await official.send('POST', '/api/ledger/transactions', refused)).statusCode).toBe(403);
    expect(await balances(house.db, [cash, bank, foreign])).toEqual(
      new Map([
        [cash, 0n],
        [bank, 0n],
        [foreign, 0n],
      ]),
    );
  });
});

describe('postings of programs', () => {
  const posting = (cash: string, bank: string, amount: number, given: object = {}) => ({
    id: newId(),
    site_id: union,
    effective_on: '2026-11-20',
    user_reference: 'TX-1',
    legs: [
      { account_id: cash, amount: { amount, currency: 'BDT' } },
      { account_id: bank, amount: { amount: -amount, currency: 'BDT' } },
    ],
    ...given,
  });
  const post = (body: object, by = finance) => by.send('POST', '/api/ledger/postings', body);
  const bulk = async (lines: readonly unknown[]) => {
    const payload = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
    const headers = { 'content-type': 'application/x-ndjson' };
    const answer = await finance.send('POST', '/api/ledger/postings/bulk', payload, headers);
    return {
      status: answer.statusCode,
      lines: answer.body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    };
  };

  test('are posted once under their id; a refused id stays refused', async () => {
    const [cash, bank] = [await makeAccount(house, union, { minimum: 0n }), await makeAccount(house, union)];
    const one = posting(cash, bank, 5);
    const answers = [await post(one), await post(one), await post({ ...one, user_reference: 'TX-2' })];
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 200, 409]);
    expect(answers.slice(0, 2).map((answer) => answer.json().result)).toEqual(['posted', 'exists']);
    const over = posting(cash, bank, -50);
    const refused = [await post(over), await post(over)].map((answer) => answer.json().code);
    expect(refused).toEqual(['ledger.balance_below_minimum', 'ledger.id_already_failed']);
    const read = (await finance.get(`/api/ledger/transactions/${one.id}`)).json();
    expect(read).toMatchObject({ kind: 'ledger.posting', user_reference: 'TX-1', recorded_by: { id: personId } });
    expect((await balances(house.db, [cash])).get(cash)).toBe(5n);
  });

  test('tell the program that posted them', async () => {
    const [cash, bank] = [await makeAccount(house, union), await makeAccount(house, union)];
    const scopes = ['ledger.transaction.post', 'ledger.account.read'] as const;
    const { secret, id } = await makeKey(house, union, { name: 'Till', scopes });
    const one = posting(cash, bank, 5);
    const authorization = `Bearer ${secret}`;
    const headers = { authorization, 'idempotency-key': newId() };
    const url = '/api/ledger/postings';
    expect((await house.app.inject({ method: 'POST', url, payload: one, headers })).statusCode).toBe(201);
    expect((await finance.get(`/api/ledger/transactions/${one.id}`)).json()).toMatchObject({
      ...{ recorded_by: null, recorded_by_machine: { id, name: 'Till' } },
    });
  });

  test('are refused where the sender may not post', async () => {
    const own = await makeAccount(house, union);
    const foreign = await makeAccount(house, (await makeTree(house)).union.id);
    const answer = await post(posting(own, foreign, 5));
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'ledger.account_missing']);
    expect((await post(posting(own, own, 5), official)).statusCode).toBe(403);
    expect((await post(posting(own, own, 5), stranger)).statusCode).toBe(404);
  });

  test('many in lines: a result each, and sent again whole they exist', async () => {
    const [cash, bank] = [await makeAccount(house, union, { minimum: 0n }), await makeAccount(house, union)];
    const good = Array.from({ length: 1200 }, () => posting(cash, bank, 1));
    const lines = [...good, posting(cash, bank, -5000), '{"id":', { ...posting(cash, bank, 1), legs: [] }];
    const first = await bulk(lines);
    expect(first.lines.slice(0, 1200).every((line) => line.result === 'posted')).toBe(true);
    expect(first.lines.slice(1200)).toMatchObject([
      { line: 1201, result: 'refused', code: 'ledger.balance_below_minimum' },
      { line: 1202, id: null, result: 'refused', code: 'platform.invalid_input' },
      { line: 1203, result: 'refused', code: 'platform.invalid_input', params: { path: '/legs' } },
    ]);
    const again = await bulk(lines);
    expect(again.lines.map((line) => line.result)).toEqual([
      ...Array(1200).fill('exists'),
      ...Array(3).fill('refused'),
    ]);
    expect((await balances(house.db, [cash])).get(cash)).toBe(1200n);
    const tooMany = await bulk(Array(10_002).fill('{}'));
    expect([tooMany.status, tooMany.lines[0].code]).toEqual([422, 'ledger.too_many_lines']);
  });

  test('lines that are linked stand or fall together, over the border of a part too', async () => {
    const [cash, bank] = [await makeAccount(house, union, { minimum: 0n }), await makeAccount(house, union)];
    const foreign = await makeAccount(house, (await makeTree(house)).union.id);
    const linked = (amount: number, given: object = {}) => posting(cash, bank, amount, { linked: true, ...given });
    const alone = Array.from({ length: 998 }, () => posting(cash, bank, 1));
    // Lines 999 to 1002 are one chain, which no part of a thousand parts.
    const long = [linked(1), linked(1), linked(1), posting(cash, bank, 1)];
    const over = [linked(5), posting(cash, bank, -9_999)];
    const strange = [linked(7), posting(cash, foreign, 1)];
    const wrong = [linked(7), linked(1, { legs: [] }), posting(cash, bank, 7)];
    const last = [linked(2)];
    const lines = [...alone, ...long, ...over, ...strange, ...wrong, ...last];
    const first = await bulk(lines);
    expect(first.lines.map(({ line }) => line)).toEqual(lines.map((_, index) => index + 1));
    expect(first.lines.slice(0, 1002).every(({ result }) => result === 'posted')).toBe(true);
    expect(first.lines.slice(1002).map(({ code, params, result }) => [code ?? result, params?.by])).toEqual([
      ...[
        ['ledger.chain_broken', over[1]?.id],
        ['ledger.balance_below_minimum', undefined],
      ],
      ...[
        ['ledger.chain_broken', strange[1]?.id],
        ['ledger.account_missing', undefined],
      ],
      ...[
        ['ledger.chain_broken', wrong[1]?.id],
        ['platform.invalid_input', undefined],
      ],
      ...[
        ['ledger.chain_broken', wrong[1]?.id],
        ['posted', undefined],
      ],
    ]);
    expect((await balances(house.db, [cash])).get(cash)).toBe(1_004n);
    expect((await bulk(long)).lines.map(({ result }) => result)).toEqual(Array(4).fill('exists'));
    const single = await post(linked(1));
    expect([single.statusCode, single.json().code]).toEqual([422, 'platform.invalid_input']);
  });

  test('of a closed period are refused, or stand on the first open day where their program says so', async () => {
    const site = (await makeTree(house)).union.id;
    const clerk = await house.as((await makePersonWith(house, 'finance', site)).id);
    const [cash, bank] = [await makeAccount(house, site), await makeAccount(house, site)];
    const closed = { site_id: site, until_on: '2026-11-10', reason: 'closed' };
    expect((await clerk.send('POST', '/api/ledger/closed-periods', closed)).statusCode).toBe(201);
    const late = (given: object = {}) =>
      posting(cash, bank, 5, { site_id: site, effective_on: '2026-11-05', ...given });
    expect((await post(late(), clerk)).json().code).toBe('ledger.period_closed');
    const taken = late({ late_into: 'open_period' });
    expect((await post(taken, clerk)).statusCode).toBe(201);
    expect((await post(taken, clerk)).json().result).toBe('exists');
    const read = (await clerk.get(`/api/ledger/transactions/${taken.id}`)).json();
    expect(read).toMatchObject({ effective_on: '2026-11-11', happened_on: '2026-11-05' });
  });
});

describe('lists and books', () => {
  test('transactions are filtered, paged and written as CSV', async () => {
    const own = (await makeTree(house)).union.id;
    const person = await house.as((await makePersonWith(house, 'finance', own)).id);
    const [cash, bank] = [await makeAccount(house, own), await makeAccount(house, own)];
    const reference = { kind: 'collection.statement', id: newId() };
    for (const [amount, on] of [
      [10n, '2026-11-01'],
      [20n, '2026-11-02'],
      [30n, '2026-11-03'],
    ] as const) {
      const more = amount === 20n ? { reference, userReference: '8N3BKQ' } : {};
      const given = { effectiveOn: Temporal.PlainDate.from(on), ...more };
      await makePosting(house, own, { debit: cash, credit: bank, amount }, given);
    }
    const amounts = async (query: string) => {
      const { items } = (await person.get(`/api/ledger/transactions?${query}`)).json();
      return items.map((item: { totals: { amount: number }[] }) => item.totals[0]?.amount);
    };
    expect(await amounts('')).toEqual([30, 20, 10]);
    expect(await amounts('sort=effective_on')).toEqual([10, 20, 30]);
    expect(await amounts('from=2026-11-02&to=2026-11-02')).toEqual([20]);
    expect(await amounts(`reference_kind=collection.statement&reference_id=${reference.id}`)).toEqual([20]);
    expect(await amounts('user_reference=8N3BKQ')).toEqual([20]);
    expect(await amounts('q=8n3b')).toEqual([20]);
    expect(await amounts('amount_min=15&amount_max=25')).toEqual([20]);
    expect(await amounts(`account_id=${cash}&kind=ledger.test`)).toEqual([30, 20, 10]);
    expect(await amounts(`account_id=${newId()}`)).toEqual([]);
    const first = (await person.get('/api/ledger/transactions?limit=2')).json();
    expect(await amounts(`limit=2&cursor=${first.next}`)).toEqual([10]);
    const csv = await person.get('/api/ledger/transactions?format=csv&limit=1');
    expect(csv.body.trim().split('\r\n')).toHaveLength(4);
  });

  test('the trial balance and a statement of an account', async () => {
    const { union: top, centre: below } = await makeTree(house);
    const person = await house.as((await makePersonWith(house, 'finance', top.id)).id);
    const cash = await makeAccount(house, top.id, { code: '1999' });
    const milk = await makeAccount(house, below.id, { code: '5999', kind: 'expense' });
    await makePosting(house, top.id, { debit: milk, credit: cash, amount: 77n });
    const url = `/api/ledger/trial-balance?site_id=${top.id}`;
    const money = (amount: number) => ({ amount, currency: 'BDT' });
    expect((await person.get(url)).json()).toMatchObject({
      lines: [
        { account: { code: '1999' }, debit: money(0), credit: money(77) },
        { account: { code: '5999' }, debit: money(77), credit: money(0) },
      ],
      totals: [{ debit: money(77), credit: money(77), difference: money(0) }],
    });
    expect((await person.get(`${url}&on=2026-11-19`)).json().lines).toEqual([]);
    expect((await person.get(`${url}&at=2026-01-01T00:00:00Z`)).json().lines).toEqual([]);
    expect((await person.get(`${url}&format=csv`)).body).toContain('5999,হিসাব,Account,expense,BDT,0.77,0.00');
    expect((await stranger.get(url)).statusCode).toBe(404);

    const statement = (await person.get(`/api/ledger/accounts/${cash}/entries?from=2026-11-01`)).json();
    expect(statement).toMatchObject({ opening: money(0), closing: money(-77), credits: money(77), debits: money(0) });
    expect(statement.items).toMatchObject([{ amount: money(-77), balance: money(-77), kind: 'ledger.test' }]);
    const csv = await person.get(`/api/ledger/accounts/${cash}/entries?format=csv`);
    expect(csv.body).toContain('BDT,,0.77,-0.77');
  });

  test('a period is closed, listed, and then closed to entries', async () => {
    const tree = await makeTree(house);
    const own = tree.union.id;
    const person = await house.as((await makePersonWith(house, 'finance', own)).id);
    const [cash, bank] = [await makeAccount(house, own), await makeAccount(house, own)];
    const body = { site_id: own, until_on: '2026-10-31', reason: 'month end' };
    const untouched = { closed_until: null, items: [] };
    expect((await person.get(`/api/ledger/closed-periods?site_id=${own}`)).json()).toEqual(untouched);
    expect((await person.send('POST', '/api/ledger/closed-periods', body)).statusCode).toBe(201);
    expect((await person.send('POST', '/api/ledger/closed-periods', body)).json().code).toBe(
      'ledger.period_already_closed',
    );
    const listed = (await person.get(`/api/ledger/closed-periods?site_id=${own}`)).json();
    expect(listed).toMatchObject({
      closed_until: '2026-10-31',
      items: [{ site_id: own, until_on: '2026-10-31', closed_by: { name: expect.stringMatching(/^Person/) } }],
    });
    const below = (await person.get(`/api/ledger/closed-periods?site_id=${tree.centre.id}`)).json();
    expect(below).toEqual({ closed_until: '2026-10-31', items: [] });
    const late = {
      ...entry(
        [
          [cash, 5],
          [bank, -5],
        ],
        { effective_on: '2026-10-31' },
      ),
      site_id: own,
    };
    expect((await person.send('POST', '/api/ledger/transactions', late)).json().code).toBe('ledger.period_closed');
  });
});

describe('holds placed by hand', () => {
  const at = (given: Temporal.DurationLike) => house.clock.now().add(given).toString();
  const held = async (id: string) => {
    const { balance, held } = (await finance.get(`/api/ledger/accounts/${id}`)).json();
    return [balance.amount, held.amount];
  };

  test('are placed, captured in part, given more time and let go; each step is shown, and each once', async () => {
    const cash = await makeAccount(house, union);
    const purse = await makeAccount(house, union, { kind: 'liability', minimum: 0n });
    const shop = await makeAccount(house, union, { kind: 'income' });
    await makePosting(house, union, { debit: cash, credit: purse, amount: 1000n });
    const url = `/api/ledger/accounts/${purse}/holds`;
    const body = { id: newId(), amount: 800, expires_at: at({ hours: 2 }) };
    const placed = await finance.send('POST', url, body);
    expect([placed.statusCode, placed.json()]).toMatchObject([
      201,
      { id: body.id, is_by_hand: true, remaining: { amount: 800 }, held_by: { name: 'Farida' }, moves: [] },
    ]);
    expect((await finance.send('POST', url, body)).statusCode).toBe(201);
    expect((await finance.send('POST', url, { id: newId(), amount: 201 })).json().code).toBe(
      'ledger.balance_below_minimum',
    );
    const hold = `/api/ledger/holds/${body.id}`;
    const part = { id: newId(), amount: 300, to_account_id: shop, note: 'first part' };
    expect((await finance.send('POST', `${hold}/capture`, part)).statusCode).toBe(201);
    expect((await finance.send('POST', `${hold}/capture`, part)).json().remaining.amount).toBe(500);
    const later = { id: newId(), expires_at: at({ hours: 5 }) };
    expect((await finance.send('POST', `${hold}/extension`, later)).json().expires_at).toBe(later.expires_at);
    const past = { id: newId(), expires_at: at({ hours: -1 }) };
    expect((await finance.send('POST', `${hold}/extension`, past)).json().code).toBe('ledger.hold_expiry_past');
    const more = { ...part, id: newId(), amount: 501 };
    expect((await finance.send('POST', `${hold}/capture`, more)).json().code).toBe('ledger.hold_exceeded');
    expect(await held(purse)).toEqual([-700, 500]);
    const gone = await finance.send('POST', `${hold}/release`, { id: newId(), reason: 'order withdrawn' });
    expect(gone.json().moves.map((move: { kind: string }) => move.kind)).toEqual(['captured', 'extended', 'voided']);
    expect(await held(purse)).toEqual([-700, 0]);
    const listed = (await finance.get(url)).json();
    expect(listed.items).toMatchObject([{ id: body.id, remaining: { amount: 0 } }]);
    expect((await balances(house.db, [shop])).get(shop)).toBe(-300n);
  });

  test('belong to their place: a reader, a stranger, an account elsewhere, and what another module keeps', async () => {
    const purse = await makeAccount(house, union);
    const body = { id: newId(), amount: 5 };
    expect((await official.send('POST', `/api/ledger/accounts/${purse}/holds`, body)).statusCode).toBe(403);
    expect((await stranger.send('POST', `/api/ledger/accounts/${purse}/holds`, body)).statusCode).toBe(404);
    await finance.send('POST', `/api/ledger/accounts/${purse}/holds`, body);
    const elsewhere = await makeAccount(house, (await makeTree(house)).union.id);
    const part = { id: newId(), amount: 5, to_account_id: elsewhere, note: 'elsewhere' };
    const refused = await finance.send('POST', `/api/ledger/holds/${body.id}/capture`, part);
    expect(refused.json()).toMatchObject({ code: 'ledger.account_missing' });
    const other = newId();
    const hold = { id: other, kind: 'payments.payout', accountId: purse, amount: 3n, currency: 'BDT', siteId: union };
    await inTransaction(house.db, async (tx) =>
      performOrThrow(tx, await house.occasion(), [
        { act: 'hold', hold: { ...hold, reference: null, expiresAt: null } },
      ]),
    );
    const gone = await finance.send('POST', `/api/ledger/holds/${other}/release`, { id: newId(), reason: 'no' });
    expect([gone.statusCode, gone.json().code]).toEqual([409, 'ledger.hold_at_source']);
    expect(await held(purse)).toEqual([0, 8]);
  });
});
