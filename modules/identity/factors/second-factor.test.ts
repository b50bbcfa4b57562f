import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree, sessionCookie } from '../factory.ts';
import { slowHash } from '../passwords/password-hash.ts';
import { suspendPerson } from '../people/suspend-person.ts';
import { putPolicy } from '../policies/policy-store.ts';
import { totpCode, totpStep } from './totp.ts';

const house = await testHouse();
const { group, union } = await makeTree(house);
const password = 'হাওরের সাদা হাঁস';
const agent = 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36';

interface Answer {
  readonly statusCode: number;
  readonly headers: Record<string, unknown>;
  json(): Record<string, unknown> & { code?: string };
}

/** A browser: keeps the cookies it is given. */
function browser(address = '127.0.0.1') {
  const jar = new Map<string, string>();
  return {
    jar,
    async send(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object): Promise<Answer> {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { 'user-agent': agent, ...(cookie ? { cookie } : {}) };
      const answer = await house.app.inject({
        method,
        url,
        headers,
        remoteAddress: address,
        ...(payload ? { payload } : {}),
      });
      for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        if (line.includes('Max-Age=0')) jar.delete(name);
        else jar.set(name, value);
      }
      return answer;
    },
  };
}
type Browser = ReturnType<typeof browser>;

const secrets = new Map<string, Buffer>();

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}

/** Each call is a step later, since each code counts once. */
function codeOf(personId: string, steps = 0): string {
  return totpCode(secrets.get(personId) as Buffer, totpStep(house.clock.now()) + steps);
}

const signIn = (at: Browser, identifier: string) => at.send('POST', '/api/auth/sign-in', { identifier, password });

/** Somebody with an app, signed in nowhere. */
async function enrolled(role: 'official' | 'finance' = 'official') {
  const person = await makePersonWith(house, role, union.id, { password });
  const client = await house.as(person.id);
  const offer = (await client.send('POST', '/api/me/totp')).json() as { secret: string; uri: string; qr_svg: string };
  secrets.set(person.id, fromBase32(offer.secret));
  const done = await client.send('POST', '/api/me/totp/enrolment', { totp: codeOf(person.id) });
  expect(done.statusCode).toBe(201);
  house.clock.advance({ seconds: 60 });
  return { person, identifier: person.phone ?? '', offer, recovery: done.json().recovery_codes as string[] };
}

const me = async (at: Browser) => (await at.send('GET', '/api/me')).statusCode;

describe('tying an app', () => {
  test('shows a QR code, keeps the secret sealed, hands out ten codes, and tells the person', async () => {
    const { person, offer, recovery } = await enrolled();
    expect(offer.uri).toContain(`secret=${offer.secret}`);
    expect(offer.qr_svg).toMatch(/^<svg /);
    expect(new Set(recovery).size).toBe(10);
    expect(recovery[0]).toMatch(/^[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}$/);
    const rows = await house.db
      .selectFrom('identity.totp_factors')
      .selectAll()
      .where('person_id', '=', person.id)
      .execute();
    expect(Buffer.from(rows[0]?.sealed_secret ?? []).includes(secrets.get(person.id) as Buffer)).toBe(false);
    const told = await house.db
      .selectFrom('notify.messages')
      .select('kind')
      .where('person_id', '=', person.id)
      .execute();
    expect(told.map(({ kind }) => kind)).toContain('identity.factors_changed');
    const audit = await house.db
      .selectFrom('identity.audit_records')
      .select(['action', 'after'])
      .where('subject_id', '=', person.id)
      .where('action', '=', 'identity.factor_enrolled')
      .execute();
    expect(audit).toEqual([{ action: 'identity.factor_enrolled', after: { factor: 'totp' } }]);
  });

  test('wants a recent proof, a right code, and only one app', async () => {
    const person = await makePersonWith(house, 'official', union.id, { password });
    const cookie = await sessionCookie(house, person.id, { confirmedAt: null });
    const stale = await house.app.inject({ method: 'POST', url: '/api/me/totp', headers: { cookie } });
    expect(stale.json().code).toBe('platform.confirmation_needed');
    const client = await house.as(person.id);
    expect((await client.send('POST', '/api/me/totp/enrolment', { totp: '000000' })).json().code).toBe(
      'identity.factor_missing',
    );
    await client.send('POST', '/api/me/totp');
    expect((await client.send('POST', '/api/me/totp/enrolment', { totp: 'abcdef' })).json().code).toBe(
      'identity.factor_refused',
    );
    expect((await client.get('/api/me/security')).json()).toMatchObject({ totp_since: null, recovery_codes_left: 0 });
    const other = await enrolled();
    const again = await (await house.as(other.person.id)).send('POST', '/api/me/totp');
    expect(again.json().code).toBe('identity.factor_enrolled');
  });
});

describe('signing in with an app', () => {
  test('the password opens nothing until the code is shown', async () => {
    const { person, identifier } = await enrolled();
    const at = browser();
    const first = await signIn(at, identifier);
    expect(first.json()).toEqual({ next: 'factor' });
    expect([...at.jar.keys()]).toEqual(['samabay.factor_ticket']);
    expect([first.headers['set-cookie']].flat()[0]).toMatch(/Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await me(at)).toBe(401);
    expect((await at.send('GET', '/api/auth/factor')).json()).toEqual({
      next: 'factor',
      factors: ['totp', 'recovery'],
      phone_ending: null,
      totp: null,
    });
    const shown = await at.send('POST', '/api/auth/factor', { totp: codeOf(person.id) });
    expect(shown.json()).toMatchObject({ next: 'signed_in', person: { id: person.id }, recovery_codes: null });
    expect(at.jar.has('samabay.factor_ticket')).toBe(false);
    expect(await me(at)).toBe(200);
    const sessions = await house.db
      .selectFrom('identity.sessions')
      .select(['way', 'factor'])
      .where('person_id', '=', person.id)
      .where('way', 'is not', null)
      .execute();
    expect(sessions).toEqual([{ way: 'password', factor: 'totp' }]);
    const audited = await house.db
      .selectFrom('identity.audit_records')
      .select('after')
      .where('action', '=', 'identity.signed_in')
      .where('subject_id', '=', person.id)
      .execute();
    expect(audited).toEqual([{ after: { method: 'password', factor: 'totp' } }]);
  });

  test.each([
    ['a clock half a minute slow', -1, 200],
    ['a clock half a minute fast', 1, 200],
    ['a clock a minute slow', -2, 401],
    ['a clock a minute fast', 2, 401],
  ])('%s', async (_name, steps, status) => {
    const { person, identifier } = await enrolled();
    const at = browser();
    await signIn(at, identifier);
    const answer = await at.send('POST', '/api/auth/factor', { totp: codeOf(person.id, steps) });
    expect(answer.statusCode).toBe(status);
    expect(await me(at)).toBe(status === 200 ? 200 : 401);
  });

  test('a code counts once, and none before it counts any more', async () => {
    const { person, identifier } = await enrolled();
    const [one, two, three] = [browser(), browser(), browser()];
    for (const at of [one, two, three]) await signIn(at, identifier);
    const code = codeOf(person.id);
    expect((await one.send('POST', '/api/auth/factor', { totp: code })).statusCode).toBe(200);
    expect((await two.send('POST', '/api/auth/factor', { totp: code })).json().code).toBe('identity.factor_refused');
    expect((await three.send('POST', '/api/auth/factor', { totp: codeOf(person.id, -1) })).statusCode).toBe(401);
  });

  test('one code sent by two browsers at the same moment opens one session', async () => {
    const { person, identifier } = await enrolled();
    const pair = [browser(), browser()];
    for (const at of pair) await signIn(at, identifier);
    const totp = codeOf(person.id);
    const answers = await Promise.all(pair.map((at) => at.send('POST', '/api/auth/factor', { totp })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  });

  test('a ticket opens once, ends after ten minutes, and a forged one is none', async () => {
    const { person, identifier } = await enrolled();
    const at = browser();
    await signIn(at, identifier);
    const ticket = at.jar.get('samabay.factor_ticket') ?? '';
    expect((await at.send('POST', '/api/auth/factor', { totp: codeOf(person.id) })).statusCode).toBe(200);
    house.clock.advance({ seconds: 60 });
    const thief = browser();
    thief.jar.set('samabay.factor_ticket', ticket);
    expect((await thief.send('POST', '/api/auth/factor', { totp: codeOf(person.id) })).json().code).toBe(
      'identity.ticket_ended',
    );
    const late = browser();
    await signIn(late, identifier);
    house.clock.advance({ seconds: 600 });
    expect((await late.send('POST', '/api/auth/factor', { totp: codeOf(person.id) })).json().code).toBe(
      'identity.ticket_ended',
    );
    thief.jar.set('samabay.factor_ticket', 'x'.repeat(43));
    expect((await thief.send('GET', '/api/auth/factor')).statusCode).toBe(401);
    expect((await browser().send('GET', '/api/auth/factor')).statusCode).toBe(401);
  });

  test('half a sign-in opens nothing to somebody suspended meanwhile', async () => {
    const { person, identifier } = await enrolled();
    const at = browser();
    await signIn(at, identifier);
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) =>
      suspendPerson(tx, occasion, person.id, { reason: 'Phone lost', until: null }),
    );
    const answer = await at.send('POST', '/api/auth/factor', { totp: codeOf(person.id) });
    expect(answer.json().code).toBe('identity.ticket_ended');
    const sessions = house.db.selectFrom('identity.sessions').select('id').where('person_id', '=', person.id);
    expect(await sessions.execute()).toEqual([]);
  });

  test('guesses sent all at once are counted as many, and the ticket dies of them', async () => {
    const { person, identifier } = await enrolled();
    const at = browser();
    await signIn(at, identifier);
    const wrong = codeOf(person.id, 400);
    const answers = await Promise.all(
      Array.from({ length: 15 }, () => at.send('POST', '/api/auth/factor', { totp: wrong })),
    );
    const codes = answers.map((answer) => answer.json().code);
    expect(codes.filter((code) => code === 'identity.factor_refused').length).toBeLessThanOrEqual(5);
    expect(codes.every((code) => code !== undefined)).toBe(true);
    expect((await at.send('POST', '/api/auth/factor', { totp: codeOf(person.id) })).statusCode).not.toBe(200);
    const elsewhere = browser('198.51.100.20');
    await signIn(elsewhere, identifier);
    expect((await elsewhere.send('POST', '/api/auth/factor', { totp: codeOf(person.id) })).statusCode).toBe(200);
  });
});

describe('recovery codes', () => {
  test('open once each, also when sent twice at the same moment, and the person hears of it', async () => {
    const { person, identifier, recovery } = await enrolled();
    const pair = [browser(), browser()];
    for (const at of pair) await signIn(at, identifier);
    const typed = (recovery[0] ?? '').toUpperCase().replace('-', ' ');
    const answers = await Promise.all(pair.map((at) => at.send('POST', '/api/auth/factor', { recovery: typed })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
    const client = await house.as(person.id);
    expect((await client.get('/api/me/security')).json().recovery_codes_left).toBe(9);
    const told = await house.db
      .selectFrom('notify.messages')
      .select('body')
      .where('person_id', '=', person.id)
      .where('kind', '=', 'identity.recovery_code_used')
      .where('channel', '=', 'in_app')
      .execute();
    expect(told).toHaveLength(1);
    expect(told[0]?.body).toContain('9 are left');
  });

  test('are kept as slow hashes, salted for the person', async () => {
    const salt = (personId: string) =>
      createHmac('sha256', house.config.SECRET).update(`recovery ${personId}`).digest().subarray(0, 16);
    const { person, recovery } = await enrolled();
    const rows = await house.db
      .selectFrom('identity.recovery_codes')
      .select('code_hash')
      .where('person_id', '=', person.id)
      .execute();
    const plain = (recovery[3] ?? '').replace('-', '');
    const hash = await slowHash(Buffer.from(plain), salt(person.id));
    expect(rows.filter((row) => hash.equals(row.code_hash))).toHaveLength(1);
    expect(hash.equals(await slowHash(Buffer.from(plain), salt(union.id)))).toBe(false);
  });

  test('made anew, the old ones are paper', async () => {
    const { person, identifier, recovery } = await enrolled();
    const made = await (await house.as(person.id)).send('POST', '/api/me/recovery-codes');
    expect(made.json().recovery_codes).toHaveLength(10);
    const at = browser();
    await signIn(at, identifier);
    expect((await at.send('POST', '/api/auth/factor', { recovery: recovery[1] ?? '' })).statusCode).toBe(401);
    expect((await at.send('POST', '/api/auth/factor', { recovery: made.json().recovery_codes[1] })).statusCode).toBe(
      200,
    );
  });
});

describe('a remembered browser', () => {
  test('is not asked for 30 days, is listed, and is forgotten on demand and with the password', async () => {
    const { person, identifier } = await enrolled();
    const at = browser();
    await signIn(at, identifier);
    await at.send('POST', '/api/auth/factor', { totp: codeOf(person.id), remember_device: true });
    at.jar.delete('samabay.session_token');
    expect((await signIn(at, identifier)).json().next).toBe('signed_in');
    const security = (await at.send('GET', '/api/me/security')).json() as {
      browsers: { id: string; browser: string }[];
    };
    expect(security.browsers).toMatchObject([{ browser: 'Chrome', system: 'Android', address: '127.0.0.1' }]);
    expect((await signIn(browser(), identifier)).json().next).toBe('factor');
    expect((await at.send('DELETE', `/api/me/browsers/${security.browsers[0]?.id}`)).statusCode).toBe(204);
    at.jar.delete('samabay.session_token');
    house.clock.advance({ seconds: 60 });
    expect((await signIn(at, identifier)).json().next).toBe('factor');
    await at.send('POST', '/api/auth/factor', { totp: codeOf(person.id), remember_device: true });
    await at.send('POST', '/api/me/password', { current_password: password, new_password: 'নদীর ওপারে সবুজ মাঠ' });
    at.jar.delete('samabay.session_token');
    const after = await at.send('POST', '/api/auth/sign-in', { identifier, password: 'নদীর ওপারে সবুজ মাঠ' });
    expect(after.json().next).toBe('factor');
  });

  test('is asked again when the 30 days are over', async () => {
    const { person, identifier } = await enrolled();
    const at = browser();
    await signIn(at, identifier);
    await at.send('POST', '/api/auth/factor', { totp: codeOf(person.id), remember_device: true });
    house.clock.advance({ hours: 30 * 24 });
    expect((await signIn(at, identifier)).json().next).toBe('factor');
  });
});

describe('what a role wants', () => {
  const ask = (role: string, secondFactor: 'none' | 'optional' | 'required', smsAllowed = false) =>
    inTransaction(house.db, (tx) =>
      putPolicy(
        tx,
        { role, secondFactor, smsAllowed, idleSeconds: null, absoluteSeconds: null },
        { at: house.clock.now(), by: null },
      ),
    );

  test('somebody without an app sets one up while signing in, and cannot take it off', async () => {
    await ask('finance', 'required');
    const person = await makePersonWith(house, 'finance', union.id, { password });
    const at = browser();
    expect((await signIn(at, person.phone ?? '')).json()).toEqual({ next: 'enrolment' });
    expect(await me(at)).toBe(401);
    const owed = (await at.send('GET', '/api/auth/factor')).json() as { totp: { secret: string } };
    const again = (await at.send('GET', '/api/auth/factor')).json() as { totp: { secret: string } };
    expect(again.totp.secret).toBe(owed.totp.secret);
    secrets.set(person.id, fromBase32(owed.totp.secret));
    expect((await at.send('POST', '/api/auth/factor', { totp: '1' })).json().code).toBe('identity.factor_refused');
    const done = await at.send('POST', '/api/auth/factor', { totp: codeOf(person.id) });
    expect(done.json().recovery_codes).toHaveLength(10);
    expect(await me(at)).toBe(200);
    expect((await at.send('DELETE', '/api/me/totp')).json().code).toBe('identity.factor_required');
    await ask('finance', 'optional');
    expect((await at.send('DELETE', '/api/me/totp')).statusCode).toBe(204);
    expect((await signIn(browser(), person.phone ?? '')).json().next).toBe('signed_in');
  });

  test('an account made this minute is no exception: its ticket opens the enrolment and nothing else', async () => {
    await ask('finance', 'required');
    const person = await makePersonWith(house, 'finance', union.id, { password });
    const at = browser();
    expect((await signIn(at, person.phone ?? '')).json()).toEqual({ next: 'enrolment' });
    expect([...at.jar.keys()]).toEqual(['samabay.factor_ticket']);
    expect(await me(at)).toBe(401);
    for (const proof of [{ recovery: 'abcde-fghjk' }, { sms: '123456' }, {}])
      expect((await at.send('POST', '/api/auth/factor', proof)).json().code).toBe('identity.factor_refused');
    expect((await at.send('POST', '/api/auth/factor/code', {})).json().code).toBe('identity.factor_missing');
    expect((await at.send('POST', '/api/auth/factor/passkey')).json().code).toBe('identity.factor_missing');
    const sessions = house.db.selectFrom('identity.sessions').select('id').where('person_id', '=', person.id);
    expect(await sessions.execute()).toEqual([]);
    await ask('finance', 'optional');
  });

  test('a text message is a factor only where every role held allows it', async () => {
    const { person, identifier } = await enrolled();
    await ask('official', 'optional', true);
    const at = browser();
    await signIn(at, identifier);
    const owed = (await at.send('GET', '/api/auth/factor')).json();
    expect(owed).toMatchObject({ factors: ['totp', 'recovery', 'sms'], phone_ending: identifier.slice(-2) });
    expect((await at.send('POST', '/api/auth/factor/code', {})).statusCode).toBe(202);
    const sent = await house.db
      .selectFrom('notify.messages')
      .select(['secret_body', 'channel', 'address'])
      .where('person_id', '=', person.id)
      .where('kind', '=', 'identity.confirmation_code')
      .execute();
    expect(sent).toMatchObject([{ channel: 'sms', address: identifier }]);
    const sms = /\d{6}/.exec(sent[0]?.secret_body ?? '')?.[0] ?? '';
    expect(
      (await at.send('POST', '/api/auth/factor', { sms: sms === '000000' ? '111111' : '000000' })).statusCode,
    ).toBe(401);
    expect((await at.send('POST', '/api/auth/factor', { sms })).statusCode).toBe(200);
    await ask('official', 'optional', false);
    const strict = browser();
    await signIn(strict, identifier);
    expect((await strict.send('POST', '/api/auth/factor/code', {})).json().code).toBe('identity.factor_missing');
  });

  test('only somebody at the top sets it, with a recent proof, and it is on record', async () => {
    const above = await makePersonWith(house, 'administrator', group.id);
    const below = await makePersonWith(house, 'administrator', union.id);
    const rules = { second_factor: 'optional', sms_allowed: false, idle_seconds: 3600, absolute_seconds: 86_400 };
    const put = async (personId: string, body: object) =>
      (await house.as(personId)).send('PUT', '/api/sign-in-policies/member', body);
    expect((await put(below.id, rules)).json().code).toBe('identity.policy_at_top');
    expect((await put(above.id, { ...rules, idle_seconds: 90_000 })).json().code).toBe('identity.policy_needs_order');
    expect((await put(above.id, rules)).statusCode).toBe(204);
    const listed = (await (await house.as(above.id)).get('/api/sign-in-policies')).json().items;
    expect(listed).toContainEqual(
      expect.objectContaining({ role: 'member', site_id: null, may_change: true, ...rules }),
    );
    const audit = await house.db
      .selectFrom('identity.audit_records')
      .select('after')
      .where('action', '=', 'identity.policy_changed')
      .execute();
    expect(audit).toEqual([{ after: rules }]);
  });
});

test('an administrator takes a lost app off, with a reason, and never their own', async () => {
  const { person, identifier } = await enrolled();
  const at = browser();
  await signIn(at, identifier);
  await at.send('POST', '/api/auth/factor', { totp: codeOf(person.id), remember_device: true });
  const chief = await makePersonWith(house, 'administrator', group.id);
  const client = await house.as(chief.id);
  expect((await client.send('DELETE', `/api/people/${person.id}/factors`)).statusCode).toBe(422);
  expect((await client.send('DELETE', `/api/people/${chief.id}/factors?reason=x`)).json().code).toBe(
    'identity.factor_of_yourself',
  );
  expect((await client.send('DELETE', `/api/people/${person.id}/factors?reason=phone%20lost`)).statusCode).toBe(204);
  expect(await me(at)).toBe(401);
  expect((await signIn(at, identifier)).json().next).toBe('signed_in');
});
