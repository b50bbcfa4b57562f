// Pictures and PDFs of members' papers over HTTP.
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { openFile, storeFile } from '../../../platform/files.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { answerFile, takeFile } from '../../../platform/http/send-file.ts';
import { write } from '../../../platform/http/write.ts';
import { cleanPaper } from '../../../platform/pictures/clean-picture.ts';
import { DocumentFileQuery, documentFile, MemberDocument } from '../contract-members.ts';
import { addDocument } from './add-document.ts';
import { centreOfMember } from './list-members.ts';
import { findDocumentFile } from './member-store.ts';

const tags = ['collection'];
const siteOfMember = siteOf((db, request) => centreOfMember(db, (request.params as { id: string }).id));

export function serveDocumentFiles(app: App, house: House): void {
  app.post(
    '/api/collection/members/:id/document-files',
    {
      schema: {
        tags,
        summary: 'Add a document with its picture or PDF (multipart: number, then one file of at most 10 MB)',
        consumes: ['multipart/form-data'],
        params: object({ id: Uuid }),
        querystring: DocumentFileQuery,
        response: { 201: MemberDocument },
      },
      config: { permission: 'collection.member.manage', site: siteOfMember, alone: true },
    },
    async (request, reply) => {
      const { kind } = request.query;
      const { number, bytes } = await sentDocument(request);
      const clean = await cleanPaper(bytes, { code: 'collection.document_file_unfit', field: '/file' });
      return write(house, request, reply, 201, async (tx, occasion) => {
        const file = { name: fileName(kind, clean.mediaType), ...clean };
        const file_id = await storeFile(tx, house.files, occasion, file);
        return addDocument(tx, occasion, request.params.id, { kind, number, file_id });
      });
    },
  );
  app.get(
    '/api/collection/members/:id/documents/:document_id/file',
    {
      schema: {
        tags,
        summary: 'The picture or PDF of a document',
        params: object({ id: Uuid, document_id: Uuid }),
        produces: ['image/webp', 'application/pdf'],
      },
      config: { permission: 'collection.member.read', site: siteOfMember, sensitive: { kind: 'collection.member' } },
    },
    async (request, reply) => {
      const { id, document_id: documentId } = request.params;
      const fileId = await findDocumentFile(house.db, id, documentId);
      if (fileId === null) throw new DomainError('collection.document_missing');
      return answerFile(reply, await openFile(house.db, house.files, fileId));
    },
  );
}

/** Throws `collection.document_file_missing`, `document_number_too_long`; a file over the limit is refused with 413. */
async function sentDocument(request: FastifyRequest): Promise<{ number: string; bytes: Uint8Array }> {
  const limits = { maxBytes: documentFile.maxBytes, missing: 'collection.document_file_missing' };
  const { bytes, field } = await takeFile(request, limits);
  const number = field('number').trim();
  const max = documentFile.numberLength;
  if (number.length > max) throw new DomainError('collection.document_number_too_long', { max }, '/number');
  return { number, bytes };
}

/** Named by us: a name that came from outside could say anything. */
function fileName(kind: string, mediaType: string): string {
  return `${kind}.${mediaType === 'image/webp' ? 'webp' : 'pdf'}`;
}
