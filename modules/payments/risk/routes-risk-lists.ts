// The lists of risk over HTTP.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, type SiteFinder, siteInBody, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { sitesInScope } from '../../ledger/index.ts';
import { AddEntry, RefuseCase, RiskEntry, RiskEntryPage, RiskEntryQuery } from '../contract-risk.ts';
import { addEntry, approveEntry, endEntry } from './change-list.ts';
import { readEntries, readEntry } from './list-json.ts';
import { findEntry } from './list-store.ts';
import { answerEntries } from './risk-sheets.ts';

const ById = object({ id: Uuid });
const tags = ['payments'];
const permission = 'payments.risk.manage';

const siteOfEntry: SiteFinder = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findEntry(db, id))?.site_id ?? null;
});

export function serveRiskLists(app: App, house: House): void {
  app.get(
    '/api/risk-list-entries',
    {
      schema: {
        ...{ tags, summary: 'Who is never paid, and who is known to be right', querystring: RiskEntryQuery },
        response: { 200: RiskEntryPage },
      },
      config: { permission: 'payments.risk.read', site: anySite },
    },
    async ({ query, occasion }, reply) => {
      const siteIds = await sitesInScope(house.db, occasion.actor, 'payments.risk.read', query.site_id);
      const { format = 'json', ...filter } = query;
      const read = (part: typeof filter) => readEntries(house.db, siteIds, part);
      return format === 'json' ? read(filter) : answerEntries(reply, format, filter, read);
    },
  );
  app.post(
    '/api/risk-list-entries',
    {
      schema: { tags, summary: 'Put somebody on a list', body: AddEntry, response: { 201: RiskEntry } },
      config: { permission, site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { site_id: siteId, ...entry } = request.body;
        return readEntry(tx, await addEntry(tx, occasion, { siteId, ...entry }));
      }),
  );
  const config = { permission, site: siteOfEntry };
  app.post(
    '/api/risk-list-entries/:id/approval',
    {
      schema: { tags, summary: 'The second word', params: ById, response: { 200: RiskEntry } },
      config: { ...config, confirm: true as const },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await approveEntry(tx, occasion, request.params.id);
        return readEntry(tx, request.params.id);
      }),
  );
  app.post(
    '/api/risk-list-entries/:id/ending',
    {
      schema: { tags, summary: 'Take it off the list', params: ById, body: RefuseCase, response: { 200: RiskEntry } },
      config,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await endEntry(tx, occasion, request.params.id, request.body.reason);
        return readEntry(tx, request.params.id);
      }),
  );
}
