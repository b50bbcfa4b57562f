// Sets the password of whoever is signed in, ends their other sessions and gives this one a new token.
import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import type { House } from '../../../platform/house.ts';
import { isConfirmed } from '../../../platform/http/door.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { notify } from '../../notify/index.ts';
import { publishActorsChanged } from '../actors/actors-changed.ts';
import { signedIn } from '../actors/resolve-actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { dropTicketsOf } from '../factors/factor-ticket-store.ts';
import { passwordChangedNotice } from '../factors/security-notices.ts';
import { findPasswordHash, findPerson, insertPassword, updatePassword } from '../people/person-store.ts';
import { forgetBrowsers } from '../sessions/browser-store.ts';
import { closePersonSessions } from '../sessions/close-person-sessions.ts';
import { rotateSession } from '../sessions/rotate-session.ts';
import { setConfirmed } from '../sessions/session-store.ts';
import { countTry, forgetTries, passwordTries } from '../sign-in/count-tries.ts';
import { checkPassword } from './check-password.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

/**
 * Returns the Set-Cookie headers of the new session. A first password needs no current one, but a recent proof.
 * Throws `platform.confirmation_needed`, `identity.password_wrong`, `identity.too_many_tries` and what `checkPassword`
 * throws.
 */
export async function changePassword(
  house: House,
  request: FastifyRequest,
  input: { readonly current_password?: string; readonly new_password: string },
): Promise<readonly string[]> {
  const { occasion } = request;
  const { personId } = occasion.actor;
  const session = await signedIn(house, request);
  assert(personId !== null && session, 'only a person has a password');
  const person = await findPerson(house.db, personId);
  await checkPassword(input.new_password, { field: '/new_password', person });
  await countTry(house.db, passwordTries, [personId, occasion.address ?? ''], occasion.now);
  const hash = await findPasswordHash(house.db, personId);
  if (hash !== null && !(await verifyPassword(hash, input.current_password ?? '')))
    throw new DomainError('identity.password_wrong', {}, '/current_password');
  if (hash === null && !isConfirmed(occasion.actor.confirmedAt, occasion.now, house.config.CONFIRMATION_SECONDS))
    throw new DomainError('platform.confirmation_needed');
  const newHash = await hashPassword(input.new_password);
  const cookie = await inTransaction(house.db, async (tx) => {
    await setPassword(tx, occasion, personId, newHash, session.sessionId);
    await setConfirmed(tx, session.sessionId, occasion.now);
    return rotateSession(tx, house, session.sessionId, occasion.now, 0);
  });
  await forgetTries(house.db, passwordTries, [personId, occasion.address ?? '']);
  return [cookie];
}

/**
 * Stores the hash, ends every session but the one named and every half sign-in, forgets every remembered browser, and
 * tells the person.
 */
export async function setPassword(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  hash: string,
  keepSessionId?: string,
): Promise<void> {
  const { now } = occasion;
  const had = (await findPasswordHash(tx, personId)) !== null;
  if (had) await updatePassword(tx, personId, hash, now);
  else await insertPassword(tx, personId, hash, now);
  await closePersonSessions(tx, occasion, personId, keepSessionId);
  await forgetBrowsers(tx, personId);
  await dropTicketsOf(tx, personId);
  await recordAudit(tx, occasion, {
    action: 'identity.password_changed',
    siteId: null,
    subject: { kind: 'identity.person', id: personId },
    before: { has_password: had },
    after: { has_password: true },
  });
  await emit(tx, 'identity.password_changed', { person_id: personId });
  await notify(tx, occasion, {
    notice: passwordChangedNotice,
    params: { at: now },
    personId,
    dedupeKey: `identity.password_changed:${personId}:${now.epochMilliseconds}`,
  });
  await publishActorsChanged(tx, occasion);
}
