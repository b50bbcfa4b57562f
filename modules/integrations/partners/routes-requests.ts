// The log of requests and its sums, over HTTP.
import type { Static } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { wantsSheet } from '../../../platform/http/csv.ts';
import { anySite, type SiteFinder, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import * as contract from '../contract-requests.ts';
import { answerRequests, listRequests, readRequest } from './list-requests.ts';
import { answerUsage, readUsage } from './read-usage.ts';
import { siteOfRequest } from './request-store.ts';

const tags = ['partners'];
const ById = object({ id: Uuid });
const site: SiteFinder = siteOf((db, request) => siteOfRequest(db, (request.params as Static<typeof ById>).id));
const read = { permission: 'integrations.partner.read', site: anySite } as const;

export function serveRequests(app: App, house: House): void {
  app.get(
    '/api/api-requests',
    {
      schema: {
        ...{ tags, summary: 'What programs asked in the last thirty days' },
        querystring: contract.ApiRequestQuery,
        response: { 200: contract.ApiRequestList },
      },
      config: read,
    },
    ({ occasion, query }, reply) =>
      wantsSheet(query)
        ? answerRequests(house.db, reply, occasion.actor, query)
        : listRequests(house.db, occasion.actor, query),
  );
  app.get(
    '/api/api-requests/:id',
    {
      schema: { tags, summary: 'One request of a program', params: ById, response: { 200: contract.ApiRequestPage } },
      config: { permission: 'integrations.partner.read', site },
    },
    async ({ params }) => {
      const found = await readRequest(house.db, params.id);
      const { method, route } = found.request;
      const door = app.doors.find((one) => one.method === method && one.url === route);
      const { summary = null } = (door?.schema ?? {}) as { summary?: string };
      return { ...found, summary };
    },
  );
  app.get(
    '/api/api-usage',
    {
      schema: {
        ...{ tags, summary: 'How much programs asked, by day, program and route' },
        querystring: contract.UsageQuery,
        response: { 200: contract.Usage },
      },
      config: read,
    },
    ({ occasion: { actor, now }, query }, reply) => {
      const { machine_id: machineId, days = 30, format = 'json' } = query;
      return format === 'json'
        ? readUsage(house.db, actor, { machineId, days, now })
        : answerUsage(house.db, reply, actor, { machineId, days, now, format });
    },
  );
}
