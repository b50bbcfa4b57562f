import { describe, expect, test, vi } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree, sessionCookie } from '../factory.ts';
import { changePerson } from '../people/change-person.ts';
import { sessionCookieName, usesSecureCookies } from '../sessions/session-cookie.ts';
import { dropEnded } from './drop-ended.ts';

const house = await testHouse({ SESSION_IDLE_SECONDS: 3600, SESSION_ABSOLUTE_SECONDS: 86_400 });
const { group, union } = await makeTree(house);
const password = 'হাওরের সাদা হাঁস';
const guest = await house.as(null);

const somebody = () => makePersonWith(house, 'official', union.id, { password });
const signIn = (identifier: string, word = password) =>
  guest.send('POST', '/api/auth/sign-in', { identifier, password: word });
const cookieOf = (response: { headers: Record<string, unknown> }): string => {
  const [cookie = ''] = [response.headers['set-cookie']].flat() as string[];
  return cookie.split(';')[0] ?? '';
};
const me = (cookie: string) => house.app.inject({ method: 'GET', url: '/api/me', headers: { cookie } });
const sessionsOf = (personId: string) =>
  house.db.selectFrom('identity.sessions').selectAll().where('person_id', '=', personId).execute();

describe('sign-in with a password', () => {
  test('by phone in any spelling, by e-mail in any case; the cookie is http-only, lax, and good', async () => {
    const person = await makePersonWith(house, 'official', union.id, {
      password,
      phone: '01799000111',
      email: 'Rahima@Surma.example',
    });
    for (const identifier of ['+8801799000111', '০১৭৯৯-০০০১১১', 'rahima@surma.EXAMPLE']) {
      const response = await signIn(identifier);
      expect(response.statusCode).toBe(200);
      expect(response.json()).toEqual({
        next: 'signed_in',
        person: {
          id: person.id,
          name: person.name,
          name_bn: person.nameBn,
          language: 'en',
          phone: '+8801799000111',
          email: 'rahima@surma.example',
        },
      });
      expect([response.headers['set-cookie']].flat()[0]).toMatch(
        /^samabay\.session_token=.+; Max-Age=86400; Path=\/; HttpOnly; SameSite=Lax$/,
      );
      const answer = await me(cookieOf(response));
      expect(answer.json().person.id).toBe(person.id);
      expect(answer.json().permissions['collection.chart.approve']).toContain(union.id);
      expect(answer.json().permissions['collection.chart.approve']).not.toContain(group.id);
      expect(answer.json().grants).toMatchObject([{ role: 'official', site_id: union.id, site_kind: 'union' }]);
      expect(answer.json().member).toBeNull();
    }
    expect(await sessionsOf(person.id)).toHaveLength(3);
  });

  test('is refused alike, and in like time, whatever was wrong, and makes no session', async () => {
    const person = await somebody();
    const closed = await somebody();
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => changePerson(tx, occasion, closed.id, { closed: true }));
    const coded = await makePersonWith(house, 'member', union.id);
    const before = await house.db.selectFrom('identity.sessions').select('id').execute();
    const cases: [string, string][] = [
      [person.phone ?? '', 'not the password'],
      [closed.phone ?? '', password],
      [coded.phone ?? '', password],
      ['+8801555000000', password],
      ['nobody@surma.example', password],
      ['neither phone nor mail', password],
    ];
    const bodies = new Set<string>();
    for (const [identifier, word] of cases) {
      const startedAt = performance.now();
      const response = await signIn(identifier, word);
      expect(performance.now() - startedAt).toBeGreaterThanOrEqual(395);
      expect(response.statusCode).toBe(401);
      expect(response.headers['set-cookie']).toBeUndefined();
      bodies.add(JSON.stringify({ ...response.json(), request_id: '' }));
    }
    expect(bodies.size).toBe(1);
    expect([...bodies][0]).toContain('identity.sign_in_refused');
    expect(await house.db.selectFrom('identity.sessions').select('id').execute()).toEqual(before);
  });

  test('a production cookie is Secure', async () => {
    const production = { ...house.config, NODE_ENV: 'production' as const };
    expect(usesSecureCookies(production)).toBe(true);
    expect(sessionCookieName(production)).toBe('__Secure-samabay.session_token');
  });

  test('guessing waits longer and longer, and only where the guesses come from', async () => {
    const person = await somebody();
    const identifier = person.phone ?? '';
    const from = (address: string, word: string) =>
      house.app.inject({
        method: 'POST',
        url: '/api/auth/sign-in',
        payload: { identifier, password: word },
        remoteAddress: address,
      });
    for (let guess = 0; guess < 5; guess += 1)
      expect((await from('203.0.113.7', 'a wrong guess')).statusCode).toBe(401);
    const blocked = await from('203.0.113.7', password);
    expect(blocked.statusCode).toBe(429);
    expect(blocked.json()).toMatchObject({ code: 'identity.too_many_tries', params: { seconds: 5 } });
    expect((await from('198.51.100.9', password)).statusCode).toBe(200);
    house.clock.advance({ seconds: 5 });
    expect((await from('203.0.113.7', 'a wrong guess')).statusCode).toBe(401);
    expect((await from('203.0.113.7', password)).json().params).toEqual({ seconds: 10 });
    house.clock.advance({ seconds: 10 });
    expect((await from('203.0.113.7', password)).statusCode).toBe(200);
    expect((await from('203.0.113.7', 'a wrong guess')).statusCode).toBe(401);
  });

  test('guesses sent all at once count as many', async () => {
    const person = await somebody();
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(person.phone ?? '', 'a wrong guess')));
    const refused = answers.filter(({ statusCode }) => statusCode === 401);
    expect(refused).toHaveLength(5);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(7);
  });
});

describe('a session', () => {
  test('ends at sign-out, for this browser only', async () => {
    const person = await somebody();
    const [one, two] = [cookieOf(await signIn(person.phone ?? '')), cookieOf(await signIn(person.phone ?? ''))];
    const out = await house.app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: { cookie: one } });
    expect(out.statusCode).toBe(204);
    expect(out.headers['set-cookie']).toEqual(
      expect.arrayContaining([expect.stringMatching(/^samabay\.session_token=; Max-Age=0/)]),
    );
    await vi.waitFor(async () => expect((await me(one)).statusCode).toBe(401));
    expect((await me(two)).statusCode).toBe(200);
    expect((await guest.send('POST', '/api/auth/sign-out')).statusCode).toBe(204);
  });

  test('ends when somebody signs in again in the same browser', async () => {
    const person = await somebody();
    const first = cookieOf(await signIn(person.phone ?? ''));
    const body = { identifier: person.phone, password };
    const second = cookieOf(await guest.send('POST', '/api/auth/sign-in', body, { cookie: first }));
    expect((await me(first)).statusCode).toBe(401);
    expect((await me(second)).statusCode).toBe(200);
    expect(await sessionsOf(person.id)).toHaveLength(1);
  });

  test('ends after an idle hour, lives on while used, and ends after a day whatever happens', async () => {
    const person = await somebody();
    const [idle, used] = [cookieOf(await signIn(person.phone ?? '')), cookieOf(await signIn(person.phone ?? ''))];
    for (let half = 0; half < 3; half += 1) {
      house.clock.advance({ minutes: 40 });
      house.cache.forget('');
      expect((await me(used)).statusCode).toBe(200);
    }
    expect((await me(idle)).statusCode).toBe(401);
    for (let hours = 2; hours < 24; hours += 0.5) {
      house.clock.advance({ minutes: 30 });
      house.cache.forget('');
      const { statusCode } = await me(used);
      if (hours < 23.5) expect(statusCode).toBe(200);
      else expect(statusCode).toBe(401);
    }
    await dropEnded(house.db, house.clock.now());
    expect(await sessionsOf(person.id)).toHaveLength(0);
  });

  test('a forged, cut or foreign cookie is a guest', async () => {
    const person = await somebody();
    const good = cookieOf(await signIn(person.phone ?? ''));
    for (const cookie of [
      `${good}x`,
      good.replace(/.%3D$/, 'A%3D'),
      good.split('.').slice(0, 2).join('.'),
      'samabay.session_token=%E0%A4%A',
      'samabay.session_token=',
      'other=1',
    ]) {
      if (cookie !== good) expect((await me(cookie)).statusCode, cookie).toBe(401);
    }
    expect((await me(good)).statusCode).toBe(200);
  });

  test('ends at once when the account is closed or its phone number changes', async () => {
    const occasion = await house.occasion();
    for (const change of [{ closed: true }, { phone: '01799333444' }]) {
      const person = await somebody();
      const cookie = cookieOf(await signIn(person.phone ?? ''));
      expect((await me(cookie)).statusCode).toBe(200);
      await inTransaction(house.db, (tx) => changePerson(tx, occasion, person.id, change));
      await vi.waitFor(async () => expect((await me(cookie)).statusCode).toBe(401));
    }
  });
});

describe('my password', () => {
  const withHouseTime = async (work: () => Promise<void>): Promise<void> => {
    // better-auth asks the process for the time, the session lives by the house's.
    vi.useFakeTimers({ toFake: ['Date'], now: house.clock.now().epochMilliseconds });
    try {
      await work();
    } finally {
      vi.useRealTimers();
    }
  };
  const change = (cookie: string, body: object) =>
    house.app.inject({ method: 'POST', url: '/api/me/password', headers: { cookie }, payload: body });

  test('changes with the current one, signs out everywhere else and renews this session', () =>
    withHouseTime(async () => {
      const person = await somebody();
      const [here, elsewhere] = [
        cookieOf(await signIn(person.phone ?? '')),
        cookieOf(await signIn(person.phone ?? '')),
      ];
      const wrong = await change(here, { current_password: 'not my password', new_password: 'a better password' });
      expect(wrong.statusCode).toBe(422);
      expect(wrong.json()).toMatchObject({ code: 'identity.password_wrong', errors: [{ path: '/current_password' }] });
      expect(await sessionsOf(person.id)).toHaveLength(2);
      const done = await change(here, { current_password: password, new_password: 'a better password' });
      expect(done.statusCode).toBe(204);
      const renewed = cookieOf(done);
      expect(renewed).not.toBe(here);
      await vi.waitFor(async () => expect((await me(here)).statusCode).toBe(401));
      expect((await me(elsewhere)).statusCode).toBe(401);
      expect((await me(renewed)).statusCode).toBe(200);
      expect((await signIn(person.phone ?? '')).statusCode).toBe(401);
      expect((await signIn(person.phone ?? '', 'a better password')).statusCode).toBe(200);
    }));

  test('a first password needs no current one', () =>
    withHouseTime(async () => {
      const person = await makePersonWith(house, 'member', union.id);
      const cookie = await sessionCookie(house, person.id);
      expect((await me(cookie)).json().has_password).toBe(false);
      const done = await change(cookie, { new_password: 'my first password' });
      expect(done.statusCode).toBe(204);
      expect((await me(cookieOf(done))).json().has_password).toBe(true);
      expect((await signIn(person.phone ?? '', 'my first password')).statusCode).toBe(200);
    }));

  test.each([
    ['too short', 'identity.password_too_short'],
    ['aaaaaaaaaaaaaaa', 'identity.password_guessable'],
    ['long'.repeat(51), 'identity.password_too_long'],
  ])('%s is refused with %s and nothing changes', async (word, code) => {
    const person = await somebody();
    const cookie = cookieOf(await signIn(person.phone ?? ''));
    const response = await change(cookie, { current_password: password, new_password: word });
    expect(response.json()).toMatchObject({ code, errors: [{ path: '/new_password' }] });
    expect((await signIn(person.phone ?? '')).statusCode).toBe(200);
  });
});
