// Exchange between currencies: the price to the poisha, quotes used once and in time, cost, gains, and revaluation.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { type Client, type TestHouse, testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { makeAccount, makePosting } from '../factory.ts';
import { balances } from '../index.ts';
import { movePosition } from './move-position.ts';
import { averageRate, priceExchange, readRate, showRate, worthOf } from './price-exchange.ts';

describe('the price', () => {
  test.each<[string, Currency, Currency, bigint, string, number, [bigint, bigint, bigint, bigint]]>([
    // amount in, rate, spread in hundredths of a per cent -> gross, spread, rounding, paid out
    ['dollars to taka', 'USD', 'BDT', 10_000n, '117.25', 0, [1_172_500n, 0n, 0n, 1_172_500n]],
    ['with a spread', 'USD', 'BDT', 10_000n, '117.25', 150, [1_172_500n, 17_588n, 0n, 1_154_912n]],
    ['taka to dollars', 'BDT', 'USD', 1_172_500n, '0.0085287846', 0, [10_000n, 0n, 1n, 9_999n]],
    ['to a currency without minor units', 'BDT', 'JPY', 10_000n, '1.2345', 0, [123n, 0n, 0n, 123n]],
    ['from three decimals', 'KWD', 'BDT', 1_000n, '381.5', 0, [38_150n, 0n, 0n, 38_150n]],
    ['the half goes up in the position and down in the payment', 'USD', 'JPY', 150n, '1', 0, [2n, 0n, 1n, 1n]],
  ])('%s', (_name, from, to, amountIn, rate, spreadBp, [gross, spread, rounding, amountOut]) => {
    const terms = { from, to, amountIn, rate: readRate(rate), spreadBp };
    expect(priceExchange(terms)).toEqual({ gross, spread, rounding, amountOut });
  });

  test('of what is too small to be paid out is refused', () => {
    const terms = { from: 'USD', to: 'BDT', amountIn: 1n, rate: readRate('0.6'), spreadBp: 0 } as const;
    expect(() => priceExchange(terms)).toThrow('ledger.quote_too_small');
  });

  test('adds up, and never rounds against the house', () => {
    const terms = fc.record({
      from: fc.constantFrom<Currency>('USD', 'JPY', 'KWD'),
      to: fc.constant<Currency>('BDT'),
      amountIn: fc.bigInt({ min: 100n, max: 10n ** 9n }),
      rate: fc.bigInt({ min: 10n ** 10n, max: 10n ** 14n }),
      spreadBp: fc.integer({ min: 0, max: 5_000 }),
    });
    fc.assert(
      fc.property(terms, (given) => {
        const { gross, spread, rounding, amountOut } = priceExchange(given);
        expect(amountOut + spread + rounding).toBe(gross);
        expect(rounding === 0n || rounding === 1n).toBe(true);
      }),
    );
  });

  test.each(['117.25', '0.0085287846', '1', '0.0000000001'])('a rate of %s is read and shown exactly', (text) => {
    expect(showRate(readRate(text))).toBe(text);
  });
  test.each(['0', '0.0', '', '1,5', '0.12345678901', '-1', 'NaN'])('a rate of "%s" is refused', (text) => {
    expect(() => readRate(text)).toThrow('ledger.rate_invalid');
  });
});

describe('a position', () => {
  test.each<[string, [bigint, bigint], bigint, bigint, [bigint, bigint]]>([
    // held units and cost; units and worth of the move -> change of the cost, realised
    ['opens at what was paid', [0n, 0n], 100n, 11_000n, [11_000n, 0n]],
    ['grows at what was paid', [100n, 11_000n], 50n, 6_000n, [6_000n, 0n]],
    ['shrinks by its part of the cost', [150n, 17_000n], -50n, -6_000n, [-5_667n, 333n]],
    ['ends with all of its cost', [100n, 11_333n], -100n, -11_000n, [-11_333n, -333n]],
    ['turns over', [100n, 11_000n], -150n, -18_000n, [-17_000n, 1_000n]],
    ['short, is bought back', [-50n, -6_000n], 50n, 5_500n, [6_000n, 500n]],
  ])('%s', (_name, [units, cost], moved, worth, [costChange, realised]) => {
    expect(movePosition({ units, cost }, moved, worth)).toEqual({ costChange, realised });
  });

  test('that has come to nothing has cost nothing, and what it gained is what it brought in', () => {
    const moves = fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 200 })), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(moves, (all) => {
        let [units, cost, realised, paid] = [0n, 0n, 0n, 0n];
        const move = (change: bigint, worth: bigint) => {
          const moved = movePosition({ units, cost }, change, worth);
          units += change;
          cost += moved.costChange;
          realised += moved.realised;
          paid += worth;
        };
        for (const [change, rate] of all) if (change !== 0) move(BigInt(change), BigInt(change * rate));
        if (units !== 0n) move(-units, -units * 100n);
        expect([cost, realised]).toEqual([0n, -paid]);
      }),
    );
  });

  test('is worth what it is in the other currency, and less than nothing when it is owed', () => {
    expect(worthOf(10_000n, 'USD', 'BDT', readRate('120.5'))).toBe(1_205_000n);
    expect(worthOf(-10_000n, 'USD', 'BDT', readRate('120.5'))).toBe(-1_205_000n);
    expect(() => worthOf(-(10n ** 15n), 'USD', 'BDT', readRate('120'))).toThrow('ledger.exchange_too_large');
    expect(showRate(averageRate(10_000n, 1_172_500n, 'USD', 'BDT') ?? 0n)).toBe('117.25');
    expect(averageRate(0n, 0n, 'USD', 'BDT')).toBeNull();
  });
});

describe('in the books', () => {
  let house: TestHouse;
  let union: string;
  let finance: Client;
  let other: Client;
  let official: Client;
  let taka: string;
  let dollars: string;
  const wallets = { taka: '', dollars: '' };

  beforeAll(async () => {
    house = await testHouse();
    union = (await makeTree(house)).union.id;
    const hire = async (role: 'finance' | 'official') => house.as((await makePersonWith(house, role, union)).id);
    [finance, other, official] = [await hire('finance'), await hire('finance'), await hire('official')];
    taka = await makeAccount(house, union, { code: '1010', minimum: 0n });
    dollars = await makeAccount(house, union, { code: '1020', currency: 'USD', minimum: 0n });
    wallets.taka = await makeAccount(house, union, { code: '2500', kind: 'liability', minimum: 0n });
    wallets.dollars = await makeAccount(house, union, {
      code: '2501',
      kind: 'liability',
      currency: 'USD',
      minimum: 0n,
    });
    const capital = await makeAccount(house, union, { code: '3000', kind: 'equity' });
    await makePosting(house, union, { debit: taka, credit: capital, amount: 10_000_000n });
  });

  const quote = (given: object = {}, by = finance) =>
    by.send('POST', '/api/ledger/quotes', {
      ...{ id: newId(), site_id: union, from_account_id: taka, to_account_id: dollars, amount_in: 1_200_000 },
      ...{ rate: '0.0083333333', spread_bp: 0, valid_seconds: 60, ...given },
    });
  const execute = (id: string, by = finance) => by.send('POST', `/api/ledger/quotes/${id}/execution`);
  const held = async () => {
    const rows = await house.database.sql`select code, balance from ledger.accounts where balance <> 0 order by code`;
    return Object.fromEntries(
      rows.map((row) => [row.code.replace(/^(\d{4})-.*-(\w{3})$/, '$1-$2'), Number(row.balance)]),
    );
  };

  test('a quote is used once; whoever asks at the same time is told so', async () => {
    const { id, amount_out: out } = (await quote()).json();
    expect(out).toEqual({ amount: 9_999, currency: 'USD' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => execute(id)));
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(answers.find((answer) => answer.statusCode === 409)?.json().code).toBe('ledger.quote_used');
    expect(await held()).toEqual({
      ...{ 1010: 8_800_000, 1020: 9_999, 3000: -10_000_000 },
      ...{ '3910-USD': -10_000, '3920-USD': 1_200_000, '4920-USD': 1 },
    });
    expect((await finance.get(`/api/ledger/quotes/${id}`)).json()).toMatchObject({
      state: 'used',
      realised: { amount: 0 },
    });
  });

  test('selling realises the difference to the cost, with the spread by its name', async () => {
    const given = { from_account_id: dollars, to_account_id: taka, amount_in: 4_000, rate: '125', spread_bp: 100 };
    const { id } = (await quote(given)).json();
    const done = (await execute(id)).json();
    // 40 dollars are worth 5,000 taka and had cost 4,800; 50 taka are the spread.
    expect(done).toMatchObject({ realised: { amount: 20_000, currency: 'BDT' }, spread: { amount: 5_000 } });
    expect(await held()).toEqual({
      ...{ 1010: 9_295_000, 1020: 5_999, 3000: -10_000_000, '3910-USD': -6_000, '3920-USD': 720_000 },
      ...{ '4910-BDT': 5_000, '4920-USD': 1, '4930-USD': -20_000 },
    });
  });

  test.each<[string, object, number, string]>([
    ['of one currency', { to_account_id: 'taka' }, 422, 'ledger.quote_one_currency'],
    ['between the house and a customer', { to_account_id: 'wallet' }, 422, 'ledger.quote_sides_differ'],
    ['for too little', { amount_in: 1, rate: '0.001' }, 422, 'ledger.quote_too_small'],
    ['at no rate', { rate: '0.000' }, 422, 'ledger.rate_invalid'],
    ['at a rate with more decimals than are kept', { rate: '1.12345678901' }, 422, 'platform.invalid_input'],
    ['with an account there is not', { to_account_id: newId() }, 404, 'ledger.account_missing'],
    [
      'of more than the books can tell',
      { amount_in: Number.MAX_SAFE_INTEGER, rate: '900' },
      422,
      'ledger.exchange_too_large',
    ],
    ['of a spread beyond reason', { spread_bp: 5_001 }, 422, 'platform.invalid_input'],
  ])('a quote %s is refused, and nothing is kept', async (_name, given, status, code) => {
    const named: Record<string, string> = { taka, wallet: wallets.dollars };
    const filled = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, named[value] ?? value]));
    const count = () => house.db.selectFrom('ledger.quotes').select('id').execute();
    const before = await count();
    const answer = await quote(filled);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(await count()).toEqual(before);
  });

  test('a quote that has run out, or that the money is not there for, moves nothing', async () => {
    const { id } = (await quote({ valid_seconds: 10 })).json();
    const short = (
      await quote({ from_account_id: dollars, to_account_id: taka, amount_in: 6_000, rate: '120' })
    ).json();
    const before = await held();
    const poor = await execute(short.id);
    expect([poor.statusCode, poor.json().code]).toEqual([409, 'ledger.balance_below_minimum']);
    house.clock.advance({ seconds: 10 });
    const late = await execute(id);
    expect([late.statusCode, late.json().code]).toEqual([409, 'ledger.quote_expired']);
    expect((await execute(newId())).statusCode).toBe(404);
    expect((await execute(short.id, official)).statusCode).toBe(403);
    expect(await held()).toEqual(before);
  });

  test('its history tells each amount in its own currency, and who asked for it', async () => {
    const { id } = (
      await quote({ from_account_id: dollars, to_account_id: taka, amount_in: 2_500, rate: '120' })
    ).json();
    expect((await finance.get(`/api/audit/ledger.quote/${id}`)).json().items).toMatchObject([
      {
        ...{ action: 'ledger.exchange_quoted', actor_kind: 'person' },
        after: { amount_in: { amount: 2_500, currency: 'USD' }, amount_out: { amount: 300_000, currency: 'BDT' } },
      },
    ]);
  });

  test('a customer’s exchange turns all sides round: the spread is then income', async () => {
    await makePosting(house, union, { debit: taka, credit: wallets.taka, amount: 500_000n });
    const before = await held();
    const given = { from_account_id: wallets.taka, to_account_id: wallets.dollars, amount_in: 250_000, rate: '0.008' };
    const { id } = (await quote({ ...given, spread_bp: 200 })).json();
    expect((await execute(id)).statusCode).toBe(201);
    const now = await balances(house.db, [wallets.taka, wallets.dollars]);
    expect([now.get(wallets.taka), now.get(wallets.dollars)]).toEqual([-250_000n, -1_960n]);
    const after = await held();
    // 20 dollars left the position for 2,500 taka and had cost 2,400.
    expect(after['3910-USD']).toBe((before['3910-USD'] ?? 0) + 2_000);
    expect(after['3920-USD']).toBe((before['3920-USD'] ?? 0) - 240_000);
    expect(after['4930-USD']).toBe((before['4930-USD'] ?? 0) - 10_000);
    expect(after['4910-USD']).toBe(-40);
    const gains = await finance.get(`/api/ledger/exchange-gains?site_id=${union}&from=2026-11-01&to=2026-11-30`);
    // A purchase at 0.008 dollars for one taka is 125 taka for one dollar; what is left gained by that.
    expect(gains.json().lines).toMatchObject([
      { last_rate: '125', units: { amount: 4_000 }, unrealised: { amount: 20_000 } },
    ]);
  });

  test('a revaluation is posted by another person and reversed on the next first day', async () => {
    const proposal = { id: newId(), site_id: union, currency: 'USD', on_day: '2026-11-20', rate: '130' };
    const proposed = await finance.send('POST', '/api/ledger/revaluations', proposal);
    // 40 dollars are left, which cost 4,800 and are worth 5,200.
    expect(proposed.json()).toMatchObject({ state: 'proposed', units: { amount: 4_000 }, gain: { amount: 40_000 } });
    const twice = await finance.send('POST', '/api/ledger/revaluations', { ...proposal, id: newId() });
    expect([twice.statusCode, twice.json().code]).toEqual([409, 'ledger.revaluation_exists']);
    const before = await held();
    const path = `/api/ledger/revaluations/${proposal.id}/posting`;
    expect((await finance.send('POST', path)).json().code).toBe('ledger.revaluation_own');
    expect((await official.send('POST', path)).statusCode).toBe(403);
    expect(await held()).toEqual(before);
    const posted = await other.send('POST', path);
    expect([posted.statusCode, posted.json().state]).toEqual([200, 'posted']);
    expect((await other.send('POST', path)).json().code).toBe('ledger.revaluation_decided');
    expect(await held()).toEqual(before);
    const days = await house.database.sql`select effective_on::text as day, amount from ledger.entries
      join ledger.accounts on accounts.id = account_id where code like '4940-%' order by 1`;
    expect(days.map((row) => [row.day, Number(row.amount)])).toEqual([
      ['2026-11-20', -40_000],
      ['2026-12-01', 40_000],
    ]);
  });

  test.each<[string, object, string]>([
    ['of tomorrow', { on_day: '2026-11-21' }, 'ledger.revaluation_day_ahead'],
    ['of a currency that is not held', { currency: 'EUR' }, 'ledger.revaluation_nothing'],
    ['of a currency there is not', { currency: 'QQQ' }, 'money.unknown_currency'],
    ['at what it cost', { rate: '120', on_day: '2026-11-20' }, 'ledger.revaluation_nothing'],
  ])('a revaluation %s is refused', async (_name, given, code) => {
    const proposal = { id: newId(), site_id: union, currency: 'USD', on_day: '2026-11-19', rate: '130', ...given };
    expect((await finance.send('POST', '/api/ledger/revaluations', proposal)).json().code).toBe(code);
  });

  test('a revaluation of what has changed since is refused', async () => {
    house.clock.advance({ hours: 24 });
    const proposal = { id: newId(), site_id: union, currency: 'USD', on_day: '2026-11-21', rate: '110' };
    expect((await finance.send('POST', '/api/ledger/revaluations', proposal)).statusCode).toBe(201);
    const { id } = (await quote({ amount_in: 120_000 })).json();
    await execute(id);
    const stale = await other.send('POST', `/api/ledger/revaluations/${proposal.id}/posting`);
    expect([stale.statusCode, stale.json().code]).toEqual([409, 'ledger.revaluation_stale']);
    const refusal = await other.send('POST', `/api/ledger/revaluations/${proposal.id}/refusal`, { reason: 'changed' });
    expect(refusal.json().state).toBe('refused');
    expect((await finance.send('POST', '/api/ledger/revaluations', { ...proposal, id: newId() })).statusCode).toBe(201);
  });

  test('the report tells what was gained, what is held, and what it is worth', async () => {
    const path = `/api/ledger/exchange-gains?site_id=${union}&from=2026-11-01&to=2026-11-30`;
    const report = (await finance.get(path)).json();
    expect(report.lines).toMatchObject([
      { currency: 'USD', units: { amount: 5_000 }, cost: { amount: 600_000 }, average_rate: '120', last_rate: '130' },
    ]);
    expect(report.totals).toEqual({
      realised: { amount: 30_000, currency: 'BDT' },
      unrealised: { amount: 50_000, currency: 'BDT' },
    });
    expect((await finance.get(`${path}&format=csv`)).body).toContain('USD,50.00,6000.00,120,130,');
    expect((await finance.get('/api/ledger/quotes?state=used&format=csv')).statusCode).toBe(200);
    expect((await finance.get(`/api/ledger/revaluations?site_id=${union}`)).json().items).toHaveLength(3);
  });
});
