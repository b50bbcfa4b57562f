// Reconciliation over HTTP: parse, authorise, call, reply.
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { answerSheet } from '../../../platform/http/csv.ts';
import { siteInBody, siteInQuery } from '../../../platform/http/door.ts';
import { ExportFormat, object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { sitesInScope } from '../../ledger/index.ts';
import {
  Bench,
  BenchQuery,
  CreateEntry,
  CreateSource,
  Imported,
  MakeMatch,
  Matches,
  ReconciliationDays,
  Source,
  Sources,
  UndoMatch,
} from '../contract-reconciliation.ts';
import { benchJson } from './bench-json.ts';
import { createSource } from './change-source.ts';
import { importStatement } from './import-statement.ts';
import { createEntry, makeMatch, undoMatch } from './make-match.ts';
import { daysJson, matchesJson, sourceJson } from './reconciliation-json.ts';
import { dayRows, daysHeader, matchesHeader, matchRows, sourceRows, sourcesHeader } from './reconciliation-sheets.ts';
import { listSources } from './reconciliation-store.ts';
import { serveExceptions } from './routes-exceptions.ts';
import { matching, matchingOfMatch, reading, sourceOf } from './source-door.ts';

const ById = object({ id: Uuid });
const Done = object({ id: Uuid });
const tags = ['payments'];
/** Matches a sheet holds, the last first. */
const mostInSheet = 20_000;

export function routes(app: App, house: House): void {
  serveSources(app, house);
  serveReading(app, house);
  serveExceptions(app, house);
  serveImport(app, house);
  serveMatching(app, house);
}

function serveSources(app: App, house: House): void {
  app.get(
    '/api/reconciliation-sources',
    {
      schema: {
        tags,
        summary: 'Accounts that are compared with what a bank or provider says, and how far that is',
        querystring: object({ site_id: Uuid, format: ExportFormat }),
        response: { 200: Sources },
      },
      config: { permission: 'payments.reconciliation.read', site: siteInQuery('site_id') },
    },
    async (request, reply) => {
      const { actor } = request.occasion;
      const { site_id: siteId, format } = request.query;
      const siteIds = await sitesInScope(house.db, actor, 'payments.reconciliation.read', siteId);
      const rows = await listSources(house.db, siteIds);
      const items = await Promise.all(rows.map((row) => sourceJson(house.db, row)));
      if (format === 'csv' || format === 'xlsx') {
        return answerSheet(reply, format, 'reconciliation', sourcesHeader, sourceRows(items));
      }
      return { items };
    },
  );
  app.post(
    '/api/reconciliation-sources',
    {
      schema: { tags, summary: 'Compare an account from now on', body: CreateSource, response: { 201: Source } },
      config: { permission: 'payments.reconciliation.match', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) =>
        sourceJson(tx, await sourceOf(tx, await createSource(tx, occasion, request.body))),
      ),
  );
}

function serveReading(app: App, house: House): void {
  const params = ById;
  const querystring = object({ format: ExportFormat });
  app.get(
    '/api/reconciliation-sources/:id',
    { schema: { tags, summary: 'One of them', params, response: { 200: Source } }, config: reading },
    async (request) => sourceJson(house.db, await sourceOf(house.db, request.params.id)),
  );
  app.get(
    '/api/reconciliation-sources/:id/days',
    {
      schema: {
        tags,
        summary: 'Its days: matched, open',
        params,
        querystring,
        response: { 200: ReconciliationDays },
      },
      config: reading,
    },
    async (request, reply) => {
      const days = await daysJson(house.db, await sourceOf(house.db, request.params.id));
      const { format } = request.query;
      if (format === 'csv' || format === 'xlsx') {
        return answerSheet(reply, format, 'days', daysHeader, dayRows(days.items));
      }
      return days;
    },
  );
  app.get(
    '/api/reconciliation-sources/:id/bench',
    {
      schema: {
        tags,
        summary: 'What is open on both sides, a page of each',
        params,
        querystring: BenchQuery,
        response: { 200: Bench },
      },
      config: reading,
    },
    async (request) => benchJson(house, await sourceOf(house.db, request.params.id), request.query),
  );
  app.get(
    '/api/reconciliation-sources/:id/matches',
    { schema: { tags, summary: 'The last matches', params, querystring, response: { 200: Matches } }, config: reading },
    async (request, reply) => {
      const { format } = request.query;
      const isSheet = format === 'csv' || format === 'xlsx';
      const source = await sourceOf(house.db, request.params.id);
      const items = await matchesJson(house.db, source, isSheet ? mostInSheet : undefined);
      return isSheet ? answerSheet(reply, format, 'matches', matchesHeader, matchRows(items)) : { items };
    },
  );
}

function serveImport(app: App, house: House): void {
  app.post(
    '/api/reconciliation-sources/:id/statements',
    {
      schema: {
        tags,
        summary: 'Import a statement or settlement file and match it; the same file again changes nothing',
        consumes: ['multipart/form-data'],
        params: ById,
        response: { 200: Imported },
      },
      config: matching,
    },
    async (request, reply) => {
      if (!request.isMultipart()) throw new DomainError('payments.file_expected');
      const file = await request.file();
      if (!file) throw new DomainError('payments.file_expected');
      const given = { name: file.filename || 'statement', bytes: await file.toBuffer() };
      return write(house, request, reply, 200, (tx, occasion) =>
        importStatement(tx, house.files, occasion, request.params.id, given),
      );
    },
  );
}

function serveMatching(app: App, house: House): void {
  app.post(
    '/api/reconciliation-sources/:id/matches',
    {
      schema: { tags, summary: 'Match by hand', params: ById, body: MakeMatch, response: { 201: Done } },
      config: matching,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => ({
        id: await makeMatch(tx, occasion, request.params.id, request.body),
      })),
  );
  app.post(
    '/api/reconciliation-sources/:id/entries',
    {
      schema: {
        tags,
        summary: 'Post the entry a line lacks',
        params: ById,
        body: CreateEntry,
        response: { 201: Done },
      },
      config: matching,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => ({
        id: await createEntry(tx, occasion, request.params.id, request.body),
      })),
  );
  app.post(
    '/api/reconciliation-matches/:id/undoing',
    {
      schema: { tags, summary: 'Take a match apart', params: ById, body: UndoMatch, response: { 200: Done } },
      config: matchingOfMatch,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await undoMatch(tx, occasion, request.params.id, request.body.reason);
        return { id: request.params.id };
      }),
  );
}
