// Ten codes on paper for the day the phone is lost. Each opens once; only their slow hashes are kept, since 49 bits are
// too few for a quick one (OWASP ASVS 5.0, 6.5.2).
import { createHmac, randomInt } from 'node:crypto';
import type { Tx } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { slowHash } from '../passwords/password-hash.ts';
import { replaceRecoveryCodes, useRecoveryCode } from './factor-store.ts';

export const recoveryCodeCount = 10;
/** Without letters that look like another when read off paper: 30 signs, ten of them, 49 bits. */
const signs = '23456789abcdefghjkmnpqrstvwxyz';

/** Returns the codes in plain; they can be read here and never again. Codes made before end. */
export async function issueRecoveryCodes(
  tx: Tx,
  house: Pick<House, 'config'>,
  personId: string,
  now: Temporal.Instant,
): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, makeCode);
  const hashed = await Promise.all(
    codes.map(async (code) => ({ id: newId(), hash: await recoveryHash(house, personId, code) })),
  );
  await replaceRecoveryCodes(tx, personId, hashed, now);
  return codes;
}

export async function spendRecoveryCode(
  tx: Tx,
  house: Pick<House, 'config'>,
  personId: string,
  typed: string,
  now: Temporal.Instant,
): Promise<boolean> {
  return useRecoveryCode(tx, personId, await recoveryHash(house, personId, typed), now);
}

function makeCode(): string {
  const code = Array.from({ length: 10 }, () => signs[randomInt(signs.length)]).join('');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** One salt a person, made from the house's secret: a code is found by its hash, with one hash a try. */
function recoveryHash({ config }: Pick<House, 'config'>, personId: string, typed: string): Promise<Buffer> {
  const code = toLatinDigits(typed)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
  const salt = createHmac('sha256', config.SECRET).update(`recovery ${personId}`).digest().subarray(0, 16);
  return slowHash(Buffer.from(code), salt);
}
