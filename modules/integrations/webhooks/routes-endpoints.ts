// Endpoints over HTTP.
import type { Static } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { wantsSheet } from '../../../platform/http/csv.ts';
import { anySite, type SiteFinder, siteInBody, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import * as contract from '../contract-webhooks.ts';
import { changeEndpoint, endEndpoint, rotateEndpointSecret } from './change-endpoint.ts';
import { findEndpoint } from './endpoint-store.ts';
import { answerEndpoints, listEndpoints, readEndpoint } from './list-endpoints.ts';
import { type MadeEndpoint, makeEndpoint } from './make-endpoint.ts';
import { replaySince, sendTest } from './replay-messages.ts';

const tags = ['webhooks'];
const ById = object({ id: Uuid });
const siteOfEndpoint: SiteFinder = siteOf(async (db, request) => {
  const { id } = request.params as Static<typeof ById>;
  return (await findEndpoint(db, id))?.site_id ?? null;
});
const confirm = true;
const manage = { permission: 'integrations.webhook.manage', site: siteOfEndpoint } as const;

export function serveEndpoints(app: App, house: House): void {
  app.get(
    '/api/webhook-endpoints',
    {
      schema: {
        ...{ tags, summary: 'List endpoints' },
        querystring: contract.EndpointQuery,
        response: { 200: contract.EndpointList },
      },
      config: { permission: 'integrations.webhook.read', site: anySite },
    },
    ({ occasion: { actor, now }, query }, reply) =>
      wantsSheet(query)
        ? answerEndpoints(house.db, reply, actor, { query, now })
        : listEndpoints(house.db, actor, query, now),
  );
  app.get(
    '/api/webhook-endpoints/:id',
    {
      schema: { tags, summary: 'One endpoint and its health', params: ById, response: { 200: contract.EndpointPage } },
      config: { permission: 'integrations.webhook.read', site: siteOfEndpoint },
    },
    ({ occasion, params }) => readEndpoint(house.db, occasion.actor, params.id, occasion.now),
  );
  serveSecrets(app, house);
  serveChanges(app, house);
  serveSending(app, house);
}

/** The secret goes out beside the answer that is kept for replay, so it is stored nowhere but sealed. */
function serveSecrets(app: App, house: House): void {
  app.post(
    '/api/webhook-endpoints',
    {
      schema: {
        ...{ tags, summary: 'Open an endpoint' },
        description: 'The secret is in this answer and nowhere else; sent again under its key, the answer is without.',
        body: contract.NewEndpoint,
        response: { 201: contract.IssuedEndpoint },
      },
      config: { permission: 'integrations.webhook.manage', site: siteInBody('site_id'), confirm },
    },
    async (request, reply) => {
      const { id, site_id: siteId, url, description, event_types: eventTypes, signs_asymmetric } = request.body;
      const shown: { made: MadeEndpoint | null } = { made: null };
      const answer = await write(house, request, reply, 201, async (tx, occasion) => {
        const wanted = { id, siteId, url, description, eventTypes, signsAsymmetric: signs_asymmetric };
        shown.made = await makeEndpoint(tx, occasion, house.config, wanted);
        return { id: shown.made.id };
      });
      return { ...answer, secret: shown.made?.secret ?? null, public_key: shown.made?.publicKey ?? null };
    },
  );
  app.post(
    '/api/webhook-endpoints/:id/secrets',
    {
      schema: {
        ...{ tags, summary: 'Make new secrets; the old ones sign beside them for some hours' },
        params: ById,
        body: contract.EndpointRotation,
        response: { 201: contract.IssuedEndpoint },
      },
      config: { ...manage, confirm },
    },
    async (request, reply) => {
      const shown: { made: MadeEndpoint | null } = { made: null };
      const answer = await write(house, request, reply, 201, async (tx, occasion) => {
        const rotation = { id: request.params.id, overlapHours: request.body.overlap_hours ?? 24 };
        shown.made = await rotateEndpointSecret(tx, occasion, house.config, rotation);
        return { id: shown.made.id };
      });
      return { ...answer, secret: shown.made?.secret ?? null, public_key: shown.made?.publicKey ?? null };
    },
  );
}

function serveChanges(app: App, house: House): void {
  app.patch(
    '/api/webhook-endpoints/:id',
    {
      schema: {
        ...{ tags, summary: 'Change address, wishes, or switch off and on' },
        params: ById,
        body: contract.EndpointChange,
        response: { 200: contract.MessageRef },
      },
      config: { ...manage, confirm },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await changeEndpoint(tx, occasion, house.config, request.params.id, request.body);
        return { id: request.params.id };
      }),
  );
  app.delete(
    '/api/webhook-endpoints/:id',
    { schema: { tags, summary: 'End an endpoint', params: ById }, config: { ...manage } },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await endEndpoint(tx, occasion, request.params.id);
      }),
  );
}

function serveSending(app: App, house: House): void {
  app.post(
    '/api/webhook-endpoints/:id/tests',
    {
      schema: { tags, summary: 'Send a test', params: ById, response: { 201: contract.MessageRef } },
      config: { ...manage },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => ({
        id: await sendTest(tx, occasion, request.params.id),
      })),
  );
  app.post(
    '/api/webhook-endpoints/:id/replays',
    {
      schema: {
        ...{ tags, summary: 'Send again what it has not had since a moment, or all of it' },
        params: ById,
        body: contract.Replay,
        response: { 201: contract.Replayed },
      },
      config: { ...manage },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { since, only_failed: onlyFailed = true } = request.body;
        const wanted = { since: Temporal.Instant.from(since), onlyFailed };
        return { messages: await replaySince(tx, occasion, request.params.id, wanted) };
      }),
  );
}
