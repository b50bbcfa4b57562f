// The second half of a sign-in: somebody with a ticket shows the factor they owe, and gets the session.
import type { FastifyRequest } from 'fastify';
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { type PasskeyAnswer, verifyPasskey } from '../passkeys/verify-passkey.ts';
import { findPerson, type Person } from '../people/person-store.ts';
import { beginSession } from '../sessions/begin-session.ts';
import { browserHash } from '../sessions/browser-cookie.ts';
import { rememberBrowser } from '../sessions/browser-store.ts';
import { countTry, factorTries, factorTriesOfPerson, forgetTries } from '../sign-in/count-tries.ts';
import { enrolTotp, spendTotp } from './enrol-totp.ts';
import { browserCookie, dropTicketCookie, ticketHash } from './factor-cookies.ts';
import { useFactorCode } from './factor-store.ts';
import { type FactorTicket, takeTicket, tryTicket } from './factor-ticket-store.ts';
import { type FactorKind, factorsFor } from './factors-of.ts';
import { spendRecoveryCode } from './recovery-codes.ts';
import { factorCodeHash } from './send-factor-code.ts';
import { tellRecoveryCodeUsed } from './tell-recovery-code-used.ts';

/** A ticket that was guessed at this often is worth nothing; the first factor must be shown again. */
const mostTries = 10;
const rememberedDays = 30;

export interface FactorProof {
  readonly totp?: string;
  readonly passkey?: PasskeyAnswer;
  readonly recovery?: string;
  readonly sms?: string;
  readonly remember_device?: boolean;
}

export interface FactorEnd {
  readonly person: Person;
  readonly cookies: readonly string[];
  /** Only after an enrolment: shown here and nowhere else. */
  readonly recoveryCodes: readonly string[] | null;
}

/**
 * Throws `identity.ticket_ended` when the sign-in must begin anew, `identity.factor_refused` for a wrong, used or old
 * code alike, `identity.too_many_tries`.
 */
export async function proveFactor(house: House, request: FastifyRequest, proof: FactorProof): Promise<FactorEnd> {
  const { now, address } = request.occasion;
  const hash = ticketHash(house.config, request.headers.cookie);
  const ticket = hash && (await tryTicket(house.db, hash, mostTries, now));
  if (!ticket) throw new DomainError('identity.ticket_ended');
  const pair = [ticket.personId, address ?? ''];
  await countTry(house.db, factorTries, pair, now);
  await countTry(house.db, factorTriesOfPerson, [ticket.personId], now);
  const shown = await checkPasskey(house, request, ticket, proof);
  const end = await inTransaction(house.db, (tx) => open(tx, house, request, ticket, shown));
  if (!end) throw new DomainError('identity.factor_refused');
  await forgetTries(house.db, factorTries, pair);
  await forgetTries(house.db, factorTriesOfPerson, [ticket.personId]);
  return end;
}

type ShownProof = Omit<FactorProof, 'passkey'> & { readonly passkey: boolean };

/** A passkey's question is used up by its answer, whatever follows, so it is checked before the rest. */
async function checkPasskey(
  house: House,
  request: FastifyRequest,
  { personId, purpose }: FactorTicket,
  { passkey: answer, ...rest }: FactorProof,
): Promise<ShownProof> {
  const hash = browserHash(house.config, request);
  const isAsked = answer !== undefined && hash !== null && purpose === 'factor';
  const owner = isAsked ? await verifyPasskey(house, request, { ...answer, browserHash: hash, personId }) : null;
  return { ...rest, passkey: owner === personId };
}

/** Null for a wrong code: what the try cost stays counted. */
async function open(
  tx: Tx,
  house: House,
  request: FastifyRequest,
  ticket: FactorTicket,
  proof: ShownProof,
): Promise<FactorEnd | null> {
  const { personId, way } = ticket;
  const occasion = { ...request.occasion, actor: { ...request.occasion.actor, personId } };
  const person = await findPerson(tx, personId);
  if (!person || person.closedAt || person.suspendedAt) throw new DomainError('identity.ticket_ended');
  const enrols = ticket.purpose === 'enrolment';
  const recoveryCodes = enrols ? await enrolTotp(tx, occasion, house, personId, digitsOf(proof.totp)) : null;
  const factor = enrols ? 'totp' : await spend(tx, house, ticket, proof, occasion.now);
  if (factor === null) return null;
  if (!(await takeTicket(tx, ticket.tokenHash))) throw new DomainError('identity.ticket_ended');
  if (factor === 'recovery') await tellRecoveryCodeUsed(tx, occasion, personId);
  const cookies = await beginSession(tx, house, request, { personId, way, factor, isConfirmed: true });
  const browser = browserCookie(house.config, cookies.at(-1)?.split(';')[0]);
  if (proof.remember_device)
    await rememberBrowser(tx, personId, browser.hash, occasion.now.add({ hours: 24 * rememberedDays }));
  return { person, cookies: [...cookies, dropTicketCookie(house.config)], recoveryCodes };
}

/** The factor that was shown, or null; one that is not offered to this person is none. */
async function spend(
  tx: Tx,
  house: House,
  { personId, way }: FactorTicket,
  proof: ShownProof,
  moment: Temporal.Instant,
): Promise<FactorKind | null> {
  const offered = new Set(await factorsFor(tx, house, personId, way));
  if (proof.passkey && offered.has('passkey')) return 'passkey';
  if (proof.totp !== undefined && offered.has('totp'))
    return (await spendTotp(tx, house, personId, digitsOf(proof.totp), moment)) ? 'totp' : null;
  if (proof.recovery !== undefined && offered.has('recovery'))
    return (await spendRecoveryCode(tx, house, personId, proof.recovery, moment)) ? 'recovery' : null;
  if (proof.sms !== undefined && offered.has('sms')) {
    const hash = factorCodeHash(house, personId, proof.sms);
    return (await useFactorCode(tx, personId, 'factor', hash, moment)) ? 'sms' : null;
  }
  return null;
}

function digitsOf(typed: string | undefined): string {
  return toLatinDigits(typed ?? '').replaceAll(/[\s-]/g, '');
}
