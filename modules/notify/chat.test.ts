import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../platform/db/transaction.ts';
import { testHouse } from '../../test/house.ts';
import { type ProviderServer, startProvider } from '../../test/simulators/provider-server.ts';
import { makePersonWith, makeTree } from '../identity/factory.ts';
import { alertStaff } from './alert-staff.ts';
import { chatPayload, chatTransport } from './chat-transport.ts';
import { providerDown } from './notices.ts';
import { sendDueMessages } from './send-due-messages.ts';
import { outboxOnly } from './transport.ts';

const house = await testHouse({ ALLOW_PRIVATE_WEBHOOKS: true });
const { group, union } = await makeTree(house);
const admin = await house.as((await makePersonWith(house, 'administrator', group.id)).id);
let slack: ProviderServer;

beforeAll(async () => {
  slack = await startProvider(({ url, json }) => {
    if (url.pathname !== '/services/T0/B0/secret') return { status: 404, body: 'no_service' };
    return typeof json.text === 'string' ? { body: 'ok' } : { status: 400, body: 'invalid_payload' };
  });
});
afterAll(() => slack.close());

const send = (): Promise<number> => sendDueMessages(house, { ...outboxOnly, chat: [chatTransport(house)] });

async function connect(name: string, path = '/services/T0/B0/secret'): Promise<string> {
  const body = { site_id: union.id, name, url: `${slack.url}${path}` };
  const answer = await admin.send('POST', '/api/chat-hooks', body);
  expect(answer.statusCode).toBe(201);
  return answer.json<{ id: string }>().id;
}

describe('staff chat', () => {
  it('says hello once it is connected, and keeps its address to itself', async () => {
    await connect('operations');
    expect(await send()).toBe(1);
    expect(slack.requests[0]?.json).toMatchObject({ blocks: [{ type: 'header' }, { type: 'section' }] });
    const listed = await admin.get('/api/chat-hooks');
    expect(listed.json()).toMatchObject({ items: [{ name: 'operations', host: new URL(slack.url).host }] });
    const rows = await house.db.selectFrom('notify.chat_hooks').selectAll().execute();
    const messages = await house.db.selectFrom('notify.messages').selectAll().where('channel', '=', 'chat').execute();
    const kept = JSON.stringify([listed.json(), rows, messages], (_k, v) => (typeof v === 'bigint' ? String(v) : v));
    expect(kept).not.toContain('services/T0');
  });

  it('waits as long as the chat asks, and then says it once', async () => {
    const before = slack.requests.length;
    slack.behave({ kind: 'http', status: 429, retryAfter: 90 });
    const occasion = await house.occasion();
    const alert = { notice: providerDown, params: { provider: 'infobip', error: 'http_503' }, siteId: union.id };
    await inTransaction(house.db, (tx) => alertStaff(tx, occasion, { ...alert, dedupeKey: 'down:1' }));
    await inTransaction(house.db, (tx) => alertStaff(tx, occasion, { ...alert, dedupeKey: 'down:1' }));
    expect(await send()).toBe(0);
    house.clock.advance({ seconds: 60 });
    expect(await send()).toBe(0);
    house.clock.advance({ seconds: 30 });
    expect(await send()).toBe(1);
    expect(slack.requests.length - before).toBe(2);
  });

  it('writes nothing to a chat that was disconnected', async () => {
    const id = await connect('short-lived', '/services/gone');
    await send();
    expect((await admin.send('DELETE', `/api/chat-hooks?site_id=${union.id}&id=${id}`)).statusCode).toBe(200);
    expect((await admin.send('DELETE', `/api/chat-hooks?site_id=${union.id}&id=${id}`)).statusCode).toBe(200);
  });

  it('lets no name become a mention, a link or bold', () => {
    const title = 'Milk & <!channel>';
    const body = 'From <https://evil.example|here> *now* _x_ `y`';
    const words = JSON.stringify(chatPayload({ title, body, href: null, language: 'en' }, ''));
    expect(words).not.toMatch(/"[^"]*<!channel>[^"]*","blocks"/);
    expect(words).toContain('&lt;https://evil.example|here&gt;');
    expect(words).not.toContain('*now*');
  });
});
