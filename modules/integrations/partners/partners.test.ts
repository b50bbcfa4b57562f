import { readSheet } from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { newId } from '../../../platform/ids.ts';
import { openHouse } from '../../../platform/open-house.ts';
import { openApp } from '../../../server/app.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../../identity/factory.ts';
import { makeKey, shown } from '../../identity/machines/factory.ts';
import { makeRequestCounter, type Policy, windowStartMs } from './count-requests.ts';
import { writeRequests } from './request-store.ts';

const house = await testHouse();
const tree = await makeTree(house);
const keeper = await makePersonWith(house, 'administrator', tree.group.id);
const client = await house.as(keeper.id);
const second = async () => {
  const opened = await openHouse({ config: house.config, url: house.url, clock: house.clock });
  return { ...opened, app: await openApp(opened.house) };
};

const ask = (secret: string, url = '/api/collection/centres', app = house.app) =>
  app.inject({ url, headers: { authorization: `Bearer ${secret}` } });
const tiers = `/api/sites/${tree.union.id}/api-tiers`;
const setTier = (change: Record<string, unknown>) =>
  client.send('PUT', tiers, { tier: 'basic', burst_quota: 3, burst_seconds: 60, daily_quota: 100, ...change });
async function keyIn(tier: string) {
  const key = await makeKey(house, tree.union.id, { name: `Key ${tier}` });
  expect((await client.send('PUT', `/api/machines/${key.id}/tier`, { tier })).statusCode).toBe(204);
  return { id: key.id, secret: shown(key.secret) };
}

describe('quotas', () => {
  test('every answer says how the caller stands, in the new words and the old', async () => {
    const key = await makeKey(house, tree.union.id);
    const answer = await ask(shown(key.secret));
    expect(answer.headers['ratelimit-policy']).toMatch(
      /^"burst";q=1200;w=60;pk=:[\w+/=]{12}:, "daily";q=200000;w=86400;pk=:[\w+/=]{12}:$/,
    );
    expect(answer.headers.ratelimit).toMatch(/^"burst";r=1199;t=60;pk=:.{12}:, "daily";r=199999;t=50400;pk=:.{12}:$/);
    const old = ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'].map((name) => answer.headers[name]);
    expect(old).toEqual(['1200', '1199', '60']);
    // What a door refuses counts too.
    const refused = await ask(shown(key.secret), '/api/people');
    expect([refused.statusCode, refused.headers['ratelimit-remaining']]).toEqual([403, '1198']);
    const person = await client.get('/api/sites');
    expect(person.headers).not.toHaveProperty('ratelimit-policy');
  });

  test('who goes beyond is told which policy, and how long to wait; the next window begins on the minute', async () => {
    expect((await setTier({})).statusCode).toBe(204);
    const { secret } = await keyIn('basic');
    const codes = [];
    for (let time = 0; time < 4; time += 1) codes.push((await ask(secret)).statusCode);
    expect(codes).toEqual([200, 200, 200, 429]);
    house.clock.advance({ seconds: 59 });
    const refused = await ask(secret);
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '1']);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(refused.json()).toMatchObject({
      type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
      ...{ status: 429, code: 'platform.quota_exceeded', params: { seconds: 1 }, 'violated-policies': ['burst'] },
    });
    house.clock.advance({ milliseconds: 999 });
    expect((await ask(secret)).statusCode).toBe(429);
    house.clock.advance({ milliseconds: 1 });
    expect((await ask(secret)).statusCode).toBe(200);
  });

  test('the day is that of Dhaka, and its quota outlasts the minute', async () => {
    await setTier({ burst_quota: 100, burst_seconds: 1, daily_quota: 4 });
    const { secret, id } = await keyIn('basic');
    const codes = [];
    for (let time = 0; time < 5; time += 1) codes.push((await ask(secret)).statusCode);
    expect(codes).toEqual([200, 200, 200, 200, 429]);
    house.clock.advance({ seconds: 2 });
    const refused = await ask(secret);
    expect(refused.json()['violated-policies']).toEqual(['daily']);
    const standing = (await client.get(`/api/machines/${id}/tier`)).json();
    expect(standing).toMatchObject({ tier: 'basic', may_manage: true });
    expect(standing.standings[1]).toMatchObject({ quota: 4, left: 0, resets_at: '2026-11-20T18:00:00Z' });
    house.clock.set('2026-11-20T17:59:59.999Z');
    expect((await ask(secret)).statusCode).toBe(429);
    house.clock.set('2026-11-20T18:00:00Z');
    expect((await ask(secret)).statusCode).toBe(200);
  });

  test('two processes over one database let no more through than the quota', async () => {
    await setTier({ burst_quota: 50, burst_seconds: 60, daily_quota: 1000 });
    const { secret } = await keyIn('basic');
    const other = await second();
    const asked = Array.from({ length: 80 }, (_, at) => ask(secret, undefined, at % 2 ? other.app : house.app));
    const codes = (await Promise.all(asked)).map(({ statusCode }) => statusCode);
    const rest = [];
    for (let time = 0; time < 10; time += 1) rest.push((await ask(secret)).statusCode);
    await other.app.close();
    await other.close();
    const passed = [...codes, ...rest].filter((code) => code === 200).length;
    expect(passed).toBeLessThanOrEqual(50);
    // What the other process took and did not use is at most one share.
    expect(passed).toBeGreaterThanOrEqual(45);
    expect(rest.at(-1)).toBe(429);
  });

  test('a share costs one statement, and a process whose clock is behind takes from the newer window', async () => {
    let statements = 0;
    const counted = house.db.withPlugin({
      transformQuery: ({ node }) => {
        statements += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const policies: Policy[] = [{ name: 'burst', quota: 1000, seconds: 60 }];
    const { id } = await makeKey(house, tree.union.id);
    const early = makeRequestCounter({ db: counted });
    const late = makeRequestCounter(house);
    const now = house.clock.now();
    for (let time = 0; time < 100; time += 1) await early(id, policies, now);
    expect(statements).toBe(1);
    const next = now.add({ minutes: 1 });
    expect((await late(id, policies, next)).standings[0]?.left).toBe(999);
    await early(id, policies, now);
    const [row] = await house.database.sql`select starts_at, taken from integrations.quota_windows
      where machine_id = ${id}`;
    expect(row?.starts_at.epochMilliseconds).toBe(windowStartMs(next, 60));
    expect(row?.taken).toBe(190);
  });
});

describe('tiers', () => {
  test('a place changes them for itself and below, audited; the house’s hold elsewhere', async () => {
    await setTier({ burst_quota: 7, daily_quota: 70 });
    const at = async (id: string) => {
      const { items } = (await client.get(`/api/sites/${id}/api-tiers`)).json();
      return (items as { tier: string; burst_quota: number; own: boolean }[])
        .filter(({ tier }) => tier === 'basic')
        .map(({ burst_quota, own }) => [burst_quota, own])[0];
    };
    expect([await at(tree.union.id), await at(tree.centre.id), await at(tree.group.id)]).toEqual([
      [7, true],
      [7, false],
      [120, false],
    ]);
    const history = (await client.get(`/api/audit/integrations.api_tier/${tree.union.id}`)).json().items;
    expect(history.at(-1)).toMatchObject({
      action: 'integrations.api_tier_changed',
      after: { tier: 'basic', burst_quota: 7, burst_seconds: 60, daily_quota: 70 },
    });
  });

  test.each([
    [{ tier: 'huge' }, 422],
    [{ burst_quota: 0 }, 422],
    [{ burst_seconds: 7 }, 422],
    [{ daily_quota: 1_000_000_001 }, 422],
  ])('%j is refused', async (change, status) => {
    expect((await setTier(change)).statusCode).toBe(status);
  });
});

describe('the log of requests', () => {
  test('says what was asked and how it went, never what was in it; sums, files and filters agree', async () => {
    const other = await second();
    const { id, secret } = await keyIn('standard');
    house.clock.set('2026-11-21T17:59:00Z');
    const url = `/api/people/${keeper.id}?q=secret-word`;
    const answers = [await ask(secret, undefined, other.app), await ask(secret, url, other.app)];
    house.clock.set('2026-11-21T18:01:00Z');
    answers.push(await ask(secret, undefined, other.app));
    // Closing writes down what is still held.
    await other.app.close();
    await other.close();
    const list = async (query = '') => (await client.get(`/api/api-requests?machine_id=${id}${query}`)).json().items;
    const [newest, refused] = await list();
    expect(newest).toMatchObject({ method: 'GET', route: '/api/collection/centres', status: 200, code: null });
    expect(refused).toMatchObject({ route: '/api/people/:id', status: 403, code: 'platform.forbidden' });
    expect(refused.request_id).toBe(answers[1]?.headers['x-request-id']);
    const kept = await house.database.sql`select row_to_json(t)::text as text from integrations.api_requests t`;
    expect(kept.filter(({ text }) => /secret-word|smb_/.test(String(text)))).toEqual([]);
    expect([(await list('&outcome=refused')).length, (await list(`&q=${refused.request_id}`)).length]).toEqual([1, 1]);
    expect((await list('&since=2026-11-22')).length).toBe(1);
    const one = (await client.get(`/api/api-requests/${refused.id}`)).json();
    expect(one).toMatchObject({ machine_kind: 'key', summary: expect.stringMatching(/./) });
    const usage = (await client.get(`/api/api-usage?machine_id=${id}&days=2`)).json();
    expect(usage.days).toMatchObject([
      { day: '2026-11-21', requests: 2, refused: 1, throttled: 0, failed: 0 },
      { day: '2026-11-22', requests: 1, refused: 0 },
    ]);
    expect(usage.machines).toMatchObject([{ id, requests: 3, refused: 1 }]);
    expect(usage.routes[0]).toMatchObject({ method: 'GET', route: '/api/collection/centres', requests: 2 });
    const csv = (await client.get(`/api/api-usage?machine_id=${id}&days=2&format=csv`)).body.split('\r\n');
    expect(csv[1]).toMatch(/^2026-11-21,Key standard,GET,\/api\/collection\/centres,1,0,0,0,\d+$/);
    expect((await client.get(`/api/api-requests?format=csv&machine_id=${id}`)).body.split('\r\n')).toHaveLength(5);
    const workbook = await client.get(`/api/api-requests?format=xlsx&machine_id=${id}`);
    expect((await readSheet(workbook.rawPayload)).map((row) => row.slice(2, 5))).toContainEqual([
      ...['GET', '/api/collection/centres', 200],
    ]);
  });

  test('told twice it is written and counted once; after thirty days it is gone, its sum is not', async () => {
    const { id: machineId } = await makeKey(house, tree.union.id);
    const asked = { id: newId(), machineId, requestId: newId(), askedAt: house.clock.now(), milliseconds: 4 };
    const request = { ...asked, method: 'GET', route: '/api/sites', status: 500, code: 'platform.failed' };
    for (let time = 0; time < 2; time += 1) await inTransaction(house.db, (tx) => writeRequests(tx, [request]));
    const failed = async (reader = client) =>
      (await reader.get(`/api/api-usage?machine_id=${machineId}&days=60`)).json().machines[0].failed;
    expect(await failed()).toBe(1);
    house.clock.advance({ hours: 31 * 24 });
    const late = await house.as(keeper.id);
    await late.send('POST', '/api/privacy/retention-runs', { dry: false });
    expect((await late.get(`/api/api-requests?machine_id=${machineId}`)).json().items).toEqual([]);
    expect(await failed(late)).toBe(1);
  });
});
