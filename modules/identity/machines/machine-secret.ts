// Secrets of machines: recognisable by their beginning, so that scanners find a leaked one, and checkable without
// asking the database, so that a mistyped one is refused early.
import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Config } from '../../../platform/config.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 32 bytes in base 62 take at most this many digits; a CRC-32 takes six. */
const randomDigits = 43;
const checkDigits = 6;
const shape = /^smb_(live|test|client)_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/;

export interface MadeSecret {
  /** To be shown once and kept nowhere. */
  readonly text: string;
  readonly hash: Buffer;
  /** Enough to recognise it in a list, too little to guess it. */
  readonly hint: string;
}

/** `smb_live_…` in production, `smb_test_…` elsewhere; `smb_client_…` for the secret of a client. */
export function makeSecret(config: Pick<Config, 'NODE_ENV'>, kind: 'key' | 'client'): MadeSecret {
  const world = config.NODE_ENV === 'production' ? 'live' : 'test';
  const prefix = `smb_${kind === 'client' ? 'client' : world}_`;
  const random = inBase62(BigInt(`0x${randomBytes(32).toString('hex')}`), randomDigits);
  const text = `${prefix}${random}${checkOf(prefix + random)}`;
  return { text, hash: secretHash(text), hint: `${prefix}…${text.slice(-4)}` };
}

/** Whether it can be a secret of ours at all. Says nothing about whether it is one. */
export function isSecretShaped(text: string): boolean {
  const parts = shape.exec(text);
  if (!parts) return false;
  const body = text.slice(0, -checkDigits);
  return checkOf(body) === parts[3];
}

/** The secret has 256 random bits, so a plain hash is enough. */
export function secretHash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function checkOf(text: string): string {
  return inBase62(BigInt(crc32(text)), checkDigits);
}

function inBase62(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = (digits[Number(rest % 62n)] ?? '') + text;
    rest /= 62n;
  }
  return text;
}
