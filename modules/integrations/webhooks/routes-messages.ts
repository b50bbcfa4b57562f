// What was sent, over HTTP; and what can be sent at all.
import type { Static } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { wantsSheet } from '../../../platform/http/csv.ts';
import { anySite, type SiteFinder, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import * as contract from '../contract-webhooks.ts';
import { bodyOf, bodySchema, catalogue } from './event-catalogue.ts';
import { answerMessages, listMessages, readMessage, siteOfMessage } from './list-messages.ts';
import { replayMessage } from './replay-messages.ts';

const tags = ['webhooks'];
const ById = object({ id: Uuid });
const site: SiteFinder = siteOf((db, request) => siteOfMessage(db, (request.params as Static<typeof ById>).id));

export function serveMessages(app: App, house: House): void {
  app.get(
    '/api/webhook-messages',
    {
      schema: {
        ...{ tags, summary: 'List what was sent to endpoints' },
        querystring: contract.MessageQuery,
        response: { 200: contract.MessageList },
      },
      config: { permission: 'integrations.webhook.read', site: anySite },
    },
    ({ occasion, query }, reply) =>
      wantsSheet(query)
        ? answerMessages(house.db, reply, occasion.actor, query)
        : listMessages(house.db, occasion.actor, query),
  );
  app.get(
    '/api/webhook-messages/:id',
    {
      schema: {
        tags,
        summary: 'One message with every attempt',
        params: ById,
        response: { 200: contract.MessagePage },
      },
      config: { permission: 'integrations.webhook.read', site },
    },
    ({ occasion, params }) => readMessage(house.db, occasion.actor, params.id),
  );
  app.post(
    '/api/webhook-messages/:id/replays',
    {
      schema: { tags, summary: 'Send one message again', params: ById, response: { 201: contract.MessageRef } },
      config: { permission: 'integrations.webhook.manage', site },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await replayMessage(tx, occasion, request.params.id);
        return { id: request.params.id };
      }),
  );
  app.get(
    '/api/webhook-event-types',
    {
      schema: {
        ...{ tags, summary: 'Everything that can be told, with the JSON Schema of what is sent' },
        response: { 200: contract.EventTypeList },
      },
      config: { permission: 'integrations.webhook.read', site: anySite },
    },
    async () => eventTypes,
  );
}

const some = '01a1ff88-160a-761f-848d-067f0c93f9eb';
const head = { id: some, happenedAt: Temporal.Instant.from('2026-11-20T04:00:00Z') };
const eventTypes: Static<typeof contract.EventTypeList> = {
  items: catalogue.map((type) => ({
    type: type.type,
    version: type.version,
    title_bn: type.title.bn,
    title_en: type.title.en,
    schema: bodySchema(type),
    example: JSON.parse(bodyOf(type, head, { siteId: some, data: type.example })),
  })),
};
