// The token endpoint and the tokens it gives: the wire of RFC 6749, 6750, 7523, 8414 and 9068, and the ways to cheat.
import { createHmac, createPublicKey } from 'node:crypto';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
} from 'jose';
import { beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { systemOccasion } from '../../../platform/occasion.ts';
import { testHouse } from '../../../test/house.ts';
import { makePersonWith, makeTree } from '../factory.ts';
import { almost, makeKey, makeKeyPair, shown } from './factory.ts';
import { rotateSigningKeys } from './signing-keys.ts';

const house = await testHouse({ PUBLIC_URL: 'https://samabay.example' });
const { group, union } = await makeTree(house);
const administrator = await makePersonWith(house, 'administrator', group.id);
const scopes = ['collection.centre.read', 'collection.member.read'];
const made = await makeKey(house, union.id, { kind: 'client', name: 'Partner', scopes });
const client = { id: made.id, secret: shown(made.secret) };

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
const form = (fields: Record<string, string> | string) => new URLSearchParams(fields).toString();

async function askToken(
  fields: Record<string, string> | string,
  authorization: string | null = basic(client.id, client.secret),
) {
  return house.app.inject({
    method: 'POST',
    url: '/oauth/token',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(authorization === null ? {} : { authorization }),
    },
    payload: form(fields),
  });
}

const grantType = { grant_type: 'client_credentials' };
const newToken = async (): Promise<string> => (await askToken(grantType)).json().access_token;
const sites = (token: string) =>
  house.app.inject({ url: '/api/collection/centres', headers: { authorization: `Bearer ${token}` } });

/** Nothing is remembered from the test before. */
beforeEach(() => house.cache.forget(''));

test('a client gets a short-lived token that anybody can check with the published keys', async () => {
  const answer = await askToken(grantType);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.headers.pragma).toBe('no-cache');
  const { access_token: token, ...rest } = answer.json();
  expect(rest).toEqual({ token_type: 'Bearer', expires_in: 600, scope: scopes.join(' ') });
  const metadata = (await house.app.inject({ url: '/.well-known/oauth-authorization-server' })).json();
  expect(metadata).toMatchObject({
    issuer: 'https://samabay.example',
    token_endpoint: 'https://samabay.example/oauth/token',
    jwks_uri: 'https://samabay.example/.well-known/jwks.json',
    grant_types_supported: ['client_credentials'],
  });
  const keys = (await house.app.inject({ url: '/.well-known/jwks.json' })).json();
  expect(JSON.stringify(keys)).not.toContain('"d"');
  const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet(keys), {
    issuer: metadata.issuer,
    audience: 'https://samabay.example/api',
    typ: 'at+jwt',
    currentDate: new Date(house.clock.now().epochMilliseconds),
  });
  expect(protectedHeader.alg).toBe('ES256');
  expect(payload).toMatchObject({ sub: client.id, client_id: client.id, scope: scopes.join(' ') });
  expect((await sites(token)).statusCode).toBe(200);
});

test('less scope can be asked for, more cannot', async () => {
  const less = (await askToken({ ...grantType, scope: 'collection.member.read' })).json();
  expect(less.scope).toBe('collection.member.read');
  expect((await sites(less.access_token)).statusCode).toBe(403);
  const more = await askToken({ ...grantType, scope: 'collection.centre.read identity.person.read' });
  expect([more.statusCode, more.json().error]).toEqual([400, 'invalid_scope']);
});

test.each([
  ['no grant type', '', 400, 'invalid_request'],
  ['another grant type', 'grant_type=password', 400, 'unsupported_grant_type'],
  ['a field twice', 'grant_type=client_credentials&grant_type=client_credentials', 400, 'invalid_request'],
  ['two ways at once', 'grant_type=client_credentials&client_secret=x', 400, 'invalid_request'],
])('%s is refused in the words of the standard', async (_name, body, status, error) => {
  const answer = await askToken(body);
  expect([answer.statusCode, answer.json().error]).toEqual([status, error]);
  expect(answer.headers['cache-control']).toBe('no-store');
});

test('JSON is not a form', async () => {
  const answer = await house.app.inject({ method: 'POST', url: '/oauth/token', payload: grantType });
  expect([answer.statusCode, answer.json().error]).toEqual([400, 'invalid_request']);
});

test('unknown client, wrong secret, a key in place of a secret and no proof are one answer', async () => {
  const key = await makeKey(house, union.id);
  const stranger = '01900000-0000-7000-8000-000000000009';
  const answers = [];
  for (const authorization of [
    basic(stranger, client.secret),
    basic(client.id, almost(client.secret)),
    basic(key.id, shown(key.secret)),
    basic('', ''),
    'Basic !!!',
    null,
  ]) {
    const answer = await askToken(grantType, authorization);
    answers.push(`${answer.statusCode} ${answer.body} ${answer.headers['www-authenticate']}`);
  }
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toContain('401 {"error":"invalid_client"');
});

test('guessing at a client is slowed down, and only for the one who guesses', async () => {
  const wrong = basic(client.id, almost(client.secret));
  const statuses = [];
  for (let time = 0; time < 32; time += 1) statuses.push((await askToken(grantType, wrong)).statusCode);
  expect(statuses.at(0)).toBe(401);
  expect(statuses.at(-1)).toBe(429);
  const elsewhere = await house.app.inject({
    method: 'POST',
    url: '/oauth/token',
    remoteAddress: '203.0.113.44',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: basic(client.id, client.secret),
    },
    payload: form(grantType),
  });
  expect(elsewhere.statusCode).toBe(200);
  house.clock.advance({ hours: 2 });
});

test('the secret of a client is no key: it opens the token endpoint only', async () => {
  expect((await sites(client.secret)).statusCode).toBe(401);
});

test('a token ends after ten minutes', async () => {
  const token = await newToken();
  house.clock.advance({ seconds: 599 });
  expect((await sites(token)).statusCode).toBe(200);
  house.clock.advance({ seconds: 1 });
  expect((await sites(token)).statusCode).toBe(401);
});

test('forged tokens are refused: alg none, HMAC with the public key, another’s key or kid', async () => {
  const token = await newToken();
  const header = decodeProtectedHeader(token);
  const claims = decodeJwt(token);
  const keys = (await house.app.inject({ url: '/.well-known/jwks.json' })).json().keys;
  const thief = await generateKeyPair('ES256', { extractable: true });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const bodyText = token.split('.')[1];
  const unsigned = `${part({ ...header, alg: 'none' })}.${bodyText}.`;
  const pem = createPublicKey({ key: keys[0], format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  const hmacHead = `${part({ ...header, alg: 'HS256' })}.${bodyText}`;
  const hmac = `${hmacHead}.${createHmac('sha256', pem).update(hmacHead).digest('base64url')}`;
  const signed = (own: object, head: object = {}) =>
    new SignJWT({ ...claims, ...own }).setProtectedHeader({ ...header, alg: 'ES256', ...head }).sign(thief.privateKey);
  const carried = await signed({}, { jwk: await exportJWK(thief.publicKey) });
  const forged = [
    unsigned,
    hmac,
    await signed({}),
    carried,
    await signed({}, { kid: 'another' }),
    `${token.slice(0, -4)}AAAA`,
    token.replace(/\.[^.]+\./, `.${part({ ...claims, scope: 'identity.person.read' })}.`),
  ];
  for (const text of forged) {
    const answer = await sites(text);
    expect([answer.statusCode, answer.json().code], text).toEqual([401, 'identity.token_refused']);
  }
});

test('rightly signed, but of another audience, issuer, type or subject, or without an end: refused', async () => {
  const { currentSigner } = await import('./signing-keys.ts');
  const { kid, key } = await currentSigner(house);
  const claims = decodeJwt(await newToken());
  const sign = (own: object, typ = 'at+jwt') =>
    new SignJWT({ ...claims, ...own }).setProtectedHeader({ alg: 'ES256', typ, kid }).sign(key);
  expect((await sites(await sign({}))).statusCode).toBe(200);
  const withoutEnd = { ...claims };
  delete withoutEnd.exp;
  for (const text of [
    await sign({ aud: 'https://other.example/api' }),
    await sign({ iss: 'https://other.example' }),
    await sign({}, 'JWT'),
    await sign({ sub: administrator.id, client_id: administrator.id }),
    await sign({ sub: administrator.id }),
    await sign({ exp: (claims.iat ?? 0) - 1 }),
    await new SignJWT(withoutEnd).setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid }).sign(key),
  ]) {
    expect((await sites(text)).statusCode, text).toBe(401);
  }
});

test('tokens of a revoked client die with it', async () => {
  const doomed = await makeKey(house, union.id, { kind: 'client', scopes });
  const token = (await askToken(grantType, basic(doomed.id, shown(doomed.secret)))).json().access_token;
  expect((await sites(token)).statusCode).toBe(200);
  const boss = await house.as(administrator.id);
  await boss.send('POST', `/api/machines/${doomed.id}/revocation`, {});
  expect((await sites(token)).statusCode).toBe(401);
  expect((await askToken(grantType, basic(doomed.id, shown(doomed.secret)))).json().error).toBe('invalid_client');
});

test.each(['ES256', 'EdDSA'] as const)(
  'a client with a %s key signs instead of sending a secret',
  async (algorithm) => {
    const pair = await makeKeyPair(house, algorithm);
    const { id, secret } = await makeKey(house, union.id, { kind: 'client', scopes, publicKey: pair.publicJwk });
    expect(secret).toBeNull();
    const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
    const ask = async (assertion: string) =>
      askToken({ ...grantType, client_assertion_type: type, client_assertion: assertion }, null);
    const once = await pair.assertion(id);
    const first = await ask(once);
    expect(first.statusCode).toBe(200);
    expect((await sites(first.json().access_token)).statusCode).toBe(200);
    const now = Math.floor(house.clock.now().epochMilliseconds / 1000);
    const thief = await makeKeyPair(house, algorithm);
    for (const bad of [
      once,
      await thief.assertion(id),
      await pair.assertion(client.id),
      await pair.assertion(id, { aud: 'https://other.example' }),
      await pair.assertion(id, { exp: now - 61, iat: now - 100 }),
      await pair.assertion(id, { exp: now + 3600 }),
      await pair.assertion(id, { iss: client.id }),
      await pair.assertion(id, { jti: undefined }),
      'a.b.c',
      '',
    ]) {
      const answer = await ask(bad);
      expect([answer.statusCode, answer.json().error], bad).toEqual([401, 'invalid_client']);
    }
    expect((await ask(await pair.assertion(id, { iat: now - 30, exp: now + 30 }))).statusCode).toBe(200);
  },
);

test('a private key, a key off the curve and an RSA key are not taken', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const boss = await house.as(administrator.id);
  const rsa = await generateKeyPair('RS256', { extractable: true });
  for (const bad of [
    await exportJWK(privateKey),
    { ...(await exportJWK(publicKey)), x: 'AAAA' },
    await exportJWK(rsa.publicKey),
    { kty: 'oct', k: 'c2VjcmV0' },
  ]) {
    const body = { kind: 'client', name: 'x', site_id: union.id, scopes, public_key: bad };
    const answer = await boss.send('POST', '/api/machines', body);
    expect(answer.statusCode).toBe(422);
    expect(['identity.public_key_invalid', 'platform.invalid_input']).toContain(answer.json().code);
  }
});

test('signing keys rotate with an overlap: published before they sign, believed after', async () => {
  const rotate = (atOnce: boolean) =>
    inTransaction(house.db, (tx) =>
      rotateSigningKeys(tx, systemOccasion(house.clock, 'test'), house.config, { atOnce }),
    );
  const kids = async () => {
    house.cache.forget('');
    const keys = (await house.app.inject({ url: '/.well-known/jwks.json' })).json().keys;
    return keys.map((key: { kid: string }) => key.kid) as string[];
  };
  const [first] = await kids();
  expect(await rotate(false)).toBe(false);
  house.clock.advance({ hours: 30 * 24 });
  expect(await rotate(false)).toBe(true);
  expect(await rotate(false)).toBe(false);
  const [second, stillThere] = await kids();
  expect(stillThere).toBe(first);
  expect(decodeProtectedHeader(await newToken()).kid).toBe(first);
  house.clock.advance({ hours: 24 });
  house.cache.forget('');
  const last = await newToken();
  expect(decodeProtectedHeader(last).kid).toBe(second);
  house.clock.advance({ hours: 1 });
  expect(await kids()).toEqual([second]);

  const stolen = await newToken();
  expect((await sites(stolen)).statusCode).toBe(200);
  expect(await rotate(true)).toBe(true);
  house.clock.advance({ seconds: 1 });
  house.cache.forget('');
  expect((await sites(stolen)).statusCode).toBe(401);
  expect((await sites(await newToken())).statusCode).toBe(200);
});

test('the private half is sealed, and under another SECRET a new key is made', async () => {
  await newToken();
  const rows = await house.db.selectFrom('identity.signing_keys').select('private_sealed').execute();
  for (const { private_sealed: sealed } of rows) expect(Buffer.from(sealed).toString('utf8')).not.toContain('"d"');
  await house.database.sql`update identity.signing_keys set private_sealed = 'broken'::bytea`;
  house.cache.forget('');
  expect((await sites(await newToken())).statusCode).toBe(200);
});
