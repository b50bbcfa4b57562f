// The import of people over HTTP: send a file, look at what would happen, confirm.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { wantsSheet } from '../../../platform/http/csv.ts';
import { anySite } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { takeFile } from '../../../platform/http/send-file.ts';
import { write } from '../../../platform/http/write.ts';
import * as contract from '../contract-import.ts';
import { confirmPeople } from './confirm-people.ts';
import {
  answerPeopleImportRows,
  listPeopleImportRows,
  listPeopleImports,
  readPeopleImport,
} from './list-people-imports.ts';
import { answerTemplate } from './people-template.ts';
import { previewPeople } from './preview-people.ts';

const tags = ['people import'];
const ById = object({ id: Uuid });
const door = { permission: 'identity.person.import', site: anySite } as const;

export function servePeopleImports(app: App, house: House): void {
  serveReads(app, house);
  app.post(
    '/api/people-imports',
    {
      schema: {
        tags,
        summary: 'Send a file of people (multipart, one CSV or Excel file) and get a verdict for every row',
        consumes: ['multipart/form-data'],
        querystring: contract.ImportQuery,
        response: { 201: contract.PeopleImport },
      },
      config: door,
    },
    async (request, reply) => {
      const limits = { maxBytes: contract.importFile.maxBytes, missing: 'identity.file_missing' };
      const file = await takeFile(request, limits);
      return write(house, request, reply, 201, async (tx, occasion) => {
        const id = await previewPeople(tx, house, occasion, file, request.query);
        return readPeopleImport(tx, occasion.actor, id);
      });
    },
  );
  app.post(
    '/api/people-imports/:id/confirmation',
    {
      schema: {
        tags,
        summary: 'Register or invite the people of the accepted rows',
        params: ById,
        response: { 200: contract.PeopleImport },
      },
      config: { ...door, confirm: true },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await confirmPeople(tx, house, occasion, request.params.id);
        return readPeopleImport(tx, occasion.actor, request.params.id);
      }),
  );
}

function serveReads(app: App, house: House): void {
  app.get(
    '/api/people-imports',
    {
      schema: {
        tags,
        summary: 'The files of people one sent',
        querystring: contract.PeopleImportQuery,
        response: { 200: contract.PeopleImportPage },
      },
      config: door,
    },
    ({ occasion, query }) => listPeopleImports(house.db, occasion.actor, query),
  );
  app.get(
    '/api/people-imports/template',
    {
      schema: { tags, summary: 'An empty sheet with the right headers', querystring: contract.TemplateQuery },
      config: door,
    },
    ({ query }, reply) => answerTemplate(reply, query.format, query.language ?? 'bn'),
  );
  app.get(
    '/api/people-imports/:id',
    {
      schema: { tags, summary: 'One file of people', params: ById, response: { 200: contract.PeopleImport } },
      config: door,
    },
    ({ occasion, params }) => readPeopleImport(house.db, occasion.actor, params.id),
  );
  app.get(
    '/api/people-imports/:id/rows',
    {
      schema: {
        tags,
        summary: 'The rows of a file of people with their verdicts',
        params: ById,
        querystring: contract.ImportRowQuery,
        response: { 200: contract.ImportRowPage },
      },
      config: { ...door, sensitive: { kind: 'identity.people_import', format: 'sheet' } },
    },
    ({ occasion: { actor }, params: { id }, query }, reply) => {
      if (wantsSheet(query)) return answerPeopleImportRows(house.db, reply, actor, id, query);
      return listPeopleImportRows(house.db, actor, id, query);
    },
  );
}
