// A payment by SSLCommerz from the first click to the ledger, over every path its protocol has.
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../../test/house.ts';
import {
  type SslcommerzNotice,
  type SslcommerzSimulator,
  startSslcommerz,
} from '../../../test/simulators/sslcommerz.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { balances } from '../../ledger/index.ts';
import { type IntentState, intentStates } from '../contract-intents.ts';
import { makeIntent, makeTakings } from '../factory-intents.ts';
import { findGatewayAccounts } from '../gateways/gateway-accounts.ts';
import { ipnHash } from '../gateways/sslcommerz.ts';
import { findAttempts } from './attempt-store.ts';
import { findIntent, findMoves } from './intent-store.ts';
import { lookAfterPayments } from './look-after-payments.ts';
import { happenings, isEnded, moveIntent } from './move-intent.ts';
import { payToken } from './pay-token.ts';

const store = { id: 'surma', password: 'surma-pass' };
let house: TestHouse;
let site: string;
let income: string;
let finance: string;
let provider: SslcommerzSimulator;

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  provider = await startSslcommerz(store);
  const settings = { url: provider.url, store_id: store.id, store_password: store.password };
  income = await makeTakings(house, site, { sslcommerz: settings });
  finance = (await makePersonWith(house, 'finance', site)).id;
});
afterAll(() => provider.close());
beforeEach(() => provider.settle({ kind: 'well' }));

const held = async () => {
  const accounts = await findGatewayAccounts(house.db, { siteId: site, gateway: 'sslcommerz', currency: 'BDT' });
  const { clearingAccountId: clearing, suspenseAccountId: suspense, refundsAccountId: refunds } = accounts;
  const all = await balances(house.db, [clearing, suspense, refunds, income]);
  const of = (id: string) => all.get(id) ?? 0n;
  return { clearing: of(clearing), suspense: of(suspense), refunds: of(refunds), income: of(income) };
};
/** What the work moved on the accounts. */
const moved = async (work: () => Promise<unknown>) => {
  const before = await held();
  await work();
  const after = await held();
  return Object.fromEntries(
    Object.entries(after)
      .map(([name, amount]) => [name, amount - before[name as keyof typeof before]] as const)
      .filter(([, amount]) => amount !== 0n),
  );
};
const state = async (id: string) => (await findIntent(house.db, id))?.state;
const lastAttempt = async (id: string) => {
  const last = (await findAttempts(house.db, id)).at(-1);
  if (!last) throw new Error('no attempt');
  return last;
};
const page = async (id: string) => (await house.app.inject({ url: `/api/pay/${payToken(house.config, id)}` })).json();
const start = async (id: string) =>
  house.app.inject({
    method: 'POST',
    url: `/api/pay/${payToken(house.config, id)}/attempts`,
    payload: { gateway: 'sslcommerz' },
  });
const tell = (notice: SslcommerzNotice) =>
  house.app.inject({
    method: 'POST',
    url: `/api/gateway-notices/${site}/sslcommerz`,
    payload: notice.body,
    headers: notice.headers,
  });
const comeBack = (id: string, method: 'GET' | 'POST' = 'POST') =>
  house.app.inject({
    method,
    url: `/api/pay/${payToken(house.config, id)}/return`,
    ...(method === 'POST'
      ? { payload: 'status=VALID', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
      : {}),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://pay.example' },
  });
const minutesLater = async (minutes: number) => {
  house.clock.advance({ minutes });
  await lookAfterPayments(house);
};
/** An intent whose payer stands on the provider's page. */
const opened = async (given: Partial<Parameters<typeof makeIntent>[1]> = {}) => {
  const id = await makeIntent(house, { siteId: site, creditAccountId: income, ...given });
  const answer = await start(id);
  expect(answer.statusCode, answer.body).toBe(201);
  return { id, reference: (await lastAttempt(id)).reference };
};
const events = async (id: string) => {
  const rows = await house.db.selectFrom('platform.events').select(['name', 'payload']).orderBy('id').execute();
  return rows.filter((row) => (row.payload as { intent_id?: string }).intent_id === id).map((row) => row.name);
};

describe('the paths of the protocol', () => {
  test('success: opened, told, validated, booked once with the provider’s id', async () => {
    const { id, reference } = await opened();
    expect([await state(id), (await page(id)).continue_url]).toEqual([
      'requires_action',
      expect.stringContaining(`${provider.url}/pay/`),
    ]);
    const change = await moved(async () => {
      expect((await tell(provider.act(reference, 'pay'))).statusCode).toBe(200);
    });
    expect(change).toEqual({ clearing: 888_85n, income: -888_85n });
    expect(await page(id)).toMatchObject({ standing: 'paid', gateways: [], amount: { amount: 888_85 } });
    const attempt = await lastAttempt(id);
    const bankTranId = provider.sessions.at(-1)?.bankTranId;
    expect(attempt).toMatchObject({ state: 'paid', captured: 888_85n, provider_transaction_id: bankTranId });
    const posted = await house.db
      .selectFrom('ledger.transactions')
      .select(['kind', 'user_reference'])
      .where('reference_id', '=', id)
      .execute();
    expect(posted).toEqual([{ kind: 'payments.received', user_reference: bankTranId }]);
    expect(await events(id)).toEqual(['payments.intent_succeeded']);
    expect((await findMoves(house.db, id)).map((move) => move.to_state)).toEqual([
      'requires_confirmation',
      'requires_action',
      'succeeded',
    ]);
  });

  test('the browser’s return proves nothing: unpaid stays unpaid, and nobody is asked to pay twice', async () => {
    const { id, reference } = await opened();
    const change = await moved(async () => {
      const answer = await comeBack(id);
      expect([answer.statusCode, answer.headers.location]).toEqual([303, `/pay/${payToken(house.config, id)}`]);
    });
    expect(change).toEqual({});
    expect(await page(id)).toMatchObject({ standing: 'unknown', gateways: [], continue_url: null });
    expect((await start(id)).json().code).toBe('payments.intent_busy');
    provider.act(reference, 'pay');
    expect(await moved(() => minutesLater(3))).toEqual({ clearing: 888_85n, income: -888_85n });
  });

  test('a return after paying is answered with the truth, before any notice', async () => {
    const { id, reference } = await opened();
    const notice = provider.act(reference, 'pay');
    expect(await moved(() => comeBack(id, 'GET'))).toEqual({ clearing: 888_85n, income: -888_85n });
    expect(await moved(() => tell(notice))).toEqual({});
    expect((await page(id)).standing).toBe('paid');
  });

  test('a failure and a cancellation lead back to the choice, and the next try can be paid', async () => {
    const { id, reference } = await opened();
    await tell(provider.act(reference, 'fail'));
    expect(await page(id)).toMatchObject({ standing: 'to_pay', last_failure: 'payments.payer_card_refused' });
    await start(id);
    await tell(provider.act((await lastAttempt(id)).reference, 'cancel'));
    expect(await page(id)).toMatchObject({ standing: 'to_pay', last_failure: 'payments.payer_cancelled' });
    await start(id);
    const change = await moved(async () => tell(provider.act((await lastAttempt(id)).reference, 'pay')));
    expect(change).toEqual({ clearing: 888_85n, income: -888_85n });
    expect((await findAttempts(house.db, id)).map((one) => one.state)).toEqual(['failed', 'cancelled', 'paid']);
  });

  test('paid, and every answer lost: found and booked once by the job', async () => {
    const { id, reference } = await opened();
    provider.act(reference, 'pay');
    provider.settle({ kind: 'http', status: 502 });
    expect(await moved(() => comeBack(id))).toEqual({});
    expect((await page(id)).standing).toBe('unknown');
    expect(await moved(() => minutesLater(2))).toEqual({});
    provider.settle({ kind: 'well' });
    expect(await moved(() => minutesLater(10))).toEqual({ clearing: 888_85n, income: -888_85n });
    expect(await moved(() => minutesLater(60))).toEqual({});
  });

  test('three copies of a notice, at once and later, are one payment', async () => {
    const { id, reference } = await opened();
    const notice = provider.act(reference, 'pay');
    const change = await moved(async () => {
      await Promise.all([tell(notice), tell(notice), tell(notice)]);
      await tell(notice);
    });
    expect(change).toEqual({ clearing: 888_85n, income: -888_85n });
    const { id: attemptId } = await lastAttempt(id);
    const kept = await house.db
      .selectFrom('payments.gateway_notices')
      .select('verdict')
      .where('attempt_id', '=', attemptId)
      .execute();
    expect(kept.map((one) => one.verdict).sort()).toEqual(['copy', 'copy', 'copy', 'valid']);
  });

  test('a wrong signature is kept and not believed: the provider is not even asked', async () => {
    const { reference } = await opened();
    const notice = provider.act(reference, 'pay');
    const asked = provider.requests.length;
    const body = notice.body.replace(/verify_sign=\w{4}/, 'verify_sign=0000');
    expect(await moved(() => tell({ ...notice, body }))).toEqual({});
    expect(provider.requests.length).toBe(asked);
    const kept = await house.db
      .selectFrom('payments.gateway_notices')
      .select(['verdict', 'reason'])
      .orderBy('id', 'desc')
      .executeTakeFirst();
    expect(kept).toEqual({ verdict: 'invalid', reason: 'signature_wrong' });
    // It was paid all the same; the job asks by itself.
    expect(await moved(() => minutesLater(3))).toEqual({ clearing: 888_85n, income: -888_85n });
  });

  test.each([
    ['a paisa less', { amount: '888.84' }, 'amount_differs', { clearing: 888_84n, suspense: -888_84n }],
    ['more', { amount: '888.86' }, 'amount_differs', { clearing: 888_86n, suspense: -888_86n }],
    ['another currency', { currency: 'USD' }, 'currency_differs', {}],
    ['more decimals than there are', { amount: '888.855' }, 'amount_unknown', {}],
    ['a high risk', { risk: '1' }, 'risk_high', { clearing: 888_85n, suspense: -888_85n }],
  ] as const)('%s waits for a person', async (_name, said, code, change) => {
    const { id, reference } = await opened();
    expect(await moved(() => tell(provider.act(reference, 'pay', said)))).toEqual(change);
    expect(await lastAttempt(id)).toMatchObject({ code, state: code === 'risk_high' ? 'review' : 'mismatch' });
    expect([await state(id), (await page(id)).standing]).toEqual(['processing', 'looked_at']);
    expect(await moved(() => minutesLater(60))).toEqual({});
    expect(await events(id)).toEqual([]);
  });

  test('the provider is down: nothing is open, and the payer may try again', async () => {
    const id = await makeIntent(house, { siteId: site, creditAccountId: income });
    provider.behave({ kind: 'http', status: 503 });
    expect((await start(id)).json()).toEqual({ continue_url: null });
    expect(await page(id)).toMatchObject({ standing: 'to_pay', last_failure: 'payments.gateway_unreachable' });
  });

  test('the answer to the opening is lost: nobody was sent there, so it ends by itself', async () => {
    const id = await makeIntent(house, { siteId: site, creditAccountId: income });
    provider.behave({ kind: 'broken_after_taking' });
    expect((await start(id)).json()).toEqual({ continue_url: null });
    expect((await page(id)).standing).toBe('under_way');
    await minutesLater(3);
    expect(await page(id)).toMatchObject({ standing: 'to_pay', last_failure: 'not_opened' });
    // Should it be paid all the same, it is theirs.
    const { reference } = await lastAttempt(id);
    expect(await moved(() => tell(provider.act(reference, 'pay')))).toEqual({ clearing: 888_85n, income: -888_85n });
  });

  test('paid twice, by two tries: the second stands aside and can only go back', async () => {
    const { id, reference } = await opened();
    await start(id);
    const second = (await lastAttempt(id)).reference;
    await tell(provider.act(second, 'pay'));
    expect(await moved(() => tell(provider.act(reference, 'pay')))).toEqual({ clearing: 888_85n, suspense: -888_85n });
    expect((await findAttempts(house.db, id))[0]).toMatchObject({ state: 'mismatch', code: 'paid_twice' });
    expect(await events(id)).toEqual(['payments.intent_succeeded']);
    const desk = await house.as(finance);
    const change = await moved(async () => {
      const answer = await desk.send('POST', `/api/intents/${id}/review`, { is_accepted: false, reason: 'Paid twice' });
      expect(answer.statusCode, answer.body).toBe(200);
    });
    expect(change).toEqual({ suspense: 888_85n, refunds: -888_85n });
  });

  test('paid after it was cancelled stands aside', async () => {
    const { id, reference } = await opened();
    const desk = await house.as(finance);
    const answer = await desk.send('POST', `/api/intents/${id}/cancellation`, { reason: 'No longer wanted' });
    expect(answer.json().state).toBe('canceled');
    expect(await moved(() => tell(provider.act(reference, 'pay')))).toEqual({ clearing: 888_85n, suspense: -888_85n });
    expect([await state(id), (await lastAttempt(id)).code]).toEqual(['canceled', 'paid_after_end']);
  });

  test('its account was closed meanwhile: the money is in the books, held for a person, and can go back', async () => {
    const code = `41-${newId().slice(-8)}`;
    const account = { code, name_en: 'Fair', name_bn: 'মেলা', kind: 'income', currency: 'BDT', site_id: site };
    const desk = await house.as(finance);
    const manager = await house.as((await makePersonWith(house, 'administrator', site)).id);
    const made = await manager.send('POST', '/api/ledger/accounts', account);
    expect(made.statusCode, made.body).toBe(201);
    const { id: fair } = made.json();
    const { id, reference } = await opened({ creditAccountId: fair });
    expect((await manager.send('POST', `/api/ledger/accounts/${fair}/closing`, {})).statusCode).toBeLessThan(300);
    expect(await moved(() => tell(provider.act(reference, 'pay')))).toEqual({ clearing: 888_85n, suspense: -888_85n });
    expect([await state(id), (await lastAttempt(id)).code]).toEqual(['processing', 'account_refuses']);
    expect((await page(id)).standing).toBe('looked_at');
    const taking = await desk.send('POST', `/api/intents/${id}/review`, { is_accepted: true, reason: 'Ours' });
    expect(taking.json().code).toBe('ledger.account_closed');
    const asked = {
      site_id: site,
      amount: { amount: 100, currency: 'BDT' },
      description: 'Late',
      credit_account_id: fair,
    };
    expect((await desk.send('POST', '/api/intents', asked)).json().code).toBe('ledger.account_closed');
    const returning = await desk.send('POST', `/api/intents/${id}/review`, { is_accepted: false, reason: 'Fair over' });
    expect(returning.statusCode, returning.body).toBe(200);
  });

  test('an account of another place is no account to ask for money on', async () => {
    const { centre } = await makeTree(house);
    const clerk = await house.as((await makePersonWith(house, 'finance', centre.id)).id);
    const body = { site_id: centre.id, amount: { amount: 100, currency: 'BDT' }, description: 'Milk' };
    const refused = await clerk.send('POST', '/api/intents', { ...body, credit_account_id: income });
    expect([refused.statusCode, refused.json().code]).toEqual([404, 'ledger.account_missing']);
  });

  test('an intent whose time is over ends, unless money is under way', async () => {
    const expiresAt = house.clock.now().add({ hours: 1 });
    const { id } = await opened({ expiresAt });
    const other = await opened({ expiresAt });
    await comeBack(other.id);
    await minutesLater(61);
    expect([await state(id), await state(other.id)]).toEqual(['canceled', 'processing']);
    expect(await events(id)).toEqual(['payments.intent_canceled']);
  });
});

describe('review', () => {
  test('a person takes what was held: the money goes where it was meant to go', async () => {
    const { id, reference } = await opened();
    await tell(provider.act(reference, 'pay', { risk: '1' }));
    const desk = await house.as(finance);
    const accept = () =>
      desk.send('POST', `/api/intents/${id}/review`, { is_accepted: true, reason: 'Known customer' });
    expect(await moved(async () => expect((await accept()).json().state).toBe('succeeded'))).toEqual({
      suspense: 888_85n,
      income: -888_85n,
    });
    expect((await accept()).json().code).toBe('payments.nothing_in_review');
    expect(await events(id)).toEqual(['payments.intent_succeeded']);
  });

  test('what is not what was asked for is not taken', async () => {
    const { id, reference } = await opened();
    await tell(provider.act(reference, 'pay', { amount: '1.00' }));
    const desk = await house.as(finance);
    const url = `/api/intents/${id}/review`;
    expect((await desk.send('POST', url, { is_accepted: true, reason: 'Fine' })).json().code).toBe(
      'payments.mismatch_only_returned',
    );
    await desk.send('POST', url, { is_accepted: false, reason: 'Wrong amount' });
    await minutesLater(3);
    const [refund] = provider.refunds.slice(-1);
    provider.settleRefund(refund?.ref ?? '', 'refunded');
    expect(await moved(() => minutesLater(5))).toEqual({ refunds: 100n, clearing: -100n });
    expect((await page(id)).standing).toBe('to_pay');
  });
});

describe('refunds', () => {
  const paid = async (amount = 1000_00n) => {
    const { id, reference } = await opened({ amount });
    const notice = provider.act(reference, 'pay');
    await tell(notice);
    return { id, notice };
  };
  const refund = async (id: string, amount: number, key?: string) => {
    const desk = await house.as(finance);
    const headers: Record<string, string> = key ? { 'idempotency-key': key } : {};
    return desk.send('POST', `/api/intents/${id}/refunds`, { amount, reason: 'Returned' }, headers);
  };

  test('in parts, never beyond what came; the provider’s word ends each', async () => {
    const { id } = await paid();
    expect(await moved(() => refund(id, 300_00))).toEqual({ income: 300_00n, refunds: -300_00n });
    expect((await refund(id, 700_01)).json().code).toBe('payments.refund_over_captured');
    await refund(id, 700_00);
    for (const one of provider.refunds.slice(-2)) provider.settleRefund(one.ref, 'refunded');
    expect(await moved(() => minutesLater(5))).toEqual({ refunds: 1000_00n, clearing: -1000_00n });
    expect((await refund(id, 1)).json().code).toBe('payments.refund_over_captured');
    expect((await events(id)).filter((name) => name === 'payments.refund_succeeded')).toHaveLength(2);
    expect((await page(id)).refunded).toEqual({ amount: 1000_00, currency: 'BDT' });
  });

  test('two at once cannot give back the same money; the same request twice is one', async () => {
    const { id } = await paid();
    const before = provider.refunds.length;
    const answers = await Promise.all([refund(id, 600_00), refund(id, 600_00)]);
    expect(answers.map((one) => one.statusCode).sort()).toEqual([201, 422]);
    const same = [await refund(id, 100_00, 'refund-1'), await refund(id, 100_00, 'refund-1')];
    expect(same.map((one) => one.statusCode)).toEqual([201, 201]);
    expect(provider.refunds.length - before).toBe(2);
  });

  test('a refund crossing a notice is not paid in again', async () => {
    const { id, notice } = await paid();
    const change = await moved(() => Promise.all([refund(id, 1000_00), tell(notice), tell(notice)]));
    expect(change).toEqual({ income: 1000_00n, refunds: -1000_00n });
    expect(await state(id)).toBe('succeeded');
  });

  test('refused by the provider: it is owed again where it was taken from', async () => {
    const { id } = await paid();
    await refund(id, 400_00);
    provider.settleRefund(provider.refunds.at(-1)?.ref ?? '', 'cancelled');
    expect(await moved(() => minutesLater(5))).toEqual({ refunds: 400_00n, income: -400_00n });
    expect((await findIntent(house.db, id))?.refunded).toBe(0n);
    expect((await events(id)).at(-1)).toBe('payments.refund_failed');
  });

  test('its answer lost, it is never asked for a second time', async () => {
    const { id } = await paid();
    const before = provider.refunds.length;
    provider.behave({ kind: 'broken_after_taking' });
    await refund(id, 500_00);
    await minutesLater(5);
    await minutesLater(60);
    expect(provider.refunds.length - before).toBe(1);
    const row = await house.db
      .selectFrom('payments.refunds')
      .selectAll()
      .where('intent_id', '=', id)
      .executeTakeFirst();
    expect(row).toMatchObject({ state: 'pending', code: 'payments.refund_not_found' });
  });

  test('a large sum asks for a second person at its own door', async () => {
    const { id } = await paid(20_000_00n);
    expect((await refund(id, 15_000_00)).json().code).toBe('payments.refund_large');
    const desk = await house.as(finance);
    const body = { amount: 15_000_00, reason: 'Returned' };
    const answer = await desk.send('POST', `/api/intents/${id}/large-refunds`, body);
    expect(answer.json().code).toBe('payments.second_person_needed');
  });

  test('what cannot be given back is said before a second person is asked for, and nothing moves', async () => {
    const { id } = await paid(20_000_00n);
    const desk = await house.as(finance);
    const over = { amount: 20_000_01, reason: 'Returned' };
    const answers = await moved(async () => {
      for (const door of ['refunds', 'large-refunds']) {
        const answer = await desk.send('POST', `/api/intents/${id}/${door}`, over);
        expect([answer.statusCode, answer.json().code], door).toEqual([422, 'payments.refund_over_captured']);
        expect((await refund(id, 15_000_00)).json().code).toBe('payments.refund_large');
      }
    });
    expect(answers).toEqual({});
    expect((await page(id)).refunded.amount).toBe(0);
    expect((await events(id)).filter((name) => name.startsWith('payments.refund'))).toEqual([]);
  });
});

test('the hash over a notice is that of the documented order: sorted keys, the password hashed', () => {
  const form = { verify_key: 'amount,tran_id', amount: '10.00', tran_id: 'A1', not_named: 'x' };
  expect(ipnHash('md5', 'secret', form)).toBe(ipnHash('md5', 'secret', { ...form, not_named: 'y' }));
  expect(ipnHash('md5', 'secret', form)).not.toBe(ipnHash('md5', 'secret', { ...form, amount: '10.01' }));
  expect(ipnHash('sha256', 'secret', form)).toMatch(/^[0-9a-f]{64}$/);
});

test('an address nobody gave out is nobody’s', async () => {
  const id = await makeIntent(house, { siteId: site, creditAccountId: income });
  const token = payToken(house.config, id);
  for (const wrong of [`${token}x`, token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), 'x', id])
    expect((await house.app.inject({ url: `/api/pay/${wrong}` })).statusCode, wrong).toBe(404);
});

test('whatever happens in whatever order, an intent ends once and only where it may', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...happenings), { maxLength: 40 }), (list) => {
      let now: IntentState = 'requires_payment_method';
      for (const happening of list) {
        const next = moveIntent(now, happening);
        if (isEnded(now)) expect(next).toBeNull();
        if (next === null) continue;
        expect(intentStates).toContain(next);
        if (next === 'succeeded') expect(['attempt_paid', 'captured']).toContain(happening);
        if (now === 'processing') expect(['canceled', 'expired']).not.toContain(happening);
        now = next;
      }
    }),
  );
});
