// Wages and commissions over HTTP.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody, siteInQuery } from '../../../platform/http/door.ts';
import { foundAtDoor } from '../../../platform/http/found-at-door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { agreeWage, endWage } from './agree-wage.ts';
import {
  AgreeWage,
  EndWage,
  ReverseWageRun,
  Wage,
  WagePage,
  WagePeople,
  WagePeopleQuery,
  WagePeriod,
  WagePreview,
  WageQuery,
  WageRunDetail,
  WageRunPage,
  WageRunQuery,
} from './contract-wages.ts';
import { serveAttendance } from './routes-attendance.ts';
import { serveSlips } from './routes-slips.ts';
import { previewWages, readRun, reverseRun, runWages } from './run-wages.ts';
import { findRun, findWage, findWorkers, listRuns, listWages } from './wage-store.ts';

const tags = ['collection'];
const ById = object({ id: Uuid });
const idOf = (request: { params: unknown }) => (request.params as { id: string }).id;
const wage = foundAtDoor(
  (db, request) => findWage(db, idOf(request)),
  ({ site_id }) => site_id,
);
const run = foundAtDoor(
  (db, request) => findRun(db, idOf(request)),
  ({ site_id }) => site_id,
);

export function serveWages(app: App, house: House): void {
  app.get(
    '/api/collection/wages',
    {
      schema: { tags, summary: 'What people earn', querystring: WageQuery, response: { 200: WagePage } },
      config: { permission: 'collection.wage.read', site: anySite },
    },
    ({ occasion, query }) => listWages(house.db, occasion.actor.sitesWith('collection.wage.read'), query),
  );
  app.get(
    '/api/collection/wages/:id',
    {
      schema: { tags, summary: 'One agreement', params: ById, response: { 200: Wage } },
      config: { permission: 'collection.wage.read', site: wage.site },
    },
    async (request) => wage.of(request),
  );
  app.post(
    '/api/collection/wages',
    {
      schema: { tags, summary: 'Agree what somebody earns', body: AgreeWage, response: { 201: Wage } },
      config: { permission: 'collection.wage.manage', site: siteInBody('site_id'), confirm: true },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => agreeWage(tx, occasion, request.body)),
  );
  app.post(
    '/api/collection/wages/:id/ending',
    {
      schema: { tags, summary: 'End an agreement', params: ById, body: EndWage, response: { 200: Wage } },
      config: { permission: 'collection.wage.manage', site: wage.site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => endWage(tx, occasion, request.params.id, request.body)),
  );
  app.get(
    '/api/collection/wage-people',
    {
      schema: { tags, summary: 'Who can be paid', querystring: WagePeopleQuery, response: { 200: WagePeople } },
      config: { permission: 'collection.wage.manage', site: anySite },
    },
    async ({ occasion, query }) => ({
      items: await findWorkers(house.db, occasion.actor.sitesWith('collection.wage.manage'), query.q ?? ''),
    }),
  );
  serveRuns(app, house);
  serveSlips(app, house);
  serveAttendance(app, house);
}

function serveRuns(app: App, house: House): void {
  app.get(
    '/api/collection/wage-runs',
    {
      schema: { tags, summary: 'Wages paid', querystring: WageRunQuery, response: { 200: WageRunPage } },
      config: { permission: 'collection.wage.read', site: anySite },
    },
    ({ occasion, query }) => listRuns(house.db, occasion.actor.sitesWith('collection.wage.read'), query),
  );
  app.get(
    '/api/collection/wage-runs/preview',
    {
      schema: { tags, summary: 'What a run would pay', querystring: WagePeriod, response: { 200: WagePreview } },
      config: { permission: 'collection.wage.read', site: siteInQuery('site_id') },
    },
    ({ occasion, query }) => previewWages(house.db, occasion.now, query),
  );
  app.get(
    '/api/collection/wage-runs/:id',
    {
      schema: { tags, summary: 'One run with its slips', params: ById, response: { 200: WageRunDetail } },
      config: { permission: 'collection.wage.read', site: run.site },
    },
    ({ params }) => readRun(house.db, params.id),
  );
  app.post(
    '/api/collection/wage-runs',
    {
      schema: { tags, summary: 'Pay the wages of a period', body: WagePeriod, response: { 201: WageRunDetail } },
      config: { permission: 'collection.wage.manage', site: siteInBody('site_id'), confirm: true },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => runWages(tx, occasion, request.body)),
  );
  app.post(
    '/api/collection/wage-runs/:id/reversal',
    {
      schema: {
        tags,
        summary: 'Take a run back whose payout is cancelled',
        params: ById,
        body: ReverseWageRun,
        response: { 200: WageRunDetail },
      },
      config: { permission: 'collection.wage.manage', site: run.site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => reverseRun(tx, occasion, request.params.id, request.body)),
  );
}
