// The import of receipts over HTTP: send a file, look at what would happen, confirm.
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { wantsSheet } from '../../../platform/http/csv.ts';
import { anySite, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { Import, ImportListQuery, ImportPage, ImportQuery, ImportRowPage, ImportRowQuery } from '../contract-import.ts';
import { confirmImport } from './confirm-import.ts';
import { centreOfImport } from './import-store.ts';
import { answerImportRows, listImportRows, listImports, readImport } from './list-imports.ts';
import { previewImport, type SentFile } from './preview-import.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];
const permission = 'collection.receipt.import';
const siteOfImport = siteOf((db, request) => centreOfImport(db, (request.params as { id: string }).id));

export function serveImports(app: App, house: House): void {
  serveImportReads(app, house);
  app.post(
    '/api/collection/receipt-imports',
    {
      schema: {
        tags,
        summary: 'Send a file of receipts (multipart, one file) and get a verdict for every row',
        consumes: ['multipart/form-data'],
        querystring: ImportQuery,
        response: { 201: Import },
      },
      config: { permission, site: siteInQuery('centre_id') },
    },
    async (request, reply) => {
      const file = await sentFile(request);
      // The idempotency key is bound to the body: for a file, to its bytes.
      request.body = { name: file.name, sha256: createHash('sha256').update(file.bytes).digest('hex') } as never;
      return write(house, request, reply, 201, async (tx, occasion) => {
        const id = await previewImport(tx, house.files, occasion, file, request.query);
        return readImport(tx, id);
      });
    },
  );
  app.post(
    '/api/collection/receipt-imports/:id/confirmation',
    {
      schema: { tags, summary: 'Import the accepted rows', params: ById, response: { 200: Import } },
      config: { permission, site: siteOfImport },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await confirmImport(tx, occasion, request.params.id);
        return readImport(tx, request.params.id);
      }),
  );
}

function serveImportReads(app: App, house: House): void {
  app.get(
    '/api/collection/receipt-imports',
    {
      schema: { tags, summary: 'List imports', querystring: ImportListQuery, response: { 200: ImportPage } },
      config: { permission, site: anySite },
    },
    (request) => listImports(house.db, request.occasion.actor.sitesWith(permission), request.query),
  );
  app.get(
    '/api/collection/receipt-imports/:id',
    {
      schema: { tags, summary: 'One import', params: ById, response: { 200: Import } },
      config: { permission, site: siteOfImport },
    },
    (request) => readImport(house.db, request.params.id),
  );
  app.get(
    '/api/collection/receipt-imports/:id/rows',
    {
      schema: {
        tags,
        summary: 'The rows of an import with their verdicts',
        params: ById,
        querystring: ImportRowQuery,
        response: { 200: ImportRowPage },
      },
      config: { permission, site: siteOfImport },
    },
    (request, reply) => {
      const { id } = request.params;
      if (wantsSheet(request.query)) return answerImportRows(house.db, reply, id, request.query);
      return listImportRows(house.db, id, request.query);
    },
  );
}

/** Throws `collection.import_file_missing`; a file beyond the limit is refused by the parser with 413. */
async function sentFile(request: FastifyRequest): Promise<SentFile> {
  if (!request.isMultipart()) throw new DomainError('collection.import_file_missing');
  const part = await request.file();
  if (!part) throw new DomainError('collection.import_file_missing');
  return { name: part.filename || 'receipts.csv', mediaType: 'text/csv', bytes: await part.toBuffer() };
}
