// The doors for whoever pays: they have no session, only the address we gave them.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { Nullable, object, Text } from '../../../platform/http/schema.ts';
import { publicOrigin } from '../../identity/index.ts';
import { PayPage, StartPaying } from '../contract-intents.ts';
import { lookAfterAttempt } from './look-after-attempt.ts';
import { readPayPage, requireByToken } from './pay-page.ts';
import { startAttempt } from './start-attempt.ts';

const ByToken = object({ token: Text(120) });
const tags = ['payments'];

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
 * the provider is asked, and the payer sees what it says.
 */
function serveReturn(app: App, house: House): void {
  const comeBack = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { token } = request.params as { token: string };
    const intent = await requireByToken(house, house.db, token);
    const { status } = request.query as { status?: unknown };
    // A hint, worth no more than a question: bKash says why nothing was paid only to whoever asks it to carry it out.
    const hint = status === 'cancel' || status === 'failure' ? { returned: status } : {};
    if (intent.attempt_id) await lookAfterAttempt(house, intent.attempt_id, { hasReturned: true, ...hint });
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
