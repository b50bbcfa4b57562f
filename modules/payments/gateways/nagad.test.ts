// Nagad: what is its own in the protocol, against a server that speaks it. What all providers share stands in
// gateway-contract.test.ts.
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../platform/clock.ts';
import { gatewayPart } from '../../../test/simulators/gateway-part.ts';
import { type NagadSimulator, startNagad } from '../../../test/simulators/nagad.ts';
import { gatewayRefusals, type NagadSettings } from '../contract-gateways.ts';
import type { Gateway, GatewayAttempt, OpenAttempt, RefundOrder } from './gateway.ts';
import { nagad } from './nagad.ts';

const clock = fixedClock('2026-11-20T20:30:00Z');
const part = gatewayPart(clock);
let simulator: NagadSimulator;
let gateway: Gateway;
let number = 0;

function settingsOf(given: Partial<NagadSettings> = {}): NagadSettings {
  return {
    url: simulator.address,
    merchant_id: simulator.merchantId,
    merchant_number: '01958083964',
    merchant_private_key: simulator.keys.merchantPrivate,
    gateway_public_key: simulator.keys.gatewayPublic,
    client_address: '203.0.113.9',
    ...given,
  };
}

beforeEach(async () => {
  await simulator?.close();
  simulator = await startNagad();
  gateway = nagad(settingsOf(), part);
  part.calls.length = 0;
});
afterAll(() => simulator.close());

function attemptOf(given: Partial<GatewayAttempt> = {}): GatewayAttempt {
  number += 1;
  return {
    id: `attempt-${number}`,
    reference: `PAY-2026-${String(number).padStart(5, '0')}`,
    amount: 500_00n,
    currency: 'BDT',
    returnUrl: 'https://surma.example/pay/x/return?gateway=nagad',
    noticeUrl: 'https://surma.example/api/gateways/nagad/notices',
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

async function paid(): Promise<OpenAttempt & { transactionId: string }> {
  const attempt = await opened();
  simulator.pay(attempt.providerId);
  const { transactionId } = await gateway.look(attempt);
  return { ...attempt, transactionId: transactionId ?? '' };
}

function orderOf(attempt: RefundOrder['attempt'], amount: bigint): RefundOrder {
  number += 1;
  const reference = `RF-${number}`;
  return { id: `refund-${number}`, reference, attempt, amount, reason: 'টক ছিল', providerId: null };
}

describe('keys', () => {
  it('seal what is sent: nothing of the order can be read on the wire', async () => {
    await opened({ amount: 1_234_50n });
    for (const { body } of part.calls) {
      expect(body).not.toContain('1234.50');
      expect(body).toContain('"signature"');
    }
    expect(JSON.parse(part.calls[0]?.body ?? '')).toMatchObject({ dateTime: '20261121023000' });
  });

  it.each(['pkcs8', 'pkcs1'] as const)('are read with the lines around them too, as %s', async (type) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const foreign = privateKey.export({ type, format: 'pem' }).toString();
    gateway = nagad(settingsOf({ merchant_private_key: foreign }), part);
    // Readable, but not the key Nagad knows: Nagad refuses the signature.
    expect(await gateway.open(attemptOf())).toMatchObject({
      ...{ state: 'refused', code: 'payments.gateway_keys_refused', detail: { reason: '1101_InvalidSignature' } },
    });
  });

  it('that are none are refused before anything is sent', async () => {
    gateway = nagad(settingsOf({ gateway_public_key: 'no key' }), part);
    expect(await gateway.open(attemptOf())).toMatchObject({ code: 'payments.gateway_keys_refused' });
    expect(part.calls).toEqual([]);
  });

  it('prove the answer: one signed by somebody else opens nothing', async () => {
    simulator.signWrongly();
    expect(await gateway.open(attemptOf())).toEqual({
      ...{ state: 'refused', code: 'payments.gateway_signature_wrong', detail: {} },
    });
    expect(simulator.requests.some(({ url }) => url.pathname.includes('/complete/'))).toBe(false);
    const attempt = await paid();
    simulator.signWrongly();
    expect(await gateway.refund(orderOf(attempt, 1_00n))).toMatchObject({
      ...{ state: 'unknown', code: 'payments.gateway_signature_wrong' },
    });
  });
});

it('carries the page a browser sees to the truth, with the order in letters and digits', async () => {
  const attempt = await opened();
  const page = `${simulator.url}/check-out/${attempt.providerId}`;
  expect(await (await fetch(page)).text()).toContain('PAY202600');
  const body = new URLSearchParams({ wallet: '01770618575', pin: '12121', act: 'pay' });
  const answer = await fetch(page, { method: 'POST', body, redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '');
  expect(Object.fromEntries(back.searchParams)).toMatchObject({ gateway: 'nagad', status: 'Success' });
  const notice = await gateway.readNotice({ headers: {}, body: Buffer.from(back.search.slice(1)) });
  expect(notice).toMatchObject({ valid: true, about: { providerId: attempt.providerId }, kind: 'return_success' });
  expect(await gateway.look(attempt)).toMatchObject({ state: 'paid', reference: attempt.reference, currency: 'BDT' });
});

it('does not believe what a browser brings back', async () => {
  const attempt = await opened();
  const told = `merchant=${simulator.merchantId}&payment_ref_id=${attempt.providerId}&status=Success`;
  expect(await gateway.readNotice({ headers: {}, body: Buffer.from(told) })).toMatchObject({ valid: true });
  expect(await gateway.look(attempt)).toMatchObject({ state: 'pending', transactionId: null });
  const foreign = told.replace(simulator.merchantId, '1');
  expect(await gateway.readNotice({ headers: {}, body: Buffer.from(foreign) })).toEqual({
    ...{ valid: false, reason: 'wrong_merchant' },
  });
});

it('is told apart from a payment of another order', async () => {
  const [one, other] = [await opened(), await opened()];
  simulator.pay(other.providerId);
  const crossed = { ...one, providerId: other.providerId };
  expect((await gateway.look(crossed)).reference).toBe(other.reference.replaceAll('-', ''));
});

it('takes a refund once under its number', async () => {
  const attempt = await paid();
  const order = orderOf(attempt, 100_00n);
  simulator.behave({ kind: 'broken_after_taking' });
  expect(await gateway.refund(order)).toMatchObject({ state: 'unknown', code: 'payments.gateway_silent' });
  expect(await gateway.refund(order)).toMatchObject({ state: 'unknown', code: 'payments.refund_not_told_apart' });
  const made = simulator.payments.get(attempt.providerId)?.cancels;
  expect(made?.map(({ amount }) => amount)).toEqual(['100.00']);
  const known = { ...order, providerId: made?.[0]?.issuerRef ?? '' };
  expect(await gateway.lookRefund(known)).toMatchObject({ state: 'refunded', transactionId: known.providerId });
});

it.each([
  ['1101_InvalidSignature', 'payments.gateway_keys_refused'],
  ['1102_InvalidMerchantId', 'payments.gateway_account_blocked'],
  ['1103_InvalidOrderId', 'payments.gateway_request_faulty'],
  ['1105_DuplicateOrderId', 'payments.gateway_duplicate'],
  ['1107_InvalidCurrencyCode', 'payments.gateway_currency_refused'],
  ['1108_InvalidAmount', 'payments.gateway_amount_refused'],
  ['1204_CancelAmountExceeds', 'payments.refund_above_payment'],
  ['1201_PaymentNotFound', 'payments.gateway_transaction_unknown'],
  ['9999_Whatever', 'payments.gateway_refused'],
])('says %s in our words', async (reason, code) => {
  simulator.refuse('/initialize/', reason);
  expect(await gateway.open(attemptOf())).toMatchObject({ state: 'refused', code, detail: { reason } });
  expect(gatewayRefusals).toHaveProperty([code]);
});
