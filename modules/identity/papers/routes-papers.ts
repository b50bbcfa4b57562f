// The papers of people over HTTP. Who reads a number or a file is written down.
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { openFile } from '../../../platform/files.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { answerFile, type SentFile, takeFile } from '../../../platform/http/send-file.ts';
import { write } from '../../../platform/http/write.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { requireVisible } from '../actors/visible-people.ts';
import * as contract from '../contract-papers.ts';
import { papersOf } from './document-store.ts';
import { isDay } from './is-day.ts';
import { addDocument, discloseDocument, documentJson, removeDocument } from './keep-document.ts';
import { listExpiring } from './list-expiring.ts';

const tags = ['papers'];
const ById = object({ id: Uuid });
const ByDocument = object({ id: Uuid, document_id: Uuid });
const read = { permission: 'identity.document.read', site: anySite } as const;
const manage = { permission: 'identity.document.manage', site: anySite, confirm: true } as const;
const disclose = { ...read, confirm: true } as const;

export function servePapers(app: App, house: House): void {
  serveReads(app, house);
  serveDisclosures(app, house);
  serveChanges(app, house);
}

function serveReads(app: App, house: House): void {
  app.get(
    '/api/me/documents',
    {
      schema: { tags, summary: 'My papers', response: { 200: contract.PersonDocuments } },
      config: { permission: 'self' },
    },
    async ({ occasion }) => ({ items: (await papersOf(house.db, personOf(occasion))).map(documentJson) }),
  );
  app.get(
    '/api/people-documents',
    {
      schema: {
        tags,
        summary: 'Papers that run out soon, or have',
        querystring: contract.ExpiringQuery,
        response: { 200: contract.ExpiringList },
      },
      config: read,
    },
    ({ occasion, query }) => listExpiring(house.db, occasion, query),
  );
  app.get(
    '/api/people/:id/documents',
    {
      schema: {
        tags,
        summary: 'The papers of a person, numbers masked',
        params: ById,
        response: { 200: contract.PersonDocuments },
      },
      config: read,
    },
    async ({ occasion, params }) => {
      await requireVisible(house.db, occasion.actor, params.id);
      return { items: (await papersOf(house.db, params.id)).map(documentJson) };
    },
  );
}

function serveDisclosures(app: App, house: House): void {
  app.post(
    '/api/people/:id/documents/:document_id/number-readings',
    {
      schema: {
        tags,
        summary: 'Read the whole number; the audit keeps who did',
        params: ByDocument,
        response: { 200: contract.DocumentNumber },
      },
      config: disclose,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { id: personId, document_id: id } = request.params;
        await requireVisible(tx, occasion.actor, personId);
        const { number } = await discloseDocument(tx, occasion, { personId, id, part: 'number' });
        return { number };
      }),
  );
  app.get(
    '/api/people/:id/documents/:document_id/file',
    {
      schema: {
        tags,
        summary: 'The picture or PDF; the audit keeps who opened it',
        params: ByDocument,
        produces: ['image/webp', 'application/pdf'],
      },
      config: read,
    },
    async ({ occasion, params }, reply) => {
      const { id: personId, document_id: id } = params;
      await requireVisible(house.db, occasion.actor, personId);
      const paper = await inTransaction(house.db, (tx) =>
        discloseDocument(tx, occasion, { personId, id, part: 'file' }),
      );
      if (!paper.fileId) throw new DomainError('identity.document_missing');
      return answerFile(reply, await openFile(house.db, house.files, paper.fileId));
    },
  );
}

function serveChanges(app: App, house: House): void {
  app.post(
    '/api/people/:id/documents',
    {
      schema: {
        tags,
        summary: 'Add a paper without a picture',
        params: ById,
        body: contract.NewDocument,
        response: { 201: contract.PersonDocument },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await requireVisible(tx, occasion.actor, request.params.id);
        return documentJson(await addDocument(tx, house.files, occasion, request.params.id, request.body));
      }),
  );
  app.post(
    '/api/people/:id/document-files',
    {
      schema: {
        tags,
        summary: 'Add a paper with its picture or PDF (multipart: fields, then one file of at most 10 MB)',
        consumes: ['multipart/form-data'],
        params: ById,
        response: { 201: contract.PersonDocument },
      },
      config: manage,
    },
    async (request, reply) => {
      await requireVisible(house.db, request.occasion.actor, request.params.id);
      const limits = { maxBytes: contract.paperFile.maxBytes, missing: 'identity.file_missing' };
      const input = sentDocument(await takeFile(request, limits));
      return write(house, request, reply, 201, async (tx, occasion) =>
        documentJson(await addDocument(tx, house.files, occasion, request.params.id, input)),
      );
    },
  );
  app.delete(
    '/api/people/:id/documents/:document_id',
    {
      schema: { tags, summary: 'Take a paper away', params: ByDocument, response: { 204: Type.Null() } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await requireVisible(tx, occasion.actor, request.params.id);
        await removeDocument(tx, occasion, request.params.id, request.params.document_id);
        return null;
      }),
  );
}

/** The fields beside the file, held to the shape the other way of adding has. */
function sentDocument({ bytes, field }: SentFile): contract.NewDocument & { bytes: Uint8Array } {
  const names = ['kind', 'number', 'issued_on', 'expires_on'] as const;
  const given: Partial<Record<(typeof names)[number], string>> = {};
  for (const name of names) if (field(name).trim() !== '') given[name] = field(name).trim();
  const days = [given.issued_on, given.expires_on].filter((day) => day !== undefined);
  const isWhole = Value.Check(contract.NewDocument, given) && days.every(isDay);
  if (!isWhole) throw new DomainError('platform.invalid_input', {}, '/kind');
  return { ...(given as Static<typeof contract.NewDocument>), bytes };
}

function personOf({ actor }: Occasion): string {
  assert(actor.personId !== null, 'a route for oneself is only open to people');
  return actor.personId;
}
