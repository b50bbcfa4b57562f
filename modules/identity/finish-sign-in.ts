// Where every way of signing in ends: whoever proved who they are gets a session, or is asked for a second factor.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { DomainError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { SignedIn } from './contract.ts';
import { ownAccount } from './me.ts';
import { findPerson, type Person } from './person-store.ts';
import { recordAudit } from './record-audit.ts';
import { sessionToken } from './session-cookie.ts';
import { deleteSessionByToken } from './session-store.ts';
import { startSession } from './start-session.ts';

export type SignInWay = 'password' | 'code' | 'passkey' | 'magic_link' | 'google' | 'facebook' | 'pin';

export interface ProvedPerson {
  readonly personId: string;
  readonly way: SignInWay;
  /** Set-Cookie headers of a library that began a session of its own, which ours replaces. */
  readonly cookies?: readonly string[];
}

/** `cookies` are Set-Cookie headers. */
export type SignInEnd =
  | { readonly next: 'signed_in'; readonly person: Person; readonly cookies: readonly string[] }
  | { readonly next: 'factor' | 'enrolment'; readonly cookies: readonly string[] };

/** Ways that prove the person is there now. Who else holds the phone knows its PIN; a provider may not have asked. */
const confirming: ReadonlySet<SignInWay> = new Set(['password', 'code', 'passkey', 'magic_link']);

/** Throws `identity.sign_in_refused` for somebody closed or suspended meanwhile. */
export function finishSignIn(house: House, request: FastifyRequest, proved: ProvedPerson): Promise<SignInEnd> {
  return inTransaction(house.db, async (tx) => {
    await dropLibrarySession(tx, house, proved.cookies ?? []);
    const person = await findPerson(tx, proved.personId);
    if (!person || person.closedAt || person.suspendedAt) throw new DomainError('identity.sign_in_refused');
    return beginSession(tx, house, request, person, proved.way);
  });
}

/** Sets the cookies and makes the answer of a route. */
export function answerSignIn(reply: FastifyReply, end: SignInEnd): Static<typeof SignedIn> {
  reply.header('set-cookie', [...end.cookies]);
  return end.next === 'signed_in' ? { next: end.next, person: ownAccount(end.person) } : { next: end.next };
}

async function dropLibrarySession(tx: Tx, house: House, cookies: readonly string[]): Promise<void> {
  for (const cookie of cookies) {
    const token = sessionToken(house.config, cookie.split(';')[0]);
    if (token !== null) await deleteSessionByToken(tx, token);
  }
}

async function beginSession(
  tx: Tx,
  house: House,
  request: FastifyRequest,
  person: Person,
  way: SignInWay,
): Promise<SignInEnd> {
  const { occasion } = request;
  const cookie = await startSession(tx, occasion, house, {
    personId: person.id,
    way,
    userAgent: request.headers['user-agent'] ?? null,
    isConfirmed: confirming.has(way),
  });
  await recordAudit(
    tx,
    { ...occasion, actor: { ...occasion.actor, personId: person.id } },
    {
      action: 'identity.signed_in',
      siteId: null,
      subject: { kind: 'identity.person', id: person.id },
      after: { method: way },
    },
  );
  return { next: 'signed_in', person, cookies: [cookie] };
}
