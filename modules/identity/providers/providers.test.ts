import { createHmac, generateKeyPairSync } from 'node:crypto';
import { createLocalJWKSet, exportJWK, SignJWT } from 'jose';
import { afterAll, describe, expect, test } from 'vitest';
import { testHouse } from '../../../test/house.ts';
import { type Browser, newBrowser } from '../../../test/simulators/browser.ts';
import { startOpenIdProvider } from '../../../test/simulators/openid-provider.ts';
import { makePerson, makeTree, sessionCookie } from '../factory.ts';
import { providerOf } from './provider.ts';
import { readIdToken } from './visit-provider.ts';

const google = await startOpenIdProvider('https://milk.example/api/auth/providers/google/callback', {
  new: { name: 'Farida Yasmin', email: 'Farida@Mail.Example', email_verified: true },
  proved: { name: 'Somebody', email: 'proved@mail.example', email_verified: true },
  unproved: { name: 'Somebody', email: 'unproved@mail.example', email_verified: true },
  claimed: { name: 'Thief', email: 'victim@mail.example', email_verified: false },
  linked: { name: 'Linked', email: 'another@mail.example', email_verified: true },
  nameless: {},
});
afterAll(() => google.close());
const house = await testHouse({
  PUBLIC_URL: 'https://milk.example',
  OIDC_GOOGLE_CLIENT_ID: google.clientId,
  OIDC_GOOGLE_CLIENT_SECRET: google.clientSecret,
  OIDC_GOOGLE_ISSUER: google.issuer,
});
await makeTree(house);
// The provider lives by the world's clock, and signs its moments with it.
house.clock.advance({ seconds: Math.ceil((Date.now() - house.clock.now().epochMilliseconds) / 1000) });

const fresh = (): Browser => newBrowser(house.app);
async function signedIn(personId: string): Promise<Browser> {
  const browser = fresh();
  const [name = '', ...value] = (await sessionCookie(house, personId)).split('=');
  browser.cookies.set(name, value.join('='));
  return browser;
}
const leave = async (browser: Browser, next = '') =>
  String((await browser.call('GET', `/api/auth/providers/google${next}`)).headers.location);
const back = async (browser: Browser, url: URL) =>
  String((await browser.call('GET', url.pathname + url.search)).headers.location);
async function enter(browser: Browser, subject: string, next = ''): Promise<string> {
  return back(browser, await google.visit(await leave(browser, next), subject));
}
async function link(browser: Browser, subject: string): Promise<string> {
  const options = { headers: { origin: 'https://milk.example' } };
  const { url } = (await browser.call('POST', '/api/me/providers/google', { next: '/account' }, options)).json();
  return back(browser, await google.visit(url, subject));
}
const me = async (browser: Browser) => (await browser.call('GET', '/api/me')).json();
const verify = (id: string) =>
  house.db.updateTable('identity.people').set({ email_verified: true }).where('id', '=', id).execute();
const counts = async () => ({
  people: (await house.db.selectFrom('identity.people').select('id').execute()).length,
  accounts: (await house.db.selectFrom('identity.credentials').select('id').execute()).length,
});

describe('signing in with Google', () => {
  test('goes out with PKCE, state and nonce, registers somebody new once, and keeps no token', async () => {
    const browser = fresh();
    const out = new URL(await leave(browser, '?next=/shop'));
    expect(Object.fromEntries(out.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.any(String),
      redirect_uri: 'https://milk.example/api/auth/providers/google/callback',
    });
    expect(await back(browser, await google.visit(out.href, 'new'))).toBe('/shop');
    const first = await me(browser);
    expect(first).toMatchObject({ person: { name: 'Farida Yasmin', email: 'farida@mail.example' }, grants: [] });
    const before = await counts();
    const again = fresh();
    expect(await enter(again, 'new')).toBe('/');
    expect((await me(again)).person.id).toBe(first.person.id);
    expect(await counts()).toEqual(before);
    const kept = await house.db
      .selectFrom('identity.credentials')
      .selectAll()
      .where('account_id', '=', 'new')
      .execute();
    expect(kept[0]).toMatchObject({ access_token: null, refresh_token: null, id_token: null });
  });

  test('joins a person whose address both sides know to be theirs', async () => {
    const person = await makePerson(house, { email: 'proved@mail.example' });
    await verify(person.id);
    const browser = fresh();
    expect(await enter(browser, 'proved')).toBe('/');
    expect((await me(browser)).person.id).toBe(person.id);
  });

  test('never takes over by an address that we have not proved', async () => {
    await makePerson(house, { email: 'unproved@mail.example' });
    const before = await counts();
    const browser = fresh();
    expect(await enter(browser, 'unproved')).toBe('/sign-in?problem=identity.link_needs_sign_in');
    expect((await browser.call('GET', '/api/me')).statusCode).toBe(401);
    expect(await counts()).toEqual(before);
  });

  test('never takes over by an address that the provider has not proved: the thief becomes somebody else', async () => {
    const victim = await makePerson(house, { email: 'victim@mail.example' });
    await verify(victim.id);
    const browser = fresh();
    expect(await enter(browser, 'claimed')).toBe('/');
    expect((await me(browser)).person).toMatchObject({ name: 'Thief', email: null });
    expect((await me(browser)).person.id).not.toBe(victim.id);
  });

  test('does not begin in one browser and end in another, nor twice, nor without a question', async () => {
    const [asking, other] = [fresh(), fresh()];
    const url = await google.visit(await leave(asking), 'nameless');
    await leave(other);
    const refused = '/sign-in?problem=identity.provider_refused';
    const before = await counts();
    expect(await back(other, url)).toBe(refused);
    expect(await back(fresh(), url)).toBe(refused);
    expect(await counts()).toEqual(before);
    expect(await back(asking, url)).toBe('/');
    const replay = fresh();
    for (const [name, value] of asking.cookies) if (name.includes('browser')) replay.cookies.set(name, value);
    expect(await back(replay, url)).toBe(refused);
    expect(
      await back(asking, new URL('https://milk.example/api/auth/providers/google/callback?code=x&state=y')),
    ).toContain('identity.provider_refused');
  });

  test('declined there changes nothing and says so', async () => {
    const browser = fresh();
    const before = await counts();
    const url = await google.visit(await leave(browser), 'new', 'no');
    expect(await back(browser, url)).toBe('/sign-in?problem=identity.provider_declined');
    expect(await counts()).toEqual(before);
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/\tevil', 'javascript:alert(1)'])(
    'never comes back to %s',
    async (next) => {
      const answer = await fresh().call('GET', `/api/auth/providers/google?next=${encodeURIComponent(next)}`);
      expect(answer.statusCode).toBe(422);
    },
  );

  test('is not there for a provider without a client id', async () => {
    expect((await fresh().call('GET', '/api/auth/providers/facebook')).json().code).toBe('identity.provider_missing');
    expect((await fresh().call('GET', '/api/auth/ways')).json().providers).toEqual(['google']);
  });
});

describe('linking', () => {
  test('joins the account to whoever is signed in, whatever its address; unlinking takes it away again', async () => {
    const person = await makePerson(house);
    const browser = await signedIn(person.id);
    expect(await link(browser, 'linked')).toBe('/account');
    const elsewhere = fresh();
    expect(await enter(elsewhere, 'linked')).toBe('/');
    expect((await me(elsewhere)).person.id).toBe(person.id);
    const thief = await signedIn((await makePerson(house)).id);
    expect(await link(thief, 'linked')).toBe('/account?problem=identity.provider_taken');
    expect((await browser.call('DELETE', '/api/me/providers/google')).statusCode).toBe(204);
    expect((await browser.call('DELETE', '/api/me/providers/google')).json().code).toBe('identity.provider_not_linked');
  });

  test('asked for by one person does not end in the session of another', async () => {
    const [one, two] = [await makePerson(house), await makePerson(house)];
    const browser = await signedIn(one.id);
    const options = { headers: { origin: 'https://milk.example' } };
    const { url } = (await browser.call('POST', '/api/me/providers/google', {}, options)).json();
    const [name = '', ...value] = (await sessionCookie(house, two.id)).split('=');
    browser.cookies.set(name, value.join('='));
    const before = await counts();
    expect(await back(browser, await google.visit(url, 'fresh'))).toBe('/account?problem=identity.provider_refused');
    expect(await counts()).toEqual(before);
  });

  test('the last way in stays', async () => {
    const entered = fresh();
    await enter(entered, 'claimed');
    const browser = await signedIn((await me(entered)).person.id);
    expect((await browser.call('DELETE', '/api/me/providers/google')).json().code).toBe('identity.last_way_in');
  });
});

describe('a token of a provider', () => {
  const provider = providerOf(house.config, 'google');
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const seconds = () => Math.floor(house.clock.now().epochMilliseconds / 1000);
  const claims = (more = {}) => ({
    iss: provider.issuer,
    aud: provider.clientId,
    sub: 'somebody',
    nonce: 'the nonce',
    iat: seconds(),
    exp: seconds() + 300,
    ...more,
  });
  const signed = (payload: Record<string, unknown>, key = privateKey) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const withSecret = (secret: string) => {
    const head = `${part({ alg: 'HS256', kid: 'one' })}.${part(claims())}`;
    return `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`;
  };
  const read = async (token: string) => {
    const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
    const keys = createLocalJWKSet({ keys: [jwk] });
    return readIdToken(house, provider, { keys }, { token, nonce: 'the nonce', now: house.clock.now() });
  };

  test('that holds is believed', async () => {
    expect(await read(await signed(claims()))).toMatchObject({ subject: 'somebody', verifiedEmail: null });
  });

  test.each<[string, () => Promise<string> | string]>([
    ['with alg none', () => `${part({ alg: 'none' })}.${part(claims())}.`],
    ['with a shared secret', () => withSecret(provider.clientSecret)],
    ['with the public key as a secret', () => withSecret(publicKey.export({ type: 'spki', format: 'pem' }).toString())],
    ['signed by another key under the same name', () => signed(claims(), other.privateKey)],
    ['of another issuer', () => signed(claims({ iss: 'https://accounts.google.com.evil.test' }))],
    ['for another client', () => signed(claims({ aud: 'another' }))],
    ['handed to another client', () => signed(claims({ azp: 'another' }))],
    ['that has ended', () => signed(claims({ iat: seconds() - 600, exp: seconds() - 120 }))],
    ['made long ago', () => signed(claims({ iat: seconds() - 7200 }))],
    ['for another question', () => signed(claims({ nonce: 'another' }))],
    ['without a subject', () => signed(claims({ sub: undefined }))],
    ['that is none', () => 'not a token'],
  ])('%s is refused', async (_name, make) => {
    await expect(read(await make())).rejects.toThrow('identity.provider_refused');
  });
});

test('a provider that is down costs nobody anything: the page says so', async () => {
  const browser = fresh();
  const url = await google.visit(await leave(browser), 'new');
  await google.close();
  const before = await counts();
  expect(await back(browser, url)).toBe('/sign-in?problem=identity.provider_unreachable');
  expect(await counts()).toEqual(before);
});
