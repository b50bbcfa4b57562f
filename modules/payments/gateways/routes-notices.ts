// Where providers tell us something. Whoever knows the address may knock: what they say is kept, and believed by its
// signature only.
import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { GatewayCode } from '../contract-gateway-codes.ts';
import { keepNotice, understandNotice } from './receive-notice.ts';

const Address = object({ site: Uuid, gateway: GatewayCode });

export function serveNotices(app: App, house: House): void {
  app.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 64 * 1024 }, (_request, body, done) =>
      done(null, body),
    );
    inner.route({
      method: 'POST',
      url: '/api/gateway-notices/:site/:gateway',
      schema: {
        tags: ['payments'],
        summary: 'A provider tells of a payment',
        params: Address,
        response: { 200: object({ received: Type.Boolean() }) },
      },
      config: { public: true },
      handler: async (request) => {
        const id = await keepNotice(house, received(request));
        // Kept: should what follows break, the job does it again, and the provider need not.
        await understandNotice(house, id).catch((error: unknown) =>
          house.log.error({ err: error, notice: id }, 'a notice was kept and not understood yet'),
        );
        return { received: true };
      },
    });
  });
}

function received(request: FastifyRequest): Parameters<typeof keepNotice>[1] {
  const { site, gateway } = request.params as { site: string; gateway: GatewayCode };
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' && !hidden.has(name) ? [[name, value.slice(0, 2000)]] : [],
  );
  return {
    siteId: site.toLowerCase(),
    gateway,
    headers: Object.fromEntries(headers),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    address: request.ip,
  };
}

/** Of browsers, not of providers. */
const hidden = new Set(['cookie', 'authorization']);
