// The comparison, claims and traces over HTTP.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, type SiteFinder, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { findLot } from '../../inventory/index.ts';
import { findReceipt } from '../receipts/list-receipts.ts';
import { findClaim, listClaims } from './claim-store.ts';
import {
  AnswerClaim,
  Claim,
  ClaimPage,
  ClaimQuery,
  LotMembers,
  MemberLots,
  OpenClaim,
  Report,
  ReportQuery,
  SettleClaim,
} from './contract-transport.ts';
import { findDispatch } from './dispatch-store.ts';
import { answerClaim, openClaim, settleClaim } from './keep-claims.ts';
import { answerReport, readReport } from './reconcile-report.ts';
import { traceMembers, traceReceipt } from './trace-members.ts';
import { findTrip } from './trip-store.ts';

const ById = object({ id: Uuid });
const tags = ['collection: transport'];
const read = 'collection.transport.read';
const idOf = (request: { params: unknown }) => (request.params as { id: string }).id;
const unionOfTrip = siteOf(async (db, request) => (await findTrip(db, idOf(request)))?.union_id ?? null);
/** A claim belongs to its union; the centre it is about answers from where it stands. */
function claimAt(permission: string): SiteFinder {
  return siteOf(async (db, request) => {
    const claim = await findClaim(db, idOf(request));
    if (!claim) return null;
    if (claim.dispatch_id === null || request.occasion.actor.may(permission, claim.union_id)) return claim.union_id;
    return (await findDispatch(db, claim.dispatch_id))?.centre_id ?? claim.union_id;
  });
}

export function serveReconciliation(app: App, house: House): void {
  app.get(
    '/api/collection/transport-report',
    {
      schema: {
        tags,
        summary: 'Sent against received, by centre, route or tanker',
        querystring: ReportQuery,
        response: { 200: Report },
      },
      config: { permission: 'collection.transport.report', site: siteInQuery('union_id') },
    },
    (request, reply) =>
      request.query.format === 'csv'
        ? answerReport(house.db, reply, request.query)
        : readReport(house.db, request.query),
  );
  serveClaims(app, house);
  app.get(
    '/api/collection/lots/:id/members',
    {
      schema: {
        tags,
        summary: 'The members whose milk may be in a lot',
        params: ById,
        response: { 200: LotMembers },
      },
      config: {
        permission: 'collection.trace.read',
        site: siteOf(async (db, request) => (await findLot(db, idOf(request)))?.site_id ?? null),
      },
    },
    (request) => traceMembers(house.db, request.params.id),
  );
  app.get(
    '/api/collection/receipts/:id/lots',
    {
      schema: { tags, summary: 'The lots a pouring may be in', params: ById, response: { 200: MemberLots } },
      config: {
        permission: 'collection.trace.read',
        site: siteOf(async (db, request) => (await findReceipt(db, idOf(request)))?.centre_id ?? null),
      },
    },
    (request) => traceReceipt(house.db, request.params.id),
  );
}

function serveClaims(app: App, house: House): void {
  app.get(
    '/api/collection/transport-claims',
    {
      schema: { tags, summary: 'List claims', querystring: ClaimQuery, response: { 200: ClaimPage } },
      config: { permission: read, site: anySite },
    },
    (request) => listClaims(house.db, request.occasion.actor.sitesWith(read), request.query),
  );
  app.post(
    '/api/collection/trips/:id/claims',
    {
      schema: { tags, summary: 'Open a claim', params: ById, body: OpenClaim, response: { 201: Claim } },
      config: { permission: 'collection.claim.open', site: unionOfTrip },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => openClaim(tx, occasion, request.params.id, request.body)),
  );
  app.post(
    '/api/collection/transport-claims/:id/answer',
    {
      schema: { tags, summary: 'Answer a claim', params: ById, body: AnswerClaim, response: { 200: Claim } },
      config: { permission: 'collection.claim.answer', site: claimAt('collection.claim.answer') },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) =>
        answerClaim(tx, occasion, request.params.id, request.body.answer),
      ),
  );
  app.post(
    '/api/collection/transport-claims/:id/settlement',
    {
      schema: { tags, summary: 'Settle a claim', params: ById, body: SettleClaim, response: { 200: Claim } },
      config: { permission: 'collection.claim.settle', site: claimAt('collection.claim.settle') },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => settleClaim(tx, occasion, request.params.id, request.body)),
  );
}
