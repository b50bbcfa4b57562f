// The doors for whoever pays: they have no session, only the address we gave them.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { Nullable, object, Text } from '../../../platform/http/schema.ts';
import { publicOrigin } from '../../identity/index.ts';
import { PayPage, StartPaying } from '../contract-intents.ts';
import { findAttempts } from './attempt-store.ts';
import { lookAfterAttempt } from './look-after-attempt.ts';
import { readPayPage, requireByToken } from './pay-page.ts';
import { startAttempt } from './start-attempt.ts';

const ByToken = object({ token: Text(120) });
const tags = ['payments'];
/** So many earlier pages are asked after at once; the job asks after the rest. */
const openPages = 3;

export function servePaying(app: App, house: House): void {
  app.get(
    '/api/pay/:token',
    {
      schema: { tags, summary: 'What is to be paid', params: ByToken, response: { 200: PayPage } },
      config: { public: true },
    },
    (request) => readPayPage(house, request.params.token),
  );
  app.post(
    '/api/pay/:token/attempts',
    {
      schema: {
        tags,
        summary: 'Choose a way to pay; the payer goes on at the address in the answer',
        params: ByToken,
        body: StartPaying,
        response: { 201: object({ continue_url: Nullable(Type.String()) }) },
      },
      config: { public: true },
    },
    async (request, reply) => {
      const intent = await requireByToken(house, house.db, request.params.token);
      const origin = publicOrigin(house.config);
      const started = await startAttempt(house, request.occasion, intent.id, request.body.gateway, origin);
      reply.code(201);
      return { continue_url: started.redirectUrl };
    },
  );
  serveReturn(app, house);
}

/**
 * Where a provider sends the browser back to, by GET or by a form of its own page. What comes with it is not believed:
 * the provider is asked, and the payer sees what it says. A page opened earlier may be the one that was paid, so each
 * that is still open is asked after: else the payer would be told to pay a second time.
 */
function serveReturn(app: App, house: House): void {
  const comeBack = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { token } = request.params as { token: string };
    const intent = await requireByToken(house, house.db, token);
    const query = request.query as Readonly<Record<string, unknown>>;
    const attempts = await findAttempts(house.db, intent.id);
    const named = attempts.find((one) => one.provider_id && Object.values(query).includes(one.provider_id));
    const returned = named ?? attempts.find((one) => one.id === intent.attempt_id);
    const others = attempts.filter((one) => one !== returned && one.state === 'opened').slice(-openPages);
    // A hint, worth no more than a question: bKash says why nothing was paid only to whoever asks it to carry it out.
    const hint = query.status === 'cancel' || query.status === 'failure' ? { returned: query.status } : {};
    await Promise.all([
      returned && lookAfterAttempt(house, returned.id, { hasReturned: true, ...hint }),
      ...others.map((one) => lookAfterAttempt(house, one.id)),
    ]);
    return reply.redirect(`/pay/${token}`, 303);
  };
  app.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('*', (_request, payload, done) => {
      payload.resume();
      done(null, undefined);
    });
    for (const method of ['GET', 'POST'] as const)
      inner.route({
        method,
        url: '/api/pay/:token/return',
        schema: { tags, summary: 'Back from the provider', params: ByToken },
        config: { public: true, ...(method === 'POST' ? { fromElsewhere: true as const } : {}) },
        handler: comeBack,
      });
  });
}
