// Providers as a site keeps them: settings by two people, passes for all processes, Rocket's files; on the database.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { type Client, type TestHouse, testHouse } from '../../../test/house.ts';
import { type BkashSimulator, startBkash } from '../../../test/simulators/bkash.ts';
import { type NagadSimulator, startNagad } from '../../../test/simulators/nagad.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { makeIntent, makeTakings } from '../factory-intents.ts';
import { findIntent } from '../intents/intent-store.ts';
import { payToken } from '../intents/pay-token.ts';
import { startAttempt } from '../intents/start-attempt.ts';
import type { RefundOrder } from './gateway.ts';
import { checkSettings } from './gateway-fields.ts';
import { openGateway } from './open-gateway.ts';
import { gatewayTokens } from './token-store.ts';

let house: TestHouse;
let site: string;
let account: string;
let maker: Client;
let checker: Client;
let reader: Client;
let stranger: Client;
let bkash: BkashSimulator;
let nagad: NagadSimulator;

const keys = { username: 'surma', password: 'a-long-password', appKey: 'app-key-1', appSecret: 'app-secret-0042' };
const noTerms = { minimum: null, maximum: null, fee_bp: 0, fee_fixed: 0 };

beforeAll(async () => {
  house = await testHouse();
  site = (await makeTree(house)).union.id;
  bkash = await startBkash(keys, () => house.clock.now().epochMilliseconds);
  nagad = await startNagad();
  account = await makeTakings(house, site, { rocket: { merchant_number: '016123456789' } });
  maker = await house.as((await makePersonWith(house, 'finance', site, { name: 'Farida' })).id);
  checker = await house.as((await makePersonWith(house, 'administrator', site)).id);
  reader = await house.as((await makePersonWith(house, 'auditor', site)).id);
  stranger = await house.as((await makePersonWith(house, 'finance', (await makeTree(house)).union.id)).id);
});
afterAll(() => Promise.all([bkash.close(), nagad.close()]));

const settings = () => ({
  ...{ url: bkash.url, username: keys.username, password: keys.password, app_key: keys.appKey },
  ...{ app_secret: keys.appSecret, topic_arn: bkash.notifier.topicArn },
});
const propose = (client: Client, body: object = {}) =>
  client.send('POST', '/api/gateway-changes', {
    ...{ site_id: site, gateway: 'bkash', is_on: true, settings: settings(), terms: noTerms },
    ...body,
  });
const view = async (client: Client, gateway = 'bkash') => {
  const { items } = (await client.get(`/api/gateways?site_id=${site}`)).json();
  return items.find((one: { gateway: string }) => one.gateway === gateway);
};

describe('settings', () => {
  it('take effect when a second person lets them, and never show a secret', async () => {
    const proposed = await propose(maker, { terms: { minimum: 100, maximum: 25_000_00, fee_bp: 150, fee_fixed: 0 } });
    expect(proposed.statusCode).toBe(201);
    const { id } = proposed.json();
    expect(await view(maker)).toMatchObject({ is_on: false, set_at: null, change: { may_approve: false } });
    const own = await maker.send('POST', `/api/gateway-changes/${id}/approval`);
    expect([own.statusCode, own.json().code]).toEqual([403, 'payments.own_gateway_change']);
    expect((await reader.send('POST', `/api/gateway-changes/${id}/approval`)).statusCode).toBe(403);
    expect((await stranger.send('POST', `/api/gateway-changes/${id}/approval`)).statusCode).toBe(404);
    expect((await view(maker)).set_at).toBeNull();

    expect((await checker.send('POST', `/api/gateway-changes/${id}/approval`)).statusCode).toBe(200);
    const again = await checker.send('POST', `/api/gateway-changes/${id}/approval`);
    expect([again.statusCode, again.json().code]).toEqual([409, 'payments.gateway_change_decided']);
    const shown = await view(reader);
    expect(shown).toMatchObject({ is_on: true, set_at: site, place: 'simulator', change: null });
    expect(shown.terms).toEqual({ minimum: 100, maximum: 25_000_00, fee_bp: 150, fee_fixed: 0 });
    const values = Object.fromEntries(
      shown.fields.map((one: { name: string; value: string }) => [one.name, one.value]),
    );
    expect(values).toMatchObject({ username: 'surma', password: '••••word', app_secret: '••••0042' });
    const text = JSON.stringify(shown);
    expect(text).not.toContain(keys.password);
    const kept = await house.database.sql`select encode(sealed, 'escape') as sealed from payments.gateway_settings`;
    for (const row of kept) expect(row.sealed).not.toContain(keys.password);
    const audit = await house.database.sql`select after::text from identity.audit_records`;
    for (const row of audit) expect(row.after ?? '').not.toContain(keys.password);
  });

  it('keep a secret that is left empty, and a newer proposal takes the place of one that waits', async () => {
    const first = (await propose(maker, { settings: { app_key: 'other-key' } })).json().id;
    const second = (await propose(checker, { settings: { password: '', username: 'surma-2' } })).json().id;
    const late = await checker.send('POST', `/api/gateway-changes/${first}/approval`);
    expect(late.json().code).toBe('payments.gateway_change_decided');
    expect((await view(maker)).change).toMatchObject({ id: second, changed_fields: ['username'], may_approve: true });
    expect((await maker.send('POST', `/api/gateway-changes/${second}/withdrawal`)).statusCode).toBe(200);
    const shown = await view(reader);
    expect(shown.change).toBeNull();
    expect(shown.fields).toContainEqual({ name: 'username', is_secret: false, value: 'surma' });
  });

  it.each([
    [{ settings: { url: 'not an address' } }, 'payments.gateway_field_invalid', '/settings/url'],
    [{ settings: { nonsense: 'x' } }, 'payments.gateway_field_invalid', '/settings/nonsense'],
    [{ settings: { url: 'http://bank.example' } }, 'payments.gateway_address_unsafe', '/settings/url'],
    [{ terms: { ...noTerms, minimum: 5, maximum: 4 } }, 'payments.gateway_limits_crossed', '/terms/maximum'],
  ])('that make no sense are refused: %j', async (body, code, path) => {
    const refused = await propose(maker, body);
    expect(refused.statusCode).toBe(422);
    expect(JSON.stringify(refused.json())).toContain(code);
    expect(JSON.stringify(refused.json())).toContain(path);
    expect((await view(maker)).change).toBeNull();
  });

  it('of a simulator are refused in production', () => {
    const check = (NODE_ENV: 'production' | 'test', url: string) => () =>
      checkSettings({ NODE_ENV }, 'bkash', { ...settings(), url });
    expect(check('test', bkash.url)).not.toThrow();
    expect(check('production', bkash.url)).toThrow('payments.gateway_address_unsafe');
    expect(check('production', 'https://tokenized.pay.bka.sh')).not.toThrow();
  });

  it('are tried out without opening a payment', async () => {
    const tried = await maker.send('POST', '/api/gateway-trials', { site_id: site, gateway: 'bkash' });
    expect(tried.json()).toEqual({ works: true, code: null });
    expect(bkash.payments.size).toBe(0);
    bkash.settle({ kind: 'http', status: 403, body: '{}' });
    const broken = await maker.send('POST', '/api/gateway-trials', { site_id: site, gateway: 'bkash' });
    expect(broken.json()).toMatchObject({ works: false });
    bkash.settle({ kind: 'well' });
    expect((await reader.send('POST', '/api/gateway-trials', { site_id: site, gateway: 'bkash' })).statusCode).toBe(
      403,
    );
  });
});

it('asks for one pass however many processes need it, and for no third within the hour', async () => {
  const part = { db: house.db, clock: house.clock, config: house.config };
  const one = gatewayTokens(part, ['somewhere', newId()]);
  const claims = await Promise.all(Array.from({ length: 6 }, () => one.claim(false)));
  expect(claims.toSorted()).toEqual(['busy', 'busy', 'busy', 'busy', 'busy', 'yours']);
  const expiresAt = house.clock.now().add({ minutes: 55 });
  await one.settle({ token: 'pass', refreshToken: 'again', expiresAt });
  expect(await one.read()).toEqual({ token: 'pass', refreshToken: 'again', expiresAt });
  expect([await one.claim(false), await one.claim(true)]).toEqual(['yours', 'spent']);
  await one.settle(null);
  expect(await one.claim(false)).toBe('spent');
  expect((await one.read())?.token).toBe('pass');
  house.clock.advance({ minutes: 61 });
  expect(await one.claim(false)).toBe('yours');
});

describe('a payment, from the pay page to the ledger', () => {
  const start = async (gateway: 'bkash' | 'nagad' | 'rocket', amount = 888_85n) => {
    const id = await makeIntent(house, { siteId: site, creditAccountId: account, amount });
    await startAttempt(house, await house.occasion(), id, gateway, 'http://localhost');
    const [attempt] = await house.database.sql`select * from payments.intent_attempts where intent_id = ${id}`;
    return { id, providerId: String(attempt?.provider_id), reference: String(attempt?.reference) };
  };
  const stateOf = async (id: string) => (await findIntent(house.db, id))?.state;

  it('is taken by bKash when its signed notice comes, once for three copies', async () => {
    const { id, providerId } = await start('bkash');
    bkash.pay(providerId);
    const url = `/api/gateway-notices/${site}/bkash`;
    const notice = JSON.stringify(bkash.notice(providerId));
    for (let copy = 0; copy < 3; copy++) {
      const answer = await (await house.as(null)).send('POST', url, notice, { 'content-type': 'text/plain' });
      expect(answer.statusCode).toBe(200);
    }
    expect(await stateOf(id)).toBe('succeeded');
    const { items } = (await reader.get(`/api/gateway-notices?site_id=${site}`)).json();
    expect(items.map((one: { verdict: string }) => one.verdict).toSorted()).toEqual(['copy', 'copy', 'valid']);
    const forged = JSON.stringify(bkash.notifier.tampered(bkash.notice(providerId), { amount: '1.00' }));
    await (await house.as(null)).send('POST', url, forged, { 'content-type': 'text/plain' });
    const wrong = (await reader.get(`/api/gateway-notices?site_id=${site}&verdict=invalid`)).json();
    expect(wrong.items).toMatchObject([{ reason: 'wrong_signature', intent_id: null }]);
    const replayed = await maker.send('POST', `/api/gateway-notices/${wrong.items[0].id}/replay`);
    expect(replayed.json()).toEqual({ works: false, code: 'wrong_signature' });
  });

  it('of another sum is not taken', async () => {
    const { id, providerId } = await start('bkash');
    bkash.pay(providerId);
    Object.assign(bkash.payments.get(providerId) ?? {}, { amount: '888.84' });
    await (await house.as(null)).send('POST', `/api/gateway-notices/${site}/bkash`, bkash.notice(providerId), {});
    expect(await stateOf(id)).not.toBe('succeeded');
  });

  it('is offered, and begun, only within the limits agreed with the provider', async () => {
    const { id } = (await propose(maker, { terms: { ...noTerms, minimum: 100_00, maximum: 500_00 } })).json();
    expect((await checker.send('POST', `/api/gateway-changes/${id}/approval`)).statusCode).toBe(200);
    const nobody = await house.as(null);
    const make = async (amount: bigint) => {
      const intent = await makeIntent(house, { siteId: site, creditAccountId: account, amount });
      return { intent, url: `/api/pay/${payToken(house.config, intent)}` };
    };
    for (const amount of [99_99n, 500_01n]) {
      const { intent, url } = await make(amount);
      expect((await nobody.get(url)).json().gateways).toEqual(['rocket']);
      const refused = await nobody.send('POST', `${url}/attempts`, { gateway: 'bkash' });
      expect([refused.statusCode, refused.json().code]).toEqual([422, 'payments.gateway_amount_refused']);
      expect(await house.database.sql`select from payments.intent_attempts where intent_id = ${intent}`).toEqual([]);
      expect(await stateOf(intent)).toBe('requires_payment_method');
    }
    for (const amount of [100_00n, 500_00n]) {
      const { url } = await make(amount);
      expect((await nobody.get(url)).json().gateways.toSorted()).toEqual(['bkash', 'rocket']);
      expect((await nobody.send('POST', `${url}/attempts`, { gateway: 'bkash' })).statusCode).toBe(201);
    }
  });

  it('by Rocket is told on the pay page, and whoever looks there may still choose another way', async () => {
    const { id, reference } = await start('rocket', 250_00n);
    const nobody = await house.as(null);
    const url = `/api/pay/${payToken(house.config, id)}`;
    expect((await nobody.get(`${url}/return`)).statusCode).toBe(303);
    expect(await stateOf(id)).toBe('requires_action');
    expect((await nobody.get(url)).json()).toMatchObject({
      ...{ standing: 'to_pay', continue_url: null },
      by_hand: {
        ...{ merchant_number: '016123456789', reference: reference.replaceAll('-', '') },
        amount: { amount: 250_00, currency: 'BDT' },
      },
    });
    expect((await nobody.send('POST', `${url}/attempts`, { gateway: 'bkash' })).statusCode).toBe(201);
    expect((await nobody.get(url)).json().by_hand).toBeNull();
  });

  it('by Rocket is what the file says: previewed, taken once, and its faults told', async () => {
    const { id, reference } = await start('rocket');
    const typed = reference.toLowerCase().replace('-', ' ');
    const text = [
      'TxnId,Reference,Amount,Time,From',
      `RK0000001,${typed},888.85,2026-11-20 10:05,017123456781`,
      'RK0000002,somebody,100.00,20/11/2026 10:06,',
      'RK0000003,x,abc,2026-11-20 10:07,',
      'RK0000001,x,5,2026-11-20 10:07,',
      'RK0000004,x,5,yesterday,',
    ].join('\n');
    const send = (doing: string, body: string) => upload(maker, `/api/sites/${site}/rocket-files${doing}`, body);
    const preview = (await send('/preview', text)).json();
    expect(preview).toMatchObject({ added: 2, known: 0, total: { amount: 988_85, currency: 'BDT' } });
    expect(preview.rows).toMatchObject([
      { transaction_id: 'RK0000001', awaited: true, outcome: 'added' },
      { transaction_id: 'RK0000002', awaited: false },
    ]);
    expect(preview.refused).toEqual([
      { line: 4, code: 'payments.wallet_line_amount' },
      { line: 5, code: 'payments.wallet_line_twice' },
      { line: 6, code: 'payments.wallet_line_time' },
    ]);
    expect(await stateOf(id)).not.toBe('succeeded');
    expect((await send('', text)).json()).toMatchObject({ added: 2 });
    await house.runJobs();
    expect(await stateOf(id)).toBe('succeeded');
    expect((await send('', text)).json()).toMatchObject({ added: 0, known: 2 });
    const other = text.replace('100.00', '200.00');
    expect((await send('/preview', other)).json().refused).toContainEqual({
      ...{ line: 3, code: 'payments.wallet_line_contradicts' },
    });
    const foreign = await upload(stranger, `/api/sites/${site}/rocket-files`, text);
    expect(foreign.statusCode).toBe(404);
  });

  it('by Rocket is given back by hand: put on the list once, and answered once', async () => {
    const gateway = await openGateway(house.db, house, site, 'rocket');
    const attempt = { transactionId: 'RK0000001' } as RefundOrder['attempt'];
    const order = {
      id: newId(),
      reference: `RF-${site.slice(-8)}`,
      attempt,
      amount: 10_00n,
      reason: 'sour',
      providerId: null,
    };
    expect(await gateway.lookRefund(order)).toMatchObject({ state: 'unknown', code: 'payments.refund_not_found' });
    expect(await gateway.refund(order)).toMatchObject({ state: 'pending' });
    expect(await gateway.refund(order)).toMatchObject({ state: 'pending' });
    const list = (await maker.get(`/api/rocket-refunds?site_id=${site}`)).json();
    expect(list.items).toMatchObject([{ reference: order.reference, transaction_id: 'RK0000001' }]);
    const answers = [{ reference: order.reference, transaction_id: 'RKBACK01' }];
    const answer = () => maker.send('POST', '/api/rocket-refunds/answers', { site_id: site, answers });
    expect([(await answer()).json(), (await answer()).json()]).toEqual([{ answered: 1 }, { answered: 0 }]);
    expect(await gateway.lookRefund(order)).toMatchObject({ state: 'refunded', transactionId: 'RKBACK01' });
    await expect(
      inTransaction(house.db, (tx) => tx.deleteFrom('payments.wallet_file_lines').execute()),
    ).rejects.toThrow();
  });
});

/** A form with one file, as a browser sends it. */
function upload(client: Client, url: string, text: string) {
  const head = 'content-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv';
  const body = `--cut\r\n${head}\r\n\r\n${text}\r\n--cut--\r\n`;
  return client.send('POST', url, Buffer.from(body), { 'content-type': 'multipart/form-data; boundary=cut' });
}
