// The queue of risk over HTTP: parse, authorise, call, reply.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, type SiteFinder, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { sitesInScope } from '../../ledger/index.ts';
import {
  LabelCase,
  OwnCase,
  RefuseCase,
  ReleaseCase,
  RiskCase,
  RiskCasePage,
  RiskCaseQuery,
} from '../contract-risk.ts';
import { readCase, readCases } from './case-json.ts';
import { findCase } from './case-store.ts';
import { labelCase, ownCase, refuseCase, releaseCase } from './decide-case.ts';
import { answerCases } from './risk-sheets.ts';
import { serveRiskLists } from './routes-risk-lists.ts';
import { serveRiskRules } from './routes-risk-rules.ts';

const ById = object({ id: Uuid });
const tags = ['payments'];

const siteOfCase: SiteFinder = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findCase(db, id))?.site_id ?? null;
});

export function serveRisk(app: App, house: House): void {
  serveReading(app, house);
  serveDeciding(app, house);
  serveRiskRules(app, house);
  serveRiskLists(app, house);
}

function serveReading(app: App, house: House): void {
  app.get(
    '/api/risk-cases',
    {
      schema: {
        ...{ tags, summary: 'Payments that were stopped or marked', querystring: RiskCaseQuery },
        response: { 200: RiskCasePage },
      },
      config: { permission: 'payments.risk.read', site: anySite },
    },
    async (request, reply) => {
      const { query, occasion } = request;
      const siteIds = await sitesInScope(house.db, occasion.actor, 'payments.risk.read', query.site_id);
      const { format = 'json', ...filter } = query;
      const read = (part: typeof filter) => readCases(house.db, siteIds, part, occasion);
      return format === 'json' ? read(filter) : answerCases(reply, format, filter, read);
    },
  );
  app.get(
    '/api/risk-cases/:id',
    {
      schema: {
        tags,
        summary: 'One case: who, what, why, and what is like it',
        params: ById,
        response: { 200: RiskCase },
      },
      config: { permission: 'payments.risk.read', site: siteOfCase },
    },
    ({ params, occasion }) => readCase(house.db, occasion.actor, params.id, occasion.now),
  );
}

function serveDeciding(app: App, house: House): void {
  const config = { permission: 'payments.risk.review', site: siteOfCase };
  const door = (summary: string) => ({ tags, summary, params: ById, response: { 200: RiskCase } });
  app.post(
    '/api/risk-cases/:id/release',
    {
      schema: { ...door('Let it go on; it takes two people'), body: ReleaseCase },
      config: { ...config, confirm: true as const },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await releaseCase(tx, occasion, request.params.id, request.body.reason);
        return readCase(tx, occasion.actor, request.params.id, occasion.now);
      }),
  );
  app.post(
    '/api/risk-cases/:id/refusal',
    { schema: { ...door('Stop it for good; one person is enough'), body: RefuseCase }, config },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await refuseCase(tx, occasion, request.params.id, request.body.reason);
        return readCase(tx, occasion.actor, request.params.id, occasion.now);
      }),
  );
  app.post(
    '/api/risk-cases/:id/owner',
    { schema: { ...door('Look after it, or no longer'), body: OwnCase }, config },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await ownCase(tx, occasion, request.params.id, request.body.is_mine);
        return readCase(tx, occasion.actor, request.params.id, occasion.now);
      }),
  );
  app.post(
    '/api/risk-cases/:id/labels',
    { schema: { ...door('Say what it was: models learn from it'), body: LabelCase }, config },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        const { label, note = '' } = request.body;
        await labelCase(tx, occasion, request.params.id, { label, note });
        return readCase(tx, occasion.actor, request.params.id, occasion.now);
      }),
  );
}
