// Asks for a sign-in code. The answer is given before anybody looks whether the identifier is known.

import type { Tx } from '../../platform/db/database.ts';
import { addJob } from '../../platform/jobs.ts';
import type { JsonValue } from '../../platform/json.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { Auth } from './auth.ts';
import { codesFromAddress, codesToIdentifier, codesToPair, countTry } from './count-tries.ts';
import { type Identifier, parseIdentifier } from './identifier.ts';

/** Throws `identity.too_many_tries`, for known and unknown identifiers alike. */
export async function requestCode(tx: Tx, occasion: Occasion, typed: string): Promise<void> {
  const identifier = parseIdentifier(typed);
  const value = identifier?.value ?? typed.trim().toLowerCase();
  const address = occasion.address ?? '';
  await countTry(tx, codesToPair, [value, address], occasion.now);
  await countTry(tx, codesToIdentifier, [value], occasion.now);
  await countTry(tx, codesFromAddress, [address], occasion.now);
  await addJob(tx, 'identity.send_code', { kind: identifier?.kind ?? null, value }, { maxAttempts: 3 });
}

/** The job behind it: makes the code, keeps its hash and hands the message to the outbox. */
export async function makeCode(auth: Auth, payload: JsonValue): Promise<void> {
  const { kind, value } = payload as { kind: Identifier['kind'] | null; value: string };
  if (kind === 'phone') await auth.api.sendPhoneNumberOTP({ body: { phoneNumber: value } });
  if (kind === 'email') await auth.api.sendVerificationOTP({ body: { email: value, type: 'sign-in' } });
}
