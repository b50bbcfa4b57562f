// Members whose money waits, and closed cycles that are opened again, over HTTP.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { HoldList, HoldMember, PaymentHold, ReopenCycle } from '../contract-holds.ts';
import { Cycle } from '../contract-payment.ts';
import { siteOfMember } from '../deductions/deduction-store.ts';
import { siteOfCycle } from './cycle-store.ts';
import { holdMember, releaseMember } from './hold-member.ts';
import { listHolds, siteOfHold } from './hold-store.ts';
import { reopenCycle } from './reopen-cycle.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];

export function serveHolds(app: App, house: House): void {
  const siteOfBody = siteOf((db, request) => siteOfMember(db, (request.body as HoldMember).member_id));
  const site = siteOf((db, request) => siteOfHold(db, (request.params as { id: string }).id));
  const cycleSite = siteOf((db, request) => siteOfCycle(db, (request.params as { id: string }).id));
  app.get(
    '/api/collection/payment-holds',
    {
      schema: { tags, summary: 'Members whose money waits', response: { 200: HoldList } },
      config: { permission: 'collection.statement.read', site: anySite },
    },
    async ({ occasion }) => ({
      items: await listHolds(house.db, occasion.actor.sitesWith('collection.statement.read')),
    }),
  );
  app.post(
    '/api/collection/payment-holds',
    {
      schema: { tags, summary: 'Let a member’s money wait', body: HoldMember, response: { 201: PaymentHold } },
      config: { permission: 'collection.deduction.manage', site: siteOfBody },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => holdMember(tx, occasion, request.body)),
  );
  app.post(
    '/api/collection/payment-holds/:id/release',
    {
      schema: { tags, summary: 'Propose what waited', params: ById, response: { 200: PaymentHold } },
      config: { permission: 'collection.deduction.manage', site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => releaseMember(tx, occasion, request.params.id)),
  );
  app.post(
    '/api/collection/cycles/:id/reopening',
    {
      schema: {
        tags,
        summary: 'Open a closed cycle again',
        description: 'Before its payout is approved. Postings are reversed and statements superseded.',
        params: ById,
        body: ReopenCycle,
        response: { 200: Cycle },
      },
      config: { permission: 'collection.cycle.close', site: cycleSite },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) =>
        reopenCycle(tx, occasion, request.params.id, request.body.reason),
      ),
  );
}
