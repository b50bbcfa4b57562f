// People and their roles. Which person somebody may see or change depends on where that person works, so the use cases
// decide it and answer 404 for whoever is out of sight.
import { type Static, Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody } from '../../../platform/http/door.ts';
import { object, Text, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { requireManageable } from '../actors/visible-people.ts';
import * as contract from '../contract.ts';
import { resetFactors } from '../factors/remove-factors.ts';
import { grantRole } from '../rights/grant-role.ts';
import { endSession } from '../sessions/end-session.ts';
import { signOutEverywhere } from '../sessions/sign-out-everywhere.ts';
import { changePerson, type PersonChange } from './change-person.ts';
import { createPerson } from './create-person.ts';
import { exportPeople } from './export-people.ts';
import { listPeople } from './list-people.ts';
import { personJson } from './person-json.ts';
import { readPersonPage } from './person-page.ts';

const tags = ['identity'];
const ById = object({ id: Uuid });
const BySession = object({ id: Uuid, session_id: Uuid });

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
      config: {
        permission: 'identity.person.read',
        site: anySite,
        sensitive: { kind: 'identity.person', format: 'sheet' },
      },
    },
    ({ occasion, query }) => listPeople(house.db, occasion.actor, query, occasion.now),
  );
  app.get(
    '/api/people-export',
    {
      schema: {
        tags,
        summary: 'The list of people as a CSV file or an Excel workbook; the audit keeps who took it',
        querystring: contract.PersonExportQuery,
        produces: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      },
      config: {
        permission: 'identity.person.read',
        site: anySite,
        confirm: true,
        sensitive: { kind: 'identity.person', format: 'file' },
      },
    },
    ({ occasion, query }, reply) => exportPeople(house.db, reply, occasion, query),
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
      config: { permission: 'identity.person.manage', site: anySite, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        return personJson(await changePerson(tx, occasion, request.params.id, changeOf(request.body)));
      }),
  );
  serveSafety(app, house);
}

function serveSafety(app: App, house: House): void {
  app.delete(
    '/api/people/:id/sessions/:session_id',
    {
      schema: { tags, summary: 'End one session of a person', params: BySession, response: { 204: Type.Null() } },
      config: { permission: 'identity.person.manage', site: anySite },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        const { id, session_id: sessionId } = request.params;
        await requireManageable(tx, occasion.actor, id);
        await endSession(tx, occasion, id, sessionId);
        return null;
      }),
  );
  app.delete(
    '/api/people/:id/factors',
    {
      schema: {
        tags,
        summary: 'Take the second factor off somebody who lost it',
        params: ById,
        querystring: object({ reason: Text(400, { minLength: 1 }) }),
        response: { 204: Type.Null() },
      },
      config: { permission: 'identity.person.manage', site: anySite, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        await resetFactors(tx, occasion, request.params.id, request.query.reason);
        return null;
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
      config: { permission: 'identity.person.manage', site: anySite, alone: true },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await requireManageable(tx, occasion.actor, request.params.id);
        return { closed: await signOutEverywhere(tx, occasion, request.params.id) };
      }),
  );
}

function changeOf({ name_bn: nameBn, ...rest }: Static<typeof contract.PersonChange>): PersonChange {
  return { ...rest, ...(nameBn === undefined ? {} : { nameBn }) };
}
