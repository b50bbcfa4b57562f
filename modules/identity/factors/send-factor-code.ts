// Sends a code to the person's own phone or e-mail: as the factor of last resort, or to confirm something.
import { createHmac, randomInt } from 'node:crypto';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { notify } from '../../notify/index.ts';
import { findPerson } from '../people/person-store.ts';
import { codesToIdentifier, countTry } from '../sign-in/count-tries.ts';
import { type CodePurpose, putFactorCode } from './factor-store.ts';
import { confirmationCode } from './security-notices.ts';

export const factorCodeSeconds = 300;

/**
 * As a factor it goes to the phone and nowhere else. Throws `identity.factor_missing` without an address to send to,
 * `identity.too_many_tries`.
 */
export async function sendFactorCode(
  tx: Tx,
  occasion: Occasion,
  house: House,
  personId: string,
  purpose: CodePurpose,
): Promise<void> {
  const person = await findPerson(tx, personId);
  const address = person?.phone ?? (purpose === 'confirmation' ? person?.email : null);
  if (!address) throw new DomainError('identity.factor_missing');
  await countTry(tx, codesToIdentifier, [purpose, personId], occasion.now);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const expiresAt = occasion.now.add({ seconds: factorCodeSeconds });
  const hash = factorCodeHash(house, personId, code);
  await putFactorCode(tx, { personId, purpose, hash, createdAt: occasion.now, expiresAt });
  await notify(tx, occasion, {
    notice: confirmationCode,
    params: { code },
    personId,
    address,
    dedupeKey: `identity.confirmation_code:${personId}:${purpose}:${occasion.now.epochMilliseconds}`,
    expiresAt,
  });
}

/** Keyed by the house's secret: six digits are guessed from a plain hash in a blink. */
export function factorCodeHash({ config }: Pick<House, 'config'>, personId: string, typed: string): Buffer {
  const code = toLatinDigits(typed).replaceAll(/\D/g, '');
  return createHmac('sha256', config.SECRET).update(`factor ${personId} ${code}`).digest();
}
