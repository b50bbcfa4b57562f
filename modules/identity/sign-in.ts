// Signs a person in by phone number or e-mail address, with a password or with a code that was sent to it.
import { setTimeout as sleep } from 'node:timers/promises';
import { APIError } from 'better-auth/api';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { toLatinDigits } from '../../platform/language/digits.ts';
import { type Auth, codeHash } from './auth.ts';
import { markPrimaryProved } from './contact-point-store.ts';
import { codeTries, countTry, forgetTries, passwordTries, type TryLimit } from './count-tries.ts';
import { finishSignIn, type ProvedPerson, type SignInEnd } from './finish-sign-in.ts';
import { type Identifier, parseIdentifier } from './identifier.ts';
import { verifyPassword } from './password-hash.ts';
import { findPasswordOf, findSignIn } from './person-store.ts';

/** A refusal leaves no sooner than this, longer than any path to it takes, so that its time tells nothing. */
const refusalMs = 400;

/** Verifies in the same time as a real one and matches nothing: the hash of random bytes nobody kept. */
const decoyHash = '$argon2id$v=19$m=19456,t=2,p=1$p9PJ0b0m3nqmcvGLv0c3lw$hYvGq1mC9QdC0n0mG4o2m0u5J8Y0tSgQqk9mZ2c9b7E';

/** Throws `identity.sign_in_refused`, the same for whatever was wrong, or `identity.too_many_tries`. */
export function signInWithPassword(
  house: House,
  request: FastifyRequest,
  input: { readonly identifier: string; readonly password: string },
): Promise<SignInEnd> {
  return trySignIn(house, request, input.identifier, passwordTries, 'identity.sign_in_refused', async (identifier) => {
    const known = identifier && (await findPasswordOf(house.db, identifier));
    const matches = await verifyPassword(known?.hash ?? decoyHash, input.password);
    return known && matches ? { personId: known.personId, way: 'password' } : null;
  });
}

/** Throws `identity.code_refused` for a wrong, used or expired code alike, or `identity.too_many_tries`. */
export function signInWithCode(
  house: House,
  auth: Auth,
  request: FastifyRequest,
  input: { readonly identifier: string; readonly code: string },
): Promise<SignInEnd> {
  return trySignIn(house, request, input.identifier, codeTries, 'identity.code_refused', async (identifier) => {
    const known = identifier && (await findSignIn(house.db, identifier));
    if (!identifier || !known) return null;
    const code = codeHash(house, toLatinDigits(input.code).replace(/\s/g, ''));
    const options = { headers: authHeaders(request), returnHeaders: true } as const;
    const { headers } =
      identifier.kind === 'phone'
        ? await auth.api.verifyPhoneNumber({ body: { phoneNumber: identifier.value, code }, ...options })
        : await auth.api.signInEmailOTP({ body: { email: identifier.value, otp: code }, ...options });
    await markPrimaryProved(house.db, known.personId, identifier, request.occasion.now);
    return { personId: known.personId, way: 'code', cookies: headers.getSetCookie() };
  });
}

/** What better-auth may know of a request: nothing a client could forge an address with. */
export function authHeaders(request: FastifyRequest): Headers {
  const headers = new Headers();
  if (request.occasion.address !== null) headers.set('x-forwarded-for', request.occasion.address);
  const { cookie, 'user-agent': agent } = request.headers;
  if (cookie) headers.set('cookie', cookie);
  if (agent) headers.set('user-agent', agent.slice(0, 400));
  return headers;
}

export type Attempt = (identifier: Identifier | null) => Promise<ProvedPerson | null>;

/** Counts the try, answers every refusal alike and no sooner than the slowest, and finishes what succeeded. */
export async function trySignIn(
  house: House,
  request: FastifyRequest,
  typed: string,
  limit: TryLimit,
  refusal: string,
  attempt: Attempt,
): Promise<SignInEnd> {
  const startedAt = performance.now();
  const { now, address } = request.occasion;
  const identifier = parseIdentifier(typed);
  const counted = [identifier?.value ?? typed.trim().toLowerCase(), address ?? ''];
  await countTry(house.db, limit, counted, now);
  const outcome = await attempt(identifier).catch(refusedByAuth);
  if (!outcome) {
    await sleep(Math.max(0, refusalMs - (performance.now() - startedAt)));
    throw new DomainError(refusal);
  }
  await forgetTries(house.db, limit, counted);
  return finishSignIn(house, request, outcome);
}

function refusedByAuth(error: unknown): null {
  if (error instanceof APIError && error.statusCode < 500) return null;
  throw error;
}
