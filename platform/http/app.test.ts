import { Type } from 'typebox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { openTestHouse, type TestHouse } from '../../test/house.ts';
import { nextNumber } from '../counters.ts';
import { inTransaction } from '../db/transaction.ts';
import { DomainError } from '../errors.ts';
import { makeLogger } from '../log.ts';
import type { Module } from '../module.ts';
import type { Actor } from '../occasion.ts';
import { publish } from '../realtime.ts';
import { type App, buildApp } from './app.ts';
import { anySite, siteInBody, siteInParams } from './door.ts';
import { Money, object, Text, Uuid } from './schema.ts';
import { write } from './write.ts';

const here = '01900000-0000-7000-8000-000000000001';
const elsewhere = '01900000-0000-7000-8000-000000000002';
const unknown = '01900000-0000-7000-8000-000000000003';
const anna = '01900000-0000-7000-8000-00000000000a';

/** Anna may work here, only knows elsewhere, and the third place does not exist for her. */
const actors: Record<string, Actor> = {
  anna: {
    personId: anna,
    kind: 'person',
    name: 'Anna',
    language: 'en',
    may: (permission, site) => permission === 'test.work' && site === here,
    sitesWith: (permission) => (permission === 'test.work' ? [here] : []),
    mayAnywhere: (permission) => permission === 'test.work',
    knows: (site) => site === here || site === elsewhere,
  },
};

/** A test house's clock stands at 04:00. */
const recently = { ...(actors.anna as Actor), confirmedAt: Temporal.Instant.from('2026-11-20T03:55:01Z') };
actors.recently = recently;
actors.long_ago = { ...recently, confirmedAt: Temporal.Instant.from('2026-11-20T03:55:00Z') };

let house: TestHouse;
let app: App;
let effects = 0;
let release: (() => void) | undefined;

const module: Module = {
  name: 'test',
  errors: { 'test.refused': 409 },
  permissions: ['test.work', 'test.rule'],
  topics: { day: 'test.work' },
  routes(routes) {
    const body = object({ site_id: Uuid, note: Type.Optional(Text(10)), wait: Type.Optional(Type.Boolean()) });
    routes.post(
      '/api/test/things',
      { schema: { body }, config: { permission: 'test.work', site: siteInBody('site_id') } },
      (request, reply) =>
        write(house, request, reply, 201, async (tx) => {
          effects += 1;
          const number = await nextNumber(tx, 'test.things', 'all');
          if (request.body.note === 'refuse')
            throw new DomainError('test.refused', { number: Number(number) }, '/note');
          if (request.body.note === 'crash') throw new Error('a bug');
          if (request.body.wait) await new Promise<void>((resolve) => (release = resolve));
          return { number: Number(number) };
        }),
    );
    routes.get(
      '/api/test/sites/:id',
      { config: { permission: 'test.work', site: siteInParams('id') } },
      async () => ({}),
    );
    routes.post('/api/test/payout', { config: { permission: 'self', confirm: true } }, async () => ({ paid: true }));
    routes.get('/api/test/rule', { config: { permission: 'test.rule', site: anySite } }, async () => ({}));
    routes.get(
      '/api/test/money',
      { schema: { response: { 200: Money } }, config: { permission: 'self' } },
      async () => ({ amount: 9_007_199_254_740_991n, currency: 'BDT' }),
    );
  },
};

beforeAll(async () => {
  house = await openTestHouse({ RATE_PER_MINUTE: 1000 });
  const identify = async (request: { headers: { 'x-test-person'?: string } }) =>
    actors[request.headers['x-test-person'] ?? ''] ?? null;
  app = await buildApp(house, { modules: [module], version: '0', identify: identify as never });
  await app.ready();
});

afterAll(async () => {
  await app.close();
  await house.close();
});

function send(url: string, payload: object | string, headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'x-test-person': 'anna', 'content-type': 'application/json', ...headers },
  });
}

describe('doors', () => {
  test.each([
    ['nobody signed in', '', `/api/test/sites/${here}`, 401],
    ['allowed', 'anna', `/api/test/sites/${here}`, 200],
    ['a site she knows without the permission', 'anna', `/api/test/sites/${elsewhere}`, 403],
    ['a site she does not know is not there', 'anna', `/api/test/sites/${unknown}`, 404],
    ['a permission she has nowhere', 'anna', '/api/test/rule', 403],
    ['no such route', 'anna', '/api/test/nothing', 404],
    ['own data', 'anna', '/api/test/money', 200],
  ])('%s', async (_case, person, url, status) => {
    const answer = await app.inject({ method: 'GET', url, headers: { 'x-test-person': person } });
    expect(answer.statusCode).toBe(status);
    if (status !== 200) expect(answer.json()).toMatchObject({ status, code: expect.stringMatching(/^platform\./) });
  });

  test('a route that declares no door stops the boot', async () => {
    const open: Module = { ...module, routes: (routes) => void routes.get('/api/test/open', async () => ({})) };
    await expect(buildApp(house, { modules: [open], version: '0', identify: async () => null })).rejects.toThrow(
      'declares neither',
    );
  });

  test('the door is closed before the body is read', async () => {
    const answer = await app.inject({ method: 'POST', url: '/api/test/things', payload: { nonsense: true } });
    expect(answer.statusCode).toBe(401);
  });
});

describe('the log', () => {
  test('tells each refusal and failure: who, what, when, from where, and nothing that was sent', async () => {
    const lines: string[] = [];
    const log = makeLogger('info', { write: (line: string) => void lines.push(line) });
    const identify = async () => actors.anna ?? null;
    const logging = await buildApp({ ...house, log }, { modules: [module], version: '0', identify });
    const body = { site_id: here, note: 'a\nline, long', password: 'a fine password' };
    await logging.inject({
      method: 'GET',
      url: `/api/test/sites/${elsewhere}`,
      headers: { authorization: 'Bearer x1' },
    });
    await logging.inject({ method: 'POST', url: '/api/test/things?token=y2', payload: body });
    const failed = await logging.inject({
      method: 'POST',
      url: '/api/test/things',
      payload: { site_id: here, note: 'crash' },
    });
    await logging.close();
    const who = { person: anna, address: '127.0.0.1', time: expect.any(Number), request_id: expect.any(String) };
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { ...who, refusal: 'platform.forbidden', status: 403, method: 'GET', route: '/api/test/sites/:id' },
      { ...who, refusal: 'platform.invalid_input', status: 422, method: 'POST', route: '/api/test/things' },
      { msg: 'request failed', err: { message: 'a bug' }, request_id: failed.json().request_id },
    ]);
    expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
    expect(lines.join('')).not.toMatch(/x1|y2|fine password|long/);
    expect(failed.body).not.toMatch(/a bug|app\.test/);
  });

  test('hides what is named like a secret, however deep it lies', () => {
    const lines: string[] = [];
    const log = makeLogger('info', { write: (line: string) => void lines.push(line) });
    log.info({ password: 'p1', body: { token: 't2', inner: { secret: 's3' } }, headers: { cookie: 'c4' } }, 'x');
    expect(lines[0]).not.toMatch(/p1|t2|s3|c4/);
  });
});

describe('a change', () => {
  const body = { site_id: here };

  test('sent twice under one key happens once, and the answer is replayed', async () => {
    const before = effects;
    const first = await send('/api/test/things', body, { 'idempotency-key': 'twice' });
    const second = await send('/api/test/things', body, { 'idempotency-key': 'twice' });
    expect([first.statusCode, second.statusCode]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
    expect([first.headers['idempotent-replayed'], second.headers['idempotent-replayed']]).toEqual([undefined, 'true']);
    expect(effects - before).toBe(1);
  });

  test('with another body under the same key is refused', async () => {
    await send('/api/test/things', body, { 'idempotency-key': 'reused' });
    const answer = await send('/api/test/things', { ...body, note: 'other' }, { 'idempotency-key': 'reused' });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().code).toBe('platform.idempotency_key_reused');
  });

  test('sent again while the first still runs is told so', async () => {
    const first = send('/api/test/things', { ...body, wait: true }, { 'idempotency-key': 'running' });
    await expect.poll(() => release).toBeTypeOf('function');
    const second = await send('/api/test/things', { ...body, wait: true }, { 'idempotency-key': 'running' });
    release?.();
    expect(second.statusCode).toBe(409);
    expect(second.json().code).toBe('platform.request_in_progress');
    expect((await first).statusCode).toBe(201);
  });

  test('that is refused or fails leaves nothing, and its key is free', async () => {
    const count = async () =>
      (
        await house.db
          .selectFrom('platform.counters')
          .select('value')
          .where('scope', '=', 'test.things')
          .executeTakeFirst()
      )?.value ?? 0n;
    const before = await count();
    const refused = await send('/api/test/things', { ...body, note: 'refuse' }, { 'idempotency-key': 'freed' });
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ code: 'test.refused', errors: [{ path: '/note', code: 'test.refused' }] });
    const crashed = await send('/api/test/things', { ...body, note: 'crash' }, { 'idempotency-key': 'freed' });
    expect(crashed.statusCode).toBe(500);
    expect(crashed.body).not.toContain('a bug');
    expect(await count()).toBe(before);
    expect((await send('/api/test/things', body, { 'idempotency-key': 'freed' })).statusCode).toBe(201);
  });

  test('asked for by another site in the name of a signed-in browser is refused', async () => {
    const cookie = { cookie: 'samabay.session_token=x' };
    const foreign = await send('/api/test/things', body, { ...cookie, origin: 'https://evil.example' });
    expect([foreign.statusCode, foreign.json().code]).toEqual([403, 'platform.other_origin']);
    const marked = await send('/api/test/things', body, { ...cookie, 'sec-fetch-site': 'cross-site' });
    expect(marked.statusCode).toBe(403);
    expect(
      (await send('/api/test/things', body, { ...cookie, origin: 'http://localhost:3000', host: 'localhost:3000' }))
        .statusCode,
    ).toBe(201);
  });

  test.each([
    ['malformed JSON', '{', 400],
    ['a missing field', {}, 422],
    ['an unknown field', { site_id: here, more: 1 }, 422],
    ['text where a boolean belongs is not guessed', { site_id: here, wait: 'true' }, 422],
    ['NUL in text', { site_id: here, note: 'a\u0000b' }, 422],
    ['too long a text', { site_id: here, note: 'a'.repeat(11) }, 422],
    ['a body over the limit', { site_id: here, note: 'a'.repeat(2_000_000) }, 413],
  ])('%s is a clear refusal', async (_case, payload, status) => {
    const answer = await send('/api/test/things', payload);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});

test('money leaves with every digit', async () => {
  const answer = await app.inject({ method: 'GET', url: '/api/test/money', headers: { 'x-test-person': 'anna' } });
  expect(answer.body).toBe('{"amount":9007199254740991,"currency":"BDT"}');
});

test('requests over the limit are told when to come back', async () => {
  const own = await openTestHouse({ RATE_PER_MINUTE: 2 });
  const statuses: number[] = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await own.app.inject('/api/openapi.json')).statusCode);
  const answer = await own.app.inject('/api/openapi.json');
  expect(statuses).toEqual([200, 200, 429]);
  expect(answer.json()).toMatchObject({ code: 'platform.too_many_requests', params: { seconds: expect.any(Number) } });
  expect(answer.headers).toHaveProperty('retry-after');
  await own.close();
});

describe('live updates', () => {
  test('come to whoever may hear them, after the commit and never after a rollback', async () => {
    await app.listen({ host: '127.0.0.1', port: 0 });
    const address = app.server.address() as { port: number };
    const socket = new WebSocket(`ws://127.0.0.1:${address.port}/api/live`, { headers: { 'x-test-person': 'anna' } });
    const heard: { topic: string; name: string }[] = [];
    socket.on('message', (raw) => heard.push(JSON.parse(String(raw))));
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send(
      JSON.stringify({
        subscribe: [`site:${here}:day`, `site:${elsewhere}:day`, `person:${unknown}`, `person:${anna}`],
      }),
    );
    await expect.poll(() => heard.length).toBe(4);
    expect(heard.map((message) => message.name)).toEqual(['subscribed', 'refused', 'refused', 'subscribed']);
    await inTransaction(house.db, (tx) => publish(tx, `site:${elsewhere}:day`, 'secret', {}));
    const failed = inTransaction(house.db, async (tx) => {
      await publish(tx, `site:${here}:day`, 'rolled_back', {});
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    await inTransaction(house.db, (tx) => publish(tx, `site:${here}:day`, 'receipt', { litres: 3 }));
    await expect.poll(() => heard.length).toBe(5);
    expect(heard[4]).toEqual({ topic: `site:${here}:day`, name: 'receipt', data: { litres: 3 } });
    socket.close();
  });
});

describe('a door that wants confirmation', () => {
  test.each([
    ['anna', 403],
    ['long_ago', 403],
    ['recently', 200],
  ])('answers %s with %i', async (name, status) => {
    const answer = await send('/api/test/payout', {}, { 'x-test-person': name });
    expect(answer.statusCode).toBe(status);
    if (status === 403) expect(answer.json().code).toBe('platform.confirmation_needed');
  });

  test('cannot be public', async () => {
    const routes = (open: App) => {
      open.post('/api/test/open', { config: { public: true, confirm: true } }, async () => ({}));
    };
    const parts = { modules: [{ ...module, routes }], version: '0', identify: async () => null };
    await expect(buildApp(house, parts)).rejects.toThrow('nobody is there to confirm');
  });
});
