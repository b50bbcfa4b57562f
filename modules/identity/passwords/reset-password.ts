// Sets a new password for somebody who forgot theirs, by a code typed in the browser that asked for it. Every session
// ends, and the sign-in that follows still owes the second factor: a mailbox in other hands opens nothing by itself.
import type { FastifyRequest } from 'fastify';
import { inTransaction } from '../../../platform/db/transaction.ts';
import type { House } from '../../../platform/house.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type Challenge, closeChallenge, tryCode } from '../codes/challenge-store.ts';
import { codeHash } from '../codes/code-hash.ts';
import { markPrimaryProved, ownerOfPoint } from '../contacts/contact-point-store.ts';
import type { Identifier } from '../contacts/identifier.ts';
import { findPerson } from '../people/person-store.ts';
import { browserHash } from '../sessions/browser-cookie.ts';
import { codeTries } from '../sign-in/count-tries.ts';
import { finishSignIn, type SignInEnd } from '../sign-in/finish-sign-in.ts';
import { tryProof } from '../sign-in/sign-in.ts';
import { setPassword } from './change-password.ts';
import { checkPassword } from './check-password.ts';
import { hashPassword } from './password-hash.ts';

export interface PasswordReset {
  readonly identifier: string;
  readonly code: string;
  readonly password: string;
}

/**
 * Throws `identity.code_refused` for a wrong, used or expired code and for an unknown address alike,
 * `identity.too_many_tries`, and what `checkPassword` throws: a password refused leaves the code good.
 */
export async function resetPassword(house: House, request: FastifyRequest, input: PasswordReset): Promise<SignInEnd> {
  // First of all, so that what is wrong with a password is said to everybody alike and costs no try.
  await checkPassword(input.password);
  const proved = await tryProof(house, request, input.identifier, codeTries, 'identity.code_refused', async (known) => {
    const answered = known && (await answerWith(house, request, known, input.code));
    const isSet = answered && (await replace(house, request, answered, input.password));
    return isSet ? { personId: answered.personId, way: 'code' } : null;
  });
  return finishSignIn(house, request, proved);
}

interface Answered {
  readonly challenge: Challenge;
  readonly identifier: Identifier;
  readonly personId: string;
}

async function answerWith(
  house: House,
  request: FastifyRequest,
  identifier: Identifier,
  code: string,
): Promise<Answered | null> {
  const browser = browserHash(house.config, request);
  if (!browser) return null;
  const asked = {
    kind: 'reset',
    browserHash: browser,
    identifier,
    codeHash: codeHash(house, identifier, code),
  } as const;
  // The try commits by itself, so that nothing that fails later can take it back.
  const challenge = await inTransaction(house.db, (tx) => tryCode(tx, asked, request.occasion.now));
  const personId = challenge?.personId ?? null;
  // The address may have gone to somebody else since the code was sent.
  if (!challenge || personId === null || (await ownerOfPoint(house.db, identifier)) !== personId) return null;
  return { challenge, identifier, personId };
}

async function replace(
  house: House,
  { occasion }: FastifyRequest,
  { challenge, identifier, personId }: Answered,
  password: string,
): Promise<boolean> {
  const person = await findPerson(house.db, personId);
  if (!person || person.closedAt || person.suspendedAt) return false;
  await checkPassword(password, { person });
  const hash = await hashPassword(password);
  const own = { ...occasion, actor: { ...occasion.actor, personId } };
  return inTransaction(house.db, async (tx) => {
    if (!(await closeChallenge(tx, challenge.id, occasion.now))) return false;
    await markPrimaryProved(tx, personId, identifier, occasion.now);
    await recordAudit(tx, own, {
      action: 'identity.password_reset',
      siteId: null,
      subject: { kind: 'identity.person', id: personId },
      after: { by: identifier.kind },
    });
    await setPassword(tx, own, personId, hash);
    return true;
  });
}
