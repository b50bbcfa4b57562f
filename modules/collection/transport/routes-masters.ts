// Coolers, tankers, routes and tolerances over HTTP.
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody, siteInQuery } from '../../../platform/http/door.ts';
import { foundAtDoor } from '../../../platform/http/found-at-door.ts';
import { listQuery, object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { CoolerCosts, CostQuery, RecordCost } from './contract-costs.ts';
import {
  ChangeCooler,
  ChangeRoute,
  ChangeTanker,
  Cooler,
  CoolerPage,
  CoolerQuery,
  CoolerReadingPage,
  CreateCooler,
  CreateRoute,
  CreateTanker,
  MasterQuery,
  RecordCoolerReading,
  SetTolerance,
  Tanker,
  TankerPage,
  Tolerance,
  TransportRoute,
  TransportRoutePage,
  UnionQuery,
} from './contract-masters.ts';
import { findCooler, listCoolers, listReadings } from './cooler-store.ts';
import { findRoute, findTanker, listRoutes, listTankers, tolerancesOf } from './fleet-store.ts';
import { changeCooler, createCooler, recordCoolerReading } from './keep-coolers.ts';
import { answerCosts, readCosts, recordCost } from './keep-costs.ts';
import { changeRoute, changeTanker, createRoute, createTanker, setTolerance } from './keep-fleet.ts';

const ById = object({ id: Uuid });
const tags = ['collection: transport'];
const read = 'collection.transport.read';
const manage = 'collection.transport.manage';
const idOf = (request: { params: unknown }) => (request.params as { id: string }).id;

const cooler = foundAtDoor(
  (db, request) => findCooler(db, idOf(request)),
  ({ centre_id }) => centre_id,
);
const tanker = foundAtDoor(
  (db, request) => findTanker(db, idOf(request)),
  ({ union_id }) => union_id,
);
const route = foundAtDoor(
  (db, request) => findRoute(db, idOf(request)),
  ({ union_id }) => union_id,
);

export function serveTransportMasters(app: App, house: House): void {
  serveCoolers(app, house);
  serveCosts(app, house);
  serveTankers(app, house);
  serveRoutes(app, house);
  app.get(
    '/api/collection/transport-tolerances',
    {
      schema: {
        tags,
        summary: 'What may be missing, newest first',
        querystring: UnionQuery,
        response: { 200: object({ items: Type.Array(Tolerance) }) },
      },
      config: { permission: 'collection.transport.report', site: siteInQuery('union_id') },
    },
    async (request) => ({ items: await tolerancesOf(house.db, request.query.union_id) }),
  );
  app.post(
    '/api/collection/transport-tolerances',
    {
      schema: {
        tags,
        summary: 'Say what may be missing from a day on',
        body: SetTolerance,
        response: { 201: Tolerance },
      },
      config: { permission: manage, site: siteInBody('union_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => setTolerance(tx, occasion, request.body)),
  );
}

function serveCoolers(app: App, house: House): void {
  app.get(
    '/api/collection/coolers',
    {
      schema: { tags, summary: 'List coolers', querystring: CoolerQuery, response: { 200: CoolerPage } },
      config: { permission: read, site: anySite },
    },
    (request) => listCoolers(house.db, request.occasion.actor.sitesWith(read), request.query),
  );
  app.post(
    '/api/collection/coolers',
    {
      schema: { tags, summary: 'Add a cooler', body: CreateCooler, response: { 201: Cooler } },
      config: { permission: manage, site: siteInBody('centre_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => createCooler(tx, occasion, request.body)),
  );
  app.patch(
    '/api/collection/coolers/:id',
    {
      schema: { tags, summary: 'Change a cooler', params: ById, body: ChangeCooler, response: { 200: Cooler } },
      config: { permission: manage, site: cooler.site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => changeCooler(tx, occasion, request.params.id, request.body)),
  );
  app.get(
    '/api/collection/coolers/:id/readings',
    {
      schema: {
        tags,
        summary: 'Readings of a cooler',
        params: ById,
        querystring: listQuery({}),
        response: { 200: CoolerReadingPage },
      },
      config: { permission: read, site: cooler.site },
    },
    (request) => listReadings(house.db, request.params.id, request.query),
  );
  app.post(
    '/api/collection/coolers/:id/readings',
    {
      schema: {
        tags,
        summary: 'Record temperature and volume',
        params: ById,
        body: RecordCoolerReading,
        response: { 201: Cooler },
      },
      config: { permission: 'collection.cooler.record', site: cooler.site },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) =>
        recordCoolerReading(tx, occasion, request.params.id, request.body),
      ),
  );
}

function serveCosts(app: App, house: House): void {
  app.post(
    '/api/collection/coolers/:id/costs',
    {
      schema: {
        tags,
        summary: 'What a cooler cost in a month',
        params: ById,
        body: RecordCost,
        response: { 201: CoolerCosts },
      },
      config: { permission: manage, site: cooler.site },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => recordCost(tx, occasion, request.params.id, request.body)),
  );
  app.get(
    '/api/collection/cooler-costs',
    {
      schema: {
        tags,
        summary: 'What a litre cooled came to in a month, cooler by cooler',
        querystring: CostQuery,
        response: { 200: CoolerCosts },
      },
      config: { permission: 'collection.transport.report', site: siteInQuery('union_id') },
    },
    (request, reply) => {
      const { union_id, month, format } = request.query;
      return format === 'csv' ? answerCosts(house.db, reply, union_id, month) : readCosts(house.db, union_id, month);
    },
  );
}

function serveTankers(app: App, house: House): void {
  app.get(
    '/api/collection/tankers',
    {
      schema: { tags, summary: 'List tankers', querystring: MasterQuery, response: { 200: TankerPage } },
      config: { permission: read, site: anySite },
    },
    (request) => listTankers(house.db, request.occasion.actor.sitesWith(read), request.query),
  );
  app.post(
    '/api/collection/tankers',
    {
      schema: { tags, summary: 'Add a tanker', body: CreateTanker, response: { 201: Tanker } },
      config: { permission: manage, site: siteInBody('union_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => createTanker(tx, occasion, request.body)),
  );
  app.patch(
    '/api/collection/tankers/:id',
    {
      schema: { tags, summary: 'Change a tanker', params: ById, body: ChangeTanker, response: { 200: Tanker } },
      config: { permission: manage, site: tanker.site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => changeTanker(tx, occasion, request.params.id, request.body)),
  );
}

function serveRoutes(app: App, house: House): void {
  app.get(
    '/api/collection/transport-routes',
    {
      schema: { tags, summary: 'List routes', querystring: MasterQuery, response: { 200: TransportRoutePage } },
      config: { permission: read, site: anySite },
    },
    (request) => listRoutes(house.db, request.occasion.actor.sitesWith(read), request.query),
  );
  app.post(
    '/api/collection/transport-routes',
    {
      schema: { tags, summary: 'Add a route', body: CreateRoute, response: { 201: TransportRoute } },
      config: { permission: manage, site: siteInBody('union_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => createRoute(tx, occasion, request.body)),
  );
  app.patch(
    '/api/collection/transport-routes/:id',
    {
      schema: { tags, summary: 'Change a route', params: ById, body: ChangeRoute, response: { 200: TransportRoute } },
      config: { permission: manage, site: route.site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => changeRoute(tx, occasion, request.params.id, request.body)),
  );
}
