// Cards over the provider's page: reserving, taking in parts, giving back, disputes, and events nobody signed.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { readPdf } from '../../../platform/documents/read-pdf.ts';
import { type TestHouse, testHouse } from '../../../test/house.ts';
import {
  type CardEvent,
  type CardSimulator,
  signEvent,
  startCardRedirect,
} from '../../../test/simulators/card-redirect.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { balances, changeAccount } from '../../ledger/index.ts';
import { findDisputesOf, findEvidence } from '../disputes/dispute-store.ts';
import { moveDispute } from '../disputes/move-dispute.ts';
import { makeIntent, makeTakings } from '../factory-intents.ts';
import { findGatewayAccounts } from '../gateways/gateway-accounts.ts';
import { fromDecimal, toDecimal } from '../gateways/gateway-amount.ts';
import { carryOutRefund } from '../refunds/carry-out-refund.ts';
import { orderRefund } from '../refunds/order-refund.ts';
import { settleByHand } from '../refunds/settle-by-hand.ts';
import { findAttempts } from './attempt-store.ts';
import { findIntent } from './intent-store.ts';
import { lookAfterPayments } from './look-after-payments.ts';
import { payToken } from './pay-token.ts';

const keys = { secret: 'sk_test', webhook: 'whsec_test' };
let house: TestHouse;
let site: string;
let income: string;
let finance: string;
let other: string;
let provider: CardSimulator;

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  provider = await startCardRedirect(keys);
  provider.clock = () => house.clock.now().epochMilliseconds;
  const settings = { url: provider.url, secret_key: keys.secret, webhook_secret: keys.webhook };
  income = await makeTakings(house, site, { card: settings });
  finance = (await makePersonWith(house, 'finance', site)).id;
  other = (await makePersonWith(house, 'finance', site)).id;
});
afterAll(() => provider.close());

const held = async () => {
  const at = await findGatewayAccounts(house.db, { siteId: site, gateway: 'card', currency: 'BDT' });
  const named = {
    ...{ clearing: at.clearingAccountId, suspense: at.suspenseAccountId, refunds: at.refundsAccountId },
    ...{ disputes: at.disputesAccountId, loss: at.lossAccountId, fee: at.feeAccountId, income },
  };
  const all = await balances(house.db, Object.values(named));
  return Object.fromEntries(Object.entries(named).map(([name, id]) => [name, all.get(id) ?? 0n] as const));
};
const moved = async (work: () => Promise<unknown>) => {
  const before = await held();
  await work();
  const changes = Object.entries(await held()).map(([name, sum]) => [name, sum - (before[name] ?? 0n)] as const);
  return Object.fromEntries(changes.filter(([, sum]) => sum !== 0n));
};
const tell = (event: CardEvent) =>
  house.app.inject({
    method: 'POST',
    url: `/api/gateway-notices/${site}/card`,
    payload: event.body,
    headers: event.headers,
  });
const opened = async (given: Partial<Parameters<typeof makeIntent>[1]> = {}) => {
  const id = await makeIntent(house, { siteId: site, creditAccountId: income, amount: 1000_00n, ...given });
  const url = `/api/pay/${payToken(house.config, id)}/attempts`;
  const answer = await house.app.inject({ method: 'POST', url, payload: { gateway: 'card' } });
  expect(answer.statusCode, answer.body).toBe(201);
  const [attempt] = await findAttempts(house.db, id);
  return { id, reference: attempt?.reference ?? '' };
};
const paid = async () => {
  const one = await opened();
  await tell(provider.act(one.reference, 'pay'));
  return one;
};
const desk = async (path: string, body: object) => (await house.as(finance)).send('POST', path, body);
const attemptOf = async (id: string) => (await findAttempts(house.db, id))[0];
const minutesLater = async (minutes: number) => {
  house.clock.advance({ minutes });
  await lookAfterPayments(house);
};
const verdicts = async () => {
  const query = house.db.selectFrom('payments.gateway_notices').select(['verdict', 'reason']);
  return query.orderBy('id', 'desc').executeTakeFirst();
};

describe('paying', () => {
  test('success by event, with the fee and the card as the provider shows it', async () => {
    const { id, reference } = await opened();
    const change = await moved(() => tell(provider.act(reference, 'pay')));
    expect(change).toEqual({ clearing: 1000_00n, income: -1000_00n });
    expect(await attemptOf(id)).toMatchObject({ state: 'paid', fee: 29_00n, payer: 'visa …4242' });
  });

  test('an event nobody signed, or signed long ago, or for another secret, is kept and not believed', async () => {
    const { id, reference } = await opened();
    const event = provider.act(reference, 'pay');
    const now = house.clock.now().epochMilliseconds;
    const forged = { ...event, headers: signEvent(event.body, 'whsec_other', now) };
    const old = { ...event, headers: signEvent(event.body, keys.webhook, now - 301_000) };
    const altered = { ...event, body: event.body.replace('unpaid', 'paid').replace('"amount":100000', '"amount":1') };
    const bare = { ...event, headers: { ...event.headers, 'stripe-signature': '' } };
    const cases = [
      [forged, 'signature_wrong'],
      [old, 'signature_too_old'],
      [altered, 'signature_wrong'],
      [bare, 'signature_missing'],
    ] as const;
    for (const [notice, reason] of cases) {
      expect(await moved(() => tell(notice))).toEqual({});
      expect(await verdicts()).toEqual({ verdict: 'invalid', reason });
    }
    expect((await findIntent(house.db, id))?.state).toBe('requires_action');
    await tell(event);
    expect((await findIntent(house.db, id))?.state).toBe('succeeded');
  });

  test('a left page can be tried again; the same opening twice is one session there', async () => {
    const { id, reference } = await opened();
    await tell(provider.act(reference, 'leave'));
    expect([(await findIntent(house.db, id))?.state, (await attemptOf(id))?.state]).toEqual([
      'requires_payment_method',
      'expired',
    ]);
  });
});

describe('reserving', () => {
  const reserved = async () => {
    const one = await opened({ captureMode: 'manual' });
    const change = await moved(() => tell(provider.act(one.reference, 'pay')));
    expect(change).toEqual({});
    expect((await findIntent(house.db, one.id))?.state).toBe('requires_capture');
    return one;
  };
  const capture = (id: string, amount: number, isFinal = true) =>
    desk(`/api/intents/${id}/captures`, { amount, is_final: isFinal });

  test('taken in parts, never beyond; the last part lets go of the rest', async () => {
    const { id } = await reserved();
    expect(await moved(() => capture(id, 300_00, false))).toEqual({ clearing: 300_00n, income: -300_00n });
    expect((await capture(id, 700_01)).json().code).toBe('payments.capture_over_authorised');
    expect(await moved(() => capture(id, 500_00))).toEqual({ clearing: 500_00n, income: -500_00n });
    expect(await findIntent(house.db, id)).toMatchObject({ state: 'succeeded', received: 800_00n });
    expect((await capture(id, 1)).json().code).toBe('payments.nothing_to_capture');
  });

  test('nothing is asked of the provider where the account would not take it', async () => {
    const { id } = await reserved();
    const intent = await findIntent(house.db, id);
    const account = intent?.credit_account_id ?? '';
    const occasion = await house.occasion();
    const most = (maximum: bigint | null) =>
      inTransaction(house.db, (tx) => changeAccount(tx, occasion, account, { maximum }));
    const earned = -((await balances(house.db, [account])).get(account) ?? 0n);
    await most(earned + 299_99n);
    const refused = async () => expect((await capture(id, 300_00)).json().code).toBe('ledger.balance_above_maximum');
    expect(await moved(refused)).toEqual({});
    await most(null);
    expect(await moved(() => capture(id, 300_00))).toEqual({ clearing: 300_00n, income: -300_00n });
  });

  test('the answer to taking is lost: found and booked once', async () => {
    const { id } = await reserved();
    provider.behave({ kind: 'broken_after_taking' });
    expect(await moved(() => capture(id, 400_00))).toEqual({});
    expect((await capture(id, 100_00)).json().code).toBe('payments.capture_waits');
    expect(await moved(() => minutesLater(2))).toEqual({ clearing: 400_00n, income: -400_00n });
    expect(await moved(() => minutesLater(600))).toEqual({});
    expect(await findIntent(house.db, id)).toMatchObject({ state: 'succeeded', received: 400_00n });
  });

  test('cancelled by us: let go at the provider; its time over there: the intent ends', async () => {
    const { id, reference } = await reserved();
    await desk(`/api/intents/${id}/cancellation`, { reason: 'Not in stock' });
    await minutesLater(1);
    expect(provider.payments.find((one) => one.reference === reference)?.status).toBe('canceled');
    expect((await attemptOf(id))?.state).toBe('cancelled');
    const other = await reserved();
    const payment = provider.payments.find((one) => one.reference === other.reference);
    if (payment) payment.status = 'canceled';
    expect(await moved(() => minutesLater(7 * 60))).toEqual({});
    expect((await findIntent(house.db, other.id))?.state).toBe('canceled');
  });
});

describe('giving back', () => {
  test('at once, or when the provider says so; its answer lost is no second refund', async () => {
    const { id } = await paid();
    const refund = (amount: number) => desk(`/api/intents/${id}/refunds`, { amount, reason: 'Returned' });
    expect(await moved(() => refund(200_00))).toEqual({ income: 200_00n, clearing: -200_00n });
    provider.isSlowWithRefunds = true;
    expect(await moved(() => refund(300_00))).toEqual({ income: 300_00n, refunds: -300_00n });
    provider.settleRefund(provider.refunds.at(-1)?.id ?? '', 'failed');
    expect(await moved(() => minutesLater(5))).toEqual({ income: -300_00n, refunds: 300_00n });
    provider.isSlowWithRefunds = false;
    const before = provider.refunds.length;
    provider.behave({ kind: 'broken_after_taking' });
    expect(await moved(() => refund(100_00))).toEqual({ income: 100_00n, refunds: -100_00n });
    expect(await moved(() => minutesLater(5))).toEqual({ refunds: 100_00n, clearing: -100_00n });
    expect(provider.refunds.length - before).toBe(1);
  });
});

describe('a refund whose answer was lost', () => {
  const lost = async (amount: number) => {
    const { id } = await paid();
    provider.isSlowWithRefunds = true;
    await desk(`/api/intents/${id}/refunds`, { amount, reason: 'Returned' });
    provider.isSlowWithRefunds = false;
    const [refund] = (await (await house.as(finance)).get(`/api/intents/${id}`)).json().refunds;
    return { id, refund, path: `/api/intents/${id}/refunds/${refund.id}` };
  };

  test('the provider is asked again, whoever presses', async () => {
    const { path } = await lost(250_00);
    expect((await desk(`${path}/question`, {})).json().refunds).toMatchObject([{ state: 'pending', settled: null }]);
    provider.settleRefund(provider.refunds.at(-1)?.id ?? '', 'succeeded');
    const asked = await moved(() => desk(`${path}/question`, {}));
    expect(asked).toEqual({ refunds: 250_00n, clearing: -250_00n });
    expect((await desk(`${path}/question`, {})).json().code).toBe('payments.refund_over');
  });

  test.each([
    ['it went', true, { refunds: 250_00n, clearing: -250_00n }],
    ['it did not', false, { refunds: 250_00n, income: -250_00n }],
  ])('settled by hand: %s; the note stays, and the provider is asked no more', async (_name, isMade, change) => {
    const { path } = await lost(250_00);
    const body = { is_made: isMade, provider_id: isMade ? 're_desk_1' : null, note: 'Their desk, by telephone' };
    let answer: { refunds: unknown } | undefined;
    expect(await moved(async () => (answer = (await desk(`${path}/settlement`, body)).json()))).toEqual(change);
    const settled = { by: { id: finance }, note: 'Their desk, by telephone' };
    expect(answer?.refunds).toMatchObject([{ state: isMade ? 'refunded' : 'failed', settled }]);
    expect((await desk(`${path}/settlement`, body)).json().code).toBe('payments.refund_over');
    expect(await moved(() => minutesLater(600))).toEqual({});
  });

  test('a large one takes two people', async () => {
    const { id, reference } = await opened({ amount: 20_000_00n });
    await tell(provider.act(reference, 'pay'));
    provider.isSlowWithRefunds = true;
    const occasion = { ...(await house.occasion(finance)), approvedBy: other };
    const refundId = await inTransaction(house.db, (tx) =>
      orderRefund(tx, occasion, id, { amount: 15_000_00n, reason: 'All of it' }),
    );
    await carryOutRefund(house, refundId);
    provider.isSlowWithRefunds = false;
    const body = { is_made: true, provider_id: null, note: 'By letter' };
    const path = `/api/intents/${id}/refunds/${refundId}`;
    expect((await desk(`${path}/settlement`, body)).json().code).toBe('payments.refund_large');
    expect((await desk(`${path}/large-settlement`, body)).json().code).toBe('payments.second_person_needed');
    const settling = { intentId: id, refundId, isLarge: true };
    const finding = { isMade: true, providerId: null, note: 'By letter' };
    const change = await moved(() => inTransaction(house.db, (tx) => settleByHand(tx, occasion, settling, finding)));
    expect(change).toEqual({ refunds: 15_000_00n, clearing: -15_000_00n });
  });
});

test('the receipt says what came and what went back, in both languages; there is none before', async () => {
  const { id, reference } = await opened();
  const office = await house.as(finance);
  const token = payToken(house.config, id);
  expect((await office.get(`/api/intents/${id}/receipt`)).json().code).toBe('payments.nothing_received');
  expect((await house.app.inject({ url: `/api/pay/${token}/receipt` })).statusCode).toBe(409);
  await tell(provider.act(reference, 'pay'));
  await desk(`/api/intents/${id}/refunds`, { amount: 120_00, reason: 'One jar broken' });
  const paper = await house.app.inject({ url: `/api/pay/${token}/receipt?language=en` });
  expect(paper.headers['content-type']).toBe('application/pdf');
  const english = readPdf(paper.rawPayload);
  expect([english.pages, english.glyphTexts.has('R'), english.glyphTexts.has('৮')]).toEqual([1, true, false]);
  const bangla = readPdf((await office.get(`/api/intents/${id}/receipt?language=bn`)).rawPayload);
  expect([bangla.pages, bangla.glyphTexts.has('৮')]).toEqual([1, true]);
  expect((await house.app.inject({ url: '/api/pay/x.y/receipt' })).statusCode).toBe(404);
});

test('the overview counts what the accounts and payments say', async () => {
  const office = await house.as(finance);
  const overview = async () => (await office.get(`/api/payments/overview?site_id=${site}`)).json();
  const before = await overview();
  const { reference } = await paid();
  await tell(provider.contest(reference, { status: 'needs_response' }));
  await desk(`/api/intents/${(await paid()).id}/refunds`, { amount: 100_00, reason: 'Returned' });
  const after = await overview();
  const [one, two] = [before.standings[0], after.standings[0]];
  const grown = (of: (standing: typeof one) => { amount: number }) => of(two).amount - of(one).amount;
  expect([grown((at) => at.today.received.amount), grown((at) => at.thirty.refunded.amount)]).toEqual([
    ...[2000_00, 100_00],
  ]);
  expect(grown((at) => at.disputed)).toBe(1015_00);
  expect(grown((at) => at.with_providers)).toBe(2000_00 - 1015_00 - 100_00);
  expect(two.with_providers.amount).toBe(Number((await held()).clearing));
  expect(after.open.disputes - before.open.disputes).toBe(1);
  expect(two.days).toHaveLength(30);
  const tries = (all: typeof after) => all.ways.find((way: { gateway: string }) => way.gateway === 'card');
  expect(tries(after).paid - tries(before).paid).toBe(2);
  const sheet = await office.get(`/api/intents?format=xlsx&state=succeeded&from=2026-11-01&to=2026-12-31`);
  expect(sheet.headers['content-disposition']).toContain('payments.xlsx');
});

describe('disputes', () => {
  const due = () => Math.floor(house.clock.now().add({ hours: 48 }).epochMilliseconds / 1000);
  const contest = (reference: string, given: Parameters<CardSimulator['contest']>[1]) =>
    tell(provider.contest(reference, given));

  test('a question takes nothing; a dispute takes amount and fee; won gives the amount back', async () => {
    const { id, reference } = await paid();
    expect(await moved(() => contest(reference, { status: 'warning_needs_response' }))).toEqual({});
    const opening = await moved(() => contest(reference, { status: 'needs_response', dueBy: due() }));
    expect(opening).toEqual({ disputes: 1015_00n, clearing: -1015_00n });
    expect(await moved(() => contest(reference, { status: 'under_review' }))).toEqual({});
    const winning = await moved(() => contest(reference, { status: 'won' }));
    expect(winning).toEqual({ disputes: -1015_00n, clearing: 1000_00n, fee: 15_00n });
    expect(await moved(() => contest(reference, { status: 'needs_response' }))).toEqual({});
    expect((await findDisputesOf(house.db, id))[0]?.state).toBe('won');
  });

  test('lost: both are costs, and what was lost cannot be given back again', async () => {
    const { id, reference } = await paid();
    await contest(reference, { status: 'needs_response', amount: 600_00 });
    expect(await moved(() => contest(reference, { status: 'lost' }))).toEqual({
      disputes: -615_00n,
      loss: 600_00n,
      fee: 15_00n,
    });
    const answer = await desk(`/api/intents/${id}/refunds`, { amount: 400_01, reason: 'Again' });
    expect(answer.json().code).toBe('payments.refund_over_captured');
    expect((await desk(`/api/intents/${id}/refunds`, { amount: 400_00, reason: 'Rest' })).statusCode).toBe(201);
  });

  test('a refund comes out of the contested part first', async () => {
    const { id, reference } = await paid();
    await contest(reference, { status: 'needs_response', dueBy: due() });
    const change = await moved(() => desk(`/api/intents/${id}/refunds`, { amount: 400_00, reason: 'Agreed' }));
    expect(change).toEqual({ income: 400_00n, disputes: -400_00n });
    expect((await findDisputesOf(house.db, id))[0]).toMatchObject({ amount: 600_00n, booked: 600_00n });
    const evidence = await desk(`/api/disputes/${(await findDisputesOf(house.db, id))[0]?.id}/evidence`, {
      ...{ kind: 'delivery', words: 'Signed for by the payer.' },
    });
    expect(evidence.json().evidence).toHaveLength(1);
    // Nobody answered in time.
    expect(await moved(() => minutesLater(49 * 60))).toEqual({ disputes: -615_00n, loss: 600_00n, fee: 15_00n });
    expect((await findDisputesOf(house.db, id))[0]?.state).toBe('expired');
  });

  test('evidence with a file: kept and handed out to be saved; neither picture nor PDF is refused', async () => {
    const { id, reference } = await paid();
    await contest(reference, { status: 'needs_response', dueBy: due() });
    const disputeId = (await findDisputesOf(house.db, id))[0]?.id;
    const send = async (bytes: Buffer, kind = 'delivery') => {
      const fields = `--b\r\ncontent-disposition: form-data; name="kind"\r\n\r\n${kind}\r\n`;
      const file = `--b\r\ncontent-disposition: form-data; name="file"; filename="../x.pdf"\r\n\r\n`;
      const payload = Buffer.concat([Buffer.from(fields + file), bytes, Buffer.from('\r\n--b--\r\n')]);
      const headers = { 'content-type': 'multipart/form-data; boundary=b' };
      return (await house.as(finance)).send('POST', `/api/disputes/${disputeId}/evidence-files`, payload, headers);
    };
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');
    const answer = await send(pdf);
    expect(answer.statusCode, answer.body).toBe(201);
    const [evidence] = answer.json().evidence;
    expect(evidence).toMatchObject({ kind: 'delivery', has_file: true, file: { media_type: 'application/pdf' } });
    const path = `/api/disputes/${disputeId}/evidence/${evidence.id}/file`;
    const saved = await (await house.as(finance)).get(path);
    expect(saved.headers['content-disposition']).toMatch(/^attachment; filename="delivery-[0-9a-f]+\.pdf"$/);
    expect(saved.rawPayload.equals(pdf)).toBe(true);
    expect((await send(Buffer.from('<script>alert(1)</script>'))).json().code).toBe('payments.evidence_unfit');
    expect((await send(pdf, 'gossip')).json().code).toBe('payments.evidence_kind');
    const withWords = await send(
      pdf,
      'delivery\r\n--b\r\ncontent-disposition: form-data; name="words"\r\n\r\n4242424242424242',
    );
    expect(withWords.json().code).toBe('payments.card_number_refused');
    expect((await findEvidence(house.db, String(disputeId))).length).toBe(1);
    const found = async (q: string) => (await (await house.as(finance)).get(`/api/disputes?q=${q}`)).json().items;
    const theirs = (await findDisputesOf(house.db, id))[0]?.provider_id ?? '';
    expect(await found(theirs)).toMatchObject([{ id: disputeId }]);
  });

  test('given up by our clock and won by the provider’s word: what was booked as lost comes back, once', async () => {
    // What tests before this one left open runs out first.
    await minutesLater(49 * 60);
    const { id, reference } = await paid();
    await contest(reference, { status: 'needs_response', dueBy: due() });
    const givenUp = await moved(() => minutesLater(49 * 60));
    expect(givenUp).toEqual({ disputes: -1015_00n, loss: 1000_00n, fee: 15_00n });
    expect(await moved(() => contest(reference, { status: 'under_review' }))).toEqual({});
    const won = await moved(() => contest(reference, { status: 'won' }));
    expect(won).toEqual({ loss: -1000_00n, clearing: 1000_00n });
    expect(await moved(() => contest(reference, { status: 'won' }))).toEqual({});
    expect((await findDisputesOf(house.db, id))[0]?.state).toBe('won');
    expect((await findAttempts(house.db, id))[0]?.contested).toBe(0n);
    expect((await desk(`/api/intents/${id}/refunds`, { amount: 1000_00, reason: 'After all' })).statusCode).toBe(201);
  });

  test('given up by our clock and lost by the provider’s word: nothing is booked a second time', async () => {
    const { id, reference } = await paid();
    await contest(reference, { status: 'needs_response', dueBy: due() });
    await minutesLater(49 * 60);
    expect(await moved(() => contest(reference, { status: 'lost' }))).toEqual({});
    expect((await findDisputesOf(house.db, id))[0]?.state).toBe('lost');
  });

  test('goes forward only', () => {
    expect(moveDispute(null, 'lost')).toBe(true);
    expect(moveDispute('won', 'lost')).toBe(false);
    expect(moveDispute('under_review', 'needs_response')).toBe(false);
    expect(moveDispute('needs_response', 'won')).toBe(true);
    expect(moveDispute('expired', 'under_review')).toBe(false);
  });
});

test.each([
  ['15.00', 15_00n],
  ['15', 15_00n],
  ['15.5', 15_50n],
  ['15.500', 15_50n],
  ['15.005', null],
  ['1e3', null],
  ['-1', null],
  ['', null],
])('an amount %s is %s', (text, amount) => {
  expect(fromDecimal(text, 'BDT')).toBe(amount);
  if (amount !== null) expect(fromDecimal(toDecimal(amount, 'BDT'), 'BDT')).toBe(amount);
});

test('a card number is refused where money is spoken of, and nothing of it is kept', async () => {
  const { id } = await paid();
  const body = { amount: 100, reason: 'To 4242 4242 4242 4242 please' };
  expect((await desk(`/api/intents/${id}/refunds`, body)).json().code).toBe('payments.card_number_refused');
  const inBangla = { amount: 100, reason: 'কার্ড ৪২৪২ ৪২৪২ ৪২৪২ ৪২৪২' };
  expect((await desk(`/api/intents/${id}/refunds`, inBangla)).json().code).toBe('payments.card_number_refused');
  const elsewhere = ['risk-cases/:id/labels', 'write-offs/:id/decision'];
  for (const door of [...elsewhere, 'me/wallet-top-ups', 'vat/adjustments']) {
    const answer = await desk(`/api/${door.replace(':id', id)}`, { note: '4242424242424242' });
    expect([door, answer.json().code]).toEqual([door, 'payments.card_number_refused']);
  }
  const fine = { amount: 100, reason: 'Call 01711000001 about 4242424242424241' };
  expect((await desk(`/api/intents/${id}/refunds`, fine)).statusCode).toBe(201);
});

describe('what looks like harm', () => {
  let others: readonly string[] = [];
  const judgeBy = async (kind: 'payment' | 'refund', points: number) => {
    const of = kind === 'payment' ? ('device' as const) : ('maker' as const);
    const rule = { key: 'much', code: 'velocity_amount' as const, state: 'on' as const, points, kinds: [kind] };
    const rules = [{ ...rule, settings: { of, hours: 1, more_than: 1 } }];
    const draft = { site_id: site, note: 'For this test', review_at: 50, refuse_at: 100, rules };
    const proposed = await desk('/api/risk-rules', draft);
    const [other = ''] = others;
    await (await house.as(other)).send('POST', `/api/risk-rules/${proposed.json().id}/approval`);
  };
  const caseOf = async (subject: string) => {
    const { items } = (await (await house.as(finance)).get('/api/risk-cases?state=any&limit=200')).json();
    for (const { id } of items) {
      const found = (await (await house.as(finance)).get(`/api/risk-cases/${id}`)).json();
      if (found.subject.id === subject) return found;
    }
  };
  const release = async (id: string) => {
    for (const person of others)
      await (await house.as(person)).send('POST', `/api/risk-cases/${id}/release`, { reason: 'Known' });
  };

  beforeAll(async () => {
    const [one, two] = [await makePersonWith(house, 'finance', site), await makePersonWith(house, 'finance', site)];
    others = [one.id, two.id];
  });

  test('is reserved, and taken when two people released it', async () => {
    await judgeBy('payment', 60);
    const { id, reference } = await opened();
    expect(await moved(() => tell(provider.act(reference, 'pay')))).toEqual({});
    expect([(await findIntent(house.db, id))?.state, (await attemptOf(id))?.mode]).toEqual([
      'requires_capture',
      'authorise',
    ]);
    const found = await caseOf(id);
    expect(found).toMatchObject({ effect: 'held', state: 'open', href: `/office/payments/received/${id}` });
    await release(found.id);
    expect(await moved(() => house.runJobs())).toEqual({ clearing: 1000_00n, income: -1000_00n });
    expect((await findIntent(house.db, id))?.state).toBe('succeeded');
  });

  test('is let go when one refused it', async () => {
    const { id, reference } = await opened();
    await tell(provider.act(reference, 'pay'));
    const found = await caseOf(id);
    await desk(`/api/risk-cases/${found.id}/refusal`, { reason: 'A stolen card' });
    expect((await findIntent(house.db, id))?.state).toBe('canceled');
    expect(await moved(() => minutesLater(2))).toEqual({});
  });

  test('is not begun at all where the rules refuse it; what was known is kept', async () => {
    await judgeBy('payment', 100);
    const id = await makeIntent(house, { siteId: site, creditAccountId: income, amount: 1000_00n });
    const url = `/api/pay/${payToken(house.config, id)}/attempts`;
    const answer = await house.app.inject({ method: 'POST', url, payload: { gateway: 'card' } });
    expect(answer.json().code).toBe('payments.payment_not_accepted');
    expect(await findAttempts(house.db, id)).toEqual([]);
    expect(await caseOf(id)).toMatchObject({ state: 'refused', effect: 'refused' });
  });

  test('a refund waits for two others before the provider is asked, or fails at once', async () => {
    await judgeBy('refund', 60);
    const { id } = await paid();
    const ordered = { income: 10_00n, refunds: -10_00n };
    const order = () => desk(`/api/intents/${id}/refunds`, { amount: 10_00, reason: 'Broken jar' });
    expect(await moved(order)).toEqual(ordered);
    expect(await moved(() => minutesLater(5))).toEqual({});
    const refund = async () =>
      house.db.selectFrom('payments.refunds').selectAll().where('intent_id', '=', id).orderBy('seq', 'desc').execute();
    const found = await caseOf((await refund())[0]?.id ?? '');
    expect(found.makers).toMatchObject([{ id: finance }]);
    await release(found.id);
    expect(await moved(() => minutesLater(2))).toEqual({ refunds: 10_00n, clearing: -10_00n });
    await judgeBy('refund', 100);
    expect(await moved(order)).toEqual({});
    expect((await refund())[0]).toMatchObject({ state: 'failed', code: 'risk_refused' });
  });
});
