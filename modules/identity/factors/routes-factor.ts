// The second half of a sign-in. Whoever calls here holds a ticket in a cookie, and no session.
import { type Static, Type } from 'typebox';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { ownAccount } from '../actors/me.ts';
import { Accepted } from '../contract.ts';
import { FactorProof, FactorShown, OwedFactor } from '../contract-factors.ts';
import { PasskeyQuestion } from '../contract-ways.ts';
import { askForPasskey, passkeyAnswer } from '../passkeys/verify-passkey.ts';
import { findPerson } from '../people/person-store.ts';
import { ensureBrowser } from '../sessions/browser-cookie.ts';
import { readOffer } from './enrol-totp.ts';
import { ticketHash } from './factor-cookies.ts';
import { type FactorTicket, findTicket } from './factor-ticket-store.ts';
import { factorsFor } from './factors-of.ts';
import { proveFactor } from './prove-factor.ts';
import { factorCodeSeconds, sendFactorCode } from './send-factor-code.ts';

const tags = ['sign-in'];
const config = { public: true } as const;

export function serveFactor(app: App, house: House): void {
  app.get(
    '/api/auth/factor',
    { schema: { tags, summary: 'Which second factor my sign-in owes', response: { 200: OwedFactor } }, config },
    async (request) => {
      const ticket = await ticketOf(house, request.headers.cookie);
      const enrols = ticket.purpose === 'enrolment';
      const factors = enrols ? [] : await factorsFor(house.db, house, ticket.personId, ticket.way);
      const phone = factors.includes('sms') ? (await findPerson(house.db, ticket.personId))?.phone : null;
      return {
        next: ticket.purpose,
        factors: [...factors],
        phone_ending: phone?.slice(-2) ?? null,
        totp: enrols ? await readOffer(house.db, house, ticket.personId) : null,
      };
    },
  );
  app.post(
    '/api/auth/factor',
    {
      schema: { tags, summary: 'Show the second factor', body: FactorProof, response: { 200: FactorShown } },
      config,
    },
    async (request, reply) => {
      const { person, cookies, recoveryCodes } = await proveFactor(house, request, proofOf(request.body));
      reply.header('set-cookie', [...cookies]);
      const recovery_codes = recoveryCodes && [...recoveryCodes];
      return { next: 'signed_in' as const, person: ownAccount(person), recovery_codes };
    },
  );
  app.post(
    '/api/auth/factor/code',
    {
      schema: { tags, summary: 'Send the code of last resort', body: Type.Object({}), response: { 202: Accepted } },
      config,
    },
    async (request, reply) => {
      const ticket = await ticketOf(house, request.headers.cookie);
      const factors = await factorsFor(house.db, house, ticket.personId, ticket.way);
      if (!factors.includes('sms')) throw new DomainError('identity.factor_missing');
      await inTransaction(house.db, (tx) => sendFactorCode(tx, request.occasion, house, ticket.personId, 'factor'));
      reply.code(202);
      return { expires_in_seconds: factorCodeSeconds };
    },
  );
  app.post(
    '/api/auth/factor/passkey',
    {
      schema: { tags, summary: 'Ask for a passkey as the factor', response: { 200: PasskeyQuestion } },
      config,
    },
    async (request, reply) => {
      const { personId, way, purpose } = await ticketOf(house, request.headers.cookie);
      const factors = purpose === 'factor' ? await factorsFor(house.db, house, personId, way) : [];
      if (!factors.includes('passkey')) throw new DomainError('identity.factor_missing');
      const browserHash = ensureBrowser(house.config, request, reply);
      const question = await inTransaction(house.db, (tx) =>
        askForPasskey(tx, house, request, { browserHash, personId }),
      );
      return { challenge_id: question.challenge_id, options: { ...question.options } };
    },
  );
}

function proofOf({ passkey, ...rest }: Static<typeof FactorProof>): Parameters<typeof proveFactor>[2] {
  return passkey ? { ...rest, passkey: passkeyAnswer(passkey) } : rest;
}

async function ticketOf(house: House, cookies: string | undefined): Promise<FactorTicket> {
  const hash = ticketHash(house.config, cookies);
  const ticket = hash && (await findTicket(house.db, hash, house.clock.now()));
  if (!ticket) throw new DomainError('identity.ticket_ended');
  return ticket;
}
