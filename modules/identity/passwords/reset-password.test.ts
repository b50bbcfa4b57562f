import { describe, expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { type Browser, newBrowser } from '../../../test/simulators/browser.ts';
import { makePersonWith, makeTree, sessionCookie } from '../factory.ts';

const house = await testHouse();
const { union } = await makeTree(house);
const old = 'হাওরের সাদা হাঁস';
const fresh = 'সবুজ মাঠে একটি গাভী';

let browsers = 0;
/** Each from an address of its own, so that one test's counting is none of another's. */
const newOne = (): Browser => {
  browsers += 1;
  return newBrowser(house.app, `203.0.113.${browsers}`);
};
const ask = (browser: Browser, identifier: string) => browser.call('POST', '/api/auth/password-reset', { identifier });
const finish = (browser: Browser, identifier: string, code: string, password = fresh) =>
  browser.call('POST', '/api/auth/password-reset/completion', { identifier, code, password });
const signIn = (identifier: string, password: string) =>
  newOne().call('POST', '/api/auth/sign-in', { identifier, password });
const told = async (personId: string, kind: string) => {
  await house.runJobs();
  const rows = house.db.selectFrom('notify.messages').select(['channel', 'address', 'secret_body']);
  return rows.where('person_id', '=', personId).where('kind', '=', kind).orderBy('id').execute();
};
const codeTo = async (personId: string) =>
  /\d{6}/.exec((await told(personId, 'identity.password_reset_code')).at(-1)?.secret_body ?? '')?.[0] ?? '';
const official = (more = {}) => makePersonWith(house, 'official', union.id, { password: old, ...more });
const hashOf = async (personId: string) =>
  (await house.db.selectFrom('identity.credentials').select('password').where('person_id', '=', personId).execute())[0]
    ?.password;

describe('a forgotten password', () => {
  test('is replaced by a code; every session ends, and the person is told', async () => {
    const person = await official({ email: 'forgot@surma.example' });
    const elsewhere = await sessionCookie(house, person.id);
    const browser = newOne();
    const asked = await ask(browser, 'forgot@surma.example');
    expect([asked.statusCode, asked.json()]).toEqual([202, { expires_in_seconds: 600 }]);
    const code = await codeTo(person.id);
    expect(await told(person.id, 'identity.password_reset_code')).toMatchObject([
      { channel: 'email', address: 'forgot@surma.example' },
    ]);
    const done = await finish(browser, 'forgot@surma.example', code);
    expect([done.statusCode, done.json().next]).toEqual([200, 'signed_in']);
    expect((await browser.call('GET', '/api/me')).json().person.id).toBe(person.id);
    expect((await house.app.inject({ url: '/api/me', headers: { cookie: elsewhere } })).statusCode).toBe(401);
    expect((await signIn('forgot@surma.example', old)).statusCode).toBe(401);
    expect((await signIn('forgot@surma.example', fresh)).statusCode).toBe(200);
    expect(await told(person.id, 'identity.password_changed')).not.toEqual([]);
    const records = await house.db
      .selectFrom('identity.audit_records')
      .select(['action', 'person_id', 'after'])
      .where('subject_id', '=', person.id)
      .where('action', 'like', 'identity.password_%')
      .orderBy('action')
      .execute();
    expect(records).toEqual([
      { action: 'identity.password_changed', person_id: person.id, after: { has_password: true } },
      { action: 'identity.password_reset', person_id: person.id, after: { by: 'email' } },
    ]);
    expect((await finish(browser, 'forgot@surma.example', code)).json().code).toBe('identity.code_refused');
  });

  test('stays where the code is of another browser, of a sign-in, wrong, late or guessed', async () => {
    const person = await official();
    const phone = person.phone ?? '';
    const before = await hashOf(person.id);
    const [asking, thief] = [newOne(), newOne()];
    await ask(asking, phone);
    const code = await codeTo(person.id);
    await ask(thief, '+8801555000999');
    expect((await finish(thief, phone, code)).json().code).toBe('identity.code_refused');
    expect((await asking.call('POST', '/api/auth/code-sign-in', { identifier: phone, code })).statusCode).toBe(401);
    const wrong = code === '000000' ? '111111' : '000000';
    const cookie = [...asking.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const guesses = Array.from({ length: 10 }, (_, index) =>
      house.app.inject({
        method: 'POST',
        url: '/api/auth/password-reset/completion',
        remoteAddress: `198.51.100.${index + 1}`,
        headers: { cookie },
        payload: { identifier: phone, code: wrong, password: fresh },
      }),
    );
    for (const answer of await Promise.all(guesses)) expect(answer.json().code).toBe('identity.code_refused');
    expect((await finish(asking, phone, code)).json().code).toBe('identity.code_refused');
    const late = newOne();
    await ask(late, phone);
    const lateCode = await codeTo(person.id);
    house.clock.advance({ seconds: 301 });
    expect((await finish(late, phone, lateCode)).json().code).toBe('identity.code_refused');
    expect(await hashOf(person.id)).toBe(before);
  });

  test('is not replaced by one that is short, known or about the person; the code stays good', async () => {
    const person = await official({ name: 'Kamrun Nahar' });
    const phone = person.phone ?? '';
    const browser = newOne();
    await ask(browser, phone);
    const code = await codeTo(person.id);
    for (const [password, refusal] of [
      ['short', 'identity.password_too_short'],
      ['password123', 'identity.password_known'],
      ['kamrunnahar1', 'identity.password_about_you'],
    ] as const)
      expect((await finish(browser, phone, code, password)).json().errors?.[0]?.code, password).toBe(refusal);
    // What is wrong with a password by itself is said before anybody looks whose it would be.
    expect((await finish(newOne(), '+8801555000998', '123456', 'short')).json().errors?.[0]?.code).toBe(
      'identity.password_too_short',
    );
    expect((await finish(browser, phone, code)).statusCode).toBe(200);
  });

  test('is asked for alike by somebody unknown, closed or suspended, and nothing is sent', async () => {
    const closed = await official();
    const suspended = await official();
    await house.db
      .updateTable('identity.people')
      .set({ closed_at: house.clock.now() })
      .where('id', '=', closed.id)
      .execute();
    await house.db
      .updateTable('identity.people')
      .set({ suspended_at: house.clock.now(), suspension_reason: 'test' })
      .where('id', '=', suspended.id)
      .execute();
    const count = async () => (await house.db.selectFrom('notify.messages').select('id').execute()).length;
    await house.runJobs();
    const before = await count();
    for (const identifier of [
      '01555000997',
      'nobody@surma.example',
      'no number',
      closed.phone ?? '',
      suspended.phone ?? '',
    ]) {
      const asked = await ask(newOne(), identifier);
      expect([asked.statusCode, Object.keys(asked.json())]).toEqual([202, ['expires_in_seconds']]);
    }
    await house.runJobs();
    expect(await count()).toBe(before);
  });

  test('opens nothing where a second factor is owed, and half a sign-in under the old one is over', async () => {
    const person = await official();
    const phone = person.phone ?? '';
    const now = house.clock.now();
    await house.db
      .insertInto('identity.totp_factors')
      .values({ person_id: person.id, sealed_secret: Buffer.alloc(48), created_at: now, enrolled_at: now })
      .execute();
    const half = newOne();
    await half.call('POST', '/api/auth/sign-in', { identifier: phone, password: old });
    expect((await half.call('GET', '/api/auth/factor')).json().next).toBe('factor');
    const browser = newOne();
    await ask(browser, phone);
    const done = await finish(browser, phone, await codeTo(person.id));
    expect(done.json()).toEqual({ next: 'factor' });
    expect((await browser.call('GET', '/api/me')).statusCode).toBe(401);
    expect((await browser.call('GET', '/api/auth/factor')).json().factors).toEqual(['totp']);
    expect((await half.call('GET', '/api/auth/factor')).json().code).toBe('identity.ticket_ended');
  });

  test('is counted like other codes: ten to one number, from however many addresses', async () => {
    const person = await official();
    const statuses: number[] = [];
    for (let turn = 0; turn < 14; turn += 1) statuses.push((await ask(newOne(), person.phone ?? '')).statusCode);
    expect(statuses.filter((status) => status === 202)).toHaveLength(10);
    expect(statuses.slice(10)).toEqual([429, 429, 429, 429]);
    expect(await told(person.id, 'identity.password_reset_code')).toHaveLength(10);
  });
});
