// Reconciliation over HTTP: parse, authorise, call, reply.
import type { FastifyRequest } from 'fastify';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { answerCsv } from '../../../platform/http/csv.ts';
import { type SiteFinder, siteInBody, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import { sitesInScope } from '../../ledger/index.ts';
import {
  Bench,
  ChangeException,
  CreateEntry,
  CreateSource,
  Imported,
  MakeMatch,
  Matches,
  ReconciliationDays,
  ReconciliationExceptions,
  Source,
  Sources,
  UndoMatch,
} from '../contract-reconciliation.ts';
import { changeException, createSource, findExceptionSite } from './change-source.ts';
import { importStatement } from './import-statement.ts';
import { createEntry, makeMatch, undoMatch } from './make-match.ts';
import { benchJson, daysJson, exceptionsJson, matchesJson, sourceJson } from './reconciliation-json.ts';
import { findMatch, findSource, listSources, type SourceRow } from './reconciliation-store.ts';

const ById = object({ id: Uuid });
const Done = object({ id: Uuid });
const tags = ['payments'];

const idOf = (request: FastifyRequest) => (request.params as { id: string }).id;
const siteOfSource: SiteFinder = siteOf(async (db, request) => (await findSource(db, idOf(request)))?.site_id ?? null);
const siteOfMatch: SiteFinder = siteOf(async (db, request) => {
  const match = await findMatch(db, idOf(request));
  return match ? ((await findSource(db, match.source_id))?.site_id ?? null) : null;
});
const siteOfException: SiteFinder = siteOf(
  async (db, request) => (await findExceptionSite(db, idOf(request)))?.site_id ?? null,
);

const reading = { permission: 'payments.reconciliation.read', site: siteOfSource };
const matching = { permission: 'payments.reconciliation.match', site: siteOfSource };

export function routes(app: App, house: House): void {
  serveSources(app, house);
  serveReading(app, house);
  serveImport(app, house);
  serveMatching(app, house);
}

async function source(db: Db, id: string): Promise<SourceRow> {
  const found = await findSource(db, id);
  if (!found) throw new DomainError('payments.source_missing', { id });
  return found;
}

function serveSources(app: App, house: House): void {
  app.get(
    '/api/reconciliation-sources',
    {
      schema: {
        tags,
        summary: 'Accounts that are compared with what a bank or provider says, and how far that is',
        querystring: object({ site_id: Uuid }),
        response: { 200: Sources },
      },
      config: { permission: 'payments.reconciliation.read', site: siteInQuery('site_id') },
    },
    async (request) => {
      const { actor } = request.occasion;
      const siteIds = await sitesInScope(house.db, actor, 'payments.reconciliation.read', request.query.site_id);
      const rows = await listSources(house.db, siteIds);
      return { items: await Promise.all(rows.map((row) => sourceJson(house.db, row))) };
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
        sourceJson(tx, await source(tx, await createSource(tx, occasion, request.body))),
      ),
  );
}

function serveReading(app: App, house: House): void {
  const params = ById;
  app.get(
    '/api/reconciliation-sources/:id',
    { schema: { tags, summary: 'One of them', params, response: { 200: Source } }, config: reading },
    async (request) => sourceJson(house.db, await source(house.db, request.params.id)),
  );
  app.get(
    '/api/reconciliation-sources/:id/days',
    {
      schema: { tags, summary: 'Its days: matched, open', params, response: { 200: ReconciliationDays } },
      config: reading,
    },
    async (request) => daysJson(house.db, await source(house.db, request.params.id)),
  );
  app.get(
    '/api/reconciliation-sources/:id/bench',
    { schema: { tags, summary: 'What is open on both sides', params, response: { 200: Bench } }, config: reading },
    async (request) => benchJson(house, await source(house.db, request.params.id)),
  );
  app.get(
    '/api/reconciliation-sources/:id/matches',
    { schema: { tags, summary: 'The last matches', params, response: { 200: Matches } }, config: reading },
    async (request) => ({ items: await matchesJson(house.db, await source(house.db, request.params.id)) }),
  );
  app.get(
    '/api/reconciliation-sources/:id/exceptions',
    {
      schema: { tags, summary: 'What no pass could match', params, response: { 200: ReconciliationExceptions } },
      config: reading,
    },
    async (request) => ({ items: await exceptionsJson(house, await source(house.db, request.params.id)) }),
  );
  app.get(
    '/api/reconciliation-sources/:id/exceptions.csv',
    { schema: { tags, summary: 'The same as a sheet', params }, config: reading },
    async (request, reply) => {
      const found = await source(house.db, request.params.id);
      const rows = (await exceptionsJson(house, found)).map((one) => [
        ...[
          one.kind,
          one.on,
          one.age,
          one.amount.currency,
          moneyCell(one.amount as { amount: number; currency: string }),
        ],
        ...[one.reference, one.owner?.name ?? null, one.note],
      ]);
      const header = ['kind', 'day', 'age_days', 'currency', 'amount', 'reference', 'owner', 'note'];
      return answerCsv(reply, 'exceptions', header, rows);
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
      config: { permission: 'payments.reconciliation.match', site: siteOfMatch },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await undoMatch(tx, occasion, request.params.id, request.body.reason);
        return { id: request.params.id };
      }),
  );
  app.patch(
    '/api/reconciliation-exceptions/:id',
    {
      schema: {
        tags,
        summary: 'Give it an owner, a note',
        params: ById,
        body: ChangeException,
        response: { 200: Done },
      },
      config: { permission: 'payments.reconciliation.match', site: siteOfException },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await changeException(tx, occasion, request.params.id, request.body);
        return { id: request.params.id };
      }),
  );
}
