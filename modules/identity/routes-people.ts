// People and their roles. Which person somebody may see or change depends on where that person works, so the use cases
// decide it and answer 404 for whoever is out of sight.
import { type Static, Type } from 'typebox';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { anySite, siteInBody, siteOf } from '../../platform/http/door.ts';
import { object, Text, Uuid } from '../../platform/http/schema.ts';
import { write } from '../../platform/http/write.ts';
import { changePerson, type PersonChange } from './change-person.ts';
import { closePersonSessions } from './close-person-sessions.ts';
import * as contract from './contract.ts';
import { createPerson } from './create-person.ts';
import { grantRole } from './grant-role.ts';
import { findGrant } from './grant-store.ts';
import { listPeople } from './list-people.ts';
import { personJson } from './person-json.ts';
import { readPersonPage } from './person-page.ts';
import { revokeGrant } from './revoke-grant.ts';
import { requireManageable, requireVisible } from './visible-people.ts';

const tags = ['identity'];
const ById = object({ id: Uuid });
const ByGrant = object({ id: Uuid, grant_id: Uuid });

export function servePeople(app: App, house: House): void {
  app.get(
    '/api/people',
    {
      schema: {
        tags,
        summary: 'List people',
        querystring: contract.PersonListQuery,
        response: { 200: contract.PersonList },
      },
      config: { permission: 'identity.person.read', site: anySite },
    },
    (request) => listPeople(house.db, request.occasion.actor, request.query),
  );
  app.get(
    '/api/people/:id',
    {
      schema: {
        tags,
        summary: 'One person with roles and sessions',
        params: ById,
        response: { 200: contract.PersonPage },
      },
      config: { permission: 'identity.person.read', site: anySite },
    },
    ({ occasion, params }) => readPersonPage(house.db, occasion.actor, params.id, occasion.now),
  );
  serveChanges(app, house);
  serveGrants(app, house);
}

function serveChanges(app: App, house: House): void {
  app.post(
    '/api/people',
    {
      schema: {
        tags,
        summary: 'Register a person with a role',
        body: contract.NewPerson,
        response: { 201: contract.Person },
      },
      config: { permission: 'identity.person.manage', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { name_bn: nameBn, site_id: siteId, role, reason = null, id, ...rest } = request.body;
        const person = await createPerson(tx, occasion, { ...rest, nameBn, ...(id === undefined ? {} : { id }) });
        await grantRole(tx, occasion, { personId: person.id, role, siteId, reason });
        return personJson(person);
      }),
  );
  app.patch(
    '/api/people/:id',
    {
      schema: {
        tags,
        summary: 'Change or close an account',
        params: ById,
        body: contract.PersonChange,
        response: { 200: contract.Person },
      },
      config: { permission: 'identity.person.manage', site: anySite },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        return personJson(await changePerson(tx, occasion, request.params.id, changeOf(request.body)));
      }),
  );
  app.delete(
    '/api/people/:id/sessions',
    {
      schema: {
        tags,
        summary: 'Sign a person out everywhere',
        params: ById,
        response: { 200: object({ closed: Type.Integer() }) },
      },
      config: { permission: 'identity.person.manage', site: anySite },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        return { closed: await closePersonSessions(tx, occasion, request.params.id) };
      }),
  );
}

function serveGrants(app: App, house: House): void {
  app.post(
    '/api/people/:id/grants',
    {
      schema: {
        tags,
        summary: 'Give a role',
        params: ById,
        body: contract.NewGrant,
        response: { 201: object({ id: Uuid }) },
      },
      config: { permission: 'identity.grant.manage', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { id: personId } = request.params;
        await requireVisible(tx, occasion.actor, personId);
        const { role, site_id: siteId, reason = null } = request.body;
        return { id: await grantRole(tx, occasion, { personId, role, siteId, reason }) };
      }),
  );
  app.delete(
    '/api/people/:id/grants/:grant_id',
    {
      schema: {
        tags,
        summary: 'Take a role back',
        params: ByGrant,
        querystring: object({ reason: Type.Optional(Text(400)) }),
        response: { 204: Type.Null() },
      },
      config: {
        permission: 'identity.grant.manage',
        site: siteOf(async (db, request) => {
          const { id, grant_id: grantId } = request.params as Static<typeof ByGrant>;
          const grant = await findGrant(db, grantId);
          return grant?.personId === id.toLowerCase() ? grant.siteId : null;
        }),
      },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await revokeGrant(tx, occasion, request.params.grant_id, { reason: request.query.reason ?? null });
        return null;
      }),
  );
}

function changeOf({ name_bn: nameBn, ...rest }: Static<typeof contract.PersonChange>): PersonChange {
  return { ...rest, ...(nameBn === undefined ? {} : { nameBn }) };
}
