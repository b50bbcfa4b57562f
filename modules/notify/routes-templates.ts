/** The words of notices, which a union may write itself. */
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { siteInBody, siteInQuery, siteOf } from '../../platform/http/door.ts';
import { object, Uuid } from '../../platform/http/schema.ts';
import { write } from '../../platform/http/write.ts';
import { Created } from './contract.ts';
import * as contract from './contract-templates.ts';
import type { NoticeTemplate } from './notice-template.ts';
import { previewTemplate } from './preview-template.ts';
import { getTemplate, listTemplates } from './show-templates.ts';
import { firstPartPrice } from './sms-providers.ts';
import { findVersion } from './template-store.ts';
import type { Upstairs } from './upstairs.ts';
import { discardDraft, noticeOf, publishDraft, restoreVersion, saveDraft, useBuiltIn } from './write-template.ts';

const tags = ['notify'];
const permission = 'notify.template.manage';
const Done = object({ id: Uuid });

export function serveTemplates(app: App, house: House, upstairs: Upstairs, notices: readonly NoticeTemplate[]): void {
  serveReading(app, house, notices);
  serveDrafts(app, house, notices);
  serveVersions(app, house, upstairs, notices);
}

function serveReading(app: App, house: House, notices: readonly NoticeTemplate[]): void {
  app.get(
    '/api/notice-templates',
    {
      schema: {
        tags,
        summary: 'Notices and whose words they use',
        querystring: contract.TemplateQuery,
        response: { 200: contract.TemplateList },
      },
      config: { permission, site: siteInQuery('union_id') },
    },
    ({ query }) => listTemplates(house.db, notices, query.union_id),
  );
  app.get(
    '/api/notice-templates/by-kind/:kind',
    {
      schema: {
        tags,
        summary: 'The words of one notice, every version',
        params: contract.TemplateParams,
        querystring: contract.TemplateQuery,
        response: { 200: contract.TemplateDetail },
      },
      config: { permission, site: siteInQuery('union_id') },
    },
    ({ params, query, occasion }) => getTemplate(house.db, notices, params.kind, query.union_id, occasion.now),
  );
}

function serveDrafts(app: App, house: House, notices: readonly NoticeTemplate[]): void {
  app.post(
    '/api/notice-template-previews',
    {
      schema: {
        tags,
        summary: 'How words would look',
        body: contract.TemplateDraft,
        response: { 200: contract.TemplatePreview },
      },
      config: { permission, site: siteInBody('union_id') },
    },
    ({ body, occasion }) =>
      previewTemplate(noticeOf(notices, body.kind), body, occasion.now, firstPartPrice(house.config)),
  );
  app.put(
    '/api/notice-template-drafts',
    {
      schema: { tags, summary: 'Save a draft', body: contract.TemplateDraft, response: { 200: Created } },
      config: { permission, site: siteInBody('union_id') },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => saveDraft(tx, occasion, notices, request.body)),
  );
}

function serveVersions(app: App, house: House, upstairs: Upstairs, notices: readonly NoticeTemplate[]): void {
  const site = siteOf(async (db, request) => {
    const found = await findVersion(db, (request.params as contract.VersionParams).id);
    return found?.union_id ?? null;
  });
  const params = contract.VersionParams;
  app.post(
    '/api/notice-templates/:id/publication',
    {
      schema: { tags, summary: 'Put a draft into use', params, response: { 200: Done } },
      config: { permission, site },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await publishDraft(tx, occasion, upstairs, notices, request.params.id);
        return { id: request.params.id };
      }),
  );
  app.post(
    '/api/notice-templates/:id/restoration',
    {
      schema: { tags, summary: 'Make a draft of an older version', params, response: { 201: Created } },
      config: { permission, site },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => restoreVersion(tx, occasion, notices, request.params.id)),
  );
  app.delete(
    '/api/notice-templates/:id',
    {
      schema: { tags, summary: 'Throw a draft away', params, response: { 200: Done } },
      config: { permission, site },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx) => {
        await discardDraft(tx, request.params.id);
        return { id: request.params.id };
      }),
  );
  app.post(
    '/api/notice-template-resets',
    {
      schema: {
        tags,
        summary: 'Use the built-in words again',
        body: contract.BuiltInAgain,
        response: { 200: contract.BuiltInAgain },
      },
      config: { permission, site: siteInBody('union_id') },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await useBuiltIn(tx, occasion, upstairs, request.body);
        return request.body;
      }),
  );
}
