import { describe, expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree, sessionCookie } from '../factory.ts';

const house = await testHouse();
const { union } = await makeTree(house);
const password = 'হাওরের সাদা হাঁস';

async function somebody(given: { password?: string } = { password }) {
  const person = await makePersonWith(house, 'official', union.id, given);
  const cookie = await sessionCookie(house, person.id, { confirmedAt: null });
  return { person, cookie };
}
const send = (
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  cookie: string,
  payload?: object,
  address = '127.0.0.1',
) => house.app.inject({ method, url, headers: { cookie }, remoteAddress: address, ...(payload ? { payload } : {}) });
const guarded = async (cookie: string) => (await send('POST', '/api/me/totp', cookie)).statusCode;
const renewed = (answer: { headers: Record<string, unknown> }) =>
  String([answer.headers['set-cookie']].flat()[0]).split(';')[0] ?? '';

describe('confirming', () => {
  test('with the password opens the door for five minutes, under a new token', async () => {
    const { cookie } = await somebody();
    expect(await guarded(cookie)).toBe(403);
    expect((await send('GET', '/api/me/confirmation', cookie)).json()).toEqual({
      ways: ['password', 'code'],
      confirmed_until: null,
    });
    const answer = await send('POST', '/api/me/confirmation', cookie, { password });
    expect(answer.statusCode).toBe(204);
    const next = renewed(answer);
    expect(next).not.toBe(cookie);
    expect(await guarded(next)).toBe(201);
    const until = house.clock.now().add({ seconds: 300 }).toString();
    expect((await send('GET', '/api/me/confirmation', next)).json().confirmed_until).toBe(until);
    expect(await guarded(cookie), 'a request on its way keeps the token before').toBe(201);
    house.clock.advance({ seconds: 31 });
    house.cache.forget('');
    expect((await send('GET', '/api/me', cookie)).statusCode).toBe(401);
    house.clock.advance({ seconds: 269 });
    expect(await guarded(next)).toBe(403);
  });

  test('with a code to the own phone, which counts once', async () => {
    const { person, cookie } = await somebody({});
    expect((await send('GET', '/api/me/confirmation', cookie)).json().ways).toEqual(['code']);
    expect((await send('POST', '/api/me/confirmation/code', cookie, {})).statusCode).toBe(202);
    const message = await house.db
      .selectFrom('notify.messages')
      .select(['secret_body', 'body'])
      .where('person_id', '=', person.id)
      .where('kind', '=', 'identity.confirmation_code')
      .executeTakeFirstOrThrow();
    const code = /\d{6}/.exec(message.secret_body ?? '')?.[0] ?? '';
    expect(message.body).not.toContain(code);
    const answer = await send('POST', '/api/me/confirmation', cookie, { code });
    expect(answer.statusCode).toBe(204);
    expect(await guarded(renewed(answer))).toBe(201);
    expect((await send('POST', '/api/me/confirmation', renewed(answer), { code })).json().code).toBe(
      'identity.confirmation_refused',
    );
  });

  test('a code dies of five guesses', async () => {
    const { person, cookie } = await somebody({});
    await send('POST', '/api/me/confirmation/code', cookie, {});
    const message = await house.db
      .selectFrom('notify.messages')
      .select('secret_body')
      .where('person_id', '=', person.id)
      .executeTakeFirstOrThrow();
    const code = /\d{6}/.exec(message.secret_body ?? '')?.[0] ?? '';
    const wrong = code === '000000' ? '111111' : '000000';
    for (let guess = 0; guess < 5; guess += 1)
      expect(
        (await send('POST', '/api/me/confirmation', cookie, { code: wrong }, `203.0.113.${guess}`)).statusCode,
      ).toBe(422);
    expect((await send('POST', '/api/me/confirmation', cookie, { code }, '203.0.113.99')).statusCode).toBe(422);
  });

  test.each([[{ password: 'not the password' }], [{ totp: '123456' }], [{ code: '123456' }], [{}]])(
    '%j is refused and opens nothing',
    async (proof) => {
      const { cookie } = await somebody();
      const answer = await send('POST', '/api/me/confirmation', cookie, proof);
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'identity.confirmation_refused']);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(await guarded(cookie)).toBe(403);
    },
  );

  test('guesses wait longer and longer', async () => {
    const { cookie } = await somebody();
    for (let guess = 0; guess < 5; guess += 1)
      await send('POST', '/api/me/confirmation', cookie, { password: 'wrong' });
    expect((await send('POST', '/api/me/confirmation', cookie, { password })).statusCode).toBe(429);
  });

  test('ends on demand', async () => {
    const { cookie } = await somebody();
    const next = renewed(await send('POST', '/api/me/confirmation', cookie, { password }));
    expect(await guarded(next)).toBe(201);
    expect((await send('DELETE', '/api/me/confirmation', next)).statusCode).toBe(204);
    expect(await guarded(next)).toBe(403);
  });
});
