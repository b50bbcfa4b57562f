// What holds for every provider alike, each against a server that speaks its protocol.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../platform/clock.ts';
import { startBkash } from '../../../test/simulators/bkash.ts';
import { type CardEvent, startCardRedirect } from '../../../test/simulators/card-redirect.ts';
import { gatewayPart, tokensInMemory } from '../../../test/simulators/gateway-part.ts';
import { startNagad } from '../../../test/simulators/nagad.ts';
import type { ProviderServer } from '../../../test/simulators/provider-server.ts';
import { startSslcommerz } from '../../../test/simulators/sslcommerz.ts';
import { bkash } from './bkash.ts';
import { card } from './card.ts';
import type { Gateway, GatewayAttempt, OpenAttempt, RawNotice, RefundOrder, RefundTruth } from './gateway.ts';
import { nagad } from './nagad.ts';
import { sslcommerz } from './sslcommerz.ts';

/** One provider as the tests play it: what its payers and its staff do. */
interface Stage {
  readonly gateway: Gateway;
  readonly server: ProviderServer;
  pay(providerId: string): void;
  cancel(providerId: string): void;
  fail(providerId: string): void;
  say(providerId: string, amount: string): void;
  refunds(providerId: string): readonly string[];
  notice(providerId: string): RawNotice;
  /** The same with a sum or an owner changed on the way. */
  forged(providerId: string): RawNotice;
  /** What the browser's return adds to the attempt; some providers only then say why. */
  readonly returned: Readonly<Record<'cancel' | 'fail', Readonly<Record<string, string>>>>;
  /** Where its protocol differs: a declined card may be tried again, a page that was left runs out. */
  readonly ends?: { readonly fail: 'pending'; readonly cancel: 'expired' };
  /** The provider says another currency than was asked for; missing where its protocol names none. */
  sayCurrency?(providerId: string): void;
  /** Carries other currencies than taka. */
  readonly isForeign?: true;
  /** What its staff does with refunds that it only takes in at first. */
  settleRefunds?(): void;
}

const clock = fixedClock('2026-11-20T04:00:00Z');

const stages: Readonly<Record<string, () => Promise<Stage>>> = {
  bkash: async () => {
    const keys = { username: 'surma', password: 'p', appKey: 'k', appSecret: 's' };
    const server = await startBkash(keys, () => clock.now().epochMilliseconds);
    const settings = { url: server.url, username: 'surma', password: 'p', app_key: 'k', app_secret: 's' };
    const deps = { ...gatewayPart(clock), tokens: tokensInMemory(clock) };
    const raw = (envelope: object) => ({ headers: {}, body: Buffer.from(JSON.stringify(envelope)) });
    return {
      gateway: bkash({ ...settings, topic_arn: server.notifier.topicArn }, deps),
      server,
      pay: (id) => server.pay(id),
      cancel: (id) => server.cancel(id),
      fail: (id) => server.pay(id, { pin: '1' }),
      say: (id, amount) => Object.assign(server.payments.get(id) ?? {}, { amount }),
      refunds: (id) => server.payments.get(id)?.refunds.map(({ amount }) => amount) ?? [],
      notice: (id) => raw(server.notice(id)),
      forged: (id) => raw(server.notifier.tampered(server.notice(id), { amount: '1.00' })),
      returned: { cancel: { returned: 'cancel' }, fail: { returned: 'failure' } },
    };
  },
  nagad: async () => {
    const server = await startNagad();
    const settings = {
      ...{ url: server.address, merchant_id: server.merchantId, merchant_number: '', client_address: '203.0.113.9' },
      merchant_private_key: server.keys.merchantPrivate,
      gateway_public_key: server.keys.gatewayPublic,
    };
    const told = (merchant: string, id: string) =>
      Buffer.from(new URLSearchParams({ merchant, payment_ref_id: id, status: 'Success' }).toString());
    return {
      gateway: nagad(settings, gatewayPart(clock)),
      server,
      pay: (id) => server.pay(id),
      cancel: (id) => server.cancel(id),
      fail: (id) => server.pay(id, { pin: '1' }),
      say: (id, amount) => Object.assign(server.payments.get(id) ?? {}, { amount }),
      refunds: (id) => server.payments.get(id)?.cancels.map(({ amount }) => amount) ?? [],
      notice: (id) => ({ headers: {}, body: told(server.merchantId, id) }),
      forged: (id) => ({ headers: {}, body: told('683000000000000', id) }),
      returned: { cancel: {}, fail: {} },
    };
  },
  sslcommerz: async () => {
    const store = { id: 'surma', password: 'surma-pass' };
    const server = await startSslcommerz(store);
    const settings = { url: server.url, store_id: store.id, store_password: store.password };
    const session = (id: string) => server.sessions.find(({ key }) => key === id);
    const act = (id: string, what: 'pay' | 'fail' | 'cancel', said = {}) =>
      server.act(session(id)?.form.tran_id ?? '', what, said);
    const raw = (body: string) => ({ headers: {}, body: Buffer.from(body) });
    return {
      gateway: sslcommerz(settings, gatewayPart(clock)),
      server,
      pay: (id) => void act(id, 'pay'),
      cancel: (id) => void act(id, 'cancel'),
      fail: (id) => void act(id, 'fail'),
      say: (id, amount) => void act(id, 'pay', { amount }),
      sayCurrency: (id) => void act(id, 'pay', { currency: 'USD' }),
      refunds: (id) =>
        server.refunds.filter(({ bankTranId }) => bankTranId === session(id)?.bankTranId).map(({ amount }) => amount),
      settleRefunds: () => {
        for (const { ref, status } of server.refunds) if (status === 'processing') server.settleRefund(ref, 'refunded');
      },
      notice: (id) => raw(act(id, 'pay').body),
      forged: (id) => raw(act(id, 'pay').body.replace('currency_amount=1234.50', 'currency_amount=1.00')),
      returned: { cancel: {}, fail: {} },
      isForeign: true,
    };
  },
  card: async () => {
    const keys = { secret: 'sk_test', webhook: 'whsec_test' };
    const server = await startCardRedirect(keys);
    server.clock = () => clock.now().epochMilliseconds;
    const settings = { url: server.url, secret_key: keys.secret, webhook_secret: keys.webhook };
    const session = (id: string) => server.sessions.find((one) => one.id === id);
    const events = new Map<string, CardEvent>();
    const act = (id: string, what: 'pay' | 'decline' | 'leave') =>
      events.set(id, server.act(session(id)?.form.client_reference_id ?? '', what));
    const raw = (id: string, body = events.get(id)?.body ?? '') => {
      const { 'stripe-signature': signature = '' } = events.get(id)?.headers ?? {};
      return { headers: { 'stripe-signature': signature }, body: Buffer.from(body) };
    };
    return {
      gateway: card(settings, gatewayPart(clock)),
      server,
      pay: (id) => void act(id, 'pay'),
      cancel: (id) => void act(id, 'leave'),
      fail: (id) => void act(id, 'decline'),
      ends: { fail: 'pending', cancel: 'expired' },
      say: (id, amount) => Object.assign(session(id)?.intent ?? {}, { received: Math.round(Number(amount) * 100) }),
      sayCurrency: (id) => Object.assign(session(id)?.intent ?? {}, { currency: 'usd' }),
      refunds: (id) =>
        server.refunds
          .filter(({ payment }) => payment === session(id)?.intent?.id)
          .map(({ amount }) => String(amount / 100)),
      notice: (id) => raw(id),
      forged: (id) => raw(id, (events.get(id)?.body ?? '').replace('"amount":123450', '"amount":100')),
      returned: { cancel: {}, fail: {} },
      isForeign: true,
    };
  },
};

let number = 0;

function attemptOf(given: Partial<GatewayAttempt> = {}): GatewayAttempt {
  number += 1;
  return {
    id: `attempt-${number}`,
    reference: `SB${String(number).padStart(8, '0')}`,
    amount: 1_234_50n,
    currency: 'BDT',
    returnUrl: 'https://surma.example/pay/x/return',
    noticeUrl: 'https://surma.example/notices',
    payer: { name: 'Rahima Begum', phone: '01711000001', email: 'rahima@example.org' },
    description: 'Milk',
    mode: 'capture',
    ...given,
  };
}

describe.each(Object.keys(stages))('%s', (name) => {
  let stage: Stage;
  beforeEach(async () => {
    const make = stages[name];
    if (!make) throw new Error(name);
    stage = await make();
  });
  afterEach(() => stage.server.close());

  const opened = async (given: Partial<GatewayAttempt> = {}): Promise<OpenAttempt> => {
    const attempt = attemptOf(given);
    const result = await stage.gateway.open(attempt);
    if (result.state !== 'opened') throw new Error(`${result.state} ${result.code}`);
    return { ...attempt, providerId: result.providerId, detail: result.detail };
  };
  const paid = async (): Promise<OpenAttempt & { transactionId: string }> => {
    const attempt = await opened();
    stage.pay(attempt.providerId);
    const { transactionId } = await stage.gateway.look(attempt);
    return { ...attempt, transactionId: transactionId ?? '' };
  };
  const orderOf = (attempt: RefundOrder['attempt'], amount: bigint): RefundOrder => {
    number += 1;
    return { id: `refund-${number}`, reference: `RF${number}`, attempt, amount, reason: 'sour', providerId: null };
  };

  /** Some only take it in, and say later that it was made. */
  const refund = async (order: RefundOrder): Promise<RefundTruth> => {
    const taken = await stage.gateway.refund(order);
    if (!stage.settleRefunds) return taken;
    expect(taken.state).toBe('pending');
    stage.settleRefunds();
    return stage.gateway.lookRefund({ ...order, providerId: taken.transactionId });
  };

  it('opens at its own place, waits, and tells exactly what was paid', async () => {
    expect(stage.gateway.code).toBe(name);
    const result = await stage.gateway.open(attemptOf());
    expect(result.state === 'opened' && new URL(result.redirectUrl).origin).toBe(stage.server.url);
    const attempt = await opened();
    expect(await stage.gateway.look(attempt)).toMatchObject({ state: 'pending', transactionId: null });
    stage.pay(attempt.providerId);
    const truth = await stage.gateway.look(attempt);
    const { reference } = attempt;
    expect(truth).toMatchObject({ state: 'paid', amount: 1_234_50n, currency: 'BDT', reference });
    expect(truth.transactionId).toMatch(/^\S{5,80}$/);
    const { detail: _kept, ...again } = await stage.gateway.look(attempt);
    expect(truth).toMatchObject(again);
  });

  it('tells a failed payment and a cancelled one apart, and from a paid one', async () => {
    const [failed, cancelled] = [await opened(), await opened()];
    stage.fail(failed.providerId);
    stage.cancel(cancelled.providerId);
    const look = (attempt: OpenAttempt, more: object) =>
      stage.gateway.look({ ...attempt, detail: { ...attempt.detail, ...more } });
    const ends = stage.ends ?? { fail: 'failed', cancel: 'cancelled' };
    expect(await look(failed, stage.returned.fail)).toMatchObject({ state: ends.fail });
    expect(await look(cancelled, stage.returned.cancel)).toMatchObject({ state: ends.cancel, transactionId: null });
  });

  it('finds a payment that succeeded while nobody could be told', async () => {
    const attempt = await opened();
    stage.pay(attempt.providerId);
    stage.server.behave(...Array.from({ length: 3 }, () => ({ kind: 'broken_after_taking' }) as const));
    const during = await stage.gateway.look(attempt);
    expect(['unknown', 'paid']).toContain(during.state);
    stage.server.settle({ kind: 'well' });
    let truth = during;
    for (let tries = 0; truth.state === 'unknown' && tries < 3; tries++) truth = await stage.gateway.look(attempt);
    expect(truth).toMatchObject({ state: 'paid', amount: 1_234_50n });
  });

  it('never calls a payment failed because it cannot be asked', async () => {
    const attempt = await opened();
    for (const status of [500, 502, 503, 504]) {
      stage.server.settle({ kind: 'http', status, body: '<html>sorry</html>' });
      expect(await stage.gateway.look(attempt)).toMatchObject({ state: 'unknown', transactionId: null });
    }
    stage.server.settle({ kind: 'http', status: 200, body: 'null' });
    expect(await stage.gateway.look(attempt)).toMatchObject({ state: 'unknown' });
    stage.server.settle({ kind: 'broken_after_taking' });
    expect(await stage.gateway.look(attempt)).toMatchObject({ state: 'unknown' });
  });

  it('says the sum as the provider does, never the one that was asked', async () => {
    const attempt = await opened();
    stage.pay(attempt.providerId);
    stage.say(attempt.providerId, '1234.49');
    expect(await stage.gateway.look(attempt)).toMatchObject({ amount: 1_234_49n });
    const other = await opened();
    stage.pay(other.providerId);
    stage.sayCurrency?.(other.providerId);
    const { currency } = await stage.gateway.look(other);
    expect(currency).toBe(stage.sayCurrency ? 'USD' : 'BDT');
  });

  it('refuses what it cannot carry before anything is sent', async () => {
    const state = stage.isForeign ? 'opened' : 'refused';
    expect(await stage.gateway.open(attemptOf({ currency: 'JPY' }))).toMatchObject({ state });
  });

  it('is down: nothing is open there, and that is said by a name', async () => {
    stage.server.settle({ kind: 'http', status: 503, body: '' });
    const result = await stage.gateway.open(attemptOf());
    expect(result.state).not.toBe('opened');
    expect(result).toMatchObject({ code: expect.stringMatching(/^[a-z_.0-9]+$/) });
  });

  it('gives back in parts and never more than was paid', async () => {
    const attempt = await paid();
    const first = await refund(orderOf(attempt, 1_000_00n));
    expect(first).toMatchObject({ state: 'refunded', transactionId: expect.stringMatching(/\S/) });
    expect(await stage.gateway.refund(orderOf(attempt, 234_51n))).toMatchObject({ state: 'failed' });
    const second = await refund(orderOf(attempt, 234_50n));
    expect(second).toMatchObject({ state: 'refunded' });
    expect(second.transactionId).not.toBe(first.transactionId);
    expect(stage.refunds(attempt.providerId).map(Number)).toEqual([1000, 234.5]);
  });

  it('leaves a refund nobody heard of unknown, since it may have been made', async () => {
    const attempt = await paid();
    const order = orderOf(attempt, 10_00n);
    stage.server.behave({ kind: 'broken_after_taking' });
    const made = await stage.gateway.refund(order);
    expect(made).toMatchObject({ state: 'unknown' });
    expect(stage.refunds(attempt.providerId).map(Number)).toEqual([10]);
  });

  it('reads three copies of a notice as one, and refuses a forged one', async () => {
    const attempt = await paid();
    const notice = stage.notice(attempt.providerId);
    const copies = await Promise.all([notice, notice, notice].map((copy) => stage.gateway.readNotice(copy)));
    expect(copies[0]).toMatchObject({ valid: true });
    expect(new Set(copies.map((copy) => copy.valid && copy.eventId)).size).toBe(1);
    expect(copies[0]).toMatchObject({
      about:
        copies[0]?.valid && copies[0].about && 'reference' in copies[0].about
          ? { reference: attempt.reference }
          : { providerId: attempt.providerId },
    });
    expect(await stage.gateway.readNotice(stage.forged(attempt.providerId))).toMatchObject({ valid: false });
    for (const body of ['', '{', '[]', '\u0000', '{"Type":1}'])
      expect(await stage.gateway.readNotice({ headers: {}, body: Buffer.from(body) })).toMatchObject({ valid: false });
  });

  it('is led to the truth by a notice that comes before the browser', async () => {
    const attempt = await opened();
    stage.pay(attempt.providerId);
    expect(await stage.gateway.readNotice(stage.notice(attempt.providerId))).toMatchObject({ valid: true });
    expect(await stage.gateway.look(attempt)).toMatchObject({ state: 'paid' });
  });
});
