// The safety of one's own account: factors, recovery codes, remembered browsers, sessions, and confirming.
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { signedIn } from '../actors/resolve-actor.ts';
import { recordAudit } from '../audit/record-audit.ts';
import * as contract from '../contract-factors.ts';
import { forgetBrowsers } from '../sessions/browser-store.ts';
import { closePersonSessions } from '../sessions/close-person-sessions.ts';
import { endSession } from '../sessions/end-session.ts';
import { enrolTotp, offerTotp } from './enrol-totp.ts';
import { hasFactor } from './factors-of.ts';
import { readSecurity } from './read-security.ts';
import { issueRecoveryCodes } from './recovery-codes.ts';
import { removeOwnFactors } from './remove-factors.ts';

const tags = ['me'];
const config = { permission: 'self' } as const;
const guarded = { permission: 'self', confirm: true } as const;
const ById = object({ id: Uuid });
const nothing = { 204: Type.Null() };

export function serveSecurity(app: App, house: House): void {
  app.get(
    '/api/me/security',
    { schema: { tags, summary: 'How my account is guarded', response: { 200: contract.Security } }, config },
    async (request) => {
      const session = await signedIn(house, request);
      return readSecurity(house, personOf(request.occasion), session?.sessionId ?? null);
    },
  );
  serveFactors(app, house);
  serveOwnSessions(app, house);
}

function serveFactors(app: App, house: House): void {
  app.post(
    '/api/me/totp',
    { schema: { tags, summary: 'Begin to tie an app', response: { 201: contract.TotpOffer } }, config: guarded },
    (request, reply) =>
      // No replay: the secret is shown once, and asking again makes another.
      write(house, withoutKey(request), reply, 201, (tx, occasion) =>
        offerTotp(tx, house, personOf(occasion), occasion.now),
      ),
  );
  app.post(
    '/api/me/totp/enrolment',
    {
      schema: {
        tags,
        summary: 'Finish with the app’s code',
        body: contract.TotpCode,
        response: { 201: contract.RecoveryCodes },
      },
      config: guarded,
    },
    (request, reply) =>
      write(house, withoutKey(request), reply, 201, async (tx, occasion) => {
        const code = toLatinDigits(request.body.totp).replaceAll(/[\s-]/g, '');
        return { recovery_codes: [...(await enrolTotp(tx, occasion, house, personOf(occasion), code))] };
      }),
  );
  app.delete(
    '/api/me/totp',
    { schema: { tags, summary: 'Take the app off', response: nothing }, config: guarded },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await removeOwnFactors(tx, occasion, house, personOf(occasion));
        return null;
      }),
  );
  app.post(
    '/api/me/recovery-codes',
    {
      schema: { tags, summary: 'Make new recovery codes', response: { 201: contract.RecoveryCodes } },
      config: guarded,
    },
    (request, reply) =>
      write(house, withoutKey(request), reply, 201, async (tx, occasion) => {
        const personId = personOf(occasion);
        if (!(await hasFactor(tx, personId))) throw new DomainError('identity.factor_missing');
        await recordAudit(tx, occasion, {
          action: 'identity.recovery_codes_made',
          siteId: null,
          subject: { kind: 'identity.person', id: personId },
        });
        return { recovery_codes: [...(await issueRecoveryCodes(tx, house, personId, occasion.now))] };
      }),
  );
}

function serveOwnSessions(app: App, house: House): void {
  app.delete(
    '/api/me/sessions',
    { schema: { tags, summary: 'Sign out everywhere else', response: { 200: contract.Closed } }, config },
    async (request, reply) => {
      const session = await signedIn(house, request);
      return write(house, request, reply, 200, async (tx, occasion) => ({
        closed: await closePersonSessions(tx, occasion, personOf(occasion), session?.sessionId),
      }));
    },
  );
  app.delete(
    '/api/me/sessions/:id',
    { schema: { tags, summary: 'End one session', params: ById, response: nothing }, config },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await endSession(tx, occasion, personOf(occasion), request.params.id);
        return null;
      }),
  );
  app.delete(
    '/api/me/browsers/:id',
    { schema: { tags, summary: 'Forget a remembered browser', params: ById, response: nothing }, config },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        const personId = personOf(occasion);
        if ((await forgetBrowsers(tx, personId, request.params.id)) === 0)
          throw new DomainError('identity.browser_missing');
        await recordAudit(tx, occasion, {
          action: 'identity.browser_forgotten',
          siteId: null,
          subject: { kind: 'identity.person', id: personId },
        });
        return null;
      }),
  );
}

export function personOf({ actor }: Occasion): string {
  assert(actor.personId !== null, 'a route for oneself is only open to people');
  return actor.personId;
}

/** What an answer shows once must not lie in the table of answers to be replayed. */
function withoutKey(request: FastifyRequest): FastifyRequest {
  delete request.headers['idempotency-key'];
  return request;
}
