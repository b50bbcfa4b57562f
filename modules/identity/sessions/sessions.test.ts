import { describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { grant, makePersonWith, makeTree } from '../factory.ts';
import { putPolicy } from '../policies/policy-store.ts';

const house = await testHouse({ SESSION_IDLE_SECONDS: 3600, SESSION_ABSOLUTE_SECONDS: 86_400 });
const { group, union } = await makeTree(house);
const password = 'হাওরের সাদা হাঁস';
const chrome = 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0';

const somebody = () => makePersonWith(house, 'official', union.id, { password });

interface From {
  readonly agent?: string;
  readonly address?: string;
}

async function signIn(
  identifier: string | null,
  { agent = chrome, address = '203.0.113.7' }: From = {},
): Promise<string> {
  const answer = await house.app.inject({
    method: 'POST',
    url: '/api/auth/sign-in',
    payload: { identifier, password },
    headers: { 'user-agent': agent },
    remoteAddress: address,
  });
  return cookieOf(answer);
}
function cookieOf(answer: { headers: Record<string, unknown> }): string {
  return String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';
}
const call = (
  cookie: string,
  url = '/api/me',
  { agent = chrome, address = '203.0.113.7' }: From = {},
  method: 'GET' | 'DELETE' = 'GET',
) => house.app.inject({ method, url, headers: { cookie, 'user-agent': agent }, remoteAddress: address });
const noticesOf = async (personId: string, kind: string) =>
  (
    await house.db
      .selectFrom('notify.messages')
      .select('body')
      .where('person_id', '=', personId)
      .where('kind', '=', kind)
      .where('channel', '=', 'in_app')
      .execute()
  ).map(({ body }) => body);

describe('the list of sessions', () => {
  test('says device, way, named place and which one this is; each ends by itself, or all others at once', async () => {
    const person = await somebody();
    const chief = await house.as((await makePersonWith(house, 'administrator', group.id)).id);
    const named = await chief.send('POST', '/api/address-ranges', {
      site_id: union.id,
      name: 'Union office',
      range: '203.0.113.0/24',
    });
    expect(named.statusCode).toBe(201);
    const here = await signIn(person.phone);
    const there = await signIn(person.phone, { agent: firefox, address: '198.51.100.4' });
    const third = await signIn(person.phone, { agent: firefox, address: '2001:db8::7' });
    const { sessions } = (await call(here, '/api/me/security')).json();
    expect(sessions).toHaveLength(3);
    const mine = sessions.find((one: { is_this: boolean }) => one.is_this);
    expect(mine).toMatchObject({
      browser: 'Chrome',
      system: 'Android',
      way: 'password',
      factor: null,
      place: 'Union office',
    });
    const other = sessions.find((one: { address: string }) => one.address === '198.51.100.4');
    expect(other).toMatchObject({ browser: 'Firefox', system: 'Linux', place: null, is_this: false });
    const stranger = await signIn((await somebody()).phone);
    expect((await call(stranger, `/api/me/sessions/${other.id}`, {}, 'DELETE')).json().code).toBe(
      'identity.session_missing',
    );
    expect((await call(here, `/api/me/sessions/${other.id}`, {}, 'DELETE')).statusCode).toBe(204);
    const elsewhere = { agent: firefox, address: '198.51.100.4' };
    expect((await call(there, '/api/me', elsewhere)).statusCode).toBe(401);
    expect((await call(here, '/api/me/sessions', {}, 'DELETE')).json()).toEqual({ closed: 1 });
    expect((await call(third, '/api/me', { agent: firefox, address: '2001:db8::7' })).statusCode).toBe(401);
    expect((await call(here)).statusCode).toBe(200);
    const page = (await chief.get(`/api/people/${person.id}`)).json();
    expect(page.sessions).toMatchObject([{ place: 'Union office', is_this: false }]);
    expect((await chief.send('DELETE', `/api/people/${person.id}/sessions/${page.sessions[0].id}`)).statusCode).toBe(
      204,
    );
    expect((await call(here)).statusCode).toBe(401);
  });

  test.each([['10.0.0.0/33'], ['10.0.0/24'], ['office'], ['10.0.0.0/24/8'], ['::1/129']])(
    '%s names no network',
    async (range) => {
      const chief = await house.as((await makePersonWith(house, 'administrator', group.id)).id);
      const answer = await chief.send('POST', '/api/address-ranges', { site_id: union.id, name: 'x', range });
      expect(answer.json()).toMatchObject({ code: 'identity.address_range_invalid', errors: [{ path: '/range' }] });
    },
  );
});

describe('a stolen cookie', () => {
  test('used in another browser ends the session for both, and the person is told', async () => {
    const person = await somebody();
    const cookie = await signIn(person.phone);
    expect((await call(cookie)).statusCode).toBe(200);
    expect((await call(cookie, '/api/me', { agent: firefox, address: '198.51.100.66' })).statusCode).toBe(401);
    expect((await call(cookie)).statusCode).toBe(401);
    const told = await noticesOf(person.id, 'identity.session_ended');
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Firefox · Linux (198.51.100.66)');
    const audit = await house.db
      .selectFrom('identity.audit_records')
      .select(['reason', 'address', 'system_name'])
      .where('subject_id', '=', person.id)
      .where('action', '=', 'identity.session_ended')
      .execute();
    expect(audit).toEqual([
      { reason: 'used in another browser', address: '198.51.100.66', system_name: 'identity.sessions' },
    ]);
  });

  test('used by a program counts as another browser', async () => {
    const cookie = await signIn((await somebody()).phone);
    expect((await call(cookie, '/api/me', { agent: 'curl/8.8.0' })).statusCode).toBe(401);
    expect((await call(cookie)).statusCode).toBe(401);
  });

  test('a phone that changes networks stays signed in, and the list says where it is now', async () => {
    const person = await somebody();
    const cookie = await signIn(person.phone);
    house.cache.forget('');
    const moved = { address: '103.4.1.9' };
    expect((await call(cookie, '/api/me', moved)).statusCode).toBe(200);
    const { sessions } = (await call(cookie, '/api/me/security', moved)).json();
    expect(sessions).toMatchObject([{ address: '103.4.1.9', start_address: '203.0.113.7' }]);
  });
});

describe('a new browser', () => {
  test('is told of, the very first and a known one are not', async () => {
    const person = await somebody();
    const first = await house.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in',
      payload: { identifier: person.phone, password },
      headers: { 'user-agent': chrome },
    });
    const mark =
      [first.headers['set-cookie']]
        .flat()
        .find((line) => line?.includes('seen_browser'))
        ?.split(';')[0] ?? '';
    expect(mark).toMatch(/^samabay\.seen_browser=/);
    await house.app.inject({
      method: 'POST',
      url: '/api/auth/sign-in',
      payload: { identifier: person.phone, password },
      headers: { 'user-agent': chrome, cookie: mark },
    });
    expect(await noticesOf(person.id, 'identity.new_browser')).toEqual([]);
    await signIn(person.phone, { agent: firefox, address: '198.51.100.4' });
    const told = await noticesOf(person.id, 'identity.new_browser');
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Firefox · Linux (198.51.100.4)');
  });
});

describe('rotation', () => {
  test('after a change of rights the next request brings a new token, and the old one ends', async () => {
    const person = await somebody();
    const cookie = await signIn(person.phone);
    expect((await call(cookie)).headers['set-cookie']).toBeUndefined();
    await grant(house, person.id, 'centre_operator', union.id);
    house.cache.forget('');
    const answers = await Promise.all([call(cookie), call(cookie), call(cookie)]);
    expect(answers.every(({ statusCode }) => statusCode === 200)).toBe(true);
    const brought = answers.filter(({ headers }) => headers['set-cookie'] !== undefined);
    expect(brought).toHaveLength(1);
    const next = cookieOf(brought[0] as { headers: Record<string, unknown> });
    expect(next).not.toBe(cookie);
    house.clock.advance({ seconds: 31 });
    house.cache.forget('');
    expect((await call(cookie)).statusCode).toBe(401);
    const good = await call(next);
    expect(good.statusCode).toBe(200);
    expect(good.headers['set-cookie']).toBeUndefined();
  });
});

describe('limits', () => {
  test('the strictest of the roles held ends a session first', async () => {
    const person = await somebody();
    const cookie = await signIn(person.phone);
    const limits = { secondFactor: 'optional', smsAllowed: false, idleSeconds: 600, absoluteSeconds: 3600 } as const;
    await inTransaction(house.db, (tx) =>
      putPolicy(tx, { role: 'official', ...limits }, { at: house.clock.now(), by: null }),
    );
    house.cache.forget('');
    for (let nine = 0; nine < 6; nine += 1) {
      house.clock.advance({ minutes: 9 });
      house.cache.forget('');
      expect((await call(cookie)).statusCode).toBe(200);
    }
    house.clock.advance({ minutes: 9 });
    house.cache.forget('');
    expect((await call(cookie)).statusCode, 'an hour is over').toBe(401);
    const idle = await signIn(person.phone);
    house.clock.advance({ minutes: 10 });
    house.cache.forget('');
    expect((await call(idle)).statusCode, 'ten idle minutes').toBe(401);
  });
});
