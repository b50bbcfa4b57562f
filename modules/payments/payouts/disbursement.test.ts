// Payouts through a provider's interface, against a bKash that speaks its wire: every end of a line, and the books.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { type Client, type TestHouse, testHouse } from '../../../test/house.ts';
import { type BkashPayoutSimulator, startBkashPayouts } from '../../../test/simulators/bkash-payouts.ts';
import { gatewayPart, tokensInMemory } from '../../../test/simulators/gateway-part.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { balances } from '../../ledger/index.ts';
import { makeLine, makePayout, makeTill, type Till } from '../factory.ts';
import { bkashDisbursement } from './bkash-disbursement.ts';
import type { DisbursementOrder } from './disbursement.ts';
import { findDisbursements } from './disbursement-store.ts';
import { findLines } from './payout-line-store.ts';
import { sendDisbursements } from './send-disbursements.ts';
import { setPayoutTerms } from './set-payout-terms.ts';

const account = { username: 'surma', password: 'p@ss', appKey: 'key-1', appSecret: 'secret-1' };
const settings = { username: 'surma', password: 'p@ss', app_key: 'key-1', app_secret: 'secret-1' };
let house: TestHouse;
let bkash: BkashPayoutSimulator;
let site: string;
let till: Till;
let maker: Client;
let checker: Client;

beforeAll(async () => {
  house = await testHouse();
  bkash = await startBkashPayouts(account, () => house.clock.now().epochMilliseconds);
  site = (await makeTree(house)).union.id;
  till = await makeTill(house, site);
  maker = await house.as((await makePersonWith(house, 'finance', site)).id);
  checker = await house.as((await makePersonWith(house, 'finance', site)).id);
  const occasion = await house.occasion();
  await inTransaction(house.db, (tx) =>
    setPayoutTerms(tx, occasion, {
      ...{ site_id: site, method: 'bkash', currency: 'BDT', effective_on: '2026-11-20', minimum: 10_00 },
      ...{ maximum: 250_000_00, decimals: 2, number_form: 'local', format: 'api', columns: null },
    }),
  );
});
afterAll(() => bkash.close());

const sums = async () => {
  const all = await balances(house.db, [till.payable, till.inTransit, till.bank]);
  return [till.payable, till.inTransit, till.bank].map((id) => all.get(id) ?? 0n);
};
const lineStates = async (id: string) => (await findLines(house.db, id)).map((line) => [line.state, line.result_code]);
const rows = async (id: string) => {
  const lines = await findLines(house.db, id);
  const all = new Map(
    (
      await findDisbursements(
        house.db,
        lines.map((line) => line.id),
      )
    ).map((row) => [row.line_id, row]),
  );
  return lines.map((line) => all.get(line.id));
};

async function approved(wallets: readonly string[]): Promise<string> {
  const lines = wallets.map((wallet_number) => makeLine(till, { destination: { wallet_number } }));
  const id = await makePayout(house, site, till, lines);
  expect((await checker.send('POST', `/api/payouts/${id}/approval`)).statusCode).toBe(200);
  return id;
}

/** Approved and sent; the provider is asked when `run` is called. */
async function sent(wallets: readonly string[]): Promise<string> {
  const id = await approved(wallets);
  const answer = await maker.send('POST', `/api/payouts/${id}/sending`);
  expect(answer.json()).toMatchObject({ state: 'sent', files: [{ format: 'api' }] });
  return id;
}
const run = (id: string) => sendDisbursements(house, id);
const asked = () => bkash.requests.filter((one) => one.url.pathname.endsWith('/b2cPayment')).length;

test('without an interface set nothing is sent; set by two, its secrets are never shown', async () => {
  const id = await approved(['01712345678']);
  expect((await maker.send('POST', `/api/payouts/${id}/sending`)).json().code).toBe('payments.disbursement_not_set');
  expect(await lineStates(id)).toEqual([['waiting', null]]);
  const body = { site_id: site, method: 'bkash', is_on: true, settings: { ...settings, url: 'http://bka.example' } };
  const put = (given: object) => maker.send('POST', '/api/disbursement-changes', { ...body, ...given });
  expect((await put({})).json().code).toBe('payments.gateway_address_unsafe');
  const { password: _secret, ...rest } = { ...settings, url: bkash.url };
  expect((await put({ settings: rest })).json().code).toBe('payments.gateway_field_invalid');
  const made = await put({ settings: { ...settings, url: bkash.url } });
  const nothing = { method: 'bkash', is_on: false, set_at: null, url: null, username: null };
  expect(made.json()).toMatchObject({ ...nothing, change: { is_on: true, url: bkash.url, may_approve: false } });
  expect(made.body).not.toContain('p@ss');
  expect((await maker.send('POST', `/api/payouts/${id}/sending`)).json().code).toBe('payments.disbursement_not_set');
  const decide = (by: Client, step: 'approval' | 'withdrawal', of = made.json().change.id) =>
    by.send('POST', `/api/disbursement-changes/${of}/${step}`);
  expect((await decide(maker, 'approval')).json().code).toBe('payments.own_disbursement_change');
  const set = { method: 'bkash', is_on: true, set_at: site, url: bkash.url, username: 'surma', change: null };
  expect((await decide(checker, 'approval')).json()).toEqual(set);
  expect((await decide(checker, 'approval')).json().code).toBe('payments.disbursement_change_decided');
  const off = (await put({ is_on: false, settings: {} })).json();
  const newer = (await put({ is_on: false, settings: { username: 'other' } })).json();
  expect(newer).toMatchObject({ is_on: true, change: { is_on: false, changed_fields: ['username'] } });
  expect((await decide(checker, 'approval', off.change.id)).json().code).toBe('payments.disbursement_change_decided');
  expect((await decide(maker, 'withdrawal', newer.change.id)).json()).toEqual(set);
  expect((await put({ settings: { url: 'http://127.0.0.1:9' } })).json().code).toBe('payments.gateway_field_invalid');
  const told = await maker.get(`/api/disbursement-balance?site_id=${site}&method=bkash`);
  expect(told.json()).toEqual({ balance: { amount: 100_000_000_00, currency: 'BDT' }, code: null });
  expect((await maker.send('POST', `/api/payouts/${id}/sending`)).json().state).toBe('sent');
  await run(id);
  expect(await lineStates(id)).toEqual([['paid', null]]);
});

test('every line is asked for once; paid and refused ones are booked as a file would book them', async () => {
  const before = await sums();
  const id = await sent(['01712345678', '01823074818', '01712345679']);
  await house.runJobs();
  expect(await lineStates(id)).toEqual([
    ['paid', null],
    ['rejected', 'payments.payer_wallet_blocked'],
    ['paid', null],
  ]);
  const [payable, transit, bank] = await sums();
  expect([payable, transit, bank]).toEqual([(before[0] ?? 0n) - 500_00n, before[1], (before[2] ?? 0n) - 1000_00n]);
  const count = asked();
  await run(id);
  await house.runJobs();
  expect(asked()).toBe(count);
  expect((await maker.get(`/api/payouts/${id}`)).json().state).toBe('settled');
  const [paid] = (await maker.get(`/api/payouts/${id}/lines`)).json().items;
  expect(paid.disbursement).toMatchObject({ state: 'paid', transaction_id: paid.provider_reference });
});

test('two processes at once ask for each line once', async () => {
  const id = await sent(Array.from({ length: 9 }, (_, index) => `0171111111${index}`));
  const count = asked();
  await Promise.all([run(id), run(id), run(id)]);
  expect(asked() - count).toBe(9);
  expect(new Set((await lineStates(id)).map(([state]) => state))).toEqual(new Set(['paid']));
});

describe('an answer that is not heard', () => {
  test('is never asked for again: a transaction read at bKash is believed once bKash confirms it', async () => {
    const id = await sent(['01712345678']);
    bkash.behave({ kind: 'broken_after_taking' });
    await run(id);
    expect(await rows(id)).toMatchObject([{ state: 'unknown', transaction_id: null, next_look_at: null }]);
    expect(await lineStates(id)).toEqual([['sent', null]]);
    const count = asked();
    house.clock.set(house.clock.now().add({ hours: 2 }));
    await run(id);
    expect(asked()).toBe(count);

    const [line] = await findLines(house.db, id);
    const look = (transaction_id: string | null) =>
      maker.send('POST', `/api/payouts/${id}/lines/${line?.id}/look`, { transaction_id });
    expect((await look(null)).json().code).toBe('payments.disbursement_ask_person');
    expect((await look('DNOSUCH999')).json().code).toBe('payments.gateway_transaction_unknown');
    const own = [...bkash.payouts.values()].find((one) => one.invoice === line?.reference);
    const other = [...bkash.payouts.values()].find((one) => one.invoice !== line?.reference);
    expect((await look(other?.trxID ?? '')).json().code).toBe('payments.disbursement_differs');
    expect(await lineStates(id)).toEqual([['sent', null]]);
    expect((await look(own?.trxID ?? '')).json().state).toBe('settled');
    expect(await lineStates(id)).toEqual([['paid', null]]);
    expect((await look(own?.trxID ?? '')).json().code).toBe('payments.disbursement_not_open');
  });

  test.each<[string, () => void]>([
    ['bKash breaks', () => bkash.refuse('2020')],
    ['the invoice number is known there', () => bkash.refuse('2029')],
    ['the answer is no answer', () => bkash.behave({ kind: 'http', status: 502, body: 'Bad gateway' })],
  ])('%s: it stands until somebody looks', async (_case, misbehave) => {
    const id = await sent(['01712345678']);
    misbehave();
    const count = asked();
    await run(id);
    await run(id);
    expect(asked() - count).toBe(1);
    expect(await rows(id)).toMatchObject([{ state: 'unknown' }]);
    const [line] = await findLines(house.db, id);
    // A person who read bKash's own statement may say that it was not made; then it is owed again.
    const results = [{ reference: line?.reference, status: 'rejected', code: 'not_made' }];
    expect((await maker.send('POST', `/api/payouts/${id}/results`, { results })).json().state).toBe('settled');
  });
});

test('what never reached bKash waits in the queue, and goes out when it is there again', async () => {
  const id = await sent(['01712345678']);
  const put = async (url: string) => {
    const body = { site_id: site, method: 'bkash', is_on: true, settings: { ...settings, url } };
    const { change } = (await maker.send('POST', '/api/disbursement-changes', body)).json();
    await checker.send('POST', `/api/disbursement-changes/${change.id}/approval`);
  };
  await put('http://127.0.0.1:9');
  await run(id);
  expect(await rows(id)).toMatchObject([{ state: 'queued', asked_at: null, looks: 1 }]);
  const results = [{ reference: (await findLines(house.db, id))[0]?.reference, status: 'rejected' }];
  const early = (await maker.send('POST', `/api/payouts/${id}/results`, { results })).json();
  expect(early.refused).toMatchObject([{ code: 'payments.line_in_flight' }]);
  await put(bkash.url);
  await run(id);
  expect(await lineStates(id)).toEqual([['sent', null]]);
  house.clock.set(house.clock.now().add({ minutes: 2 }));
  await run(id);
  expect(await lineStates(id)).toEqual([['paid', null]]);
});

test('taken on is not paid: it is asked about until bKash says how it ended', async () => {
  const id = await sent(['01712345678', '01712345679']);
  bkash.slow = true;
  await run(id);
  bkash.slow = false;
  expect((await rows(id)).map((row) => row?.state)).toEqual(['pending', 'pending']);
  const own = [...bkash.payouts.values()].filter((one) => one.status === 'Initiated');
  for (const [index, one] of own.entries()) one.status = index === 0 ? 'Completed' : 'Failed';
  house.clock.set(house.clock.now().add({ minutes: 2 }));
  const count = asked();
  await run(id);
  expect(asked()).toBe(count);
  expect(new Set((await lineStates(id)).map(([state]) => state))).toEqual(new Set(['paid', 'rejected']));
});

test('a process that died while asking leaves lines that are asked about, never for', async () => {
  const id = await sent(['01712345678']);
  await house.db
    .updateTable('payments.disbursements')
    .set({ state: 'asked', asked_at: house.clock.now() })
    .where('batch_id', '=', id)
    .execute();
  const count = asked();
  await run(id);
  expect(await rows(id)).toMatchObject([{ state: 'asked' }]);
  house.clock.set(house.clock.now().add({ minutes: 4 }));
  await run(id);
  expect([asked() - count, (await rows(id))[0]?.state]).toEqual([0, 'unknown']);
  const again = house.db.updateTable('payments.disbursements').set({ state: 'queued', asked_at: null });
  await expect(again.where('batch_id', '=', id).execute()).rejects.toMatchObject({
    constraint_name: 'disbursements_asked_once',
  });
});

describe('the adapter', () => {
  const order = (given: Partial<DisbursementOrder> = {}): DisbursementOrder => ({
    ...{ lineId: 'x', reference: `PO-${Math.trunc(performance.now() * 1000)}`, amount: 500_00n, currency: 'BDT' },
    ...{ walletNumber: '01712345678', transactionId: null, ...given },
  });
  const open = () => {
    const deps = { ...gatewayPart(house.clock), tokens: tokensInMemory(house.clock) };
    return bkashDisbursement({ ...settings, url: fresh.url }, deps);
  };
  let fresh: BkashPayoutSimulator;
  beforeAll(async () => {
    fresh = await startBkashPayouts(account, () => house.clock.now().epochMilliseconds);
  });
  afterAll(() => fresh.close());

  test.each<[string, Partial<DisbursementOrder>, () => void, object]>([
    ['pays', {}, () => undefined, { state: 'paid', fee: 0n }],
    ['too little', { amount: 9_99n }, () => undefined, { state: 'failed', code: 'payments.gateway_amount_refused' }],
    [
      'too much',
      { amount: 250_000_01n },
      () => undefined,
      { state: 'failed', code: 'payments.gateway_amount_refused' },
    ],
    ['nobody there', { walletNumber: '01823074817' }, () => undefined, { state: 'failed' }],
    ['dollars', { currency: 'USD' }, () => undefined, { state: 'failed', code: 'payments.gateway_currency_refused' }],
    ['no money left', {}, () => fresh.refuse('2023'), { state: 'failed', code: 'payments.payer_balance_low' }],
    ['a code of no list', {}, () => fresh.refuse('9999'), { state: 'unknown', code: 'payments.gateway_refused' }],
    ['maintenance', {}, () => fresh.refuse('503'), { state: 'unknown', code: 'payments.gateway_maintenance' }],
  ])('%s', async (_case, given, prepare, expected) => {
    house.clock.set(house.clock.now().add({ hours: 2 }));
    prepare();
    expect(await open().send(order(given))).toMatchObject(expected);
  });
});
