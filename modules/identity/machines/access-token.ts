// Access tokens after RFC 9068: short-lived, signed with a published key. What a token may do is looked up again at
// each use, so a revoked client's tokens die with it.
import { decodeProtectedHeader, importJWK, errors as joseErrors, jwtVerify, SignJWT } from 'jose';
import type { Config } from '../../../platform/config.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { currentSigner, findSigningKey, signingAlgorithm } from './signing-keys.ts';

export const tokenLifeSeconds = 600;
const tokenType = 'at+jwt';

export interface AccessToken {
  readonly machineId: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Temporal.Instant;
}

/** Who we are, as tokens and their readers name us. */
export function issuerOf(config: Pick<Config, 'PUBLIC_URL' | 'PORT'>): string {
  return config.PUBLIC_URL || `http://localhost:${config.PORT}`;
}

/** Whom our tokens are for: this API and no other. */
export function audienceOf(config: Pick<Config, 'PUBLIC_URL' | 'PORT'>): string {
  return `${issuerOf(config)}/api`;
}

export async function signAccessToken(house: House, machineId: string, scopes: readonly string[]): Promise<string> {
  const { kid, key } = await currentSigner(house);
  const issuedAt = Math.floor(house.clock.now().epochMilliseconds / 1000);
  return new SignJWT({ client_id: machineId, scope: scopes.join(' ') })
    .setProtectedHeader({ alg: signingAlgorithm, typ: tokenType, kid })
    .setIssuer(issuerOf(house.config))
    .setAudience(audienceOf(house.config))
    .setSubject(machineId)
    .setJti(newId())
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + tokenLifeSeconds)
    .sign(key);
}

/** Null for anything but a token of ours that is good now. */
export async function readAccessToken(house: House, text: string): Promise<AccessToken | null> {
  try {
    const { kid, alg, typ } = decodeProtectedHeader(text);
    if (alg !== signingAlgorithm || typ !== tokenType || typeof kid !== 'string') return null;
    const jwk = await findSigningKey(house, kid);
    if (!jwk) return null;
    const { payload } = await jwtVerify(text, await importJWK(jwk, signingAlgorithm), {
      algorithms: [signingAlgorithm],
      typ: tokenType,
      issuer: issuerOf(house.config),
      audience: audienceOf(house.config),
      requiredClaims: ['sub', 'exp', 'iat', 'jti', 'client_id', 'scope'],
      currentDate: new Date(house.clock.now().epochMilliseconds),
    });
    if (payload.sub !== payload.client_id || typeof payload.scope !== 'string') return null;
    return {
      machineId: payload.sub as string,
      scopes: payload.scope.split(' ').filter((scope) => scope !== ''),
      expiresAt: Temporal.Instant.fromEpochMilliseconds((payload.exp ?? 0) * 1000),
    };
  } catch (error) {
    // decodeProtectedHeader throws a TypeError for what is no token at all.
    if (error instanceof joseErrors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}
