// Each code a provider documents, over its wire: what becomes of the try, and a sentence for it in both languages.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../../../platform/clock.ts';
import { type BkashSimulator, startBkash } from '../../../test/simulators/bkash.ts';
import { bkashMessages } from '../../../test/simulators/bkash-messages.ts';
import { type CardSimulator, startCardRedirect } from '../../../test/simulators/card-redirect.ts';
import { gatewayPart, tokensInMemory } from '../../../test/simulators/gateway-part.ts';
import { type NagadSimulator, startNagad } from '../../../test/simulators/nagad.ts';
import { type SslcommerzSimulator, startSslcommerz } from '../../../test/simulators/sslcommerz.ts';
import { gatewayRefusals } from '../contract-gateways.ts';
import { bkash } from './bkash.ts';
import { alreadyDone, bkashRefusal, brokeThere, notFinished } from './bkash-codes.ts';
import { card } from './card.ts';
import type { Gateway, GatewayAttempt, OpenAttempt, RefundOrder } from './gateway.ts';
import { nagad } from './nagad.ts';
import { sslcommerz } from './sslcommerz.ts';

const clock = fixedClock('2026-11-20T04:00:00Z');
const sentences = ['bn', 'en'].map(
  (language) =>
    JSON.parse(readFileSync(`web/messages/${language}/gateways.json`, 'utf8')) as Readonly<Record<string, string>>,
);
const hasSentences = (code: string | null) => {
  expect(gatewayRefusals).toHaveProperty([code ?? '']);
  for (const each of sentences) expect(each[`error_${code?.replaceAll('.', '__')}`], `${code}`).toMatch(/\S{2}/);
};

let number = 0;
const attemptOf = (): GatewayAttempt => {
  number += 1;
  return {
    ...{ id: `attempt-${number}`, reference: `SB${String(number).padStart(8, '0')}`, amount: 500_00n, currency: 'BDT' },
    ...{ returnUrl: 'https://surma.example/back', noticeUrl: 'https://surma.example/notices' },
    ...{ description: 'Milk', mode: 'capture' },
  };
};
const openedAt = async (gateway: Gateway): Promise<OpenAttempt> => {
  const attempt = attemptOf();
  const result = await gateway.open(attempt);
  if (result.state !== 'opened') throw new Error(result.code);
  return { ...attempt, providerId: result.providerId, detail: result.detail };
};
const orderOf = (attempt: OpenAttempt, transactionId: string): RefundOrder => {
  number += 1;
  const order = { id: `refund-${number}`, reference: `RF${number}`, amount: 10_00n, reason: 'sour', providerId: null };
  return { ...order, attempt: { ...attempt, transactionId } };
};

describe('bKash', () => {
  let server: BkashSimulator;
  let gateway: Gateway;
  beforeAll(async () => {
    const keys = { username: 'surma', password: 'p', appKey: 'k', appSecret: 's' };
    server = await startBkash(keys, () => clock.now().epochMilliseconds);
    const settings = { url: server.url, username: 'surma', password: 'p', app_key: 'k', app_secret: 's' };
    const deps = { ...gatewayPart(clock), tokens: tokensInMemory(clock) };
    gateway = bkash({ ...settings, topic_arn: server.notifier.topicArn }, deps);
  });
  afterAll(() => server.close());

  const codes = Object.keys(bkashMessages);
  it('opening, executing and giving back: every code has its state and its sentence', async () => {
    const paid = await openedAt(gateway);
    server.pay(paid.providerId);
    const { transactionId } = await gateway.look(paid);
    for (const code of codes) {
      hasSentences(bkashRefusal(code));
      server.refuse('/create', code);
      const state = brokeThere.has(code) ? 'unknown' : 'refused';
      expect(await gateway.open(attemptOf()), code).toMatchObject({ state, code: bkashRefusal(code) });
      server.refuse('/payment/refund', code);
      const back = await gateway.refund(orderOf(paid, transactionId ?? ''));
      expect(back, code).toMatchObject({
        state: brokeThere.has(code) ? 'unknown' : 'failed',
        code: bkashRefusal(code),
      });
    }
    expect(server.payments.get(paid.providerId)?.refunds).toEqual([]);
    const waiting = await openedAt(gateway);
    server.pay(waiting.providerId);
    for (const code of codes) {
      server.refuse('/execute', code);
      const truth = await gateway.look(waiting);
      expect(truth.state, code).toBe(executed(code));
      if (truth.code !== null) hasSentences(truth.code);
    }
    expect(await gateway.look(waiting)).toMatchObject({ state: 'paid' });
  });
});

/** Done already, or nobody knows: never failed, since the query still says that it is open. */
function executed(code: string): string {
  if (notFinished.has(code)) return 'pending';
  if (alreadyDone.has(code) || brokeThere.has(code) || code === '503') return 'unknown';
  return code === '2069' ? 'cancelled' : 'failed';
}

const leavesOpen = new Set(['payments.gateway_duplicate', 'payments.gateway_refused']);

describe('Nagad', () => {
  let server: NagadSimulator;
  let gateway: Gateway;
  beforeAll(async () => {
    server = await startNagad();
    const settings = { url: server.address, merchant_id: server.merchantId, merchant_number: '' };
    const keys = {
      merchant_private_key: server.keys.merchantPrivate,
      gateway_public_key: server.keys.gatewayPublic,
    };
    gateway = nagad({ ...settings, ...keys, client_address: '203.0.113.9' }, gatewayPart(clock));
  });
  afterAll(() => server.close());

  it.each([
    ['1001_MissingHeader', 'payments.gateway_request_faulty'],
    ['1101_InvalidSignature', 'payments.gateway_keys_refused'],
    ['1102_InvalidMerchantId', 'payments.gateway_account_blocked'],
    ['1103_InvalidOrderId', 'payments.gateway_request_faulty'],
    ['1104_InvalidDateTime', 'payments.gateway_request_faulty'],
    ['1105_DuplicateOrderId', 'payments.gateway_duplicate'],
    ['1106_InvalidChallenge', 'payments.gateway_request_faulty'],
    ['1107_InvalidCurrencyCode', 'payments.gateway_currency_refused'],
    ['1108_InvalidAmount', 'payments.gateway_amount_refused'],
    ['1109_InvalidCallbackUrl', 'payments.gateway_request_faulty'],
    ['1201_PaymentNotFound', 'payments.gateway_transaction_unknown'],
    ['1202_OriginalAmountMismatch', 'payments.gateway_amount_refused'],
    ['1204_CancelAmountExceeds', 'payments.refund_above_payment'],
    ['9999_Whatever', 'payments.gateway_refused'],
  ])(
    '%s: refused at opening, failed as a refund where the word is known, and never a failed payment',
    async (reason, code) => {
      hasSentences(code);
      for (const part of ['/initialize/', '/complete/']) {
        server.refuse(part, reason);
        expect(await gateway.open(attemptOf())).toMatchObject({ state: 'refused', code, detail: { reason } });
      }
      const attempt = await openedAt(gateway);
      server.refuse('/verify/', reason);
      expect(await gateway.look(attempt)).toMatchObject({ state: 'unknown', code });
      server.refuse('/purchase/', reason);
      const back = await gateway.refund(orderOf(attempt, 'N1'));
      expect(back).toMatchObject(leavesOpen.has(code) ? { state: 'unknown' } : { state: 'failed', code });
    },
  );
});

describe('SSLCommerz', () => {
  let server: SslcommerzSimulator;
  let gateway: Gateway;
  const store = { id: 'surma', password: 'surma-pass' };
  beforeAll(async () => {
    server = await startSslcommerz(store);
    gateway = sslcommerz({ url: server.url, store_id: store.id, store_password: store.password }, gatewayPart(clock));
  });
  afterAll(() => server.close());
  const says = (body: object) => server.behave({ kind: 'http', status: 200, body: JSON.stringify(body) });
  const tried = (status: string, error = '') => ({ APIConnect: 'DONE', element: [{ status, error }] });

  it.each([
    ['Store Credential Error Or Store is De-active', 'payments.gateway_keys_refused'],
    [`Invalid Information! 'cus_email' is missing or empty.`, 'payments.gateway_request_faulty'],
    [`Invalid 'tran_id'`, 'payments.gateway_request_faulty'],
    ['Invalid amount', 'payments.gateway_amount_refused'],
    ['Something else', 'payments.gateway_refused'],
  ])('a session refused with “%s”', async (failedreason, code) => {
    hasSentences(code);
    says({ status: 'FAILED', failedreason, sessionkey: '' });
    expect(await gateway.open(attemptOf())).toMatchObject({ state: 'refused', code, detail: { reason: failedreason } });
  });

  it.each([
    [{ APIConnect: 'INVALID_REQUEST' }, 'unknown', 'payments.gateway_request_faulty'],
    [{ APIConnect: 'FAILED' }, 'unknown', 'payments.gateway_keys_refused'],
    [{ APIConnect: 'INACTIVE' }, 'unknown', 'payments.gateway_account_blocked'],
    [{}, 'unknown', 'payments.gateway_silent'],
    [tried('FAILED', 'Invalid or expired card'), 'failed', 'payments.payer_card_refused'],
    [tried('FAILED', 'Insufficient balance'), 'failed', 'payments.payer_balance_low'],
    [tried('FAILED', '3D Secure verification failed'), 'failed', 'payments.payer_code_wrong'],
    [tried('FAILED'), 'failed', 'payments.gateway_refused'],
    [tried('CANCELLED'), 'cancelled', 'payments.payer_cancelled'],
    [tried('EXPIRED'), 'expired', null],
    [tried('UNATTEMPTED'), 'pending', null],
    [tried('PENDING'), 'pending', null],
    [{ APIConnect: 'DONE', element: [] }, 'pending', null],
  ])('asked after a try: %j is %s', async (answer, state, code) => {
    if (code) hasSentences(code);
    const attempt = await openedAt(gateway);
    says(answer);
    expect(await gateway.look(attempt)).toMatchObject({ state, code, transactionId: null });
  });

  it('paid by one of its interfaces and invalid by the other is neither paid nor failed', async () => {
    const attempt = await openedAt(gateway);
    server.act(attempt.reference, 'pay');
    says({ APIConnect: 'DONE', element: [{ status: 'VALID', val_id: 'V1' }] });
    says({ status: 'INVALID_TRANSACTION' });
    const code = 'payments.gateway_transaction_unknown';
    expect(await gateway.look(attempt)).toMatchObject({ state: 'unknown', code });
    expect(await gateway.look(attempt)).toMatchObject({ state: 'paid' });
  });

  it.each([
    [{ APIConnect: 'DONE', status: 'success', refund_ref_id: 'R1' }, 'pending', null],
    [{ APIConnect: 'DONE', status: 'processing', refund_ref_id: 'R1' }, 'pending', null],
    [{ APIConnect: 'DONE', status: 'refunded', refund_ref_id: 'R1' }, 'refunded', null],
    [{ APIConnect: 'DONE', status: 'cancelled' }, 'failed', 'payments.gateway_refused'],
    [
      { APIConnect: 'DONE', status: 'failed', errorReason: 'Invalid refund amount' },
      ...(['failed', 'payments.refund_above_payment'] as const),
    ],
    [{ APIConnect: 'INVALID_REQUEST' }, 'failed', 'payments.gateway_request_faulty'],
    [{ APIConnect: 'FAILED' }, 'failed', 'payments.gateway_keys_refused'],
    [{ APIConnect: 'INACTIVE' }, 'failed', 'payments.gateway_account_blocked'],
    [{}, 'unknown', 'payments.gateway_silent'],
  ] as const)('a refund answered by %j is %s', async (answer, state, code) => {
    if (code) hasSentences(code);
    says(answer);
    const attempt = { ...attemptOf(), providerId: 'S1', detail: {} };
    expect(await gateway.refund(orderOf(attempt, 'B1'))).toMatchObject({ state, code });
  });
});

describe('cards', () => {
  let server: CardSimulator;
  let gateway: Gateway;
  beforeAll(async () => {
    server = await startCardRedirect({ secret: 'sk_test', webhook: 'whsec_test' });
    const settings = { url: server.url, secret_key: 'sk_test', webhook_secret: 'whsec_test' };
    gateway = card(settings, gatewayPart(clock));
  });
  afterAll(() => server.close());
  const refuses = (status: number, error: object) =>
    server.behave({ kind: 'http', status, body: JSON.stringify({ error }) });

  it.each([
    [401, { code: 'api_key_expired' }, 'payments.gateway_keys_refused'],
    [401, {}, 'payments.gateway_keys_refused'],
    [400, { code: 'parameter_missing' }, 'payments.gateway_request_faulty'],
    [400, { code: 'parameter_invalid_integer' }, 'payments.gateway_request_faulty'],
    [400, { code: 'amount_too_small' }, 'payments.gateway_amount_refused'],
    [400, { code: 'amount_too_large' }, 'payments.gateway_amount_refused'],
    [400, { code: 'currency_not_supported' }, 'payments.gateway_currency_refused'],
    [400, { code: 'account_invalid' }, 'payments.gateway_account_blocked'],
    [404, { code: 'resource_missing' }, 'payments.gateway_transaction_unknown'],
    [429, { code: 'rate_limit' }, 'payments.gateway_maintenance'],
    [400, { code: 'charge_already_refunded' }, 'payments.refund_done_already'],
    [400, { code: 'payment_intent_unexpected_state' }, 'payments.payment_done_already'],
    [400, { code: 'something_new' }, 'payments.gateway_refused'],
  ])('answered %d %j', async (status, error, code) => {
    hasSentences(code);
    refuses(status, error);
    expect(await gateway.open(attemptOf())).toMatchObject({ state: 'refused', code });
    refuses(status, error);
    const back = await gateway.refund(orderOf({ ...attemptOf(), providerId: 'cs', detail: {} }, 'pi'));
    // Asked too often, it was not done, but a person need not know: the same key is sent again.
    expect(back).toMatchObject({ state: status === 429 ? 'unknown' : 'failed', code });
  });

  it.each([
    ['insufficient_funds', 'payments.payer_balance_low'],
    ['expired_card', 'payments.payer_card_expired'],
    ['incorrect_cvc', 'payments.payer_card_number_wrong'],
    ['incorrect_number', 'payments.payer_card_number_wrong'],
    ['incorrect_pin', 'payments.payer_pin_wrong'],
    ['pin_try_exceeded', 'payments.payer_pin_locked'],
    ['authentication_required', 'payments.payer_code_wrong'],
    ['card_velocity_exceeded', 'payments.payer_card_limit'],
    ['lost_card', 'payments.payer_card_refused'],
    ['stolen_card', 'payments.payer_card_refused'],
    ['fraudulent', 'payments.payer_card_refused'],
    ['do_not_honor', 'payments.payer_card_refused'],
    ['generic_decline', 'payments.payer_card_refused'],
    ['card_not_supported', 'payments.payer_card_refused'],
    ['currency_not_supported', 'payments.gateway_currency_refused'],
    ['processing_error', 'payments.payer_bank_silent'],
    ['issuer_not_available', 'payments.payer_bank_silent'],
    ['something_new', 'payments.gateway_refused'],
  ])('declined with %s may be tried again on the page', async (error, code) => {
    hasSentences(code);
    const attempt = await openedAt(gateway);
    server.act(attempt.reference, 'decline', { error });
    expect(await gateway.look(attempt)).toMatchObject({ state: 'pending', code });
    server.act(attempt.reference, 'pay');
    expect(await gateway.look(attempt)).toMatchObject({ state: 'paid', code: null });
  });
});
