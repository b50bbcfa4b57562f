// Somebody signed in proves again that it is them, before what moves money or opens doors.
import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { signedIn } from '../actors/resolve-actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { type PasskeyAnswer, verifyPasskey } from '../passkeys/verify-passkey.ts';
import { verifyPassword } from '../passwords/password-hash.ts';
import { findPasswordHash, findPerson } from '../people/person-store.ts';
import { browserHash } from '../sessions/browser-cookie.ts';
import { rotateSession } from '../sessions/rotate-session.ts';
import { setConfirmed } from '../sessions/session-store.ts';
import { confirmationTries, countTry, forgetTries } from '../sign-in/count-tries.ts';
import { spendTotp } from './enrol-totp.ts';
import { findTotp, useFactorCode } from './factor-store.ts';
import { hasPasskey } from './factors-of.ts';
import { factorCodeHash } from './send-factor-code.ts';

export interface ConfirmationProof {
  readonly password?: string;
  readonly passkey?: PasskeyAnswer;
  readonly totp?: string;
  readonly code?: string;
}

export type ConfirmationWay = 'password' | 'passkey' | 'totp' | 'code';

/**
 * Returns the Set-Cookie header of the session's new token. Throws `identity.confirmation_refused` for whatever was
 * wrong, `identity.too_many_tries`.
 */
export async function confirmPerson(house: House, request: FastifyRequest, proof: ConfirmationProof): Promise<string> {
  const { occasion } = request;
  const { personId } = occasion.actor;
  const session = await signedIn(house, request);
  assert(personId !== null && session, 'a route for oneself is only open to people');
  const counted = [personId, occasion.address ?? ''];
  await countTry(house.db, confirmationTries, counted, occasion.now);
  // Outside the transaction: a password's hash takes longer than a connection should be held.
  const checked = await checkOutside(house, request, personId, proof);
  const cookie = await inTransaction(house.db, async (tx) => {
    const way = checked ?? (await spend(tx, house, request, personId, proof));
    if (!way) return null;
    await setConfirmed(tx, session.sessionId, occasion.now);
    await recordAudit(tx, occasion, {
      action: 'identity.person_confirmed',
      siteId: null,
      subject: { kind: 'identity.person', id: personId },
      after: { way },
    });
    await publishActorsChanged(tx, occasion);
    return rotateSession(tx, house, session.sessionId, occasion.now);
  });
  if (!cookie) throw new DomainError('identity.confirmation_refused', {}, `/${Object.keys(proof)[0] ?? 'password'}`);
  await forgetTries(house.db, confirmationTries, counted);
  return cookie;
}

/** In the order they are offered. Somebody with an app on the phone is asked for it: a password may have been seen. */
export async function waysToConfirm(house: House, personId: string): Promise<readonly ConfirmationWay[]> {
  const [totp, passkey, hash, person] = await Promise.all([
    findTotp(house.db, personId),
    hasPasskey(house.db, personId),
    findPasswordHash(house.db, personId),
    findPerson(house.db, personId),
  ]);
  const ways: ConfirmationWay[] = [];
  if (totp?.enrolledAt) ways.push('totp');
  if (passkey) ways.push('passkey');
  if (hash !== null) ways.push('password');
  if (person?.phone || person?.email) ways.push('code');
  return ways;
}

/** Ends what a confirmation opened, before its minutes are over: for a computer others use too. */
export async function endConfirmation(tx: Tx, house: House, request: FastifyRequest): Promise<void> {
  const session = await signedIn(house, request);
  assert(session, 'a route for oneself is only open to people');
  await setConfirmed(tx, session.sessionId, null);
  await publishActorsChanged(tx, request.occasion);
}

async function checkOutside(
  house: House,
  request: FastifyRequest,
  personId: string,
  { password, passkey }: ConfirmationProof,
): Promise<ConfirmationWay | null> {
  if (password !== undefined && (await hasThisPassword(house, personId, password))) return 'password';
  const hash = browserHash(house.config, request);
  if (passkey === undefined || !hash) return null;
  return (await verifyPasskey(house, request, { ...passkey, browserHash: hash, personId })) ? 'passkey' : null;
}

async function spend(
  tx: Tx,
  house: House,
  { occasion }: FastifyRequest,
  personId: string,
  proof: ConfirmationProof,
): Promise<ConfirmationWay | null> {
  if (proof.totp !== undefined) {
    const code = toLatinDigits(proof.totp).replaceAll(/[\s-]/g, '');
    return (await spendTotp(tx, house, personId, code, occasion.now)) ? 'totp' : null;
  }
  if (proof.code === undefined) return null;
  const hash = factorCodeHash(house, personId, proof.code);
  return (await useFactorCode(tx, personId, 'confirmation', hash, occasion.now)) ? 'code' : null;
}

async function hasThisPassword(house: House, personId: string, password: string): Promise<boolean> {
  const hash = await findPasswordHash(house.db, personId);
  return hash !== null && verifyPassword(hash, password);
}
