// A push service and the browsers behind it: it checks who sends (RFC 8292) and each browser decrypts (RFC 8291).
import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { type ProviderRequest, type ProviderServer, startProvider } from './provider-server.ts';

export interface PushedNotice {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly ttl: string;
  readonly urgency: string;
  readonly topic: string;
}

export interface SimulatedBrowser {
  readonly subscription: { readonly endpoint: string; readonly p256dh: string; readonly auth: string };
  /** What it would show, in order. */
  readonly shown: PushedNotice[];
  /** The person took the permission back, or threw the telephone away. */
  leave(): void;
}

export interface PushService extends ProviderServer {
  makeBrowser(): SimulatedBrowser;
}

interface Kept {
  readonly ecdh: ECDH;
  readonly auth: Buffer;
  readonly shown: PushedNotice[];
  isGone: boolean;
}

export async function startPushService(vapidKey: () => string): Promise<PushService> {
  const browsers = new Map<string, Kept>();
  const server = await startProvider((request) => {
    const browser = browsers.get(request.url.pathname);
    if (!browser) return { status: 404 };
    if (browser.isGone) return { status: 410 };
    if (!isFromHouse(request, vapidKey(), server.url)) return { status: 403, body: 'who are you' };
    if (request.bytes.length > 4096) return { status: 413 };
    const { ttl, urgency = 'normal', topic = '' } = request.headers as Record<string, string>;
    if (ttl === undefined || topic.length > 32) return { status: 400 };
    browser.shown.push({ payload: JSON.parse(decrypt(request.bytes, browser)), ttl, urgency, topic });
    return { status: 201, headers: { location: `${server.url}/message/1` } };
  });
  return Object.assign(server, {
    makeBrowser(): SimulatedBrowser {
      const ecdh = createECDH('prime256v1');
      ecdh.generateKeys();
      const kept: Kept = { ecdh, auth: randomBytes(16), shown: [], isGone: false };
      const path = `/push/${randomBytes(16).toString('base64url')}`;
      browsers.set(path, kept);
      return {
        subscription: {
          endpoint: `${server.url}${path}`,
          p256dh: ecdh.getPublicKey('base64url'),
          auth: kept.auth.toString('base64url'),
        },
        shown: kept.shown,
        leave: () => {
          kept.isGone = true;
        },
      };
    },
  });
}

/** `Authorization: vapid t=<JWT>, k=<public key>`; the token is for this service and signed with the key subscribed. */
function isFromHouse({ headers }: ProviderRequest, key: string, origin: string): boolean {
  const match = /^vapid t=([^.]+)\.([^.]+)\.([^,]+), ?k=(.+)$/.exec(headers.authorization ?? '');
  const [, head = '', claims = '', signature = '', given] = match ?? [];
  if (given !== key) return false;
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
  const raw = Buffer.from(key, 'base64url');
  const point = { x: raw.subarray(1, 33).toString('base64url'), y: raw.subarray(33, 65).toString('base64url') };
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', ...point }, format: 'jwk' });
  const signed = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const;
  const isSigned = verify('sha256', Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature, 'base64url'));
  return isSigned && aud === origin && typeof exp === 'number' && /^(mailto:|https:)/.test(sub);
}

/** aes128gcm (RFC 8188) under the keys of RFC 8291. */
function decrypt(bytes: Buffer, { ecdh, auth }: Kept): string {
  const salt = bytes.subarray(0, 16);
  const keyLength = bytes[20] ?? 0;
  const sender = bytes.subarray(21, 21 + keyLength);
  const sealed = bytes.subarray(21 + keyLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const input = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: nonce\0', 12));
  const opening = createDecipheriv('aes-128-gcm', key, nonce);
  opening.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()]);
  return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
}
