// Disputes over HTTP.
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, type SiteFinder, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { sitesInScope } from '../../ledger/index.ts';
import { AddEvidence, Dispute, DisputePage, DisputeQuery, DisputeSummary } from '../contract-disputes.ts';
import { siteOfIntent } from '../intents/intent-site.ts';
import { addEvidence } from './add-evidence.ts';
import { answerDisputes } from './dispute-csv.ts';
import { readDispute, readDisputes, readDisputesOf } from './dispute-json.ts';
import { findDispute } from './dispute-store.ts';

const ById = object({ id: Uuid });
const tags = ['payments'];

const siteOfDispute: SiteFinder = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findDispute(db, id))?.site_id ?? null;
});

export function serveDisputes(app: App, house: House): void {
  app.get(
    '/api/disputes',
    {
      schema: { tags, summary: 'List disputes', querystring: DisputeQuery, response: { 200: DisputePage } },
      config: { permission: 'payments.dispute.read', site: anySite },
    },
    async (request, reply) => {
      const { query, occasion } = request;
      const siteIds = await sitesInScope(house.db, occasion.actor, 'payments.dispute.read', query.site_id);
      if (query.format === 'csv') return answerDisputes(house.db, reply, siteIds, query);
      return readDisputes(house.db, siteIds, query);
    },
  );
  app.get(
    '/api/intents/:id/disputes',
    {
      schema: {
        ...{ tags, summary: 'Disputes of a payment', params: ById },
        response: { 200: object({ items: Type.Array(DisputeSummary) }) },
      },
      config: { permission: 'payments.dispute.read', site: siteOfIntent },
    },
    async (request) => ({ items: await readDisputesOf(house.db, request.params.id) }),
  );
  app.get(
    '/api/disputes/:id',
    {
      schema: { tags, summary: 'One dispute', params: ById, response: { 200: Dispute } },
      config: { permission: 'payments.dispute.read', site: siteOfDispute },
    },
    (request) => readDispute(house.db, request.params.id),
  );
  app.post(
    '/api/disputes/:id/evidence',
    {
      schema: {
        tags,
        summary: 'Say something against it',
        params: ById,
        body: AddEvidence,
        response: { 201: Dispute },
      },
      config: { permission: 'payments.dispute.answer', site: siteOfDispute },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await addEvidence(tx, occasion, request.params.id, request.body);
        return readDispute(tx, request.params.id);
      }),
  );
}
