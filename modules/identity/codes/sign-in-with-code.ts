// Signs in with what was sent to a phone or mailbox: the code typed, or the link of the mail pressed.
import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { markPrimaryProved } from '../contacts/contact-point-store.ts';
import type { Identifier } from '../contacts/identifier.ts';
import { findSignIn } from '../people/person-store.ts';
import { browserHash, sha256 } from '../sessions/browser-cookie.ts';
import { codeTries } from '../sign-in/count-tries.ts';
import { finishSignIn, type ProvedPerson, type SignInEnd } from '../sign-in/finish-sign-in.ts';
import { trySignIn } from '../sign-in/sign-in.ts';
import { admitApplicant, applicantIn } from '../sign-in/sign-up.ts';
import { type Challenge, closeChallenge, findLink, takeChallenge, tryCode } from './challenge-store.ts';
import { codeHash } from './code-hash.ts';

/** Throws `identity.code_refused` for a wrong, used or expired code alike, or `identity.too_many_tries`. */
export function signInWithCode(
  house: House,
  request: FastifyRequest,
  input: { readonly identifier: string; readonly code: string },
): Promise<SignInEnd> {
  return trySignIn(house, request, input.identifier, codeTries, 'identity.code_refused', async (identifier) => {
    const browser = browserHash(house.config, request);
    if (!identifier || !browser) return null;
    const personId = await useCode(house, request.occasion, { identifier, code: input.code, browserHash: browser });
    return personId === null ? null : { personId, way: 'code' };
  });
}

/**
 * Takes the code, and admits who applied with it. Returns the person it proves, null when it is wrong, was asked for in
 * another browser, has ended or was used; a wrong one counts as a try.
 */
export async function useCode(
  house: House,
  occasion: Occasion,
  asked: { readonly identifier: Identifier; readonly code: string; readonly browserHash: Buffer },
): Promise<string | null> {
  const { identifier } = asked;
  const hash = codeHash(house, identifier, asked.code);
  // The try commits by itself, so that nothing that fails later can take it back.
  const answered = await inTransaction(house.db, (tx) =>
    tryCode(tx, { kind: 'code', browserHash: asked.browserHash, identifier, codeHash: hash }, occasion.now),
  );
  if (!answered) return null;
  return inTransaction(house.db, async (tx) => {
    if (!(await closeChallenge(tx, answered.id, occasion.now))) return null;
    return (await personBehind(tx, house, occasion, answered))?.personId ?? null;
  });
}

/** Who the link of a mail would sign in; nobody's secret is told to a browser that did not ask. */
export async function readLink(
  house: House,
  request: FastifyRequest,
  token: string,
): Promise<{ readonly state: 'ready' | 'elsewhere' | 'ended'; readonly address: string | null }> {
  const { occasion } = request;
  const hashes = { linkHash: sha256(token), browserHash: browserHash(house.config, request) };
  const link = await findLink(house.db, hashes, occasion.now);
  if (!link) return { state: 'ended', address: null };
  return link.isOwn
    ? { state: 'ready', address: link.identifier?.value ?? null }
    : { state: 'elsewhere', address: null };
}

/** Throws `identity.link_refused` for a used or ended link and in any browser but the one that asked. */
export async function signInWithLink(house: House, request: FastifyRequest, token: string): Promise<SignInEnd> {
  const { occasion } = request;
  const browser = browserHash(house.config, request);
  const proved = browser && (await useLink(house, occasion, { linkHash: sha256(token), browserHash: browser }));
  if (!proved) throw new DomainError('identity.link_refused');
  return finishSignIn(house, request, proved);
}

function useLink(
  house: House,
  occasion: Occasion,
  hashes: { readonly linkHash: Buffer; readonly browserHash: Buffer },
): Promise<ProvedPerson | null> {
  return inTransaction(house.db, async (tx) => {
    const link = await findLink(tx, hashes, occasion.now);
    if (!link) return null;
    const { browserHash: own } = hashes;
    const taken = await takeChallenge(tx, { kind: 'code', browserHash: own, id: link.id }, occasion.now);
    const known = taken && (await personBehind(tx, house, occasion, taken));
    return known ? { personId: known.personId, way: 'magic_link' } : null;
  });
}

async function personBehind(
  tx: Tx,
  house: House,
  occasion: Occasion,
  { identifier, detail }: Challenge,
): Promise<{ readonly personId: string } | null> {
  if (!identifier) return null;
  const known = await findSignIn(tx, identifier);
  if (known) {
    await markPrimaryProved(tx, known.personId, identifier, occasion.now);
    return known;
  }
  const applicant = house.config.SELF_SIGN_UP ? applicantIn(detail) : null;
  if (!applicant) return null;
  return { personId: (await admitApplicant(tx, house, occasion, { identifier, applicant })).id };
}
