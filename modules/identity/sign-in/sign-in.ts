// Signs a person in by phone number or e-mail address, with a password; and what all ways with an identifier share.
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { type Identifier, parseIdentifier } from '../contacts/identifier.ts';
import { verifyPassword } from '../passwords/password-hash.ts';
import { findPasswordOf } from '../people/person-store.ts';
import { countTry, forgetTries, passwordTries, type TryLimit } from './count-tries.ts';
import { finishSignIn, type ProvedPerson, type SignInEnd } from './finish-sign-in.ts';

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

/** Finishes what succeeded. */
export async function trySignIn(
  house: House,
  request: FastifyRequest,
  typed: string,
  limit: TryLimit,
  refusal: string,
  attempt: Attempt,
): Promise<SignInEnd> {
  return finishSignIn(house, request, await tryProof(house, request, typed, limit, refusal, attempt));
}

/** Counts the try, and answers every refusal alike and no sooner than the slowest. */
export async function tryProof(
  house: House,
  request: FastifyRequest,
  typed: string,
  limit: TryLimit,
  refusal: string,
  attempt: Attempt,
): Promise<ProvedPerson> {
  const startedAt = performance.now();
  const { now, address } = request.occasion;
  const identifier = parseIdentifier(typed);
  const counted = [identifier?.value ?? typed.trim().toLowerCase(), address ?? ''];
  await countTry(house.db, limit, counted, now);
  const outcome = await attempt(identifier);
  if (!outcome) {
    await sleep(Math.max(0, refusalMs - (performance.now() - startedAt)));
    throw new DomainError(refusal);
  }
  await forgetTries(house.db, limit, counted);
  return outcome;
}
