// How a device, or a client with a key of its own, proves itself: a short assertion it signed, RFC 7523.
import { createHash } from 'node:crypto';
import { decodeJwt, importJWK, type JWK, errors as joseErrors, jwtVerify } from 'jose';
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import { issuerOf } from './access-token.ts';
import { algorithmOf } from './public-key.ts';

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const longestLifeSeconds = 300;
/** Cheap devices have cheap clocks. */
const toleranceSeconds = 60;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whom the assertion says it comes from; nothing is proved by it. */
export function claimedClient(assertion: string): string | null {
  try {
    const { sub, iss } = decodeJwt(assertion);
    return sub !== undefined && sub === iss && uuid.test(sub) ? sub.toLowerCase() : null;
  } catch (error) {
    if (error instanceof joseErrors.JOSEError) return null;
    throw error;
  }
}

/** Whether the machine signed it, for us, just now, and for the first time. */
export async function isAssertionOf(house: House, machineId: string, assertion: string): Promise<boolean> {
  const now = house.clock.now();
  const { issuer, audience } = { issuer: machineId, audience: issuerOf(house.config) };
  for (const jwk of await publicKeysOf(house.db, machineId)) {
    const algorithm = algorithmOf(jwk as Record<string, unknown>);
    if (!algorithm) continue;
    try {
      const { payload } = await jwtVerify(assertion, await importJWK(jwk, algorithm), {
        algorithms: [algorithm],
        issuer,
        subject: machineId,
        audience: [audience, `${audience}/oauth/token`],
        requiredClaims: ['exp', 'iat', 'jti'],
        maxTokenAge: longestLifeSeconds,
        clockTolerance: toleranceSeconds,
        currentDate: new Date(now.epochMilliseconds),
      });
      const life = (payload.exp ?? 0) - (payload.iat ?? 0);
      if (life > longestLifeSeconds || String(payload.jti).length > 200) return false;
      return spend(house.db, machineId, String(payload.jti), payload.exp ?? 0);
    } catch (error) {
      if (!(error instanceof joseErrors.JOSEError)) throw error;
    }
  }
  return false;
}

async function publicKeysOf(db: Db, machineId: string): Promise<JWK[]> {
  const rows = await db
    .selectFrom('identity.machine_public_keys')
    .select('jwk')
    .where('machine_id', '=', machineId)
    .execute();
  return rows.map(({ jwk }) => jwk as unknown as JWK);
}

/** False for one that was spent before, on whichever process. */
async function spend(db: Db, machineId: string, jti: string, expires: number): Promise<boolean> {
  const hash = createHash('sha256').update(`${machineId} ${jti}`).digest();
  const endsAt = Temporal.Instant.fromEpochMilliseconds((expires + toleranceSeconds) * 1000);
  const { rows } = await sql`insert into identity.spent_assertions (hash, ends_at)
    values (${hash}::bytea, ${endsAt}::timestamptz) on conflict do nothing returning hash`.execute(db);
  return rows.length > 0;
}
