// Settings of providers over HTTP: seen without secrets, changed by two, tried out.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { sitesInScope } from '../../ledger/index.ts';
import {
  GatewayList,
  GatewayNoticePage,
  GatewayNoticeQuery,
  GatewayTried,
  ProposeGatewayChange,
  TryGateway,
} from '../contract-gateways.ts';
import { findChange } from './gateway-change-store.ts';
import { listGateways } from './list-gateways.ts';
import { listNotices, replayNotice } from './list-notices.ts';
import { findNotice } from './notice-store.ts';
import { approveGatewayChange, proposeGatewayChange, withdrawGatewayChange } from './propose-gateway-change.ts';
import { tryGateway } from './try-gateway.ts';

const tags = ['payments'];
const ById = object({ id: Uuid });
/** Two people are asked for here as it is, and the secrets must not lie about in a kept request. */
const manage = { permission: 'payments.gateway.manage', alone: true } as const;

export function serveGateways(app: App, house: House): void {
  serveSettings(app, house);
  serveDecisions(app, house);
  serveNoticeList(app, house);
}

function serveSettings(app: App, house: House): void {
  app.get(
    '/api/gateways',
    {
      schema: {
        tags,
        summary: 'The providers that take payments at a site, without their secrets',
        querystring: object({ site_id: Uuid }),
        response: { 200: GatewayList },
      },
      config: { permission: 'payments.gateway.read', site: siteInQuery('site_id') },
    },
    (request) => listGateways(house.db, house, request.occasion.actor, request.query.site_id.toLowerCase()),
  );
  app.post(
    '/api/gateway-changes',
    {
      schema: {
        tags,
        summary: 'Propose other settings; they take effect when a second person lets them',
        body: ProposeGatewayChange,
        response: { 201: object({ id: Uuid }) },
      },
      config: { ...manage, site: siteInBody('site_id'), confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { site_id: siteId, gateway, is_on: isOn, settings, terms } = request.body;
        return { id: await proposeGatewayChange(tx, occasion, house, { siteId, gateway, isOn, settings, terms }) };
      }),
  );
  app.post(
    '/api/gateway-trials',
    {
      schema: {
        tags,
        summary: 'Ask the provider something harmless, to see whether address and keys are right',
        body: TryGateway,
        response: { 200: GatewayTried },
      },
      config: { ...manage, site: siteInBody('site_id') },
    },
    (request) => tryGateway(house, request.body.site_id.toLowerCase(), request.body.gateway),
  );
}

const siteOfChange = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findChange(db, id))?.site_id ?? null;
});

function serveDecisions(app: App, house: House): void {
  const step = (summary: string) => ({
    schema: { tags, summary, params: ById, response: { 200: ById } },
    config: { ...manage, site: siteOfChange },
  });
  const letting = step('Let proposed settings take effect');
  app.post(
    '/api/gateway-changes/:id/approval',
    { ...letting, config: { ...letting.config, confirm: true } },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await approveGatewayChange(tx, occasion, house, request.params.id);
        return { id: request.params.id };
      }),
  );
  app.post('/api/gateway-changes/:id/withdrawal', step('Take proposed settings back'), (request, reply) =>
    write(house, request, reply, 200, async (tx, occasion) => {
      await withdrawGatewayChange(tx, occasion, request.params.id);
      return { id: request.params.id };
    }),
  );
}

const siteOfNotice = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findNotice(db, id))?.site_id ?? null;
});

function serveNoticeList(app: App, house: House): void {
  app.get(
    '/api/gateway-notices',
    {
      schema: {
        tags,
        summary: 'What providers told us, as it came',
        querystring: GatewayNoticeQuery,
        response: { 200: GatewayNoticePage },
      },
      config: { permission: 'payments.gateway.read', site: anySite },
    },
    async (request) => {
      const { actor } = request.occasion;
      const siteIds = await sitesInScope(house.db, actor, 'payments.gateway.read', request.query.site_id);
      return listNotices(house.db, siteIds, request.query);
    },
  );
  app.post(
    '/api/gateway-notices/:id/replay',
    {
      schema: { tags, summary: 'Read a notice again', params: ById, response: { 200: GatewayTried } },
      config: { ...manage, site: siteOfNotice },
    },
    (request) => replayNotice(house, request.params.id),
  );
}
