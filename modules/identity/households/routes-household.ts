// Households over HTTP: one's own to look at, those of others to keep.
import { Type } from 'typebox';
import { assert } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { requireManageable, requireVisible } from '../actors/visible-people.ts';
import * as contract from '../contract-papers.ts';
import { changeHousehold, joinHousehold, leaveHousehold } from './change-household.ts';
import { householdOf } from './household-store.ts';
import { listHouseholds } from './list-households.ts';

const tags = ['household'];
const ById = object({ id: Uuid });
const manage = { permission: 'identity.person.manage', site: anySite } as const;

export function serveHouseholds(app: App, house: House): void {
  app.get(
    '/api/me/household',
    {
      schema: { tags, summary: 'Whom I live with', response: { 200: contract.PersonHousehold } },
      config: { permission: 'self' },
    },
    async ({ occasion: { actor } }) => {
      assert(actor.personId !== null, 'a route for oneself is only open to people');
      return { household: await householdOf(house.db, actor.personId) };
    },
  );
  app.get(
    '/api/households',
    {
      schema: {
        tags,
        summary: 'The households of the people one sees',
        querystring: contract.HouseholdQuery,
        response: { 200: contract.HouseholdList },
      },
      config: { permission: 'identity.person.read', site: anySite },
    },
    ({ occasion, query }) => listHouseholds(house.db, occasion.actor, query),
  );
  app.get(
    '/api/people/:id/household',
    {
      schema: {
        tags,
        summary: 'Whom a person lives with',
        params: ById,
        response: { 200: contract.PersonHousehold },
      },
      config: { permission: 'identity.person.read', site: anySite },
    },
    async ({ occasion, params }) => {
      await requireVisible(house.db, occasion.actor, params.id);
      return { household: await householdOf(house.db, params.id) };
    },
  );
  serveChanges(app, house);
}

function serveChanges(app: App, house: House): void {
  app.put(
    '/api/people/:id/household',
    {
      schema: {
        tags,
        summary: 'Make or change the household of a person',
        params: ById,
        body: contract.HouseholdChange,
        response: { 200: contract.Household },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        return changeHousehold(tx, occasion, request.params.id, request.body);
      }),
  );
  app.post(
    '/api/people/:id/household/people',
    {
      schema: {
        tags,
        summary: 'Somebody lives here too',
        params: ById,
        body: contract.NewHouseholdPerson,
        response: { 201: contract.Household },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { person_id: personId, relation } = request.body;
        await requireManageable(tx, occasion.actor, request.params.id);
        await requireManageable(tx, occasion.actor, personId);
        return joinHousehold(tx, occasion, request.params.id, { personId, relation });
      }),
  );
  app.delete(
    '/api/people/:id/household/people/:person_id',
    {
      schema: {
        tags,
        summary: 'Somebody lives here no longer',
        params: object({ id: Uuid, person_id: Uuid }),
        response: { 204: Type.Null() },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        await leaveHousehold(tx, occasion, request.params.id, request.params.person_id);
        return null;
      }),
  );
}
