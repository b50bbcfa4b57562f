// Asks for a code to sign in or to set a new password with. The answer is given before anybody looks whether the
// identifier is known, and the code counts only in the browser that asked.
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { addJob } from '../../../platform/jobs.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { type Identifier, parseIdentifier } from '../contacts/identifier.ts';
import { sendResetCode } from '../passwords/send-reset-code.ts';
import { findSignIn } from '../people/person-store.ts';
import { newToken, sha256 } from '../sessions/browser-cookie.ts';
import {
  applicationsFromAddress,
  codesFromAddress,
  codesToIdentifier,
  codesToPair,
  countTry,
} from '../sign-in/count-tries.ts';
import { type Applicant, applicantIn } from '../sign-in/sign-up.ts';
import { type CodeKind, findOpenChallenge, insertChallenge, keepSecrets } from './challenge-store.ts';
import { codeHash, newCode } from './code-hash.ts';
import { sendCode } from './send-code.ts';

const phoneSeconds = 300;
/** Mail is slow at times, and its link is longer than anybody can guess. */
const emailSeconds = 600;

/**
 * Returns how long the code counts, by the kind of identifier alone. Throws `identity.too_many_tries`, for known and
 * unknown identifiers alike.
 */
export async function requestCode(
  tx: Tx,
  occasion: Occasion,
  asked: {
    readonly kind?: CodeKind;
    readonly identifier: string;
    readonly browserHash: Buffer;
    readonly applicant?: Applicant;
  },
): Promise<number> {
  const identifier = parseIdentifier(asked.identifier);
  const value = identifier?.value ?? asked.identifier.trim().toLowerCase();
  const address = occasion.address ?? '';
  await countTry(tx, codesToPair, [value, address], occasion.now);
  await countTry(tx, codesToIdentifier, [value], occasion.now);
  await countTry(tx, asked.applicant ? applicationsFromAddress : codesFromAddress, [address], occasion.now);
  const seconds = secondsOf(identifier);
  const detail: JsonValue = asked.applicant ? { applicant: { ...asked.applicant } } : {};
  const { kind = 'code', browserHash } = asked;
  const id = await insertChallenge(tx, { kind, browserHash, identifier, detail, seconds }, occasion.now);
  await addJob(tx, 'identity.send_code', { id }, { maxAttempts: 3 });
  return seconds;
}

/** The job behind it: makes the code, keeps its hash and hands the message to the outbox. A repeat sends a new code. */
export async function makeCode(house: House, payload: JsonValue): Promise<void> {
  const { id } = payload as { id: string };
  const now = house.clock.now();
  const challenge = await findOpenChallenge(house.db, id, now);
  if (!challenge?.identifier) return;
  const { identifier, kind } = challenge;
  if (kind === 'reset') return sendResetCode(house, id, identifier, secondsOf(identifier));
  const known = await findSignIn(house.db, identifier);
  const applicant = house.config.SELF_SIGN_UP ? applicantIn(challenge.detail) : null;
  if (!known && !applicant) return;
  const code = newCode();
  const link = identifier.kind === 'email' ? newToken() : null;
  const secrets = { codeHash: codeHash(house, identifier, code), linkHash: link === null ? null : sha256(link) };
  await inTransaction(house.db, async (tx) => {
    await keepSecrets(tx, id, secrets);
    await sendCode(tx, house, {
      identifier,
      code,
      link,
      seconds: secondsOf(identifier),
      personId: known?.personId ?? null,
      language: applicant?.language ?? 'bn',
    });
  });
}

function secondsOf(identifier: Identifier | null): number {
  return identifier?.kind === 'email' ? emailSeconds : phoneSeconds;
}
