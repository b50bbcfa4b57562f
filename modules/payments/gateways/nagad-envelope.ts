// What goes to Nagad is encrypted for it and signed by us; what comes back the other way round. RSA with PKCS#1 v1.5,
// as Nagad prescribes: at most 245 bytes under a key of 2048 bits.
import {
  constants,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  sign,
  verify,
} from 'node:crypto';
import type { NagadSettings } from '../contract-gateways.ts';
import { type Fields, fieldOf, readObject } from './read-answer.ts';

export interface NagadKeys {
  readonly ours: KeyObject;
  readonly theirs: KeyObject;
}

/** Null when one of the two is no RSA key. */
export function nagadKeys(
  settings: Pick<NagadSettings, 'merchant_private_key' | 'gateway_public_key'>,
): NagadKeys | null {
  const ours = readKey(settings.merchant_private_key, true);
  const theirs = readKey(settings.gateway_public_key, false);
  return ours && theirs ? { ours, theirs } : null;
}

function readKey(text: string, isPrivate: boolean): KeyObject | null {
  const key = Buffer.from(text.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
  for (const type of isPrivate ? (['pkcs8', 'pkcs1'] as const) : (['spki', 'pkcs1'] as const)) {
    try {
      const read = isPrivate
        ? createPrivateKey({ key, format: 'der', type: type === 'spki' ? 'pkcs8' : type })
        : createPublicKey({ key, format: 'der', type: type === 'pkcs8' ? 'spki' : type });
      if (read.asymmetricKeyType === 'rsa') return read;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  }
  return null;
}

const padding = constants.RSA_PKCS1_PADDING;

export function seal({ ours, theirs }: NagadKeys, data: object): { sealed: string; signature: string } {
  const text = Buffer.from(JSON.stringify(data));
  return {
    sealed: publicEncrypt({ key: theirs, padding }, text).toString('base64'),
    signature: sign('sha256', text, ours).toString('base64'),
  };
}

/** Null when it is not for us, or Nagad did not sign it. */
export function unseal({ ours, theirs }: NagadKeys, answer: Fields): Fields | null {
  const [sealed, signature] = [fieldOf(answer, 'sensitiveData'), fieldOf(answer, 'signature')];
  const text = sealed === null ? null : decrypt(ours, sealed);
  if (text === null || signature === null) return null;
  return verify('sha256', text, theirs, Buffer.from(signature, 'base64')) ? readObject(text.toString('utf8')) : null;
}

function decrypt(key: KeyObject, sealed: string): Buffer | null {
  try {
    return privateDecrypt({ key, padding }, Buffer.from(sealed, 'base64'));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
