// Where every way of signing in ends: whoever proved who they are gets a session, or owes a second factor first.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { readActor } from '../actors/actor-store.ts';
import { ownAccount } from '../actors/me.ts';
import type { SignedIn } from '../contract.ts';
import { prepareEnrolment } from '../factors/enrol-totp.ts';
import { browserHash, newTicketCookie, ticketSeconds } from '../factors/factor-cookies.ts';
import { insertTicket, type TicketPurpose } from '../factors/factor-ticket-store.ts';
import { hasFactor, hasPasskey } from '../factors/factors-of.ts';
import { findPerson, type Person } from '../people/person-store.ts';
import { readPolicyFor } from '../policies/sign-in-policy.ts';
import { beginSession } from '../sessions/begin-session.ts';
import { isRemembered } from '../sessions/browser-store.ts';

export type SignInWay = 'password' | 'code' | 'passkey' | 'magic_link' | 'google' | 'facebook' | 'pin';

export interface ProvedPerson {
  readonly personId: string;
  readonly way: SignInWay;
}

/** `cookies` are Set-Cookie headers. */
export type SignInEnd =
  | { readonly next: 'signed_in'; readonly person: Person; readonly cookies: readonly string[] }
  | { readonly next: TicketPurpose; readonly cookies: readonly string[] };

/** Ways that prove the person is there now. Who else holds the phone knows its PIN; a provider may not have asked. */
const confirming: ReadonlySet<SignInWay> = new Set(['password', 'code', 'passkey', 'magic_link']);

/** Throws `identity.sign_in_refused` for somebody closed or suspended meanwhile. */
export function finishSignIn(house: House, request: FastifyRequest, proved: ProvedPerson): Promise<SignInEnd> {
  return inTransaction(house.db, async (tx) => {
    const person = await findPerson(tx, proved.personId);
    if (!person || person.closedAt || person.suspendedAt) throw new DomainError('identity.sign_in_refused');
    const owed = await owedFactor(tx, house, request, proved);
    if (owed === 'factor' || owed === 'enrolment') return giveTicket(tx, house, request, proved, owed);
    const { way } = proved;
    const isConfirmed = confirming.has(way);
    const cookies = await beginSession(tx, house, request, { personId: person.id, way, factor: owed, isConfirmed });
    return { next: 'signed_in', person, cookies };
  });
}

/** Sets the cookies and makes the answer of a route. */
export function answerSignIn(reply: FastifyReply, end: SignInEnd): Static<typeof SignedIn> {
  reply.header('set-cookie', [...end.cookies]);
  return end.next === 'signed_in' ? { next: end.next, person: ownAccount(end.person) } : { next: end.next };
}

/**
 * What is still owed, or which factor this sign-in brought already. A passkey is two in one: the thing and the finger.
 * Whoever must show a factor and has none ties one before anything opens, at the very first sign-in too. A passkey does
 * not turn the second step on by itself, but it is enough where a role requires one.
 */
async function owedFactor(
  tx: Tx,
  house: House,
  request: FastifyRequest,
  { personId, way }: ProvedPerson,
): Promise<TicketPurpose | 'passkey' | 'device' | null> {
  if (way === 'passkey') return 'passkey';
  const held = (await readActor(tx, personId, request.occasion.now))?.held ?? [];
  const policy = await readPolicyFor(
    tx,
    house,
    held.map(({ role }) => role),
  );
  if (!(await hasFactor(tx, personId))) {
    if (policy.secondFactor !== 'required') return null;
    if (!(await hasPasskey(tx, personId))) return 'enrolment';
  }
  const seen = browserHash(house.config, request.headers.cookie);
  return seen && (await isRemembered(tx, personId, seen, request.occasion.now)) ? 'device' : 'factor';
}

async function giveTicket(
  tx: Tx,
  house: House,
  { occasion }: FastifyRequest,
  { personId, way }: ProvedPerson,
  purpose: TicketPurpose,
): Promise<SignInEnd> {
  const { hash, header } = newTicketCookie(house.config);
  const moments = { createdAt: occasion.now, expiresAt: occasion.now.add({ seconds: ticketSeconds }) };
  await insertTicket(tx, { tokenHash: hash, personId, way, purpose }, moments);
  if (purpose === 'enrolment') await prepareEnrolment(tx, house, personId, occasion.now);
  return { next: purpose, cookies: [header] };
}
