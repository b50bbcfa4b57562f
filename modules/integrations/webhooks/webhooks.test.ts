import { createHmac, createPublicKey, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { emit } from '../../../platform/events.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { deliverDue } from './deliver-message.ts';
import { catalogue } from './event-catalogue.ts';
import { ladderSeconds, throttleOf, waitAfter } from './retry-ladder.ts';

const house = await testHouse({ ALLOW_PRIVATE_WEBHOOKS: true });
const tree = await makeTree(house);
const keeper = await makePersonWith(house, 'administrator', tree.group.id);
const client = await house.as(keeper.id);

interface Call {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
const calls: Call[] = [];
let answers: { status: number; headers?: Record<string, string>; text?: string }[] = [];
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => (body += chunk));
  request.on('end', () => {
    calls.push({ headers: request.headers, body });
    const { status, headers = {}, text = 'ok' } = answers.shift() ?? { status: 200 };
    response.writeHead(status, headers).end(text);
  });
});
await new Promise<void>((ready) => receiver.listen(0, '127.0.0.1', ready));
const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
afterAll(() => receiver.close());
beforeEach(async () => {
  await house.database.sql`update integrations.webhook_endpoints set state = 'off', state_reason = 'ended',
    ended_at = now() where ended_at is null`;
  calls.length = 0;
  answers = [];
});

async function open(given: Record<string, unknown> = {}) {
  const body = { site_id: tree.union.id, url, event_types: ['payout.sent'], ...given };
  const answer = await client.send('POST', '/api/webhook-endpoints', body);
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json() as { id: string; secret: string; public_key: string | null };
}
const happen = async () => {
  const source = { kind: 'collection.cycle', id: tree.union.id };
  const payload = { batch_id: tree.union.id, number: 'PO-1', site_id: tree.union.id, source };
  await inTransaction(house.db, (tx) => emit(tx, 'payments.payout_sent', payload));
  await house.runJobs();
};
const later = async (seconds: number) => {
  house.clock.advance({ seconds });
  await deliverDue(house);
  await house.runJobs();
};
const messages = async (id: string) =>
  (await client.get(`/api/webhook-messages?endpoint_id=${id}`)).json().items as { id: string; state: string }[];
const health = async (id: string) => (await client.get(`/api/webhook-endpoints/${id}`)).json().endpoint;

function v1(secret: string, { headers, body }: Call): string {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const said = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(said).digest('base64')}`;
}

describe('a message', () => {
  test('is signed both ways, says what happened, and is written down', async () => {
    const { id, secret, public_key: open64 } = await open({ signs_asymmetric: true });
    await happen();
    const call = calls[0] as Call;
    const [shared, pair] = String(call.headers['webhook-signature']).split(' ').sort();
    expect([shared, pair].includes(v1(secret, call))).toBe(true);
    const spki = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(String(open64).replace('whpk_', ''), 'base64'),
    ]);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    const said = `${call.headers['webhook-id']}.${call.headers['webhook-timestamp']}.${call.body}`;
    const v1a = [shared, pair].find((one) => one?.startsWith('v1a,'))?.slice(4) ?? '';
    expect(verify(null, Buffer.from(said), key, Buffer.from(v1a, 'base64'))).toBe(true);
    expect(JSON.parse(call.body)).toMatchObject({ type: 'payout.sent', version: 1, data: { number: 'PO-1' } });
    expect(await messages(id)).toMatchObject([{ state: 'delivered', attempts: 1, last_code: 'http_200' }]);
    expect(await health(id)).toMatchObject({ health: 'good', delivered: 1 });
  });

  test('is tried again under the same id, and both secrets sign while a rotation overlaps', async () => {
    const first = await open();
    answers = [
      { status: 500, text: 'x'.repeat(3000) },
      { status: 302, headers: { location: url } },
    ];
    await happen();
    const rotated = await client.send('POST', `/api/webhook-endpoints/${first.id}/secrets`, { overlap_hours: 1 });
    await later(6);
    await later(340);
    expect(calls).toHaveLength(3);
    expect(new Set(calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const last = calls[2] as Call;
    expect(String(last.headers['webhook-signature']).split(' ').sort()).toEqual(
      [v1(first.secret, last), v1(rotated.json().secret, last)].sort(),
    );
    const [message] = await messages(first.id);
    const { tries } = (await client.get(`/api/webhook-messages/${message?.id}`)).json();
    expect(tries.map((one: { status: number; answer: string }) => [one.status, one.answer.length])).toEqual([
      [200, 2],
      [302, 2],
      [500, 1024],
    ]);
  });

  test('goes nowhere after 410, and what was missed is sent again on request', async () => {
    const { id } = await open();
    answers = [{ status: 410 }];
    await happen();
    expect(await health(id)).toMatchObject({ state: 'off', state_reason: 'gone', health: 'off' });
    await happen();
    expect(calls).toHaveLength(1);
    const since = house.clock.now().subtract({ hours: 700 }).toString();
    const replay = () => client.send('POST', `/api/webhook-endpoints/${id}/replays`, { since });
    expect((await replay()).json().code).toBe('integrations.endpoint_off');
    await client.send('PATCH', `/api/webhook-endpoints/${id}`, { state: 'on' });
    const again = (await replay()).json().messages as number;
    expect(again).toBeGreaterThanOrEqual(2);
    await house.runJobs();
    await later(1);
    expect(calls).toHaveLength(1 + again);
    expect((await replay()).json().messages).toBe(0);
  });

  test('waits as long as it is asked to, and no attempt is counted meanwhile', async () => {
    const { id } = await open();
    answers = [{ status: 429, headers: { 'retry-after': '120' } }];
    await happen();
    await happen();
    await later(60);
    expect(calls).toHaveLength(1);
    await later(61);
    await later(5);
    expect(calls).toHaveLength(3);
    expect((await messages(id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
  });

  test('an endpoint that fails for days is switched off, and whoever made it is told', async () => {
    const { id } = await open();
    answers = Array.from({ length: 20 }, () => ({ status: 500 }));
    await happen();
    await later(5 * 86_400);
    expect(await health(id)).toMatchObject({ state: 'off', state_reason: 'failing' });
    const told = await house.database.sql`select person_id from notify.messages
      where kind = 'integrations.webhook_disabled' and channel = 'in_app' and href like ${`%${id}`}`;
    expect(told.map((row) => row.person_id)).toEqual([keeper.id]);
  });

  test('a test is sent by hand to one endpoint, and the secret stands nowhere in the clear', async () => {
    const { id, secret } = await open();
    const sent = await client.send('POST', `/api/webhook-endpoints/${id}/tests`, undefined);
    await house.runJobs();
    expect(JSON.parse(calls[0]?.body ?? '{}')).toMatchObject({ type: 'endpoint.test', data: { endpoint_id: id } });
    await client.send('POST', `/api/webhook-messages/${sent.json().id}/replays`, undefined);
    await house.runJobs();
    expect(calls).toHaveLength(2);
    const kept = await house.database.sql`select row_to_json(t)::text as text from integrations.webhook_secrets t
      union all select body::text from platform.idempotency_keys union all
      select row_to_json(t)::text from identity.audit_records t`;
    expect(kept.filter(({ text }) => String(text).includes(secret))).toEqual([]);
  });
});

test('what was sent is counted by day, found by day and event, and leaves as a file', async () => {
  const { id } = await open({ description: '=1+1' });
  answers = [{ status: 500 }];
  await happen();
  await later(6);
  const { days } = (await client.get(`/api/webhook-endpoints/${id}`)).json();
  expect(days).toHaveLength(14);
  expect(days.at(-1)).toMatchObject({ good: 1, bad: 1 });
  // A day without an attempt has no time to answer, not one of nought.
  expect(days[0]).toMatchObject({ good: 0, bad: 0, milliseconds: null });
  const today = house.clock.now().toZonedDateTimeISO('Asia/Dhaka').toPlainDate();
  const list = async (query: string) => (await client.get(`/api/webhook-messages?endpoint_id=${id}&${query}`)).json();
  expect((await list(`since=${today}&type=payout.sent`)).items).toHaveLength(1);
  expect((await list(`since=${today.add({ days: 1 })}`)).items).toEqual([]);
  const endpoints = await client.get('/api/webhook-endpoints?format=csv&state=on');
  expect(endpoints.body.split('\r\n')[1]).toMatch(
    /^http:\/\/127\.0\.0\.1:\d+\/hook,'=1\+1,.*,payout\.sent,on,good,1,0,0,/,
  );
  const messages = await client.get(`/api/webhook-messages?format=csv&endpoint_id=${id}`);
  expect(messages.body.split('\r\n')[1]).toMatch(/^msg_\w+,payout\.sent,.*,delivered,2,http_200,/);
  for (const [list, cells] of [
    ['webhook-endpoints?state=on', ["'=1+1", 'on', 'good', 1, 0, 0]],
    [`webhook-messages?endpoint_id=${id}`, ['payout.sent', 'delivered', 2]],
  ] as const) {
    const [, row] = await readSheet((await client.get(`/api/${list}&format=xlsx`)).rawPayload);
    for (const cell of cells) expect(row).toContain(cell);
  }
  expect((await client.get(`/api/audit/integrations.webhook_endpoint/${id}`)).json().items).toHaveLength(1);
});

test.each([
  [{ event_types: ['nothing.known'] }, 'integrations.event_type_unknown'],
  [{ url: 'ftp://partner.example/x' }, 'integrations.address_refused'],
])('%j is refused with %s', async (given, code) => {
  const body = { site_id: tree.union.id, url, event_types: ['*'], ...given };
  expect((await client.send('POST', '/api/webhook-endpoints', body)).json().code).toBe(code);
});

test('the ladder is 75 hours, 35 minutes and 5 seconds long', () => {
  expect(ladderSeconds.reduce((sum, one) => sum + one)).toBe(75 * 3600 + 35 * 60 + 5);
  expect([waitAfter(1, 0), waitAfter(1, 0.5), waitAfter(9, 0), waitAfter(10, 0)]).toEqual([
    5000,
    5250,
    86_400_000,
    null,
  ]);
  expect([throttleOf(429, 0), throttleOf(502, 9000), throttleOf(503, 0), throttleOf(500, 9000)]).toEqual([
    60_000,
    9000,
    null,
    null,
  ]);
});

test('every event of the catalogue has a name of its own and stays small', () => {
  expect(new Set(catalogue.map(({ type }) => type)).size).toBe(catalogue.length);
  for (const { example } of catalogue) expect(JSON.stringify(example).length).toBeLessThan(2000);
});
