// Shifts, receipts, the entry screen's context and the day over HTTP.
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { wantsSheet } from '../../../platform/http/csv.ts';
import { anySite, siteInBody, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { foundAtDoor } from '../../../platform/http/found-at-door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { DayOverview, DayQuery, EntryContext, EntryContextQuery } from '../contract-day.ts';
import {
  OpenShift,
  Receipt,
  ReceiptDetail,
  ReceiptPage,
  ReceiptQuery,
  RecordReceipt,
  Shift,
  ShiftPage,
  ShiftQuery,
} from '../contract-receipts.ts';
import { serveOffline } from '../offline/routes-offline.ts';
import { readDay } from '../seeing/read-day.ts';
import { closeShift } from '../shifts/close-shift.ts';
import { listShifts } from '../shifts/list-shifts.ts';
import { openShift } from '../shifts/open-shift.ts';
import { findShift, shiftJson } from '../shifts/shift-store.ts';
import { answerReceipts, findReceipt, listReceipts } from './list-receipts.ts';
import { readEntryContext } from './read-entry-context.ts';
import { recordReceipt } from './record-receipt.ts';
import { servePouring } from './routes-pouring.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];

const receipt = foundAtDoor(
  (db, request) => findReceipt(db, (request.params as { id: string }).id),
  ({ centre_id }) => centre_id,
);
const siteOfShift = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findShift(db, id))?.centre_id ?? null;
});

export function serveReceipts(app: App, house: House): void {
  serveShifts(app, house);
  app.get(
    '/api/collection/receipts',
    {
      schema: { tags, summary: 'List receipts', querystring: ReceiptQuery, response: { 200: ReceiptPage } },
      config: { permission: 'collection.receipt.read', site: anySite },
    },
    (request, reply) => {
      const centreIds = request.occasion.actor.sitesWith('collection.receipt.read');
      if (wantsSheet(request.query)) return answerReceipts(house.db, reply, centreIds, request.query);
      return listReceipts(house.db, centreIds, request.query);
    },
  );
  app.get(
    '/api/collection/receipts/:id',
    {
      schema: {
        tags,
        summary: 'One receipt and how its price came about',
        params: ById,
        response: { 200: ReceiptDetail },
      },
      config: { permission: 'collection.receipt.read', site: receipt.site },
    },
    async (request) => receipt.of(request),
  );
  app.post(
    '/api/collection/receipts',
    {
      schema: { tags, summary: 'Record a receipt', body: RecordReceipt, response: { 201: Receipt } },
      config: { permission: 'collection.receipt.record', site: siteInBody('centre_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => recordReceipt(tx, occasion, request.body)),
  );
  serveViews(app, house);
  servePouring(app, house);
  serveOffline(app, house);
}

function serveShifts(app: App, house: House): void {
  app.get(
    '/api/collection/shifts',
    {
      schema: { tags, summary: 'List shifts', querystring: ShiftQuery, response: { 200: ShiftPage } },
      config: { permission: 'collection.receipt.read', site: anySite },
    },
    (request) => {
      const centreIds = request.occasion.actor.sitesWith('collection.receipt.read');
      return listShifts(house.db, centreIds, request.query);
    },
  );
  app.get(
    '/api/collection/shifts/:id',
    {
      schema: { tags, summary: 'One shift', params: ById, response: { 200: Shift } },
      config: { permission: 'collection.receipt.read', site: siteOfShift },
    },
    async (request) => {
      const row = await findShift(house.db, request.params.id);
      if (!row) throw new DomainError('collection.shift_missing');
      return shiftJson(row);
    },
  );
  app.post(
    '/api/collection/shifts',
    {
      schema: { tags, summary: 'Open a shift', body: OpenShift, response: { 201: Shift } },
      config: { permission: 'collection.shift.work', site: siteInBody('centre_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => openShift(tx, occasion, request.body)),
  );
  app.post(
    '/api/collection/shifts/:id/closing',
    {
      schema: { tags, summary: 'Close a shift with its totals', params: ById, response: { 200: Shift } },
      config: { permission: 'collection.shift.work', site: siteOfShift },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => closeShift(tx, occasion, request.params.id)),
  );
}

function serveViews(app: App, house: House): void {
  app.get(
    '/api/collection/entry-context',
    {
      schema: {
        tags,
        summary: 'Everything needed to type receipts at a centre',
        querystring: EntryContextQuery,
        response: { 200: EntryContext },
      },
      config: { permission: 'collection.receipt.record', site: siteInQuery('centre_id') },
    },
    (request) => readEntryContext(house.db, request.query.centre_id, request.occasion.now),
  );
  app.get(
    '/api/collection/day',
    {
      schema: { tags, summary: 'One day of collection', querystring: DayQuery, response: { 200: DayOverview } },
      config: { permission: 'collection.day.read', site: siteInQuery('site_id') },
    },
    (request) => {
      const readable = request.occasion.actor.sitesWith('collection.day.read');
      return readDay(house.db, readable, request.query, request.occasion.now);
    },
  );
}
