// Centres, households and members over HTTP.
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { wantsSheet } from '../../../platform/http/csv.ts';
import { anySite, siteInBody, siteInParams, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { changeCentre } from '../change-centre.ts';
import { Centre, CentrePage, CentreQuery, ChangeCentre, CreateCentre } from '../contract-centres.ts';
import {
  AddDocument,
  ChangeDestination,
  ChangeMember,
  Destination,
  HouseholdList,
  HouseholdQuery,
  LeaveMember,
  MemberDetail,
  MemberDocument,
  MemberPage,
  MemberQuery,
  RegisterMember,
} from '../contract-members.ts';
import { createCentre } from '../create-centre.ts';
import { listCentres, readCentre } from '../list-centres.ts';
import { hasDestination } from '../membership/destination-change-store.ts';
import { addDocument } from './add-document.ts';
import { changeDestination } from './change-destination.ts';
import { changeMember } from './change-member.ts';
import { leaveMember } from './leave-member.ts';
import { listHouseholds } from './list-households.ts';
import { answerMembers, centreOfMember, listMembers, readMember } from './list-members.ts';
import { registerMember } from './register-member.ts';
import { serveDocumentFiles } from './routes-documents.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];

const siteOfMember = siteOf((db, request) => centreOfMember(db, (request.params as { id: string }).id));
const manageMember = { permission: 'collection.member.manage', site: siteOfMember };

export function serveMasters(app: App, house: House): void {
  serveCentres(app, house);
  serveMembers(app, house);
  serveMemberChanges(app, house);
  serveDocumentFiles(app, house);
}

function serveCentres(app: App, house: House): void {
  app.get(
    '/api/collection/centres',
    {
      schema: { tags, summary: 'List centres', querystring: CentreQuery, response: { 200: CentrePage } },
      config: { permission: 'collection.centre.read', site: anySite },
    },
    (request) => listCentres(house.db, request.occasion.actor.sitesWith('collection.centre.read'), request.query),
  );
  app.get(
    '/api/collection/centres/:id',
    {
      schema: { tags, summary: 'One centre', params: ById, response: { 200: Centre } },
      config: { permission: 'collection.centre.read', site: siteInParams('id') },
    },
    (request) => readCentre(house.db, request.params.id),
  );
  app.post(
    '/api/collection/centres',
    {
      schema: { tags, summary: 'Add a centre', body: CreateCentre, response: { 201: Centre } },
      config: { permission: 'collection.centre.manage', site: siteInBody('union_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { site_id } = await createCentre(tx, occasion, request.body);
        return readCentre(tx, site_id);
      }),
  );
  app.patch(
    '/api/collection/centres/:id',
    {
      schema: { tags, summary: 'Correct a centre', params: ById, body: ChangeCentre, response: { 200: Centre } },
      config: { permission: 'collection.centre.manage', site: siteInParams('id') },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await changeCentre(tx, occasion, request.params.id, request.body);
        return readCentre(tx, request.params.id);
      }),
  );
}

function serveMembers(app: App, house: House): void {
  app.get(
    '/api/collection/members',
    {
      schema: { tags, summary: 'List members', querystring: MemberQuery, response: { 200: MemberPage } },
      config: {
        permission: 'collection.member.read',
        site: anySite,
        sensitive: { kind: 'collection.member', format: 'sheet' },
      },
    },
    (request, reply) => {
      const centreIds = request.occasion.actor.sitesWith('collection.member.read');
      if (wantsSheet(request.query)) return answerMembers(house.db, reply, centreIds, request.query);
      return listMembers(house.db, centreIds, request.query);
    },
  );
  app.get(
    '/api/collection/members/:id',
    {
      schema: { tags, summary: 'One member', params: ById, response: { 200: MemberDetail } },
      config: { permission: 'collection.member.read', site: siteOfMember, sensitive: { kind: 'collection.member' } },
    },
    (request) => readMember(house.db, request.params.id, request.occasion),
  );
  app.get(
    '/api/collection/households',
    {
      schema: {
        tags,
        summary: 'Households of a centre',
        querystring: HouseholdQuery,
        response: { 200: HouseholdList },
      },
      config: { permission: 'collection.member.read', site: siteInQuery('centre_id') },
    },
    (request) => listHouseholds(house.db, request.query.centre_id),
  );
  app.post(
    '/api/collection/members',
    {
      schema: { tags, summary: 'Register a member', body: RegisterMember, response: { 201: MemberDetail } },
      config: { permission: 'collection.member.manage', site: siteInBody('centre_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { id } = await registerMember(tx, occasion, request.body);
        return readMember(tx, id, occasion);
      }),
  );
}

function serveMemberChanges(app: App, house: House): void {
  app.patch(
    '/api/collection/members/:id',
    {
      schema: { tags, summary: 'Correct a member', params: ById, body: ChangeMember, response: { 200: MemberDetail } },
      config: manageMember,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await changeMember(tx, occasion, request.params.id, request.body);
        return readMember(tx, request.params.id, occasion);
      }),
  );
  app.post(
    '/api/collection/members/:id/leaving',
    {
      schema: { tags, summary: 'End a membership', params: ById, body: LeaveMember, response: { 200: MemberDetail } },
      config: manageMember,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await leaveMember(tx, occasion, request.params.id, request.body);
        return readMember(tx, request.params.id, occasion);
      }),
  );
  app.post(
    '/api/collection/members/:id/destinations',
    {
      schema: {
        tags,
        summary: 'Say where the money goes, for the first time',
        params: ById,
        body: ChangeDestination,
        response: { 201: Destination },
      },
      config: { ...manageMember, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        // The first is written down at once; another one takes a code and a second person.
        if (await hasDestination(tx, request.params.id)) throw new DomainError('collection.destination_needs_change');
        return changeDestination(tx, occasion, request.params.id, request.body);
      }),
  );
  app.post(
    '/api/collection/members/:id/documents',
    {
      schema: { tags, summary: 'Add a document', params: ById, body: AddDocument, response: { 201: MemberDocument } },
      config: manageMember,
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => addDocument(tx, occasion, request.params.id, request.body)),
  );
}
