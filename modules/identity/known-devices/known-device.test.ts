import { describe, expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { type Browser, newBrowser } from '../../../test/simulators/browser.ts';
import { makePersonWith, makeTree } from '../factory.ts';
import type { Person } from '../people/person-store.ts';
import { checkPin } from './check-pin.ts';

const house = await testHouse();
const { union } = await makeTree(house);
const pin = '730596';

let browsers = 0;
const fresh = (): Browser => {
  browsers += 1;
  return newBrowser(house.app, `203.0.113.${browsers}`);
};
const member = () => makePersonWith(house, 'member', union.id);
const people = async (browser: Browser) => (await browser.call('GET', '/api/auth/ways')).json().people;
const enter = (browser: Browser, person: Person, typed: string) =>
  browser.call('POST', '/api/auth/pin', { person_id: person.id, pin: typed });
const setPin = (browser: Browser, typed = pin) => browser.call('PUT', '/api/me/pin', { pin: typed });
const signOut = (browser: Browser) => browser.call('POST', '/api/auth/sign-out');

/** Signs in with a code and has the browser remembered, as a farmer does the first time. */
async function byCode(browser: Browser, person: Person, remember = true): Promise<void> {
  await browser.call('POST', '/api/auth/code', { identifier: person.phone ?? '' });
  await house.runJobs();
  const message = await house.db
    .selectFrom('notify.messages')
    .select('secret_body')
    .where('person_id', '=', person.id)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const code = /\d{6}/.exec(message.secret_body ?? '')?.[0] ?? '';
  const body = { identifier: person.phone ?? '', code, remember };
  expect((await browser.call('POST', '/api/auth/code-sign-in', body)).statusCode).toBe(200);
}

async function knownWithPin(browser: Browser, person: Person): Promise<void> {
  await byCode(browser, person);
  expect((await setPin(browser)).statusCode).toBe(204);
  await signOut(browser);
}

describe('a PIN', () => {
  test('opens the device it was set on, in Bengali digits too, and no other', async () => {
    const person = await member();
    const [own, other] = [fresh(), fresh()];
    await knownWithPin(own, person);
    expect(await people(own)).toEqual([{ id: person.id, name: person.name, name_bn: person.nameBn, has_pin: true }]);
    expect((await enter(own, person, '৭৩০৫৯৬')).statusCode).toBe(200);
    expect((await own.call('GET', '/api/me')).json().person.id).toBe(person.id);
    expect(await people(other)).toEqual([]);
    expect((await enter(other, person, pin)).json().code).toBe('identity.pin_needs_code');
    const stored = await house.db
      .selectFrom('identity.pins')
      .select('hash')
      .where('person_id', '=', person.id)
      .execute();
    expect(stored[0]?.hash).toMatch(/^\$argon2id\$/);
  });

  test('wrong five times is forgotten on this device and no other, until a code', async () => {
    const person = await member();
    const [one, two] = [fresh(), fresh()];
    await knownWithPin(one, person);
    await byCode(two, person);
    await signOut(two);
    for (const left of [4, 3, 2, 1]) {
      const answer = await enter(one, person, '000000');
      expect(answer.json()).toMatchObject({ code: 'identity.pin_refused', params: { left } });
    }
    expect((await enter(one, person, '000000')).json().code).toBe('identity.pin_needs_code');
    expect((await enter(one, person, pin)).json().code).toBe('identity.pin_needs_code');
    expect((await people(one))[0]).toMatchObject({ has_pin: false });
    expect((await enter(two, person, pin)).statusCode).toBe(200);
    await byCode(one, person);
    expect((await enter(one, person, pin)).statusCode).toBe(200);
  });

  test('guessed forty times at once is looked at five times', async () => {
    const person = await member();
    const browser = fresh();
    await knownWithPin(browser, person);
    const answers = await Promise.all(Array.from({ length: 40 }, () => enter(browser, person, '999998')));
    const codes = answers.map((answer) => answer.json().code);
    expect(codes.filter((code) => code === 'identity.pin_refused')).toHaveLength(4);
    expect(codes.filter((code) => code === 'identity.pin_needs_code')).toHaveLength(36);
  });

  test('set anew closes the devices that knew the old one; removed it opens nothing', async () => {
    const person = await member();
    const [one, two] = [fresh(), fresh()];
    await knownWithPin(one, person);
    await byCode(two, person);
    expect((await setPin(two, '846927')).statusCode).toBe(204);
    expect(await people(one)).toEqual([]);
    expect((await two.call('DELETE', '/api/me/pin')).statusCode).toBe(204);
    await signOut(two);
    expect((await enter(two, person, '846927')).json().code).toBe('identity.pin_needs_code');
  });

  test.each([
    ['12345', 'identity.pin_shape'],
    ['1234567', 'identity.pin_shape'],
    ['12a456', 'identity.pin_shape'],
    ['123456', 'identity.pin_guessable'],
    ['987654', 'identity.pin_guessable'],
    ['111111', 'identity.pin_guessable'],
    ['121212', 'identity.pin_guessable'],
    ['123123', 'identity.pin_guessable'],
    ['112233', 'identity.pin_guessable'],
    ['150885', 'identity.pin_guessable'],
    ['081585', 'identity.pin_guessable'],
    ['850815', 'identity.pin_guessable'],
    ['৩১১২৯০', 'identity.pin_guessable'],
    ['850815 ', 'identity.pin_guessable'],
    ['730596', null],
  ])('%s is judged %s', (typed, code) => {
    const judge = () => checkPin(typed, '+8801712345678');
    if (code === null) expect(judge()).toBe('730596');
    else expect(judge).toThrow(code);
  });

  test('at the end of the phone number is refused', () => {
    expect(() => checkPin('960734', '+8801712960734')).toThrow('identity.pin_guessable');
  });
});

describe('a shared phone', () => {
  test('shows everybody it knows, last used first; each has a PIN of their own', async () => {
    const [mother, son] = [await member(), await member()];
    const browser = fresh();
    await knownWithPin(browser, mother);
    house.clock.advance({ minutes: 1 });
    await byCode(browser, son);
    await setPin(browser, '518273');
    await signOut(browser);
    expect((await people(browser)).map(({ id }: { id: string }) => id)).toEqual([son.id, mother.id]);
    house.clock.advance({ minutes: 1 });
    expect((await enter(browser, mother, '518273')).json().code).toBe('identity.pin_refused');
    expect((await enter(browser, mother, pin)).statusCode).toBe(200);
    await signOut(browser);
    expect((await people(browser)).map(({ id }: { id: string }) => id)).toEqual([mother.id, son.id]);
  });

  test('forgets one person and keeps the other; a stranger’s browser can take nobody off', async () => {
    const [mother, son] = [await member(), await member()];
    const browser = fresh();
    await knownWithPin(browser, mother);
    await byCode(browser, son);
    await signOut(browser);
    expect((await fresh().call('DELETE', `/api/auth/device-people/${mother.id}`)).statusCode).toBe(204);
    expect(await people(browser)).toHaveLength(2);
    expect((await browser.call('DELETE', `/api/auth/device-people/${mother.id}`)).statusCode).toBe(204);
    expect((await people(browser)).map(({ id }: { id: string }) => id)).toEqual([son.id]);
    expect((await enter(browser, mother, pin)).json().code).toBe('identity.pin_needs_code');
  });

  test('is forgotten from another one, by its owner and by nobody else', async () => {
    const [person, other] = [await member(), await member()];
    const [lost, kept] = [fresh(), fresh()];
    await knownWithPin(lost, person);
    await byCode(kept, person);
    const devices = (await kept.call('GET', '/api/me/ways')).json().devices;
    expect(devices.map(({ is_this }: { is_this: boolean }) => is_this).sort()).toEqual([false, true]);
    const id = devices.find(({ is_this }: { is_this: boolean }) => !is_this).id;
    const stranger = fresh();
    await byCode(stranger, other);
    expect((await stranger.call('DELETE', `/api/me/devices/${id}`)).json().code).toBe('identity.device_missing');
    expect((await kept.call('DELETE', `/api/me/devices/${id}`)).statusCode).toBe(204);
    expect((await enter(lost, person, pin)).json().code).toBe('identity.pin_needs_code');
  });

  test('is forgotten when the office signs its person out everywhere, and nobody else’s place on it', async () => {
    const [person, sister] = [await member(), await member()];
    const lost = fresh();
    await knownWithPin(lost, sister);
    await knownWithPin(lost, person);
    const administrator = await makePersonWith(house, 'administrator', union.id);
    const boss = await house.as(administrator.id);
    expect((await boss.send('DELETE', `/api/people/${person.id}/sessions`)).statusCode).toBe(200);
    expect((await people(lost)).map(({ id }: { id: string }) => id)).toEqual([sister.id]);
    expect((await enter(lost, person, pin)).json().code).toBe('identity.pin_needs_code');
  });

  test('is not known unless asked for', async () => {
    const person = await member();
    const browser = fresh();
    await byCode(browser, person, false);
    expect(await people(browser)).toEqual([]);
    expect(browser.cookies.has('samabay.device')).toBe(false);
  });
});
