import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/ids.ts';
import { testHouse } from '../../test/house.ts';
import { type PushService, type SimulatedBrowser, startPushService } from '../../test/simulators/push-service.ts';
import { makePerson } from '../identity/factory.ts';
import { defineNotice } from './notice-template.ts';
import { notify } from './notify.ts';
import { pushTransport } from './push-transport.ts';
import { sendDueMessages } from './send-due-messages.ts';
import { outboxOnly } from './transport.ts';

const house = await testHouse({ ALLOW_PRIVATE_WEBHOOKS: true });
let service: PushService;
let publicKey = '';

const poured = defineNotice({
  kind: 'test.poured',
  name: { bn: 'দুধ', en: 'Milk' },
  channels: ['push'],
  variables: { litres: 'volume' },
  text: {
    bn: { title: 'দুধ জমা হয়েছে', body: '{litres} লিটার লেখা হয়েছে' },
    en: { title: 'Milk received', body: '{litres} litres were written down' },
  },
});

beforeAll(async () => {
  service = await startPushService(() => publicKey);
});
afterAll(() => service.close());

async function personWith(count: number): Promise<{ id: string; browsers: SimulatedBrowser[] }> {
  const { id } = await makePerson(house, { language: 'bn' });
  const client = await house.as(id);
  publicKey = (await client.get('/api/me/push-subscriptions')).json<{ public_key: string }>().public_key;
  const browsers = Array.from({ length: count }, () => service.makeBrowser());
  for (const { subscription } of browsers) {
    const body = { ...subscription, browser: 'Chrome, Android' };
    expect((await client.send('POST', '/api/me/push-subscriptions', body)).statusCode).toBe(201);
  }
  return { id, browsers };
}

async function pour(personId: string, expiresAt?: Temporal.Instant): Promise<number> {
  const occasion = await house.occasion();
  const { queued } = await inTransaction(house.db, (tx) =>
    notify(tx, occasion, {
      notice: poured,
      params: { litres: 12_400 },
      personId,
      dedupeKey: newId(),
      href: '/member/receipts/1',
      ...(expiresAt ? { expiresAt } : {}),
    }),
  );
  return queued;
}

const send = (): Promise<number> => sendDueMessages(house, { ...outboxOnly, push: [pushTransport(house)] });

async function newest(): Promise<Record<string, unknown>> {
  const messages = house.db.selectFrom('notify.messages').select(['state', 'attempts', 'last_error']);
  return messages.where('channel', '=', 'push').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
}

async function browsersOf(personId: string): Promise<number> {
  const rows = house.db.selectFrom('notify.push_subscriptions').select('id').where('person_id', '=', personId);
  return (await rows.execute()).length;
}

describe('web push', () => {
  it('reaches every browser the person allowed, in their language, readable to nobody on the way', async () => {
    const { id, browsers } = await personWith(2);
    await pour(id);
    expect(await send()).toBe(1);
    for (const { shown } of browsers) {
      expect(shown).toHaveLength(1);
      expect(shown[0]).toMatchObject({ urgency: 'normal', ttl: String(3 * 86_400) });
      expect(shown[0]?.topic).toMatch(/^[0-9a-f]{32}$/);
      expect(shown[0]?.payload).toMatchObject({
        title: 'দুধ জমা হয়েছে',
        body: '১২.৪ লিটার লেখা হয়েছে',
        language: 'bn',
        href: '/member/receipts/1',
      });
    }
    expect(Buffer.concat(service.requests.map(({ bytes }) => bytes)).includes('দুধ')).toBe(false);
    expect(await newest()).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('is urgent, and lives no longer than it is of use, when it runs out', async () => {
    const { id, browsers } = await personWith(1);
    await pour(id, house.clock.now().add({ minutes: 10 }));
    await send();
    expect(browsers[0]?.shown[0]).toMatchObject({ urgency: 'high', ttl: '600' });
  });

  it('tries again only where it did not arrive, after the pause the service asked for', async () => {
    const { id, browsers } = await personWith(2);
    service.behave({ kind: 'well' }, { kind: 'http', status: 429, retryAfter: 120 });
    await pour(id);
    expect(await send()).toBe(0);
    expect(await newest()).toMatchObject({ state: 'queued', last_error: 'push_429' });
    house.clock.advance({ seconds: 60 });
    expect(await send()).toBe(0);
    house.clock.advance({ seconds: 60 });
    expect(await send()).toBe(1);
    expect(browsers.map(({ shown }) => shown.length)).toEqual([1, 1]);
  });

  it('forgets a browser that is gone, and queues nothing for who has none', async () => {
    const { id, browsers } = await personWith(2);
    browsers[0]?.leave();
    await pour(id);
    expect(await send()).toBe(1);
    expect(await browsersOf(id)).toBe(1);
    browsers[1]?.leave();
    await pour(id);
    await send();
    expect(await newest()).toMatchObject({ state: 'failed', last_error: 'no_browser' });
    expect(await browsersOf(id)).toBe(0);
    expect(await pour(id)).toBe(0);
  });

  it('gives a shared telephone to whoever allowed it last', async () => {
    const first = await personWith(1);
    const second = await personWith(0);
    const body = { ...first.browsers[0]?.subscription, browser: 'Chrome, Android' };
    await (await house.as(second.id)).send('POST', '/api/me/push-subscriptions', body);
    expect([await browsersOf(first.id), await browsersOf(second.id)]).toEqual([0, 1]);
    const endpoint = encodeURIComponent(first.browsers[0]?.subscription.endpoint ?? '');
    const other = await (await house.as(first.id)).send('DELETE', `/api/me/push-subscriptions?endpoint=${endpoint}`);
    expect(other.json()).toEqual({ removed: false });
    expect(await browsersOf(second.id)).toBe(1);
    const own = await (await house.as(second.id)).send('DELETE', `/api/me/push-subscriptions?endpoint=${endpoint}`);
    expect(own.json()).toEqual({ removed: true });
  });

  it('keeps the private key sealed, and the same key for all', async () => {
    await personWith(0);
    const rows = await house.db.selectFrom('notify.push_keys').selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(rows[0]?.public_key).toBe(publicKey);
    expect(Buffer.from(rows[0]?.private_key_sealed ?? []).length).toBeGreaterThan(43);
  });

  it('calls no address inside the network, even if a browser should ask for it', async () => {
    const strict = await testHouseWithoutPrivate();
    const { id } = await makePerson(strict);
    const subscription = { ...service.makeBrowser().subscription, browser: 'x' };
    const answer = await (await strict.as(id)).send('POST', '/api/me/push-subscriptions', subscription);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'notify.push_address_refused' });
  });
});

const strictHouse = testHouse();
function testHouseWithoutPrivate(): ReturnType<typeof testHouse> {
  return strictHouse;
}
