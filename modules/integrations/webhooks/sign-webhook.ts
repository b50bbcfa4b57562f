// Signatures after Standard Webhooks: over `id.timestamp.body`, one for every secret that is in force.
import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Config } from '../../../platform/config.ts';
import { openSecret, sealSecret } from '../../../platform/sealed-secret.ts';

export type SignatureKind = 'v1' | 'v1a';

export interface SealedKey {
  readonly kind: SignatureKind;
  readonly sealed: Uint8Array;
}

export interface MadeKey {
  readonly kind: SignatureKind;
  readonly sealed: Buffer;
  /** `whsec_…`, for the one moment it is shown; of a pair nothing secret leaves the house. */
  readonly secret: string | null;
  /** `whpk_…` */
  readonly publicKey: string | null;
}

const purpose = 'webhook secret';

/** 32 random bytes, of the 24 to 64 the standard asks for. */
export function makeSharedSecret(config: Pick<Config, 'SECRET'>): MadeKey {
  const bytes = randomBytes(32);
  const secret = `whsec_${bytes.toString('base64')}`;
  return { kind: 'v1', sealed: sealSecret(config, purpose, bytes), secret, publicKey: null };
}

/** ed25519; the public half is the last 32 bytes of its SPKI form (RFC 8410). */
export function makeKeyPair(config: Pick<Config, 'SECRET'>): MadeKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const sealed = sealSecret(config, purpose, privateKey.export({ type: 'pkcs8', format: 'der' }));
  const open = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return { kind: 'v1a', sealed, secret: null, publicKey: `whpk_${open.toString('base64')}` };
}

export interface SignedParts {
  readonly id: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/** The three headers of one attempt. */
export function signedHeaders(
  config: Pick<Config, 'SECRET'>,
  keys: readonly SealedKey[],
  { id, timestamp, body }: SignedParts,
): Readonly<Record<string, string>> {
  const said = `${id}.${timestamp}.${body}`;
  const signatures = keys.map(({ kind, sealed }) => {
    const key = openSecret(config, purpose, sealed);
    const signature = kind === 'v1' ? createHmac('sha256', key).update(said).digest() : signWithPair(key, said);
    return `${kind},${signature.toString('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signatures.join(' ') };
}

function signWithPair(der: Buffer, said: string): Buffer {
  return sign(null, Buffer.from(said), createPrivateKey({ key: der, type: 'pkcs8', format: 'der' }));
}

/** What goes out as `webhook-id`; ids of messages are our own form of the same. */
export function webhookIdOf(messageId: string): string {
  return `msg_${messageId.replaceAll('-', '')}`;
}
