import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { systemOccasion } from '../../platform/occasion.ts';
import { testHouse } from '../../test/house.ts';
import { type InfobipSimulator, startInfobip } from '../../test/simulators/infobip.ts';
import { type SslWirelessSimulator, startSslWireless } from '../../test/simulators/ssl-wireless.ts';
import { makePerson, makeTree } from '../identity/factory.ts';
import { insertChatHook } from './chat-hook-store.ts';
import { makeGreeting, makeSignInCode } from './factory.ts';
import { defineNotice } from './notice-template.ts';
import { notifyMany } from './notify.ts';
import { readNotices } from './read-notices.ts';
import { sendDueMessages } from './send-due-messages.ts';
import { infobipTransport } from './sms-infobip.ts';
import { sslWirelessTransport } from './sms-ssl-wireless.ts';
import { outboxOnly, type Transport, type Transports } from './transport.ts';

const house = await testHouse();
/** Of a provider that says nothing; long enough for one that works on a busy machine. */
const patienceMs = 1500;
let ssl: SslWirelessSimulator;
let infobip: InfobipSimulator;
let viaSsl: Transport;
let viaInfobip: Transport;
const running: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  await house.db.deleteFrom('notify.circuits').execute();
  ssl = await startSslWireless({ token: 'token-of-ssl', sid: 'SURMA' });
  infobip = await startInfobip({ apiKey: 'key-of-infobip', sender: 'SURMA' });
  running.push(ssl, infobip);
  const masking = { url: ssl.url, token: 'token-of-ssl', sid: 'SURMA' };
  viaSsl = sslWirelessTransport({ ...masking, partPrice: 35n, timeoutMs: patienceMs });
  const account = { url: infobip.url, apiKey: 'key-of-infobip', sender: 'SURMA', reportUrl: '' };
  viaInfobip = infobipTransport({ ...account, partPrice: 90n, timeoutMs: patienceMs });
});

afterAll(() => Promise.all(running.map((one) => one.close())));

const via = (...sms: Transport[]): Transports => ({ ...outboxOnly, sms });
const out = (): number => ssl.taken.length + infobip.taken.length;

async function greet(address = '+8801711000001'): Promise<string> {
  await makeGreeting(house, { address, language: 'en' });
  const newest = house.db.selectFrom('notify.messages').select('id').orderBy('id', 'desc').limit(1);
  return (await newest.executeTakeFirstOrThrow()).id;
}

function message(id: string): Promise<Record<string, unknown>> {
  return house.db
    .selectFrom('notify.messages')
    .select(['state', 'attempts', 'last_error', 'cost_amount', 'cost_currency'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

async function log(id: string): Promise<string[]> {
  const rows = await house.db
    .selectFrom('notify.attempts')
    .select(['transport', 'outcome', 'error_code'])
    .where('message_id', '=', id)
    .orderBy('number')
    .execute();
  return rows.map((row) => [row.transport, row.outcome, row.error_code].filter((part) => part !== null).join(' '));
}

const reminder = defineNotice({
  kind: 'test.reminder',
  name: { bn: 'মনে রাখুন', en: 'Reminder' },
  channels: ['in_app', 'sms'],
  fallback: { to: 'sms', after: { minutes: 20 } },
  variables: { code: 'code' },
  text: { bn: { title: 'মনে রাখুন', body: '{code}' }, en: { title: 'Reminder', body: '{code}' } },
});

async function connectStaff(): Promise<void> {
  const { group } = await makeTree(house);
  const hook = { id: newId(), site_id: group.id, name: 'Staff', host: 'chat.example', kinds: [] };
  const url_sealed = Buffer.from('never opened here');
  await inTransaction(house.db, (tx) => insertChatHook(tx, { ...hook, url_sealed, created_at: house.clock.now() }));
}

/** The providers the staff were told of, each as often as they were told. */
async function toldStaff(): Promise<string[]> {
  const told = house.db.selectFrom('notify.messages').select('body').where('kind', '=', 'notify.provider_down');
  return (await told.execute()).map(({ body }) => body.split(' ')[0] ?? '');
}

async function later(seconds: number, transports: Transports): Promise<number> {
  house.clock.advance({ seconds });
  return sendDueMessages(house, transports);
}

describe('two providers', () => {
  it('uses the first and keeps what it cost', async () => {
    const id = await greet();
    expect(await sendDueMessages(house, via(viaSsl, viaInfobip))).toBe(1);
    expect(ssl.taken).toMatchObject([{ msisdn: '8801711000001', sms: 'Welcome Rahima, due Tk 888.85' }]);
    expect(infobip.requests).toHaveLength(0);
    expect(await message(id)).toMatchObject({ state: 'sent', attempts: 1, cost_amount: 35n, cost_currency: 'BDT' });
  });

  const certain: [string, () => void, string][] = [
    ['is down', () => ssl.behave({ kind: 'http', status: 503 }), 'ssl_wireless deferred http_503'],
    ['is busy', () => ssl.behave({ kind: 'http', status: 429 }), 'ssl_wireless deferred http_429'],
    [
      'does not know us any more',
      () => {
        viaSsl = sslWirelessTransport({ url: ssl.url, token: 'old', sid: 'SURMA' });
      },
      'ssl_wireless deferred ssl_wireless_4001',
    ],
    [
      'cannot be reached',
      () => {
        viaSsl = sslWirelessTransport({ url: 'http://127.0.0.1:65500', token: 'token-of-ssl', sid: 'SURMA' });
      },
      'ssl_wireless deferred econnrefused',
    ],
  ];
  it.each(certain)('goes to the second at once when the first %s', async (_what, happen, line) => {
    happen();
    const id = await greet();
    expect(await sendDueMessages(house, via(viaSsl, viaInfobip))).toBe(1);
    expect(await log(id)).toEqual([line, 'infobip sent']);
    expect(await message(id)).toMatchObject({ state: 'sent', attempts: 2, cost_amount: 90n });
    expect(out()).toBe(1);
  });

  it('gives up at once on a number no provider can know', async () => {
    const id = await greet('+8801011000001');
    await sendDueMessages(house, via(viaSsl, viaInfobip));
    expect(await log(id)).toEqual(['ssl_wireless refused ssl_wireless_4025']);
    expect(await message(id)).toMatchObject({ state: 'failed', cost_amount: null });
    expect(infobip.requests).toHaveLength(0);
    const stopped = house.db.selectFrom('notify.suppressions').select(['channel', 'reason', 'detail']);
    expect(await stopped.where('address', '=', '+8801011000001').execute()).toEqual([
      { channel: 'sms', reason: 'bounced', detail: 'ssl_wireless_4025' },
    ]);
  });

  it.each(['silent_after_taking', 'broken_after_taking'] as const)(
    'asks the provider, and nobody else, after %s',
    async (kind) => {
      infobip.behave({ kind });
      const id = await greet();
      expect(await sendDueMessages(house, via(viaInfobip, viaSsl))).toBe(0);
      expect(ssl.requests).toHaveLength(0);
      expect(await later(15, via(viaInfobip, viaSsl))).toBe(1);
      expect((await log(id)).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
        'infobip unknown',
        'infobip sent',
      ]);
      expect(infobip.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
      expect(out()).toBe(1);
    },
  );

  it('holds on to the first as long as it does not say, and sends once it says no', async () => {
    infobip.behave({ kind: 'silent' }, { kind: 'http', status: 500 }, { kind: 'http', status: 500 });
    const id = await greet();
    await sendDueMessages(house, via(viaInfobip, viaSsl));
    await later(15, via(viaInfobip, viaSsl));
    await later(30, via(viaInfobip, viaSsl));
    expect(await message(id)).toMatchObject({ state: 'queued', attempts: 3, last_error: 'query_http_500' });
    expect(out()).toBe(0);
    await later(60, via(viaInfobip, viaSsl));
    expect(infobip.taken).toHaveLength(1);
    expect(ssl.requests).toHaveLength(0);
    expect(await message(id)).toMatchObject({ state: 'sent', attempts: 4 });
  });

  it('takes "I have that already" for the yes it did not hear', async () => {
    ssl.behave({ kind: 'silent_after_taking' });
    const id = await greet();
    await sendDueMessages(house, via(viaSsl, viaInfobip));
    await later(15, via(viaSsl, viaInfobip));
    expect(await log(id)).toEqual(['ssl_wireless unknown timeout', 'ssl_wireless sent']);
    expect(out()).toBe(1);
  });

  it('does not forget what may be at a provider that is too busy to be asked', async () => {
    ssl.behave({ kind: 'silent_after_taking' }, { kind: 'http', status: 503 });
    const id = await greet();
    await sendDueMessages(house, via(viaSsl, viaInfobip));
    await later(15, via(viaSsl, viaInfobip));
    expect(await log(id)).toEqual(['ssl_wireless unknown timeout', 'ssl_wireless unknown http_503']);
    await later(40, via(viaSsl, viaInfobip));
    expect(await message(id)).toMatchObject({ state: 'sent', attempts: 3 });
    expect(out()).toBe(1);
  });
});

describe('a provider that is down for an hour', () => {
  it('is left alone, asked with one message at a time, and everything leaves by the other', async () => {
    ssl.settle({ kind: 'http', status: 503 });
    for (let n = 0; n < 40; n += 1) await greet();
    expect(await sendDueMessages(house, via(viaSsl, viaInfobip))).toBe(40);
    const wasted = ssl.requests.length;
    expect(wasted).toBeLessThanOrEqual(50);
    expect(infobip.taken).toHaveLength(40);
    for (let minute = 0; minute < 60; minute += 1) {
      await greet();
      expect(await later(60, via(viaSsl, viaInfobip))).toBe(1);
    }
    // Pauses of 30, 60, 120, 240, 480 and then 600 seconds: about ten questions in an hour.
    expect(ssl.requests.length - wasted).toBeLessThanOrEqual(12);
    ssl.settle({ kind: 'well' });
    await greet();
    await later(600, via(viaSsl, viaInfobip));
    await greet();
    await later(1, via(viaSsl, viaInfobip));
    expect(ssl.taken).toHaveLength(2);
    expect(out()).toBe(102);
  });

  it('keeps everything when there is no other, spends no tries on it, and sends it when it is back', async () => {
    ssl.settle({ kind: 'http', status: 503 });
    const ids: string[] = [];
    for (let n = 0; n < 30; n += 1) ids.push(await greet());
    await makeSignInCode(house, '+8801711000009', '482913');
    for (let minute = 0; minute < 60; minute += 1) await later(60, via(viaSsl));
    const attempts = await Promise.all(ids.map(async (id) => Number((await message(id)).attempts)));
    expect(attempts.reduce((sum, one) => sum + one, 0)).toBeLessThan(60);
    ssl.settle({ kind: 'well' });
    for (let minute = 0; minute < 30; minute += 1) await later(60, via(viaSsl));
    expect(ssl.taken).toHaveLength(30);
    expect(new Set(ssl.taken.map(({ csms_id }) => csms_id)).size).toBe(30);
    // The code had run out before anybody could have used it.
    expect(ssl.taken.some(({ sms }) => sms.includes('482913'))).toBe(false);
  });

  it('lets what falls back wait or end with it, and tells the staff once', async () => {
    await connectStaff();
    const people = [await makePerson(house), await makePerson(house), await makePerson(house)] as const;
    const [reader, , late] = people;
    ssl.settle({ kind: 'http', status: 503 });
    const down = via(viaSsl);
    const soon = house.clock.now().add({ minutes: 40 });
    await inTransaction(house.db, (tx) =>
      notifyMany(
        tx,
        systemOccasion(house.clock, 'test'),
        people.map(({ id }) => ({
          ...{ notice: reminder, params: { code: 'BB-1' }, personId: id, dedupeKey: `reminder:${id}` },
          ...(id === late.id ? { expiresAt: soon } : {}),
        })),
      ),
    );
    for (let n = 0; n < 5; n += 1) await greet();
    for (let minute = 0; minute < 30; minute += 1) await later(60, down);
    await inTransaction(house.db, (tx) => readNotices(tx, systemOccasion(house.clock, 'test'), reader.id, {}));
    for (let minute = 0; minute < 30; minute += 1) await later(60, down);
    ssl.settle({ kind: 'well' });
    for (let minute = 0; minute < 30; minute += 1) await later(60, down);
    const texts = house.db.selectFrom('notify.messages').select('state').where('channel', '=', 'sms');
    const states = await Promise.all(people.map(({ id }) => texts.where('person_id', '=', id).executeTakeFirst()));
    expect(states.map((row) => row?.state)).toEqual(['cancelled', 'sent', 'expired']);
    expect(ssl.taken.map(({ sms }) => sms).filter((sms) => sms.includes('BB-1'))).toHaveLength(1);
    expect(await toldStaff()).toEqual(['ssl_wireless']);
  });
});
