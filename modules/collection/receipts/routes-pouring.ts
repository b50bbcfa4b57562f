// Corrections, the closing slip, reopening and the union's rules of pouring over HTTP.
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInBody, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { Nullable, object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import {
  CorrectReceipt,
  OpenLateShift,
  PouringRules,
  ReopenShift,
  RulesQuery,
  SetLateHours,
  SetSourRate,
  ShiftSlip,
} from '../contract-pouring.ts';
import { Receipt, Shift } from '../contract-receipts.ts';
import { setLateHours, setSourRate } from '../set-rules.ts';
import { answerClosingPaper } from '../shifts/closing-paper.ts';
import { openShift } from '../shifts/open-shift.ts';
import { reopenShift } from '../shifts/reopen-shift.ts';
import { readShiftSlip } from '../shifts/shift-slip.ts';
import { findShift } from '../shifts/shift-store.ts';
import { correctReceipt } from './correct-receipt.ts';
import { findReceipt } from './list-receipts.ts';
import { findRules } from './pouring-store.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];

const siteOfReceipt = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findReceipt(db, id))?.centre_id ?? null;
});
const siteOfShift = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findShift(db, id))?.centre_id ?? null;
});

export function servePouring(app: App, house: House): void {
  app.post(
    '/api/collection/receipts/:id/corrections',
    {
      schema: {
        tags,
        summary: 'Correct or withdraw a receipt',
        description: 'An operator in the open shift of the same day; later it takes collection.receipt.correct_later.',
        params: ById,
        body: CorrectReceipt,
        response: { 201: object({ receipt: Nullable(Receipt) }) },
      },
      config: { permission: 'collection.receipt.correct', site: siteOfReceipt },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => ({
        receipt: await correctReceipt(tx, occasion, request.params.id, request.body),
      })),
  );
  serveClosing(app, house);
  serveRules(app, house);
}

function serveClosing(app: App, house: House): void {
  app.get(
    '/api/collection/shifts/:id/slip',
    {
      schema: { tags, summary: 'Totals of a shift to sign', params: ById, response: { 200: ShiftSlip } },
      config: { permission: 'collection.receipt.read', site: siteOfShift },
    },
    (request) => readShiftSlip(house.db, request.params.id),
  );
  app.get(
    '/api/collection/shifts/:id/document',
    {
      schema: { tags, summary: 'The closing slip to print and sign', params: ById, produces: ['application/pdf'] },
      config: { permission: 'collection.receipt.read', site: siteOfShift },
    },
    (request, reply) => answerClosingPaper(house, reply, request.params.id, request.occasion.actor.language),
  );
  app.post(
    '/api/collection/late-shifts',
    {
      schema: {
        tags,
        summary: 'Open a shift after the hours of the union',
        description: 'Whoever may do so need not work at the centre: its operator types into the shift.',
        body: OpenLateShift,
        response: { 201: Shift },
      },
      config: { permission: 'collection.shift.late', site: siteInBody('centre_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => openShift(tx, occasion, request.body)),
  );
  app.post(
    '/api/collection/shifts/:id/reopening',
    {
      schema: { tags, summary: 'Open a closed shift again', params: ById, body: ReopenShift, response: { 200: Shift } },
      config: { permission: 'collection.shift.reopen', site: siteOfShift },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) =>
        reopenShift(tx, occasion, request.params.id, request.body.reason),
      ),
  );
}

function serveRules(app: App, house: House): void {
  app.get(
    '/api/collection/union-rules',
    {
      schema: { tags, summary: 'Sour rates and late hours', querystring: RulesQuery, response: { 200: PouringRules } },
      config: { permission: 'collection.rules.manage', site: siteInQuery('union_id') },
    },
    async (request) => {
      const rules = await findRules(house.db, request.query.union_id);
      if (!rules) throw new DomainError('collection.union_missing');
      return rules;
    },
  );
  app.post(
    '/api/collection/union-rules/sour-rates',
    {
      schema: { tags, summary: 'Set the sour rate of a milk', body: SetSourRate, response: { 201: PouringRules } },
      config: { permission: 'collection.rules.manage', site: siteInBody('union_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => setSourRate(tx, occasion, request.body)),
  );
  app.put(
    '/api/collection/union-rules/late-hours',
    {
      schema: { tags, summary: 'Set the hours for late entries', body: SetLateHours, response: { 200: PouringRules } },
      config: { permission: 'collection.rules.manage', site: siteInBody('union_id') },
    },
    (request, reply) => write(house, request, reply, 200, (tx, occasion) => setLateHours(tx, occasion, request.body)),
  );
}
