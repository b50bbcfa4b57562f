// Tiers over HTTP.
import { type Static, Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { type SiteFinder, siteInParams, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import * as contract from '../contract-partners.ts';
import { tierCachePrefix } from './admit-machine.ts';
import { changeTier, giveTier } from './change-tier.ts';
import { readMachineTier, readTiers } from './read-tiers.ts';
import { findMachineTier } from './tier-store.ts';

const tags = ['partners'];
const ById = object({ id: Uuid });
const siteOfMachine: SiteFinder = siteOf(async (db, request) => {
  const { id } = request.params as Static<typeof ById>;
  return (await findMachineTier(db, id))?.siteId ?? null;
});

export function serveTiers(app: App, house: House): void {
  app.get(
    '/api/sites/:id/api-tiers',
    {
      schema: {
        ...{ tags, summary: 'How much programs of a place may ask, by tier' },
        params: ById,
        response: { 200: contract.TierList },
      },
      config: { permission: 'integrations.partner.read', site: siteInParams('id') },
    },
    ({ occasion: { actor, now }, params }) => readTiers(house.db, actor, params.id, now),
  );
  app.put(
    '/api/sites/:id/api-tiers',
    {
      schema: {
        ...{ tags, summary: 'Change what a tier gives at a place and below' },
        params: ById,
        body: contract.TierChange,
        response: { 204: Type.Null() },
      },
      config: { permission: 'integrations.partner.manage', site: siteInParams('id'), confirm: true },
    },
    async (request, reply) => {
      const done = await write(house, request, reply, 204, async (tx, occasion) => {
        await changeTier(tx, occasion, request.params.id, request.body);
        return null;
      });
      house.cache.forget(tierCachePrefix);
      return done;
    },
  );
  app.get(
    '/api/machines/:id/tier',
    {
      schema: {
        ...{ tags, summary: 'The tier of a program, and what is left of its quotas' },
        params: ById,
        response: { 200: contract.MachineTier },
      },
      config: { permission: 'integrations.partner.read', site: siteOfMachine },
    },
    ({ occasion: { actor, now }, params }) => readMachineTier(house.db, actor, params.id, now),
  );
  app.put(
    '/api/machines/:id/tier',
    {
      schema: {
        ...{ tags, summary: 'Give a program its tier' },
        params: ById,
        body: contract.TierGift,
        response: { 204: Type.Null() },
      },
      config: { permission: 'integrations.partner.manage', site: siteOfMachine, confirm: true },
    },
    async (request, reply) => {
      const done = await write(house, request, reply, 204, async (tx, occasion) => {
        await giveTier(tx, occasion, request.params.id, request.body.tier);
        return null;
      });
      house.cache.forget(tierCachePrefix);
      return done;
    },
  );
}
