// Trips, loading and reception over HTTP.
import type { FastifyRequest } from 'fastify';
import type { Db } from '../../../platform/db/database.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import {
  anySite,
  type SiteFinder,
  siteInBody,
  siteInParams,
  siteInQuery,
  siteOf,
} from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { UnionQuery } from './contract-masters.ts';
import {
  CentreLoads,
  Dispatch,
  Drivers,
  MarkSeal,
  PlanTrip,
  RecordDispatch,
  RecordReception,
  Trip,
  TripDetail,
  TripPage,
  TripQuery,
  WithdrawDispatch,
} from './contract-trips.ts';
import { findDispatch } from './dispatch-store.ts';
import { arriveTrip, cancelTrip, departTrip, markSeal, planTrip } from './move-trip.ts';
import { readCentreLoads, readDrivers, readTrip } from './read-trip.ts';
import { recordDispatch, withdrawDispatch } from './record-dispatch.ts';
import { recordReception } from './record-reception.ts';
import { centresOfTrip, findTrip, listTrips } from './trip-store.ts';

const ById = object({ id: Uuid });
const tags = ['collection: transport'];
const read = 'collection.transport.read';

/** A trip belongs to its union; whoever works at one of its centres looks at it from there. */
function tripAt(permission: string): SiteFinder {
  return siteOf(async (db: Db, request: FastifyRequest) => {
    const { id } = request.params as { id: string };
    const trip = await findTrip(db, id);
    if (!trip) return null;
    const { actor } = request.occasion;
    if (actor.may(permission, trip.union_id)) return trip.union_id;
    const own = (await centresOfTrip(db, id)).find(({ centre_id }) => actor.may(permission, centre_id));
    return own?.centre_id ?? trip.union_id;
  });
}
const unionOfTrip = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findTrip(db, id))?.union_id ?? null;
});
const centreOfDispatch = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findDispatch(db, id))?.centre_id ?? null;
});

export function serveTrips(app: App, house: House): void {
  servePlans(app, house);
  serveDrivers(app, house);
  serveSteps(app, house);
  serveMilk(app, house);
}

function servePlans(app: App, house: House): void {
  app.get(
    '/api/collection/trips',
    {
      schema: { tags, summary: 'List trips', querystring: TripQuery, response: { 200: TripPage } },
      config: { permission: read, site: anySite },
    },
    ({ occasion: { actor }, query }) => listTrips(house.db, actor.sitesWith(read), query, actor.personId),
  );
  app.post(
    '/api/collection/trips',
    {
      schema: { tags, summary: 'Plan a trip', body: PlanTrip, response: { 201: Trip } },
      config: { permission: 'collection.trip.plan', site: siteInBody('union_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => planTrip(tx, occasion, request.body)),
  );
  app.get(
    '/api/collection/trips/:id',
    {
      schema: { tags, summary: 'One trip with all that belongs to it', params: ById, response: { 200: TripDetail } },
      config: { permission: read, site: tripAt(read) },
    },
    (request) => readTrip(house.db, request.params.id, request.occasion.now),
  );
}

function serveDrivers(app: App, house: House): void {
  app.get(
    '/api/collection/drivers',
    {
      schema: { tags, summary: 'Who drives for a union', querystring: UnionQuery, response: { 200: Drivers } },
      config: { permission: 'collection.trip.plan', site: siteInQuery('union_id') },
    },
    async (request) => ({ items: await readDrivers(house.db, request.query.union_id, request.occasion.now) }),
  );
}

function serveSteps(app: App, house: House): void {
  const steps = [
    ['departure', 'Depart', departTrip, 'collection.trip.work'],
    ['arrival', 'Arrive at the plant', arriveTrip, 'collection.trip.work'],
    ['cancellation', 'Cancel a trip nothing was loaded on', cancelTrip, 'collection.trip.plan'],
  ] as const;
  for (const [name, summary, move, permission] of steps) {
    app.post(
      `/api/collection/trips/:id/${name}`,
      {
        schema: { tags, summary, params: ById, response: { 200: Trip } },
        config: { permission, site: unionOfTrip },
      },
      (request, reply) => write(house, request, reply, 200, (tx, occasion) => move(tx, occasion, request.params.id)),
    );
  }
  app.post(
    '/api/collection/trips/:id/seals',
    {
      schema: { tags, summary: 'Put a seal on, or break one', params: ById, body: MarkSeal, response: { 201: Trip } },
      config: { permission: 'collection.dispatch.record', site: tripAt('collection.dispatch.record') },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => markSeal(tx, occasion, request.params.id, request.body)),
  );
}

function serveMilk(app: App, house: House): void {
  app.get(
    '/api/collection/centres/:id/loads',
    {
      schema: {
        tags,
        summary: 'What stands in the coolers of a centre by its receipts',
        params: ById,
        response: { 200: CentreLoads },
      },
      config: { permission: read, site: siteInParams('id') },
    },
    async (request) => ({ items: await readCentreLoads(house.db, request.params.id, request.occasion.now) }),
  );
  app.post(
    '/api/collection/dispatches',
    {
      schema: { tags, summary: 'Load milk into a compartment', body: RecordDispatch, response: { 201: Dispatch } },
      config: { permission: 'collection.dispatch.record', site: siteInBody('centre_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => recordDispatch(tx, occasion, request.body)),
  );
  app.post(
    '/api/collection/dispatches/:id/withdrawal',
    {
      schema: {
        tags,
        summary: 'Take back what was entered wrongly',
        params: ById,
        body: WithdrawDispatch,
        response: { 200: Dispatch },
      },
      config: { permission: 'collection.dispatch.record', site: centreOfDispatch },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) =>
        withdrawDispatch(tx, occasion, request.params.id, request.body.reason),
      ),
  );
  app.post(
    '/api/collection/trips/:id/reception',
    {
      schema: {
        tags,
        summary: 'Take a tanker in at the dock',
        params: ById,
        body: RecordReception,
        response: { 201: TripDetail },
      },
      config: { permission: 'collection.reception.record', site: unionOfTrip },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await recordReception(tx, occasion, request.params.id, request.body);
        return readTrip(tx, request.params.id, occasion.now);
      }),
  );
}
