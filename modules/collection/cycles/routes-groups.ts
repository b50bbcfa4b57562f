// Centres that are paid in a rhythm of their own, over HTTP.
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { findCentre } from '../centre-store.ts';
import { CreatePaymentGroup, PaymentGroup, PaymentGroups, PlaceCentre } from './contract-groups.ts';
import { listGroups, listPlacedCentres } from './group-store.ts';
import { createPaymentGroup, placeCentre } from './place-centre.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];

export function serveGroups(app: App, house: House): void {
  // The rhythm is the union's business: the door asks at the union of the centre.
  const unionOfCentre = siteOf(async (db, request) => {
    const centre = await findCentre(db, (request.params as { id: string }).id);
    return centre?.union_id ?? null;
  });
  app.get(
    '/api/collection/payment-groups',
    {
      schema: { tags, summary: 'Payment groups and the centres in them', response: { 200: PaymentGroups } },
      config: { permission: 'collection.cycle.read', site: anySite },
    },
    async ({ occasion }) => {
      const sites = occasion.actor.sitesWith('collection.cycle.read');
      const [groups, centres] = await Promise.all([
        listGroups(house.db, sites),
        listPlacedCentres(house.db, sites, occasion.now),
      ]);
      return { groups, centres };
    },
  );
  app.post(
    '/api/collection/payment-groups',
    {
      schema: {
        tags,
        summary: 'Make a group of centres that are paid together',
        body: CreatePaymentGroup,
        response: { 201: PaymentGroup },
      },
      config: { permission: 'collection.cycle.close', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => createPaymentGroup(tx, occasion, request.body)),
  );
  app.post(
    '/api/collection/centres/:id/payment-group',
    {
      schema: {
        tags,
        summary: 'Put a centre into a payment group',
        params: ById,
        body: PlaceCentre,
        response: { 204: Type.Null() },
      },
      config: { permission: 'collection.cycle.close', site: unionOfCentre },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await placeCentre(tx, occasion, request.params.id, request.body);
        return null;
      }),
  );
}
