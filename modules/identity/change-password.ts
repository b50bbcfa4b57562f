// Sets the password of whoever is signed in, ends their other sessions and gives this one a new token.
import { APIError } from 'better-auth/api';
import type { FastifyRequest } from 'fastify';
import { inTransaction } from '../../platform/db/transaction.ts';
import { assert, DomainError } from '../../platform/errors.ts';
import { emit } from '../../platform/events.ts';
import type { House } from '../../platform/house.ts';
import { publishActorsChanged } from './actors-changed.ts';
import type { Auth } from './auth.ts';
import { checkPassword } from './check-password.ts';
import { countTry, forgetTries, passwordTries } from './count-tries.ts';
import { hasPassword } from './person-store.ts';
import { recordAudit } from './record-audit.ts';
import { authHeaders } from './sign-in.ts';

/**
 * Returns the Set-Cookie headers of the new session. A first password needs no current one: the session proves the
 * person. Throws `identity.password_wrong`, `identity.password_too_short`, `identity.too_many_tries`.
 */
export async function changePassword(
  house: House,
  auth: Auth,
  request: FastifyRequest,
  input: { readonly current_password?: string; readonly new_password: string },
): Promise<readonly string[]> {
  const { occasion } = request;
  const { personId } = occasion.actor;
  assert(personId !== null, 'only a person has a password');
  checkPassword(input.new_password, '/new_password');
  await countTry(house.db, passwordTries, [personId, occasion.address ?? ''], occasion.now);
  const cookies = await inTransaction(house.db, async (tx) => {
    const had = await hasPassword(tx, personId);
    const set = (): Promise<string[]> =>
      had ? replacePassword(auth, request, input) : firstPassword(auth, request, input);
    const made = await auth.within(tx, set).catch(wrongPassword);
    await recordAudit(tx, occasion, {
      action: 'identity.password_changed',
      siteId: null,
      subject: { kind: 'identity.person', id: personId },
      before: { has_password: had },
      after: { has_password: true },
    });
    await emit(tx, 'identity.password_changed', { person_id: personId });
    await publishActorsChanged(tx, occasion);
    return made;
  });
  await forgetTries(house.db, passwordTries, [personId, occasion.address ?? '']);
  return cookies;
}

async function replacePassword(
  auth: Auth,
  request: FastifyRequest,
  input: { readonly current_password?: string; readonly new_password: string },
): Promise<string[]> {
  const { headers } = await auth.api.changePassword({
    body: {
      currentPassword: input.current_password ?? '',
      newPassword: input.new_password,
      revokeOtherSessions: true,
    },
    headers: authHeaders(request),
    returnHeaders: true,
  });
  return headers.getSetCookie();
}

async function firstPassword(
  auth: Auth,
  request: FastifyRequest,
  input: { readonly new_password: string },
): Promise<string[]> {
  await auth.api.setPassword({ body: { newPassword: input.new_password }, headers: authHeaders(request) });
  return [];
}

function wrongPassword(error: unknown): never {
  if (error instanceof APIError && error.body?.code === 'INVALID_PASSWORD') {
    throw new DomainError('identity.password_wrong', {}, '/current_password');
  }
  throw error;
}
