// The public half of a machine's key pair, as it sends it.
import { calculateJwkThumbprint, importJWK, type JWK } from 'jose';
import { DomainError } from '../../../platform/errors.ts';

export interface PublicKey {
  /** RFC 7638: made from the key, so nobody can name theirs like another's. */
  readonly kid: string;
  readonly jwk: JWK;
}

/** P-256 signs ES256, Ed25519 signs EdDSA; nothing else is taken. */
export function algorithmOf(jwk: Readonly<Record<string, unknown>>): 'ES256' | 'EdDSA' | null {
  if (jwk.kty === 'EC' && jwk.crv === 'P-256') return 'ES256';
  if (jwk.kty === 'OKP' && jwk.crv === 'Ed25519') return 'EdDSA';
  return null;
}

/**
 * Keeps only what makes the key. Throws `identity.public_key_invalid` for another kind of key, a point that is not on
 * the curve, and for a private key: whoever sends that has lost it.
 */
export async function readPublicKey(given: Readonly<Record<string, unknown>>): Promise<PublicKey> {
  const refusal = new DomainError('identity.public_key_invalid', {}, '/public_key');
  const algorithm = algorithmOf(given);
  if (algorithm === null || 'd' in given || 'k' in given) throw refusal;
  const { kty, crv, x, y } = given as Record<string, string>;
  const jwk = { kty, crv, x, ...(kty === 'EC' ? { y } : {}) } as JWK;
  try {
    await importJWK(jwk, algorithm);
    return { kid: await calculateJwkThumbprint(jwk), jwk };
  } catch (error) {
    if (error instanceof Error) throw refusal;
    throw error;
  }
}
