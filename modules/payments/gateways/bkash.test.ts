// bKash: the paths of its protocol, against a server that speaks it.
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../platform/clock.ts';
import { type BkashSimulator, startBkash } from '../../../test/simulators/bkash.ts';
import { bkashMessages } from '../../../test/simulators/bkash-messages.ts';
import { postEnvelope, type SnsEnvelope } from '../../../test/simulators/bkash-notices.ts';
import { gatewayPart, tokensInMemory } from '../../../test/simulators/gateway-part.ts';
import { type BkashSettings, gatewayRefusals } from '../contract-gateways.ts';
import { bkash } from './bkash.ts';
import { bkashRefusal } from './bkash-codes.ts';
import type { Gateway, GatewayAttempt, OpenAttempt, RawNotice, RefundOrder } from './gateway.ts';
import type { GatewayTokens } from './gateway-tokens.ts';

const account = { username: 'surma', password: 'p@ss', appKey: 'key-1', appSecret: 'secret-1' };
const clock = fixedClock('2026-11-20T04:00:00Z');
const simulators: BkashSimulator[] = [];
afterAll(() => Promise.all(simulators.map((one) => one.close())));

let simulator: BkashSimulator;
let gateway: Gateway;
let tokens: GatewayTokens;
let number = 0;

async function fresh(): Promise<void> {
  simulator = await startBkash(account, () => clock.now().epochMilliseconds);
  simulators.push(simulator);
  tokens = tokensInMemory(clock);
  gateway = another();
}

function settingsOf(given: Partial<BkashSettings>): BkashSettings {
  const { username, password, appKey: app_key, appSecret: app_secret } = account;
  const topic_arn = simulator.notifier.topicArn;
  return { url: simulator.url, username, password, app_key, app_secret, topic_arn, ...given };
}

function another(): Gateway {
  return bkash(settingsOf({}), { ...gatewayPart(clock), tokens });
}

function attemptOf(given: Partial<GatewayAttempt> = {}): GatewayAttempt {
  number += 1;
  return {
    id: `attempt-${number}`,
    reference: `SB${String(number).padStart(8, '0')}`,
    amount: 500_00n,
    currency: 'BDT',
    returnUrl: 'https://surma.example/pay/x/return',
    noticeUrl: 'https://surma.example/api/gateways/bkash/notices',
    description: 'Milk',
    mode: 'capture',
    ...given,
  };
}

async function opened(given: Partial<GatewayAttempt> = {}): Promise<OpenAttempt> {
  const attempt = attemptOf(given);
  const result = await gateway.open(attempt);
  if (result.state !== 'opened') throw new Error(`${result.state} ${result.code}`);
  return { ...attempt, providerId: result.providerId, detail: result.detail };
}

async function paid(given: Partial<GatewayAttempt> = {}): Promise<OpenAttempt & { transactionId: string }> {
  const attempt = await opened(given);
  simulator.pay(attempt.providerId);
  const { transactionId } = await gateway.look(attempt);
  return { ...attempt, transactionId: transactionId ?? '' };
}

function orderOf(attempt: RefundOrder['attempt'], amount: bigint, given: Partial<RefundOrder> = {}): RefundOrder {
  number += 1;
  return {
    id: `refund-${number}`,
    reference: `RF${number}`,
    attempt,
    amount,
    reason: 'sour',
    providerId: null,
    ...given,
  };
}

function raw(envelope: SnsEnvelope): RawNotice {
  return { headers: {}, body: Buffer.from(JSON.stringify(envelope)) };
}

const calledTo = (ending: string): number =>
  simulator.requests.filter(({ url }) => url.pathname.endsWith(ending)).length;

beforeEach(fresh);

describe('a payment', () => {
  it('is opened, paid on the page of bKash, executed once and then only queried', async () => {
    const attempt = attemptOf({ amount: 1_234_50n, payer: { phone: '01711000001' } });
    const result = await gateway.open(attempt);
    expect(result).toMatchObject({ state: 'opened', expiresAt: Temporal.Instant.from('2026-11-21T04:00:00Z') });
    if (result.state !== 'opened') return;
    expect(result.redirectUrl).toMatch(`${simulator.url}/redirect/tokenized/?paymentID=${result.providerId}`);
    const open = { ...attempt, providerId: result.providerId, detail: result.detail };
    expect(await gateway.look(open)).toMatchObject({ state: 'pending', amount: 1_234_50n });
    expect(calledTo('/execute')).toBe(0);

    expect(simulator.pay(open.providerId)).toContain('status=success');
    const truth = await gateway.look(open);
    const { trxID } = simulator.payments.get(open.providerId) ?? {};
    expect(truth).toMatchObject({
      ...{ state: 'paid', amount: 1_234_50n, currency: 'BDT', reference: attempt.reference, transactionId: trxID },
      payer: '017…575',
    });
    expect(await gateway.look(open)).toMatchObject({ state: 'paid', transactionId: trxID });
    expect(calledTo('/execute')).toBe(1);
  });

  it('takes the page that a browser sees', async () => {
    const attempt = await opened();
    const url = [...simulator.payments.keys()].map(
      (id) => `${simulator.url}/redirect/tokenized/?paymentID=${id}&hash=h${id}`,
    );
    const page = await fetch(url[0] ?? '');
    expect(await page.text()).toContain(attempt.reference);
    const body = new URLSearchParams({ wallet: '01770618575', pin: '12121', act: 'pay' });
    const answer = await fetch(url[0] ?? '', { method: 'POST', body, redirect: 'manual' });
    expect(answer.headers.get('location')).toBe(
      `https://surma.example/pay/x/return?paymentID=${attempt.providerId}&status=success&apiVersion=1.2.0-beta`,
    );
    expect(await gateway.look(attempt)).toMatchObject({ state: 'paid' });
  });

  it.each([
    [{ pin: '00000' }, 'payments.payer_pin_wrong'],
    [{ wallet: '01823074817' }, 'payments.payer_balance_low'],
    [{ wallet: '01823074818' }, 'payments.payer_wallet_blocked'],
  ])('fails with the reason of the payer: %j', async (payer, code) => {
    const attempt = await opened();
    expect(simulator.pay(attempt.providerId, payer)).toContain('status=failure');
    expect(await gateway.look(attempt)).toMatchObject({ state: 'pending' });
    const back = { ...attempt, detail: { ...attempt.detail, returned: 'failure' } };
    expect(await gateway.look(back)).toMatchObject({ state: 'failed', code, transactionId: null });
  });

  it('is cancelled by the payer, and runs out after a day', async () => {
    const attempt = await opened();
    expect(simulator.cancel(attempt.providerId)).toContain('status=cancel');
    const back = { ...attempt, detail: { ...attempt.detail, returned: 'cancel' } };
    expect(await gateway.look(back)).toMatchObject({ state: 'cancelled', code: 'payments.payer_cancelled' });

    const late = { ...(await opened()), detail: { expires_at: '2026-11-19T04:00:00Z' } };
    expect(await gateway.look(late)).toMatchObject({ state: 'expired' });
  });

  it('does not believe a return that says success before the payer paid', async () => {
    const attempt = { ...(await opened()), detail: { returned: 'success' } };
    expect(await gateway.look(attempt)).toMatchObject({ state: 'pending', transactionId: null });
  });

  it('that succeeded while the answer was lost is found by the query', async () => {
    const attempt = await opened();
    simulator.pay(attempt.providerId);
    simulator.behave({ kind: 'well' }, { kind: 'broken_after_taking' });
    expect(await gateway.look(attempt)).toMatchObject({ state: 'paid', amount: 500_00n });
    expect(calledTo('/execute')).toBe(1);
  });

  it('stays unknown while bKash cannot be asked, and is paid when it can', async () => {
    const attempt = await opened();
    simulator.pay(attempt.providerId);
    simulator.behave({ kind: 'well' }, { kind: 'broken_after_taking' }, { kind: 'http', status: 502, body: '<html>' });
    expect(await gateway.look(attempt)).toMatchObject({ state: 'unknown', code: 'payments.gateway_answer_unreadable' });
    expect(await gateway.look(attempt)).toMatchObject({ state: 'paid' });
  });

  it.each(['2062', '2068', '2117', '2119'])('answered with %s was executed before: the query counts', async (code) => {
    const attempt = await opened();
    simulator.pay(attempt.providerId);
    const other = simulator.payments.get(attempt.providerId);
    expect(other).toBeDefined();
    if (other) Object.assign(other, { state: 'completed', trxID: 'BEARLIER1' });
    simulator.behave({
      kind: 'http',
      status: 200,
      body: JSON.stringify({ statusCode: '0000', transactionStatus: 'Initiated' }),
    });
    simulator.refuse('/execute', code);
    expect(await gateway.look(attempt)).toMatchObject({ state: 'paid', transactionId: 'BEARLIER1' });
  });

  it('under maintenance is neither failed nor paid', async () => {
    const attempt = await opened();
    simulator.pay(attempt.providerId);
    simulator.refuse('/execute', '503');
    expect(await gateway.look(attempt)).toMatchObject({ state: 'unknown', code: 'payments.gateway_maintenance' });
    expect(await gateway.look(attempt)).toMatchObject({ state: 'paid' });
  });

  it('tells the sum bKash tells, exactly, so that another sum shows', async () => {
    const attempt = await opened();
    simulator.pay(attempt.providerId);
    Object.assign(simulator.payments.get(attempt.providerId) ?? {}, { amount: '499.99' });
    expect(await gateway.look(attempt)).toMatchObject({ state: 'paid', amount: 499_99n });
    Object.assign(simulator.payments.get(attempt.providerId) ?? {}, { amount: '499.995' });
    expect(await gateway.look(attempt)).toMatchObject({ state: 'unknown', amount: null });
  });

  it('is refused here when bKash cannot carry it, and there with its reason', async () => {
    expect(await gateway.open(attemptOf({ mode: 'authorise' }))).toMatchObject({
      code: 'payments.gateway_takes_at_once',
    });
    expect(await gateway.open(attemptOf({ currency: 'USD' }))).toMatchObject({
      code: 'payments.gateway_currency_refused',
    });
    expect(simulator.requests).toEqual([]);
    expect(await gateway.open(attemptOf({ amount: 50n }))).toMatchObject({
      ...{ state: 'refused', code: 'payments.gateway_amount_refused', detail: { code: '2006' } },
    });
    const { reference } = await paid();
    expect(await gateway.open(attemptOf({ reference }))).toMatchObject({ code: 'payments.gateway_duplicate' });
  });

  it('asked for again after a lost answer opens a new page, of which only one can be paid', async () => {
    const attempt = attemptOf();
    await gateway.open(attemptOf());
    simulator.behave({ kind: 'broken_after_taking' });
    expect(await gateway.open(attempt)).toMatchObject({ state: 'unknown', code: 'payments.gateway_silent' });
    expect(await gateway.open(attempt)).toMatchObject({ state: 'opened' });
  });
});

describe('the pass', () => {
  it('is asked for once by many who need it at the same time, in as many processes', async () => {
    const all = Array.from({ length: 8 }, () => another().open(attemptOf()));
    expect((await Promise.all(all)).map(({ state }) => state)).toEqual(Array(8).fill('opened'));
    expect(simulator.tokenCalls()).toBe(1);
  });

  it('is refreshed when it runs out, and never asked for a third time in an hour', async () => {
    await opened();
    clock.advance({ minutes: 59, seconds: 30 });
    await opened();
    expect(simulator.tokenCalls()).toBe(2);
    await tokens.drop((await tokens.read())?.token ?? '');
    expect(await gateway.open(attemptOf())).toMatchObject({ code: 'payments.gateway_token_missing' });
    expect(simulator.tokenCalls()).toBe(2);
    clock.advance({ hours: 1 });
    expect(await gateway.open(attemptOf())).toMatchObject({ state: 'opened' });
  });

  it('that bKash no longer takes is renewed within the call', async () => {
    await opened();
    simulator.behave({ kind: 'http', status: 401, body: '{"message":"The incoming token has expired"}' });
    expect(await gateway.open(attemptOf())).toMatchObject({ state: 'opened' });
    expect(simulator.tokenCalls()).toBe(2);
  });

  it('is not given for wrong keys', async () => {
    const wrong = bkash(settingsOf({ password: 'x' }), { ...gatewayPart(clock), tokens });
    expect(await wrong.open(attemptOf())).toMatchObject({ state: 'refused', code: 'payments.gateway_token_missing' });
  });
});

describe('a refund', () => {
  it('is made in parts, up to what was paid and no further', async () => {
    const attempt = await paid();
    const first = await gateway.refund(orderOf(attempt, 200_00n));
    expect(first).toMatchObject({ state: 'refunded', transactionId: expect.stringMatching(/^R/) });
    expect(await gateway.refund(orderOf(attempt, 300_01n))).toMatchObject({
      ...{ state: 'failed', code: 'payments.refund_above_payment' },
    });
    expect(await gateway.refund(orderOf(attempt, 300_00n))).toMatchObject({ state: 'refunded' });
    expect(await gateway.refund(orderOf(attempt, 1n))).toMatchObject({ code: 'payments.refund_done_already' });
    expect(simulator.payments.get(attempt.providerId)?.refunds.map(({ amount }) => amount)).toEqual([
      '200.00',
      '300.00',
    ]);
  });

  it.each([false, true])('made while the answer was lost is found, in the names of version 2: %s', async (version2) => {
    if (version2) simulator.nameAsVersion2();
    const attempt = await paid();
    const order = orderOf(attempt, 100_00n);
    simulator.behave({ kind: 'broken_after_taking' });
    expect(await gateway.refund(order)).toMatchObject({ state: 'unknown', code: 'payments.gateway_silent' });
    const made = simulator.payments.get(attempt.providerId)?.refunds[0]?.trxID;
    expect(await gateway.lookRefund(order)).toMatchObject({ state: 'refunded', transactionId: made });
  });

  it('that cannot be told from another of the same sum is left to a person', async () => {
    const attempt = await paid();
    const done = await gateway.refund(orderOf(attempt, 100_00n));
    const order = orderOf(attempt, 100_00n);
    simulator.behave({ kind: 'broken_after_taking' });
    await gateway.refund(order);
    expect(await gateway.lookRefund(order)).toMatchObject({ state: 'unknown', code: 'payments.refund_not_told_apart' });
    const named = { ...order, providerId: done.transactionId };
    expect(await gateway.lookRefund(named)).toMatchObject({ state: 'refunded', transactionId: done.transactionId });
    simulator.nameAsVersion2();
    expect(await gateway.lookRefund(order)).toMatchObject({ state: 'refunded' });
  });

  it('that never arrived is not called failed', async () => {
    const order = orderOf(await paid(), 100_00n);
    expect(await gateway.lookRefund(order)).toMatchObject({ state: 'unknown', code: 'payments.refund_not_found' });
  });
});

describe('a notice', () => {
  it('is believed when Amazon signed it for our topic, by either signature, the same in every copy', async () => {
    const attempt = await paid();
    const notice = raw(simulator.notice(attempt.providerId));
    const copies = await Promise.all([1, 2, 3].map(() => gateway.readNotice(notice)));
    expect(new Set(copies.map((copy) => JSON.stringify(copy))).size).toBe(1);
    expect(copies[0]).toMatchObject({ valid: true, kind: 'Notification', about: { reference: attempt.reference } });
    const body = JSON.parse(simulator.notice(attempt.providerId).Message ?? '');
    const second = raw(simulator.notifier.notification(body, { version: '2' }));
    expect(await gateway.readNotice(second)).toMatchObject({ valid: true });
  });

  it('with a changed sum, another topic, a foreign certificate or no sense is not', async () => {
    const attempt = await paid();
    const good = simulator.notice(attempt.providerId);
    const read = (envelope: SnsEnvelope) => gateway.readNotice(raw(envelope));
    const wrong = (reason: string) => ({ valid: false, reason });
    expect(await read(simulator.notifier.tampered(good, { amount: '5.00' }))).toEqual(wrong('wrong_signature'));
    const body = JSON.parse(good.Message ?? '');
    const foreign = simulator.notifier.notification(body, { topicArn: 'arn:aws:sns:ap-southeast-1:1:mine' });
    expect(await read(foreign)).toEqual(wrong('wrong_topic'));
    const elsewhere = { ...good, SigningCertURL: 'https://sns.ap-southeast-1.amazonaws.com.evil.example/a.pem' };
    expect(await read(elsewhere)).toEqual(wrong('wrong_certificate_address'));
    expect(await read({ ...good, SigningCertURL: `${simulator.url}/none.pdf` })).toMatchObject({ valid: false });
    const { Signature: _gone, ...unsigned } = good;
    expect(await read(unsigned)).toEqual(wrong('wrong_signature'));
    expect(await gateway.readNotice({ headers: {}, body: Buffer.from('null') })).toEqual(wrong('unreadable'));
  });

  it('that offers a subscription is confirmed, at Amazon only', async () => {
    const offer = simulator.notifier.subscription();
    expect(await gateway.readNotice(raw(offer))).toMatchObject({ kind: 'SubscriptionConfirmation', about: null });
    expect(simulator.confirmed).toEqual([simulator.notifier.topicArn]);
    const lured = { ...offer, SubscribeURL: 'http://169.254.169.254/latest' };
    expect(await gateway.readNotice(raw(lured))).toEqual({ valid: false, reason: 'wrong_signature' });
  });

  it('before the return leads to the truth, which is executed then', async () => {
    const attempt = await opened();
    simulator.pay(attempt.providerId);
    const notice = await gateway.readNotice(raw(simulator.notice(attempt.providerId)));
    expect(notice).toMatchObject({ about: { reference: attempt.reference } });
    expect(await gateway.look(attempt)).toMatchObject({ state: 'paid' });
  });

  it('goes out as Amazon sends it', async () => {
    const attempt = await paid();
    const other = await startBkash(account);
    simulators.push(other);
    expect(await postEnvelope(`${other.url}/listener`, simulator.notice(attempt.providerId))).toBe(401);
    expect(other.requests[0]?.headers).toMatchObject({ 'x-amz-sns-message-type': 'Notification' });
  });
});

it('has one of our words for each code bKash documents', () => {
  for (const code of Object.keys(bkashMessages)) {
    expect(bkashRefusal(code), code).not.toBe('payments.gateway_refused');
    expect(gatewayRefusals).toHaveProperty([bkashRefusal(code)]);
  }
  expect(bkashRefusal('9999')).toBe('payments.gateway_refused');
});

it('takes a code nobody has documented for no answer: nothing is called failed that may have been done', async () => {
  const attempt = await opened();
  simulator.pay(attempt.providerId);
  simulator.refuse('/execute', '9999');
  expect((await gateway.look(attempt)).state).toBe('unknown');
  const { state, transactionId } = await gateway.look(attempt);
  expect(state).toBe('paid');
  simulator.refuse('/payment/refund', '9999');
  const named = { ...attempt, transactionId: transactionId ?? '' };
  const order = { id: 'r', reference: 'R1', attempt: named, amount: 1_00n, reason: 'Sour', providerId: null };
  expect((await gateway.refund(order)).state).toBe('unknown');
});

it('carries each code from the wire to our word', async () => {
  for (const code of Object.keys(bkashMessages)) {
    simulator.refuse('/create', code);
    expect(await gateway.open(attemptOf()), code).toMatchObject({ code: bkashRefusal(code), detail: { code } });
  }
});
