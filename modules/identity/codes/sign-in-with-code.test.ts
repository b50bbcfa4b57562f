import { describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { type Browser, newBrowser } from '../../../test/simulators/browser.ts';
import { makePerson, makePersonWith, makeTree } from '../factory.ts';
import { changePerson } from '../people/change-person.ts';
import { dropEnded } from '../sign-in/drop-ended.ts';

const house = await testHouse({ PUBLIC_URL: 'https://milk.example' });
const { union } = await makeTree(house);

let browsers = 0;
/** Each from an address of its own, so that one test's counting is none of another's. */
const fresh = (): Browser => {
  browsers += 1;
  return newBrowser(house.app, `203.0.${Math.floor(browsers / 250)}.${(browsers % 250) + 1}`);
};
const ask = (browser: Browser, identifier: string) => browser.call('POST', '/api/auth/code', { identifier });
const enter = (browser: Browser, identifier: string, code: string, more = {}) =>
  browser.call('POST', '/api/auth/code-sign-in', { identifier, code, ...more });
const messages = () =>
  house.db
    .selectFrom('notify.messages')
    .selectAll()
    .where('kind', '=', 'identity.sign_in_code')
    .orderBy('id')
    .execute();
const lastTo = async (address: string) => {
  await house.runJobs();
  const text = (await messages()).filter((one) => one.address === address).at(-1)?.secret_body ?? '';
  return { text, code: /\d{6}/.exec(text)?.[0] ?? '', link: /\/sign-in\/link\/([\w-]{43})/.exec(text)?.[1] ?? '' };
};
const me = (browser: Browser) => browser.call('GET', '/api/me');
const peopleCount = async () => (await house.db.selectFrom('identity.people').select('id').execute()).length;
const sessionsOf = (personId: string) =>
  house.db.selectFrom('identity.sessions').select('id').where('person_id', '=', personId).execute();
const member = (email?: string) => makePersonWith(house, 'member', union.id, email ? { email } : {});

describe('a code', () => {
  test.each(['sms', 'email'] as const)('comes by %s, works once, and is stored only as a hash', async (channel) => {
    const person = await member(`code-${channel}@surma.example`);
    const identifier = (channel === 'sms' ? person.phone : person.email) ?? '';
    const browser = fresh();
    const asked = await ask(browser, identifier);
    expect([asked.statusCode, asked.json()]).toEqual([202, { expires_in_seconds: channel === 'sms' ? 300 : 600 }]);
    const { code } = await lastTo(identifier);
    expect(code).toMatch(/^\d{6}$/);
    const rows = await house.db.selectFrom('identity.challenges').selectAll().execute();
    expect(
      JSON.stringify(rows.map((row) => ({ ...row, code_hash: Buffer.from(row.code_hash ?? []).toString('latin1') }))),
    ).not.toContain(code);
    expect((await enter(browser, identifier, code)).statusCode).toBe(200);
    expect((await me(browser)).json().person.id).toBe(person.id);
    expect((await enter(browser, identifier, code)).json().code).toBe('identity.code_refused');
    const row = await house.db
      .selectFrom('identity.people')
      .select(['phone_verified', 'email_verified'])
      .where('id', '=', person.id)
      .executeTakeFirst();
    expect(row).toEqual({ phone_verified: channel === 'sms', email_verified: channel === 'email' });
  });

  test('is found under every local spelling of the number, and may be typed in Bengali digits', async () => {
    const spellings = [
      '01799000222',
      '+8801799000222',
      '008801799000222',
      '8801799000222',
      '০১৭৯৯-০০০২২২',
      '(0)1799 000 222',
    ];
    const person = await makePersonWith(house, 'member', union.id, { phone: '01799000222' });
    for (const spelling of spellings) {
      const browser = fresh();
      expect((await ask(browser, spelling)).statusCode).toBe(202);
      const { code } = await lastTo(person.phone ?? '');
      const typed = code.replace(/\d/g, (digit) => '০১২৩৪৫৬৭৮৯'[Number(digit)] ?? digit);
      expect((await enter(browser, '01799000222', typed)).statusCode, spelling).toBe(200);
      house.clock.advance({ hours: 7 });
    }
  });

  test('counts only in the browser that asked', async () => {
    const person = await member();
    const phone = person.phone ?? '';
    const [asking, other, thief] = [fresh(), fresh(), fresh()];
    await ask(asking, phone);
    const { code } = await lastTo(phone);
    expect((await enter(other, phone, code)).json().code).toBe('identity.code_refused');
    // A browser that asked something else holds a cookie too, and it opens nothing.
    await ask(thief, '+8801555000111');
    expect((await enter(thief, phone, code)).json().code).toBe('identity.code_refused');
    // Nor does a browser that asked for this number get in with the code another one was sent.
    await ask(thief, phone);
    expect((await enter(thief, phone, code)).json().code).toBe('identity.code_refused');
    expect(await sessionsOf(person.id)).toHaveLength(0);
    expect((await enter(asking, phone, code)).statusCode).toBe(200);
  });

  test('guessed forty times at once is looked at five times, and then dead', async () => {
    const person = await member();
    const phone = person.phone ?? '';
    const browser = fresh();
    await ask(browser, phone);
    const { code } = await lastTo(phone);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    // From as many addresses, so that nothing but the question itself holds them back.
    const guesses = Array.from({ length: 40 }, (_, index) =>
      house.app.inject({
        method: 'POST',
        url: '/api/auth/code-sign-in',
        remoteAddress: `198.51.100.${index + 1}`,
        headers: { cookie },
        payload: { identifier: phone, code: wrong },
      }),
    );
    for (const answer of await Promise.all(guesses)) expect(answer.json().code).toBe('identity.code_refused');
    const [row] = await house.db
      .selectFrom('identity.challenges')
      .select('tries')
      .where('address', '=', phone)
      .execute();
    expect(row?.tries).toBe(5);
    expect((await enter(browser, phone, code)).json().code).toBe('identity.code_refused');
    expect(await sessionsOf(person.id)).toHaveLength(0);
  });

  test('sent twice at once opens one session', async () => {
    const person = await member();
    const phone = person.phone ?? '';
    const browser = fresh();
    await ask(browser, phone);
    const { code } = await lastTo(phone);
    const answers = await Promise.all([1, 2, 3, 4].map(() => enter(browser, phone, code)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401, 401]);
    expect(await sessionsOf(person.id)).toHaveLength(1);
  });

  test('is dead after its time, and its row goes with it', async () => {
    const person = await member();
    const phone = person.phone ?? '';
    const browser = fresh();
    await ask(browser, phone);
    const { code } = await lastTo(phone);
    house.clock.advance({ seconds: 301 });
    expect((await enter(browser, phone, code)).json().code).toBe('identity.code_refused');
    expect(await sessionsOf(person.id)).toHaveLength(0);
    await dropEnded(house.db, house.clock.now());
    expect(
      await house.db.selectFrom('identity.challenges').select('id').where('address', '=', phone).execute(),
    ).toEqual([]);
  });

  test('is of no use to somebody closed meanwhile', async () => {
    const person = await member();
    const browser = fresh();
    await ask(browser, person.phone ?? '');
    const { code } = await lastTo(person.phone ?? '');
    const occasion = await house.occasion();
    await inTransaction(house.db, (tx) => changePerson(tx, occasion, person.id, { closed: true }));
    expect((await enter(browser, person.phone ?? '', code)).statusCode).toBe(401);
    expect(await sessionsOf(person.id)).toHaveLength(0);
  });
});

describe('asking for a code', () => {
  test('tells nothing: the same answer for a stranger and for nonsense, and no message', async () => {
    const person = await member();
    const before = (await messages()).length;
    const answers = [];
    for (const identifier of [person.phone ?? '', '+8801555999999', 'no such thing']) {
      const answer = await ask(fresh(), identifier);
      answers.push([answer.statusCode, answer.body, [answer.headers['set-cookie']].flat().length]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    await house.runJobs();
    expect((await messages()).length - before).toBe(1);
  });

  test('again and again must wait, known or not', async () => {
    const person = await member();
    for (const identifier of [person.phone ?? '', '+8801555888888']) {
      const browser = fresh();
      for (let asked = 0; asked < 3; asked += 1) expect((await ask(browser, identifier)).statusCode).toBe(202);
      const fourth = await ask(browser, identifier);
      expect(fourth.json()).toMatchObject({ code: 'identity.too_many_tries', params: { seconds: 60 } });
    }
  });

  test('five hundred times for one number, from as many addresses, wakes its owner ten times', async () => {
    const person = await member();
    const statuses: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 25 }, (_, index) =>
          ask(newBrowser(house.app, `100.64.${round}.${index}`), person.phone ?? ''),
        ),
      );
      statuses.push(...answers.map(({ statusCode }) => statusCode));
    }
    expect(statuses.filter((status) => status === 202)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(490);
    await house.runJobs();
    expect((await messages()).filter(({ address }) => address === person.phone)).toHaveLength(10);
  });

  test('three hundred times from one address, for as many numbers, asks 120 times and writes no more', async () => {
    const browser = fresh();
    const before = (await house.db.selectFrom('identity.challenges').select('id').execute()).length;
    let taken = 0;
    for (let round = 0; round < 12; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 25 }, (_, index) => ask(browser, `+88015${10_000_000 + round * 25 + index}`)),
      );
      taken += answers.filter(({ statusCode }) => statusCode === 202).length;
    }
    expect(taken).toBe(120);
    const after = (await house.db.selectFrom('identity.challenges').select('id').execute()).length;
    expect(after - before).toBe(120);
    // The village behind that address waits seconds, not hours.
    expect((await ask(browser, '+8801520000000')).json().params).toEqual({ seconds: 5 });
    house.clock.advance({ seconds: 5 });
    expect((await ask(browser, '+8801520000000')).statusCode).toBe(202);
  });

  test('a look-alike address is another address: its letters never reach the real one', async () => {
    const person = await member('rahim@surma.example');
    const before = (await messages()).length;
    for (const lookalike of ['rahim@surmа.example', 'rаhim@surma.example', 'rahim@ѕurma.example']) {
      expect((await ask(fresh(), lookalike)).statusCode).toBe(202);
    }
    await house.runJobs();
    expect((await messages()).length).toBe(before);
    expect(person.email).toBe('rahim@surma.example');
  });
});

describe('the link of a mail', () => {
  const sendLink = async (browser: Browser, email: string) => {
    await ask(browser, email);
    return lastTo(email);
  };
  const read = (browser: Browser, token: string) => browser.call('POST', '/api/auth/link', { token });
  const press = (browser: Browser, token: string) => browser.call('POST', '/api/auth/link-sign-in', { token });

  test('signs in once, in the browser that asked, and looking at it uses nothing up', async () => {
    const person = await member('link-1@surma.example');
    const [asking, scanner] = [fresh(), fresh()];
    const { link, text } = await sendLink(asking, 'link-1@surma.example');
    expect(text).toContain(`https://milk.example/sign-in/link/${link}`);
    for (let look = 0; look < 3; look += 1)
      expect((await read(scanner, link)).json()).toEqual({ state: 'elsewhere', address: null });
    expect((await press(scanner, link)).json().code).toBe('identity.link_refused');
    expect((await read(asking, link)).json()).toEqual({ state: 'ready', address: 'link-1@surma.example' });
    expect((await press(asking, link)).statusCode).toBe(200);
    expect((await me(asking)).json().person.id).toBe(person.id);
    expect((await press(asking, link)).json().code).toBe('identity.link_refused');
    expect((await read(asking, link)).json()).toEqual({ state: 'ended', address: null });
    expect(await sessionsOf(person.id)).toHaveLength(1);
  });

  test('dies with its code, its time, and is nothing when made up', async () => {
    await member('link-2@surma.example');
    const browser = fresh();
    const first = await sendLink(browser, 'link-2@surma.example');
    expect((await enter(browser, 'link-2@surma.example', first.code)).statusCode).toBe(200);
    expect((await press(browser, first.link)).json().code).toBe('identity.link_refused');
    const second = await sendLink(browser, 'link-2@surma.example');
    house.clock.advance({ seconds: 601 });
    expect((await press(browser, second.link)).json().code).toBe('identity.link_refused');
    expect((await press(browser, 'A'.repeat(43))).json().code).toBe('identity.link_refused');
  });
});

describe('signing up', () => {
  const apply = (browser: Browser, identifier: string, more = {}) =>
    browser.call('POST', '/api/auth/sign-up', { identifier, name: 'জরিনা বেগম', language: 'bn', ...more });

  test('with a phone: nobody exists until the code comes back; then a person without any role', async () => {
    const browser = fresh();
    const before = await peopleCount();
    expect((await apply(browser, '01811222333')).statusCode).toBe(202);
    const { code, text } = await lastTo('+8801811222333');
    expect(text).toContain('আপনার কোড');
    expect(await peopleCount()).toBe(before);
    expect((await enter(browser, '01811222333', code)).statusCode).toBe(200);
    expect((await me(browser)).json()).toMatchObject({
      person: { name_bn: 'জরিনা বেগম', phone: '+8801811222333', email: null },
      grants: [],
      permissions: {},
      member: null,
    });
    expect(await peopleCount()).toBe(before + 1);
  });

  test('with an e-mail address and a password: the link proves it, the password then works', async () => {
    const browser = fresh();
    await apply(browser, 'Zarina@Mail.Example', { password: 'a cow in a green field' });
    const { link } = await lastTo('zarina@mail.example');
    expect((await browser.call('POST', '/api/auth/link-sign-in', { token: link })).statusCode).toBe(200);
    const elsewhere = fresh();
    const again = await elsewhere.call('POST', '/api/auth/sign-in', {
      identifier: 'zarina@mail.example',
      password: 'a cow in a green field',
    });
    expect(again.statusCode).toBe(200);
    expect((await elsewhere.call('GET', '/api/me/ways')).json()).toMatchObject({
      has_password: true,
      email: { value: 'zarina@mail.example', is_verified: true },
    });
  });

  test('with a password anybody would guess is refused, and nothing is sent', async () => {
    const refusal = async (password: string) => {
      const answer = await apply(fresh(), 'weak@mail.example', { password });
      return [answer.statusCode, answer.json().code];
    };
    expect(await refusal('short')).toEqual([422, 'identity.password_too_short']);
    expect(await refusal('password123')).toEqual([422, 'identity.password_known']);
    expect((await lastTo('weak@mail.example')).text).toBe('');
  });

  test('with an address somebody has is answered alike, and changes neither name nor password', async () => {
    const person = await makePersonWith(house, 'official', union.id, {
      email: 'taken@surma.example',
      password: 'the password of the owner',
    });
    const [stranger, unknown] = [fresh(), fresh()];
    const known = await apply(stranger, 'taken@surma.example', { password: 'the password of a thief' });
    const free = await apply(unknown, 'free@surma.example', { password: 'the password of a thief' });
    expect([known.statusCode, known.body]).toEqual([free.statusCode, free.body]);
    const before = await peopleCount();
    const { code } = await lastTo('taken@surma.example');
    expect((await enter(stranger, 'taken@surma.example', code)).statusCode).toBe(200);
    expect(await peopleCount()).toBe(before);
    expect((await me(stranger)).json().person).toMatchObject({ id: person.id, name: person.name });
    const tryPassword = (password: string) =>
      fresh().call('POST', '/api/auth/sign-in', { identifier: 'taken@surma.example', password });
    expect((await tryPassword('the password of a thief')).statusCode).toBe(401);
    expect((await tryPassword('the password of the owner')).statusCode).toBe(200);
  });

  test('an application nobody confirms leaves nobody behind; a name of 5 MB is refused', async () => {
    const before = await peopleCount();
    const browser = fresh();
    await apply(browser, 'never@mail.example');
    await house.runJobs();
    house.clock.advance({ minutes: 11 });
    await dropEnded(house.db, house.clock.now());
    expect(await peopleCount()).toBe(before);
    const huge = await apply(browser, 'huge@mail.example', { name: 'ক'.repeat(1_700_000) });
    expect(huge.statusCode).toBe(413);
    expect((await apply(browser, 'long@mail.example', { name: 'ক'.repeat(121) })).statusCode).toBe(422);
    expect(await peopleCount()).toBe(before);
  });

  test('two browsers that apply for one number make one person', async () => {
    const [one, two] = [fresh(), fresh()];
    await apply(one, '01811444555');
    const first = await lastTo('+8801811444555');
    await apply(two, '01811444555');
    const second = await lastTo('+8801811444555');
    const before = await peopleCount();
    const answers = await Promise.all([enter(one, '01811444555', first.code), enter(two, '01811444555', second.code)]);
    expect(await peopleCount()).toBe(before + 1);
    for (const answer of answers) expect([200, 409]).toContain(answer.statusCode);
  });
});

test('a person without phone or mailbox is told nothing apart', async () => {
  const person = await makePerson(house, { phone: null });
  expect(person.phone).toBeNull();
  expect((await enter(fresh(), '+8801700000000', '123456')).json().code).toBe('identity.code_refused');
});
