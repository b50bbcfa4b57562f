// People who were registered twice: the pairs found, merging, and undoing it.
import { Type } from 'typebox';
import { inTransaction } from '../../platform/db/transaction.ts';
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { anySite } from '../../platform/http/door.ts';
import { write } from '../../platform/http/write.ts';
import type { PersonalData } from '../../platform/personal-data.ts';
import * as contract from './contract.ts';
import { findDuplicate, listDuplicates } from './duplicate-store.ts';
import { dismissDuplicate, findDuplicates } from './find-duplicates.ts';
import { mergePeople, previewMerge, undoMerge } from './merge-people.ts';
import { listMerges } from './merge-store.ts';

const tags = ['privacy'];
const config = { permission: 'privacy.person.merge', site: anySite } as const;
const confirmed = { ...config, confirm: true } as const;

export function serveMerging(app: App, house: House, sources: readonly PersonalData[]): void {
  serveDuplicates(app, house, sources);
  app.get(
    '/api/merges',
    {
      schema: { tags, summary: 'Merges', querystring: contract.MergeQuery, response: { 200: contract.Merges } },
      config,
    },
    ({ occasion, query }) => listMerges(house.db, occasion.actor, query, occasion.now),
  );
  app.post(
    '/api/merges/preview',
    {
      schema: {
        tags,
        summary: 'What a merge would move, and what stands against it; changes nothing',
        body: contract.MergeQuestion,
        response: { 200: contract.MergePreview },
      },
      config,
    },
    ({ occasion, body }) =>
      inTransaction(house.db, (tx) => previewMerge(tx, occasion, sources, body.from_id, body.into_id)),
  );
  app.post(
    '/api/merges',
    {
      schema: {
        tags,
        summary: 'Make one person of two',
        body: contract.NewMerge,
        response: { 201: contract.Created },
      },
      config: confirmed,
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { from_id: from, into_id: into, fields, reason } = request.body;
        return { id: await mergePeople(tx, occasion, sources, { from, into, fields, reason }) };
      }),
  );
  app.post(
    '/api/merges/:id/undo',
    {
      schema: {
        tags,
        summary: 'Make two people of one again',
        params: contract.ById,
        response: { 204: Type.Null() },
      },
      config: confirmed,
    },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await undoMerge(tx, occasion, sources, request.params.id);
        return null;
      }),
  );
}

function serveDuplicates(app: App, house: House, sources: readonly PersonalData[]): void {
  app.get(
    '/api/duplicates',
    {
      schema: {
        tags,
        summary: 'People who may be one',
        querystring: contract.DuplicateQuery,
        response: { 200: contract.Duplicates },
      },
      config,
    },
    ({ occasion, query }) => listDuplicates(house.db, occasion.actor, query),
  );
  app.post(
    '/api/duplicates/search',
    { schema: { tags, summary: 'Search now', response: { 200: contract.Found } }, config },
    async ({ occasion }) => ({ found: await findDuplicates(house.db, sources, occasion.now) }),
  );
  app.get(
    '/api/duplicates/:id',
    {
      schema: { tags, summary: 'One pair', params: contract.ById, response: { 200: contract.Duplicate } },
      config,
    },
    ({ occasion, params }) => findDuplicate(house.db, occasion.actor, params.id),
  );
  for (const [path, summary, dismissed] of [
    ['dismissal', 'They are not the same', true],
    ['reopening', 'They may be the same after all', false],
  ] as const) {
    app.post(
      `/api/duplicates/:id/${path}`,
      {
        schema: {
          tags,
          summary,
          params: contract.ById,
          body: contract.Dismissal,
          response: { 204: Type.Null() },
        },
        config,
      },
      (request, reply) =>
        write(house, request, reply, 204, async (tx, occasion) => {
          const { id, one, other } = await findDuplicate(tx, occasion.actor, request.params.id);
          const said = { dismissed, reason: request.body.reason ?? null };
          await dismissDuplicate(tx, occasion, { id, one: one.id, other: other.id }, said);
          return null;
        }),
    );
  }
}
