// Every provider on every path of a payment, from the pay page to the ledger: the table of what must hold alike.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { type TestHouse, testHouse } from '../../../test/house.ts';
import { startBkash } from '../../../test/simulators/bkash.ts';
import { startCardRedirect } from '../../../test/simulators/card-redirect.ts';
import { startNagad } from '../../../test/simulators/nagad.ts';
import type { ProviderServer } from '../../../test/simulators/provider-server.ts';
import { startSslcommerz } from '../../../test/simulators/sslcommerz.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { balances } from '../../ledger/index.ts';
import { makeIntent, makeTakings } from '../factory-intents.ts';
import { findAttempts } from '../intents/attempt-store.ts';
import { findIntent } from '../intents/intent-store.ts';
import { lookAfterAttempt } from '../intents/look-after-attempt.ts';
import { payToken } from '../intents/pay-token.ts';
import { carryOutRefund } from '../refunds/carry-out-refund.ts';
import { findRefunds } from '../refunds/refund-store.ts';
import { findGatewayAccounts } from './gateway-accounts.ts';
import { insertFile } from './wallet-file-store.ts';

interface Notice {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}
interface Attempt {
  readonly providerId: string;
  readonly reference: string;
}
/** One provider: what its payer does there, and what it tells. */
interface Stage {
  readonly server: ProviderServer | null;
  pay(attempt: Attempt, amount?: string): void;
  /** Null where nobody posts anything: the file is imported by a person. */
  readonly notice: ((attempt: Attempt) => Notice) | null;
  readonly forged?: (attempt: Attempt) => Notice;
  /** How long an opened page lives there, and who says so in the end. */
  readonly livesHours: number | null;
  settleRefunds?(): Promise<void> | void;
}

let house: TestHouse;
let site: string;
let income: string;
let finance: string;
const stages: Record<string, Stage> = {};
const names = ['bkash', 'nagad', 'rocket', 'sslcommerz', 'card'] as const;
const asJson = { 'content-type': 'application/json' };
const asForm = { 'content-type': 'application/x-www-form-urlencoded' };

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  finance = (await makePersonWith(house, 'finance', site)).id;
  const now = () => house.clock.now().epochMilliseconds;
  const wallet = { username: 'surma', password: 'p', appKey: 'k', appSecret: 's' };
  const store = { id: 'surma', password: 'surma-pass' };
  const [bkash, nagad, ssl] = [await startBkash(wallet, now), await startNagad(), await startSslcommerz(store)];
  const card = await startCardRedirect({ secret: 'sk_test', webhook: 'whsec_test' });
  card.clock = now;
  income = await makeTakings(house, site, {
    bkash: {
      ...{ url: bkash.url, username: 'surma', password: 'p', app_key: 'k', app_secret: 's' },
      topic_arn: bkash.notifier.topicArn,
    },
    nagad: {
      ...{ url: nagad.address, merchant_id: nagad.merchantId, merchant_number: '', client_address: '203.0.113.9' },
      merchant_private_key: nagad.keys.merchantPrivate,
      gateway_public_key: nagad.keys.gatewayPublic,
    },
    rocket: { merchant_number: '016123456789' },
    sslcommerz: { url: ssl.url, store_id: store.id, store_password: store.password },
    card: { url: card.url, secret_key: 'sk_test', webhook_secret: 'whsec_test' },
  });
  const inNagad = (merchant: string, id: string): Notice => ({
    body: `merchant=${merchant}&payment_ref_id=${id}&status=Success`,
    headers: asForm,
  });
  stages.bkash = {
    server: bkash,
    pay: ({ providerId }, amount) => {
      if (bkash.payments.get(providerId)?.state === 'initiated') bkash.pay(providerId);
      if (amount) Object.assign(bkash.payments.get(providerId) ?? {}, { amount });
    },
    notice: ({ providerId }) => ({ body: JSON.stringify(bkash.notice(providerId)), headers: asJson }),
    forged: ({ providerId }) => ({
      body: JSON.stringify(bkash.notifier.tampered(bkash.notice(providerId), { amount: '1.00' })),
      headers: asJson,
    }),
    livesHours: 24,
  };
  stages.nagad = {
    server: nagad,
    pay: ({ providerId }, amount) => {
      nagad.pay(providerId);
      if (amount) Object.assign(nagad.payments.get(providerId) ?? {}, { amount });
    },
    // Unsigned: a forged one can only name another merchant.
    notice: ({ providerId }) => inNagad(nagad.merchantId, providerId),
    forged: ({ providerId }) => inNagad('683000000000000', providerId),
    livesHours: null,
  };
  stages.sslcommerz = {
    server: ssl,
    pay: ({ reference }, amount) => void ssl.act(reference, 'pay', amount ? { amount } : {}),
    notice: ({ reference }) => {
      const paid = ssl.sessions.find(({ form }) => form.tran_id === reference);
      return ssl.act(reference, 'pay', paid?.said);
    },
    forged: ({ reference }) => {
      const { body, headers } = ssl.act(reference, 'pay');
      return { body: body.replace(/verify_sign=\w{4}/, 'verify_sign=0000'), headers };
    },
    livesHours: 24,
    settleRefunds: () => {
      for (const { ref, status } of ssl.refunds) if (status === 'processing') ssl.settleRefund(ref, 'refunded');
    },
  };
  const events = new Map<string, Notice>();
  stages.card = {
    server: card,
    pay: ({ reference }, amount) => {
      const said = amount ? { received: Math.round(Number(amount) * 100) } : {};
      events.set(reference, card.act(reference, 'pay', said));
    },
    notice: ({ reference }) => events.get(reference) ?? { body: '', headers: {} },
    forged: ({ reference }) => {
      const { body = '', headers = {} } = events.get(reference) ?? {};
      return { body: body.replace('"amount"', '"amount_"'), headers };
    },
    livesHours: 2,
  };
  stages.rocket = { server: null, pay: inRocketFile, notice: null, livesHours: null, settleRefunds: answerRocket };
});
afterAll(() => Promise.all(Object.values(stages).map(({ server }) => server?.close())));

const waiting: Promise<void>[] = [];

/** The payer types the reference by hand; the file of the day holds it. */
function inRocketFile({ providerId }: Attempt, amount = '888.85'): void {
  const line = {
    ...{ line: 2, transactionId: `RK${newId().slice(-12)}`, reference: providerId, payer: '017…781' },
    ...{ amount: BigInt(Math.round(Number(amount) * 100)), paidAt: house.clock.now() },
  };
  const file = { id: newId(), siteId: site, name: 'day.csv', sha256: Buffer.alloc(32) };
  const by = { at: house.clock.now(), personId: finance };
  waiting.push(inTransaction(house.db, (tx) => insertFile(tx, file, by, [line])));
}

async function answerRocket(): Promise<void> {
  const desk = await house.as(finance);
  const list = (await desk.get(`/api/rocket-refunds?site_id=${site}`)).json().items as { reference: string }[];
  const answers = list.map(({ reference }) => ({ reference, transaction_id: `BACK${reference}` }));
  await desk.send('POST', '/api/rocket-refunds/answers', { site_id: site, answers });
}

const held = async (name: string) => {
  const gateway = name as (typeof names)[number];
  const at = await findGatewayAccounts(house.db, { siteId: site, gateway, currency: 'BDT' });
  const named = {
    ...{ clearing: at.clearingAccountId, suspense: at.suspenseAccountId, refunds: at.refundsAccountId, income },
  };
  const all = await balances(house.db, Object.values(named));
  return Object.fromEntries(Object.entries(named).map(([key, id]) => [key, all.get(id) ?? 0n] as const));
};
const moved = async (name: string, work: () => Promise<unknown>) => {
  const before = await held(name);
  await work();
  const changes = Object.entries(await held(name)).map(([key, sum]) => [key, sum - (before[key] ?? 0n)] as const);
  return Object.fromEntries(changes.filter(([, sum]) => sum !== 0n));
};
/** What the job does each minute, for one intent alone. */
const later = async (id: string, minutes: number) => {
  house.clock.advance({ minutes });
  for (const attempt of await findAttempts(house.db, id)) await lookAfterAttempt(house, attempt.id);
  for (const refund of await findRefunds(house.db, id)) await carryOutRefund(house, refund.id);
};
const tell = (name: string, notice: Notice) =>
  house.app.inject({
    ...{ method: 'POST', url: `/api/gateway-notices/${site}/${name}` },
    ...{ payload: notice.body, headers: { ...notice.headers } },
  });
const comeBack = (id: string, query = '') =>
  house.app.inject({ url: `/api/pay/${payToken(house.config, id)}/return${query}` });
const stateOf = async (id: string) => (await findIntent(house.db, id))?.state;
const lastAttempt = async (id: string) => (await findAttempts(house.db, id)).at(-1);
const paidOnce = { clearing: 888_85n, income: -888_85n };

describe.each(names)('%s', (name) => {
  const stage = () => stages[name] as Stage;
  const opened = async (known?: string) => {
    const id = known ?? (await makeIntent(house, { siteId: site, creditAccountId: income }));
    const url = `/api/pay/${payToken(house.config, id)}/attempts`;
    const answer = await house.app.inject({ method: 'POST', url, payload: { gateway: name } });
    expect(answer.statusCode, answer.body).toBe(201);
    const attempt = await lastAttempt(id);
    return { id, attempt: { providerId: attempt?.provider_id ?? '', reference: attempt?.reference ?? '' } };
  };
  const pay = async (attempt: Attempt, amount?: string) => {
    stage().pay(attempt, amount);
    await Promise.all(waiting.splice(0));
  };
  const paid = async () => {
    const one = await opened();
    await pay(one.attempt);
    await comeBack(one.id);
    await later(one.id, 3);
    expect(await stateOf(one.id)).toBe('succeeded');
    return one;
  };

  test('a browser that comes back unpaid changes nothing; one that paid is told the truth', async () => {
    const { id, attempt } = await opened();
    expect(await moved(name, () => comeBack(id))).toEqual({});
    expect(await stateOf(id)).not.toBe('succeeded');
    await pay(attempt);
    expect(await moved(name, () => later(id, 3))).toEqual(paidOnce);
    expect(await stateOf(id)).toBe('succeeded');
  });

  test('paid on a page opened before another: whoever comes back from it is not asked to pay again', async () => {
    const { id, attempt } = await opened();
    await opened(id);
    await pay(attempt);
    const change = await moved(name, () => comeBack(id, name === 'bkash' ? `?paymentID=${attempt.providerId}` : ''));
    expect([change, await stateOf(id)]).toEqual([paidOnce, 'succeeded']);
    expect(await moved(name, () => later(id, 60))).toEqual({});
  });

  test('notice before the return: booked by the notice, and the return adds nothing', async () => {
    const { id, attempt } = await opened();
    await pay(attempt);
    const { notice } = stage();
    const first = await moved(name, async () => (notice ? tell(name, notice(attempt)) : later(id, 3)));
    expect(first).toEqual(paidOnce);
    expect(await moved(name, () => comeBack(id))).toEqual({});
  });

  test('three copies of a notice, at once and later, are one payment', async () => {
    const { id, attempt } = await opened();
    await pay(attempt);
    const { notice } = stage();
    const change = await moved(name, async () => {
      if (!notice) return Promise.all([later(id, 3), later(id, 0), later(id, 0)]);
      const one = notice(attempt);
      await Promise.all([tell(name, one), tell(name, one), tell(name, one)]);
      await tell(name, one);
    });
    expect(change).toEqual(paidOnce);
    expect(await moved(name, () => later(id, 60))).toEqual({});
  });

  test('success after a time-out: unknown at first, found and booked once', async () => {
    const { id, attempt } = await opened();
    await pay(attempt);
    stage().server?.settle({ kind: 'broken_after_taking' });
    const lost = await moved(name, async () => stage().server && comeBack(id));
    expect(lost).toEqual({});
    stage().server?.settle({ kind: 'well' });
    expect(await moved(name, () => later(id, 3))).toEqual(paidOnce);
    expect(await moved(name, () => later(id, 60))).toEqual({});
  });

  test('a notice with a wrong signature is kept and not believed', async () => {
    const { id, attempt } = await opened();
    await pay(attempt);
    const forged = stage().forged?.(attempt) ?? { body: 'anything', headers: asForm };
    expect(await moved(name, () => tell(name, forged))).toEqual({});
    expect(await stateOf(id)).not.toBe('succeeded');
    const [kept] = await house.database.sql`
      select verdict from payments.gateway_notices where gateway = ${name} order by id desc limit 1`;
    expect(kept).toEqual({ verdict: 'invalid' });
    expect(await moved(name, () => later(id, 3))).toEqual(paidOnce);
  });

  test('an amount that was changed on the way stands aside', async () => {
    const amount = '888.84';
    const { id, attempt } = await opened();
    await pay(attempt, amount);
    const sum = BigInt(amount.replace('.', ''));
    expect(await moved(name, () => later(id, 3))).toEqual({ clearing: sum, suspense: -sum });
    expect([await stateOf(id), (await lastAttempt(id))?.code]).toEqual(['processing', 'amount_differs']);
  });

  test('a refund that crosses a late notice goes back once, and the payment stays paid', async () => {
    const { id, attempt } = await paid();
    const desk = await house.as(finance);
    const order = { amount: 100_00, reason: 'Two litres were sour' };
    const { notice, settleRefunds } = stage();
    const change = await moved(name, async () => {
      const [answer] = await Promise.all([
        desk.send('POST', `/api/intents/${id}/refunds`, order),
        notice ? tell(name, notice(attempt)) : later(id, 0),
      ]);
      expect(answer.statusCode, answer.body).toBe(201);
      await later(id, 3);
      await settleRefunds?.();
      await later(id, 10);
      if (notice) await tell(name, notice(attempt));
      await later(id, 60);
    });
    expect(change).toEqual({ clearing: -100_00n, income: 100_00n });
    expect([await stateOf(id), (await findIntent(house.db, id))?.refunded]).toEqual(['succeeded', 100_00n]);
  });

  test('a page nobody used runs out where the provider lets it; else it stays open to be paid', async () => {
    const { id, attempt } = await opened();
    const { livesHours } = stage();
    if (livesHours === null) {
      await later(id, 48 * 60);
      await pay(attempt);
      expect(await moved(name, () => later(id, 24 * 60))).toEqual(paidOnce);
      return;
    }
    await later(id, livesHours * 60 + 1);
    expect([(await lastAttempt(id))?.state, await stateOf(id)]).toEqual(['expired', 'requires_payment_method']);
  });
});
