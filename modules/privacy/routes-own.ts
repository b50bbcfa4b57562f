// A person's own data: the copy, the consent, the erasure.
import { Type } from 'typebox';
import { inTransaction } from '../../platform/db/transaction.ts';
import { assert, DomainError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { write } from '../../platform/http/write.ts';
import type { Occasion } from '../../platform/occasion.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import { askErasure, cancelErasure } from './ask-erasure.ts';
import { askExport } from './ask-export.ts';
import * as contract from './contract.ts';
import { newestErasure } from './erasure-store.ts';
import { exportPage, pagePolicy } from './export-page.ts';
import { exportJson } from './export-store.ts';
import { readOwnData } from './own-data.ts';
import { openableExport, readExport } from './read-export.ts';
import { readConsents, recordConsent } from './record-consent.ts';

const tags = ['privacy'];
const config = { permission: 'self' } as const;
const confirmed = { permission: 'self', confirm: true } as const;

export function serveOwnData(app: App, house: House, sources: readonly PersonalData[]): void {
  app.get(
    '/api/me/data',
    { schema: { tags, summary: 'My copies and my erasure', response: { 200: contract.OwnData } }, config },
    ({ occasion }) => inTransaction(house.db, (tx) => readOwnData(tx, occasion, sources, personOf(occasion))),
  );
  app.post(
    '/api/me/exports',
    {
      schema: { tags, summary: 'Ask for a copy of all my data', response: { 201: contract.Created } },
      config: confirmed,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => ({
        id: await askExport(tx, occasion, { personId: personOf(occasion), reason: null }),
      })),
  );
  serveExport(app, house);
  serveOwnErasure(app, house, sources);
  serveOwnConsents(app, house);
}

function serveExport(app: App, house: House): void {
  app.get(
    '/api/privacy/exports/:id',
    {
      schema: {
        tags,
        summary: 'Whether a copy can be opened, for whoever asked for it',
        params: contract.ById,
        response: { 200: contract.Export },
      },
      config: confirmed,
    },
    async ({ occasion, params }) => exportJson(await openableExport(house.db, occasion, params.id)),
  );
  app.get(
    '/api/privacy/exports/:id/file',
    {
      schema: {
        tags,
        summary: 'A copy that is ready, for whoever asked for it: JSON, or a page to read and print',
        params: contract.ById,
        querystring: contract.ExportQuery,
        produces: ['application/json', 'text/html'],
      },
      config: confirmed,
    },
    async (request, reply) => {
      const { occasion, params, query } = request;
      const { bytes, document } = await inTransaction(house.db, (tx) =>
        readExport(tx, house.files, occasion, params.id),
      );
      if (query.form !== 'page')
        return reply
          .header('content-type', 'application/json; charset=utf-8')
          .header('content-disposition', 'attachment; filename="personal-data.json"')
          .send(Buffer.from(bytes));
      return reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('content-security-policy', pagePolicy)
        .send(exportPage(document, query.language ?? occasion.actor.language));
    },
  );
}

function serveOwnErasure(app: App, house: House, sources: readonly PersonalData[]): void {
  app.post(
    '/api/me/erasure',
    {
      schema: {
        tags,
        summary: 'Ask to be forgotten after seven days',
        body: contract.OwnErasure,
        response: { 201: contract.Created },
      },
      config: confirmed,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const asked = { personId: personOf(occasion), reason: request.body.reason ?? null };
        return { id: await askErasure(tx, occasion, sources, asked) };
      }),
  );
  app.delete(
    '/api/me/erasure',
    { schema: { tags, summary: 'Take the request back', response: { 204: Type.Null() } }, config },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        const waiting = await newestErasure(tx, personOf(occasion));
        if (!waiting) throw new DomainError('privacy.request_missing');
        await cancelErasure(tx, occasion, waiting.id);
        return null;
      }),
  );
}

function serveOwnConsents(app: App, house: House): void {
  app.get(
    '/api/me/consents',
    { schema: { tags, summary: 'What I agreed to', response: { 200: contract.Consents } }, config },
    ({ occasion }) => readConsents(house.db, personOf(occasion)),
  );
  app.post(
    '/api/me/consents',
    {
      schema: {
        tags,
        summary: 'Agree, or take it back',
        body: contract.OwnConsentChange,
        response: { 200: contract.Consents },
      },
      config,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const personId = personOf(occasion);
        await recordConsent(tx, occasion, { ...request.body, personId, way: 'self' });
        return readConsents(tx, personId);
      }),
  );
}

function personOf({ actor }: Occasion): string {
  assert(actor.personId !== null, 'a route for oneself is only open to people');
  return actor.personId;
}
