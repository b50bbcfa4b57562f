import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody, siteOf } from '../../../platform/http/door.ts';
import { write } from '../../../platform/http/write.ts';
import { serveCash } from '../cash/routes-cash.ts';
import {
  CloseCycle,
  CreateDeduction,
  Cycle,
  CyclePage,
  CyclePreview,
  CycleQuery,
  Deduction,
  DeductionPage,
  DeductionQuery,
  DocumentQuery,
  EndDeduction,
  OpenCycle,
  PaymentParams,
  PreviewQuery,
  Statement,
  StatementPage,
  StatementQuery,
} from '../contract-payment.ts';
import { createDeduction } from '../deductions/create-deduction.ts';
import { findDeduction, listDeductions, siteOfDeduction, siteOfMember } from '../deductions/deduction-store.ts';
import { endDeduction } from '../deductions/end-deduction.ts';
import { servePassbook } from '../statements/routes-passbook.ts';
import { sendStatementDocument } from '../statements/send-statement-document.ts';
import { findStatement, findStatementPlace, listStatements } from '../statements/statement-store.ts';
import { closeCycle } from './close-cycle.ts';
import { findCycle, listCycles, siteOfCycle } from './cycle-store.ts';
import { openCycle } from './open-cycle.ts';
import { answerCycles, answerDeductions, answerStatements } from './payment-csv.ts';
import { previewCycle } from './preview-cycle.ts';
import { serveGroups } from './routes-groups.ts';
import { serveHolds } from './routes-holds.ts';
import { serveMemberPayment } from './routes-member-payment.ts';

export function servePayment(app: App, house: House): void {
  serveCycles(app, house);
  serveDeductions(app, house);
  serveStatements(app, house);
  serveMemberPayment(app, house);
  serveHolds(app, house);
  servePassbook(app, house);
  serveGroups(app, house);
  serveCash(app, house);
}

function serveCycles(app: App, house: House): void {
  const site = siteOf((db, request) => siteOfCycle(db, (request.params as PaymentParams).id));
  app.get(
    '/api/collection/cycles',
    {
      schema: {
        tags: ['collection'],
        summary: 'Payment cycles',
        querystring: CycleQuery,
        response: { 200: CyclePage },
      },
      config: { permission: 'collection.cycle.read', site: anySite },
    },
    ({ occasion, query }, reply) => {
      const sites = occasion.actor.sitesWith('collection.cycle.read');
      const { format, ...filter } = query;
      if (format === 'csv' || format === 'xlsx') return answerCycles(house.db, reply, format, sites, filter);
      return listCycles(house.db, sites, filter);
    },
  );
  app.post(
    '/api/collection/cycles',
    {
      schema: { tags: ['collection'], summary: 'Open a cycle', body: OpenCycle, response: { 201: Cycle } },
      config: { permission: 'collection.cycle.close', site: siteInBody('site_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => openCycle(tx, occasion, request.body)),
  );
  app.get(
    '/api/collection/cycles/:id',
    {
      schema: { tags: ['collection'], summary: 'One cycle', params: PaymentParams, response: { 200: Cycle } },
      config: { permission: 'collection.cycle.read', site },
    },
    async ({ params }) => found(await findCycle(house.db, params.id), 'collection.cycle_missing'),
  );
  app.get(
    '/api/collection/cycles/:id/preview',
    {
      schema: {
        tags: ['collection'],
        summary: 'What closing would pay',
        params: PaymentParams,
        querystring: PreviewQuery,
        response: { 200: CyclePreview },
      },
      config: { permission: 'collection.cycle.read', site },
    },
    ({ occasion, params, query }) => previewCycle(house.db, params.id, occasion.now, query.to_on),
  );
  app.post(
    '/api/collection/cycles/:id/closing',
    {
      schema: {
        tags: ['collection'],
        summary: 'Close a cycle',
        description: 'Answers at once; the statements are made by a job, watched on the topic site:<union>:cycles.',
        params: PaymentParams,
        body: CloseCycle,
        response: { 202: Cycle },
      },
      config: { permission: 'collection.cycle.close', site },
    },
    (request, reply) =>
      write(house, request, reply, 202, (tx, occasion) => closeCycle(tx, occasion, request.params.id, request.body)),
  );
}

function serveDeductions(app: App, house: House): void {
  const site = siteOf((db, request) => siteOfDeduction(db, (request.params as PaymentParams).id));
  const siteOfBody = siteOf(async (db, request) => {
    const { member_id: memberId } = request.body as CreateDeduction;
    return siteOfMember(db, memberId);
  });
  app.get(
    '/api/collection/deductions',
    {
      schema: {
        tags: ['collection'],
        summary: 'Deductions agreed with members',
        querystring: DeductionQuery,
        response: { 200: DeductionPage },
      },
      config: { permission: 'collection.statement.read', site: anySite },
    },
    ({ occasion, query }, reply) => {
      const sites = occasion.actor.sitesWith('collection.statement.read');
      const { format, ...filter } = query;
      if (format === 'csv' || format === 'xlsx') return answerDeductions(house.db, reply, format, sites, filter);
      return listDeductions(house.db, sites, filter);
    },
  );
  app.post(
    '/api/collection/deductions',
    {
      schema: {
        tags: ['collection'],
        summary: 'Agree a deduction',
        body: CreateDeduction,
        response: { 201: Deduction },
      },
      config: { permission: 'collection.deduction.manage', site: siteOfBody },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => createDeduction(tx, occasion, request.body)),
  );
  app.get(
    '/api/collection/deductions/:id',
    {
      schema: { tags: ['collection'], summary: 'One deduction', params: PaymentParams, response: { 200: Deduction } },
      config: { permission: 'collection.statement.read', site },
    },
    async ({ params }) => found(await findDeduction(house.db, params.id), 'collection.deduction_missing'),
  );
  app.post(
    '/api/collection/deductions/:id/ending',
    {
      schema: {
        tags: ['collection'],
        summary: 'End a deduction before its time',
        params: PaymentParams,
        body: EndDeduction,
        response: { 200: Deduction },
      },
      config: { permission: 'collection.deduction.manage', site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => endDeduction(tx, occasion, request.params.id, request.body)),
  );
}

function serveStatements(app: App, house: House): void {
  const site = siteOf(async (db, request) => {
    const place = await findStatementPlace(db, (request.params as PaymentParams).id);
    return place?.centre_id ?? null;
  });
  app.get(
    '/api/collection/statements',
    {
      schema: {
        tags: ['collection'],
        summary: 'Statements of members',
        querystring: StatementQuery,
        response: { 200: StatementPage },
      },
      config: { permission: 'collection.statement.read', site: anySite },
    },
    ({ occasion, query }, reply) => {
      const sites = occasion.actor.sitesWith('collection.statement.read');
      const { format, ...filter } = query;
      if (format === 'csv' || format === 'xlsx') return answerStatements(house.db, reply, format, sites, filter);
      return listStatements(house.db, sites, filter);
    },
  );
  app.get(
    '/api/collection/statements/:id',
    {
      schema: {
        tags: ['collection'],
        summary: 'A statement with its receipts and deductions',
        params: PaymentParams,
        response: { 200: Statement },
      },
      config: { permission: 'collection.statement.read', site },
    },
    async ({ params }) => found(await findStatement(house.db, params.id), 'collection.statement_missing'),
  );
  app.get(
    '/api/collection/statements/:id/document',
    {
      schema: {
        tags: ['collection'],
        summary: 'A statement as PDF',
        params: PaymentParams,
        querystring: DocumentQuery,
        produces: ['application/pdf'],
      },
      config: { permission: 'collection.statement.read', site },
    },
    ({ occasion, params, query }, reply) =>
      sendStatementDocument(house, reply, params.id, query.language ?? occasion.actor.language),
  );
}

function found<T>(record: T | undefined, code: string): T {
  if (record === undefined) throw new DomainError(code);
  return record;
}
