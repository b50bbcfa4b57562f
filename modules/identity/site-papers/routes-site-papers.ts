// The papers of a place over HTTP.
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { DomainError } from '../../../platform/errors.ts';
import { openFile } from '../../../platform/files.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { siteInParams } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { answerFile, type SentFile, takeFile } from '../../../platform/http/send-file.ts';
import { write } from '../../../platform/http/write.ts';
import { paperFile } from '../contract-papers.ts';
import { NewSitePaper, SitePaper, SitePapers } from '../contract-site-papers.ts';
import { isDay } from '../papers/is-day.ts';
import { addSitePaper, removeSitePaper, sitePaperJson } from './keep-site-paper.ts';
import { findSitePaper, papersOfSite } from './site-paper-store.ts';

const tags = ['papers'];
const ById = object({ id: Uuid });
const ByPaper = object({ id: Uuid, paper_id: Uuid });
const read = { permission: 'identity.site_paper.read', site: siteInParams('id') } as const;
const manage = { permission: 'identity.site_paper.manage', site: siteInParams('id') } as const;

export function serveSitePapers(app: App, house: House): void {
  serveReads(app, house);
  serveChanges(app, house);
}

function serveReads(app: App, house: House): void {
  app.get(
    '/api/sites/:id/papers',
    {
      schema: { tags, summary: 'The papers of a place, the newest first', params: ById, response: { 200: SitePapers } },
      config: read,
    },
    async ({ params }) => ({ items: (await papersOfSite(house.db, params.id)).map(sitePaperJson) }),
  );
  app.get(
    '/api/sites/:id/papers/:paper_id/file',
    {
      schema: { tags, summary: 'The picture or PDF', params: ByPaper, produces: ['image/webp', 'application/pdf'] },
      config: read,
    },
    async ({ params }, reply) => {
      const paper = await findSitePaper(house.db, params.id, params.paper_id);
      if (!paper?.file_id) throw new DomainError('identity.site_paper_missing');
      return answerFile(reply, await openFile(house.db, house.files, paper.file_id));
    },
  );
}

function serveChanges(app: App, house: House): void {
  app.post(
    '/api/sites/:id/papers',
    {
      schema: {
        tags,
        summary: 'Add a paper without a picture',
        params: ById,
        body: NewSitePaper,
        response: { 201: SitePaper },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) =>
        sitePaperJson(await addSitePaper(tx, house.files, occasion, { ...request.body, siteId: request.params.id })),
      ),
  );
  app.post(
    '/api/sites/:id/paper-files',
    {
      schema: {
        tags,
        summary: 'Add a paper with its picture or PDF (multipart: fields, then one file of at most 10 MB)',
        consumes: ['multipart/form-data'],
        params: ById,
        response: { 201: SitePaper },
      },
      config: manage,
    },
    async (request, reply) => {
      const limits = { maxBytes: paperFile.maxBytes, missing: 'identity.file_missing' };
      const input = sentPaper(await takeFile(request, limits));
      return write(house, request, reply, 201, async (tx, occasion) =>
        sitePaperJson(await addSitePaper(tx, house.files, occasion, { ...input, siteId: request.params.id })),
      );
    },
  );
  app.delete(
    '/api/sites/:id/papers/:paper_id',
    {
      schema: { tags, summary: 'Take a paper away', params: ByPaper, response: { 204: Type.Null() } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await removeSitePaper(tx, occasion, request.params.id, request.params.paper_id);
        return null;
      }),
  );
}

/** The fields beside the file, held to the shape the other way of adding has. */
function sentPaper({ bytes, field }: SentFile): NewSitePaper & { bytes: Uint8Array } {
  const names = ['kind', 'title', 'number', 'issued_on', 'expires_on'] as const;
  const given: Partial<Record<(typeof names)[number], string>> = {};
  for (const name of names) if (field(name).trim() !== '') given[name] = field(name).trim();
  const days = [given.issued_on, given.expires_on].filter((day) => day !== undefined);
  const isWhole = Value.Check(NewSitePaper, given) && days.every(isDay);
  if (!isWhole) throw new DomainError('platform.invalid_input', {}, '/title');
  return { ...(given as Static<typeof NewSitePaper>), bytes };
}
