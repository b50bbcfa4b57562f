// Secrets the house must be able to read again (a TOTP seed, a private key, a webhook's address) are kept encrypted,
// so that a copy of the database alone opens nothing.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Config } from './config.ts';

const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** `purpose` parts the keys: what was sealed as one thing cannot be opened as another. */
export function sealSecret(config: Pick<Config, 'SECRET'>, purpose: string, plain: Uint8Array | string): Buffer {
  const nonce = randomBytes(nonceLength);
  const sealing = createCipheriv(cipher, keyFor(config, purpose), nonce);
  const sealed = Buffer.concat([sealing.update(plain), sealing.final()]);
  return Buffer.concat([nonce, sealing.getAuthTag(), sealed]);
}

/** Throws when the bytes were changed, or sealed for another purpose or under another SECRET. */
export function openSecret(config: Pick<Config, 'SECRET'>, purpose: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  const opening = createDecipheriv(cipher, keyFor(config, purpose), bytes.subarray(0, nonceLength));
  opening.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
  return Buffer.concat([opening.update(bytes.subarray(nonceLength + tagLength)), opening.final()]);
}

function keyFor({ SECRET }: Pick<Config, 'SECRET'>, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', SECRET, '', `samabay ${purpose}`, 32));
}
