import { describe, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { testHouse } from '../../../test/house.ts';
import { Authenticator } from '../../../test/simulators/authenticator.ts';
import { type Browser, newBrowser } from '../../../test/simulators/browser.ts';
import { makePersonWith, makeTree, sessionCookie } from '../factory.ts';
import { putPolicy } from '../policies/policy-store.ts';

const origin = 'https://milk.example';
const house = await testHouse({ PUBLIC_URL: origin });
const { group, union } = await makeTree(house);
const own = { origin };

const fresh = (): Browser => newBrowser(house.app);
async function signedIn(personId: string): Promise<Browser> {
  const browser = fresh();
  const [name = '', ...value] = (await sessionCookie(house, personId)).split('=');
  browser.cookies.set(name, value.join('='));
  return browser;
}
const call = (browser: Browser, method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object) =>
  browser.call(method, url, body, { headers: { origin } });

async function register(browser: Browser, device: Authenticator, how = {}) {
  const offer = (await call(browser, 'POST', '/api/me/passkeys/question')).json();
  const response = device.register(offer.options.challenge, { ...own, ...how });
  return call(browser, 'POST', '/api/me/passkeys', { name: 'My phone', challenge_id: offer.challenge_id, response });
}

async function question(browser: Browser): Promise<{ challenge_id: string; options: { challenge: string } }> {
  return (await call(browser, 'POST', '/api/auth/passkey/question')).json();
}

async function enter(browser: Browser, device: Authenticator, how = {}) {
  const { challenge_id, options } = await question(browser);
  const response = device.answer(options.challenge, { ...own, ...how });
  return call(browser, 'POST', '/api/auth/passkey', { challenge_id, response });
}

async function personWithPasskey() {
  const person = await makePersonWith(house, 'official', union.id);
  const device = new Authenticator();
  const browser = await signedIn(person.id);
  const made = await register(browser, device);
  expect(made.statusCode, made.body).toBe(201);
  return { person, device, browser, id: made.json().id as string };
}

describe('a passkey', () => {
  test('is registered with a name, discoverable and verified, and signs in without typing', async () => {
    const { person, device, browser } = await personWithPasskey();
    const offer = (await call(browser, 'POST', '/api/me/passkeys/question')).json();
    expect(offer.options).toMatchObject({
      rp: { id: 'milk.example', name: 'Samabay' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
      excludeCredentials: [expect.objectContaining({ type: 'public-key' })],
    });
    const elsewhere = fresh();
    expect((await question(elsewhere)).options).toMatchObject({ allowCredentials: [], userVerification: 'required' });
    expect((await enter(elsewhere, device)).statusCode).toBe(200);
    expect((await call(elsewhere, 'GET', '/api/me')).json().person.id).toBe(person.id);
    const { passkeys } = (await call(elsewhere, 'GET', '/api/me/ways')).json();
    expect(passkeys).toMatchObject([{ name: 'My phone', is_synced: false, used_at: expect.any(String) }]);
  });

  test('is renamed and removed by its owner and by nobody else; removed it opens nothing', async () => {
    const { device, browser, id } = await personWithPasskey();
    const other = await signedIn((await makePersonWith(house, 'official', union.id)).id);
    for (const [method, body] of [
      ['PATCH', { name: 'Mine now' }],
      ['DELETE', undefined],
    ] as const)
      expect((await call(other, method, `/api/me/passkeys/${id}`, body)).json().code).toBe('identity.passkey_missing');
    expect((await call(browser, 'PATCH', `/api/me/passkeys/${id}`, { name: 'Old phone' })).statusCode).toBe(204);
    expect((await call(browser, 'GET', '/api/me/ways')).json().passkeys).toMatchObject([{ name: 'Old phone' }]);
    expect((await call(browser, 'DELETE', `/api/me/passkeys/${id}`)).statusCode).toBe(204);
    expect((await enter(fresh(), device)).json().code).toBe('identity.passkey_refused');
  });

  test.each([
    ['for another site', { origin: 'https://milk.example.evil.test' }],
    ['for another relying party', { rpId: 'evil.test' }],
    ['without verifying the user', { isUserVerified: false }],
    ['with a counter that stands still', { counter: 0 }],
  ])('%s is refused, and no session begins', async (_name, how) => {
    const { device, person } = await personWithPasskey();
    expect((await enter(fresh(), device)).statusCode).toBe(200);
    const count = async () =>
      (await house.db.selectFrom('identity.sessions').select('id').where('person_id', '=', person.id).execute()).length;
    const before = await count();
    expect((await enter(fresh(), device, how)).json().code).toBe('identity.passkey_refused');
    expect(await count()).toBe(before);
  });

  test('whose counter goes backwards has been copied: the copy is refused', async () => {
    const { device } = await personWithPasskey();
    expect((await enter(fresh(), device, { counter: 40 })).statusCode).toBe(200);
    expect((await enter(fresh(), device, { counter: 40 })).json().code).toBe('identity.passkey_refused');
    expect((await enter(fresh(), device, { counter: 12 })).json().code).toBe('identity.passkey_refused');
    expect((await enter(fresh(), device, { counter: 41 })).statusCode).toBe(200);
  });

  test('answers each question once, in the browser that asked, in time, with its own key', async () => {
    const { device } = await personWithPasskey();
    const [asking, thief] = [fresh(), fresh()];
    const asked = await question(asking);
    const answer = { challenge_id: asked.challenge_id, response: device.answer(asked.options.challenge, own) };
    await question(thief);
    expect((await call(thief, 'POST', '/api/auth/passkey', answer)).json().code).toBe('identity.passkey_refused');
    expect((await call(asking, 'POST', '/api/auth/passkey', answer)).statusCode).toBe(200);
    expect((await call(asking, 'POST', '/api/auth/passkey', answer)).json().code).toBe('identity.passkey_refused');
    const late = await question(asking);
    house.clock.advance({ seconds: 301 });
    const lateAnswer = { challenge_id: late.challenge_id, response: device.answer(late.options.challenge, own) };
    expect((await call(asking, 'POST', '/api/auth/passkey', lateAnswer)).json().code).toBe('identity.passkey_refused');
    expect((await enter(fresh(), new Authenticator())).json().code).toBe('identity.passkey_refused');
  });

  test('is not registered without verifying the user, or for another site, or in another’s name', async () => {
    const person = await makePersonWith(house, 'official', union.id);
    const browser = await signedIn(person.id);
    for (const how of [{ isUserVerified: false }, { origin: 'https://evil.test' }])
      expect((await register(browser, new Authenticator(), how)).json().code).toBe('identity.passkey_refused');
    const offer = (await call(browser, 'POST', '/api/me/passkeys/question')).json();
    const response = new Authenticator().register(offer.options.challenge, own);
    const other = await signedIn((await makePersonWith(house, 'official', union.id)).id);
    const stolen = { name: 'Stolen', challenge_id: offer.challenge_id, response };
    expect((await call(other, 'POST', '/api/me/passkeys', stolen)).json().code).toBe('identity.passkey_refused');
    const all = await house.db
      .selectFrom('identity.passkeys')
      .select('name')
      .where('person_id', '=', person.id)
      .execute();
    expect(all).toEqual([]);
  });
});

describe('a passkey as the second step', () => {
  const password = 'a duck in the white haor';
  const require = (secondFactor: 'required' | 'optional') =>
    inTransaction(house.db, (tx) =>
      putPolicy(
        tx,
        { role: 'official', secondFactor, smsAllowed: false, idleSeconds: null, absoluteSeconds: null },
        { at: house.clock.now(), by: null },
      ),
    );
  async function halfIn() {
    const person = await makePersonWith(house, 'official', union.id, { password });
    const device = new Authenticator();
    await register(await signedIn(person.id), device);
    const browser = fresh();
    const first = await call(browser, 'POST', '/api/auth/sign-in', { identifier: person.phone ?? '', password });
    return { person, device, browser, first: first.json() };
  }
  const show = async (browser: Browser, device: Authenticator, how = {}) => {
    const asked = (await call(browser, 'POST', '/api/auth/factor/passkey')).json();
    const response = device.answer(asked.options.challenge, { ...own, ...how });
    return call(browser, 'POST', '/api/auth/factor', { passkey: { challenge_id: asked.challenge_id, response } });
  };

  test('is enough where a role requires a second step, and asks for nothing where none does', async () => {
    expect((await halfIn()).first.next).toBe('signed_in');
    await require('required');
    const { person, device, browser, first } = await halfIn();
    expect(first).toEqual({ next: 'factor' });
    expect((await call(browser, 'GET', '/api/auth/factor')).json()).toMatchObject({ factors: ['passkey'], totp: null });
    const asked = (await call(browser, 'POST', '/api/auth/factor/passkey')).json();
    expect(asked.options.allowCredentials).toEqual([expect.objectContaining({ type: 'public-key' })]);
    expect((await show(browser, device)).statusCode).toBe(200);
    expect((await call(browser, 'GET', '/api/me')).json().person.id).toBe(person.id);
    const sessions = house.db.selectFrom('identity.sessions').select(['way', 'factor']);
    expect(await sessions.where('person_id', '=', person.id).where('factor', 'is not', null).execute()).toEqual([
      { way: 'password', factor: 'passkey' },
    ]);
    await require('optional');
  });

  test('of somebody else, unverified, or answering another question opens nothing', async () => {
    await require('required');
    const { device, browser } = await halfIn();
    const stranger = await halfIn();
    expect((await show(browser, stranger.device)).json().code).toBe('identity.factor_refused');
    expect((await show(browser, device, { isUserVerified: false })).json().code).toBe('identity.factor_refused');
    // The question of the sign-in page is nobody's, so its answer is no factor of this person.
    const open = await question(browser);
    const passkey = { challenge_id: open.challenge_id, response: device.answer(open.options.challenge, own) };
    expect((await call(browser, 'POST', '/api/auth/factor', { passkey })).json().code).toBe('identity.factor_refused');
    expect((await call(browser, 'GET', '/api/me')).statusCode).toBe(401);
    expect((await show(browser, device)).statusCode).toBe(200);
    await require('optional');
  });

  test('goes with the lost phone when an administrator takes the factors off', async () => {
    await require('required');
    const { person, device, browser } = await halfIn();
    const chief = await makePersonWith(house, 'administrator', group.id);
    const client = await house.as(chief.id);
    expect((await client.get(`/api/people/${person.id}`)).json().has_factor).toBe(true);
    expect(
      (await client.send('DELETE', `/api/people/${person.id}/factors?reason=lost`, undefined, own)).statusCode,
    ).toBe(204);
    expect((await call(browser, 'POST', '/api/auth/factor/passkey')).json().code).toBe('identity.factor_missing');
    expect((await enter(fresh(), device)).json().code).toBe('identity.passkey_refused');
    await require('optional');
  });

  test('is a recent proof, and only its owner’s is', async () => {
    const person = await makePersonWith(house, 'official', union.id, { password });
    const [device, other] = [new Authenticator(), new Authenticator()];
    const browser = await signedIn(person.id);
    await register(browser, device);
    await register(await signedIn((await makePersonWith(house, 'official', union.id)).id), other);
    await call(browser, 'DELETE', '/api/me/confirmation');
    const state = async () => (await call(browser, 'GET', '/api/me/confirmation')).json();
    expect(await state()).toEqual({ ways: ['passkey', 'password', 'code'], confirmed_until: null });
    const confirm = async (by: Authenticator) => {
      const asked = (await call(browser, 'POST', '/api/me/confirmation/passkey')).json();
      const response = by.answer(asked.options.challenge, own);
      return call(browser, 'POST', '/api/me/confirmation', { passkey: { challenge_id: asked.challenge_id, response } });
    };
    expect((await confirm(other)).json().code).toBe('identity.confirmation_refused');
    expect((await state()).confirmed_until).toBe(null);
    expect((await confirm(device)).statusCode).toBe(204);
    expect((await state()).confirmed_until).not.toBe(null);
  });
});

test('the last way in stays: a passkey of somebody without phone, mailbox and provider is not removed', async () => {
  const { person, browser, id } = await personWithPasskey();
  await house.db.updateTable('identity.people').set({ phone: null }).where('id', '=', person.id).execute();
  await house.db.deleteFrom('identity.contact_points').where('person_id', '=', person.id).execute();
  expect((await call(browser, 'DELETE', `/api/me/passkeys/${id}`)).json().code).toBe('identity.last_way_in');
  expect((await call(browser, 'GET', '/api/me/ways')).json().passkeys).toHaveLength(1);
});
