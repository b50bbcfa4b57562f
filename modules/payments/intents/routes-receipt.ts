// Receipts of payments as PDF, for the office and for whoever paid.
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { Language, object, Text, Uuid } from '../../../platform/http/schema.ts';
import { publicOrigin } from '../../identity/index.ts';
import { siteOfIntent } from './intent-site.ts';
import { requireByToken } from './pay-page.ts';
import { renderReceipt } from './receipt-paper.ts';

const tags = ['payments'];
const produces = ['application/pdf'];
const Asked = object({ language: Type.Optional(Language) });

export function serveReceipts(app: App, house: House): void {
  const origin = publicOrigin(house.config);
  app.get(
    '/api/intents/:id/receipt',
    {
      schema: { tags, summary: 'The receipt as PDF', params: object({ id: Uuid }), querystring: Asked, produces },
      config: { permission: 'payments.intent.read', site: siteOfIntent },
    },
    async (request, reply) => {
      const { language = request.occasion.actor.language } = request.query;
      const asked = { language, origin, isForOffice: true };
      return answerPaper(reply, await renderReceipt(house, request.params.id, asked));
    },
  );
  app.get(
    '/api/pay/:token/receipt',
    {
      schema: {
        ...{ tags, summary: 'The receipt, for whoever paid' },
        ...{ params: object({ token: Text(120) }), querystring: Asked, produces },
      },
      config: { public: true },
    },
    async (request, reply) => {
      const { id } = await requireByToken(house, house.db, request.params.token);
      const { language = 'bn' } = request.query;
      return answerPaper(reply, await renderReceipt(house, id, { language, origin, isForOffice: false }));
    },
  );
}

function answerPaper(reply: FastifyReply, { name, bytes }: { name: string; bytes: Uint8Array }): FastifyReply {
  return reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `inline; filename="${name}"`)
    .header('cache-control', 'private, no-cache')
    .header('referrer-policy', 'same-origin')
    .send(Buffer.from(bytes));
}
