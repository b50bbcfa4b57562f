// The way through Google or Facebook: out by a redirect, back by another, signed in or with a reason.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import * as contract from '../contract-ways.ts';
import { ensureBrowser } from '../sessions/browser-cookie.ts';
import { finishSignIn } from '../sign-in/finish-sign-in.ts';
import { linkProvider, personOfProvider } from './link-provider.ts';
import { type Provider, providerOf } from './provider.ts';
import { leaveForProvider, returnFromProvider, type Visit } from './visit-provider.ts';

const tags = ['sign-in'];

export function serveProviders(app: App, house: House): void {
  app.get(
    '/api/auth/providers/:provider',
    {
      schema: {
        tags,
        summary: 'Leave for a provider; the browser is sent there',
        params: contract.ProviderParams,
        querystring: contract.ProviderStart,
      },
      config: { public: true },
    },
    async (request, reply) => {
      const provider = providerOf(house.config, request.params.provider);
      const asked = { browserHash: ensureBrowser(house.config, request, reply), next: request.query.next ?? null };
      const left = await leaveForProvider(house, provider, asked, request.occasion.now).catch(explained);
      return reply.redirect(typeof left === 'string' ? left : problemPage('/sign-in', left), 303);
    },
  );
  app.get(
    '/api/auth/providers/:provider/callback',
    {
      schema: {
        tags,
        summary: 'Where a provider sends the browser back to',
        params: contract.ProviderParams,
        querystring: contract.ProviderReturn,
      },
      config: { public: true },
    },
    async (request, reply) => {
      const provider = providerOf(house.config, request.params.provider);
      return reply.redirect(await comeBack(house, provider, request, reply), 303);
    },
  );
  app.post(
    '/api/me/providers/:provider',
    {
      schema: {
        tags: ['me'],
        summary: 'Begin to link an account at a provider',
        params: contract.ProviderParams,
        body: contract.ProviderStart,
        response: { 200: contract.ProviderVisit },
      },
      config: { permission: 'self', confirm: true },
    },
    async (request, reply) => {
      const { personId } = request.occasion.actor;
      assert(personId !== null, 'only people link accounts');
      const provider = providerOf(house.config, request.params.provider);
      const browserHash = ensureBrowser(house.config, request, reply);
      const asked = { browserHash, personId, next: request.body.next ?? null };
      return { url: await leaveForProvider(house, provider, asked, request.occasion.now) };
    },
  );
}

/** Returns the page of this house the browser goes to. */
async function comeBack(
  house: House,
  provider: Provider,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string> {
  const visit = await returnFromProvider(house, provider, request, request.query as object).catch(explained);
  if (visit instanceof DomainError) return problemPage(signedIn(request) ? '/account' : '/sign-in', visit);
  const page = visit.personId === null ? enter(house, request, reply, visit) : link(house, request, visit);
  const gone = await page.catch(explained);
  if (typeof gone === 'string') return gone;
  return problemPage(visit.personId === null ? '/sign-in' : (visit.next ?? '/account'), gone);
}

async function enter(house: House, request: FastifyRequest, reply: FastifyReply, visit: Visit): Promise<string> {
  const { identity, next } = visit;
  const personId = await inTransaction(house.db, (tx) => personOfProvider(tx, house, request.occasion, identity));
  const end = await finishSignIn(house, request, { personId, way: identity.provider });
  reply.header('set-cookie', [...end.cookies]);
  if (end.next === 'signed_in') return next ?? '/';
  return `/sign-in/factor${next ? `?next=${encodeURIComponent(next)}` : ''}`;
}

async function link(house: House, request: FastifyRequest, { identity, personId, next }: Visit): Promise<string> {
  const { occasion } = request;
  // The account is linked for whoever asked, in the browser and the session they asked from.
  if (personId === null || occasion.actor.personId !== personId) throw new DomainError('identity.provider_refused');
  await inTransaction(house.db, (tx) => linkProvider(tx, occasion, personId, identity));
  return next ?? '/account';
}

function signedIn(request: FastifyRequest): boolean {
  return request.occasion.actor.personId !== null;
}

/** What a person can understand goes to the page as its code; the rest is a fault. */
function explained(error: unknown): DomainError {
  const known = error as { code?: string; constraint_name?: string };
  if (error instanceof DomainError) return error;
  if (known.constraint_name?.startsWith('credentials_')) return new DomainError('identity.provider_taken');
  throw error;
}

function problemPage(path: string, { code }: DomainError): string {
  return `${path}${path.includes('?') ? '&' : '?'}problem=${encodeURIComponent(code)}`;
}
