// Another place for a member's money, over HTTP: asked, confirmed by code, approved by somebody else.

import type { Db } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { centreOfMember } from '../members/list-members.ts';
import {
  approveDestinationChange,
  askDestinationChange,
  confirmDestinationChange,
  countCodeTry,
  endDestinationChange,
} from './ask-destination-change.ts';
import { AskDestinationChange, BecauseOf, DestinationChange, TypedCode } from './contract-membership.ts';
import { changesOf, siteOfChange } from './destination-change-store.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];
const site = siteOf((db, request) => siteOfChange(db, (request.params as { id: string }).id));
const manage = { permission: 'collection.member.manage', site } as const;
const approve = { permission: 'collection.destination.approve', site } as const;

async function readChange(db: Db, id: string): Promise<DestinationChange> {
  const [change] = await changesOf(db, { id }, true);
  assert(change, 'the change was just written');
  return change;
}

export function serveDestinationChanges(app: App, house: House): void {
  app.post(
    '/api/collection/members/:id/destination-changes',
    {
      schema: {
        tags,
        summary: 'Ask for another place for a member’s money',
        params: ById,
        body: AskDestinationChange,
        response: { 201: DestinationChange },
      },
      config: {
        permission: 'collection.member.manage',
        site: siteOf((db, request) => centreOfMember(db, (request.params as { id: string }).id)),
      },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { SECRET } = house.config;
        return readChange(tx, await askDestinationChange(tx, occasion, SECRET, request.params.id, request.body));
      }),
  );
  app.post(
    '/api/collection/destination-changes/:id/confirmation',
    {
      schema: {
        tags,
        summary: 'The code from the member’s phone',
        params: ById,
        body: TypedCode,
        response: { 200: DestinationChange },
      },
      config: { ...manage, alone: true },
    },
    async (request, reply) => {
      await countCodeTry(house.db, request.params.id);
      return write(house, request, reply, 200, async (tx, occasion) => {
        const { SECRET } = house.config;
        await confirmDestinationChange(tx, occasion, SECRET, request.params.id, request.body.code);
        return readChange(tx, request.params.id);
      });
    },
  );
  serveDecisions(app, house);
}

function serveDecisions(app: App, house: House): void {
  app.post(
    '/api/collection/destination-changes/:id/approval',
    {
      schema: { tags, summary: 'Let the change through', params: ById, response: { 200: DestinationChange } },
      config: { ...approve, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await approveDestinationChange(tx, occasion, request.params.id);
        return readChange(tx, request.params.id);
      }),
  );
  app.post(
    '/api/collection/destination-changes/:id/refusal',
    {
      schema: {
        tags,
        summary: 'Refuse the change',
        params: ById,
        body: BecauseOf,
        response: { 200: DestinationChange },
      },
      config: approve,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { reason } = request.body;
        await endDestinationChange(tx, occasion, request.params.id, { state: 'refused', reason });
        return readChange(tx, request.params.id);
      }),
  );
  app.post(
    '/api/collection/destination-changes/:id/cancellation',
    {
      schema: { tags, summary: 'Take it back', params: ById, body: BecauseOf, response: { 200: DestinationChange } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { reason } = request.body;
        await endDestinationChange(tx, occasion, request.params.id, { state: 'cancelled', reason });
        return readChange(tx, request.params.id);
      }),
  );
}
