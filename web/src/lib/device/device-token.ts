/** A device proves itself: with its key it signs a short assertion and gets a token for ten minutes (RFC 7523). */
import type { Device } from './device-store.ts';

export interface DeviceKey {
  readonly privateKey: CryptoKey;
  readonly publicJwk: JsonWebKey;
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signature = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** The private half cannot be taken out of the browser again. */
export async function makeDeviceKey(): Promise<DeviceKey> {
  const pair = await crypto.subtle.generateKey(curve, false, ['sign', 'verify']);
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return { privateKey: pair.privateKey, publicJwk: { kty, crv, x, y } as JsonWebKey };
}

export type TokenOutcome =
  | { readonly state: 'good'; readonly token: string; readonly scopes: readonly string[] }
  /** The office ended this device, or it never was one. */
  | { readonly state: 'refused' }
  | { readonly state: 'unreachable' };

export async function deviceToken(device: Device, fetch: typeof globalThis.fetch): Promise<TokenOutcome> {
  try {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertionOf(device, await serverTime(fetch)),
    });
    const answer = await fetch(device.tokenPath, { method: 'POST', body: form, credentials: 'omit' });
    if (answer.status === 401) return { state: 'refused' };
    if (!answer.ok) return { state: 'unreachable' };
    const { access_token: token, scope } = (await answer.json()) as { access_token: string; scope: string };
    return { state: 'good', token, scopes: scope.split(' ') };
  } catch (error) {
    // fetch throws a TypeError where there is no network.
    if (error instanceof TypeError) return { state: 'unreachable' };
    throw error;
  }
}

/** The server's clock, in seconds: a tablet's own may be years off. */
async function serverTime(fetch: typeof globalThis.fetch): Promise<number> {
  const answer = await fetch('/.well-known/oauth-authorization-server', { cache: 'no-store', credentials: 'omit' });
  const date = Date.parse(answer.headers.get('date') ?? '');
  return Math.floor((Number.isNaN(date) ? Date.now() : date) / 1000);
}

async function assertionOf({ deviceId, issuer, privateKey }: Device, now: number): Promise<string> {
  const jti = crypto.randomUUID();
  const claims = { iss: deviceId, sub: deviceId, aud: issuer, jti, iat: now, exp: now + 60 };
  const text = `${base64url(encode({ alg: 'ES256', typ: 'JWT' }))}.${base64url(encode(claims))}`;
  const signed = await crypto.subtle.sign(signature, privateKey, new TextEncoder().encode(text));
  return `${text}.${base64url(new Uint8Array(signed))}`;
}

const encode = (value: object): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
