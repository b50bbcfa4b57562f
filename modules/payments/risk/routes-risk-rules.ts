// The rules and models of risk over HTTP.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { type SiteFinder, siteInBody, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { ExportFormat, object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { BackTest, BackTestQuery, RiskModel, RiskModels, TrainModel } from '../contract-risk.ts';
import { ProposeRuleSet, RiskRuleSet, RiskRuleSets } from '../contract-risk-rules.ts';
import { backTest } from './back-test.ts';
import { approveRules, discardRules, proposeRules } from './change-rules.ts';
import { modelJson, readModels } from './model-json.ts';
import { answerBackTest, answerRules } from './risk-sheets.ts';
import { findRuleSet } from './rule-set-store.ts';
import { readRuleSet, readRules } from './rules-json.ts';
import { trainModel } from './train-model.ts';

const ById = object({ id: Uuid });
const BySite = object({ site_id: Uuid });
const RulesQuery = object({ site_id: Uuid, format: ExportFormat });
const shownChanges = 50;
const tags = ['payments'];
const permission = 'payments.risk.manage';

const siteOfRules: SiteFinder = siteOf(async (db, request) => {
  const { id } = request.params as { id: string };
  return (await findRuleSet(db, id))?.site_id ?? null;
});

export function serveRiskRules(app: App, house: House): void {
  serveReading(app, house);
  serveChanging(app, house);
  serveModels(app, house);
}

function serveReading(app: App, house: House): void {
  const read = 'payments.risk.read';
  app.get(
    '/api/risk-rules',
    {
      schema: {
        ...{ tags, summary: 'The rules in force, and every version of a site', querystring: RulesQuery },
        response: { 200: RiskRuleSets },
      },
      config: { permission: read, site: siteInQuery('site_id') },
    },
    async ({ query, occasion }, reply) => {
      const { format = 'json' } = query;
      const rules = await readRules(house.db, query.site_id, occasion.now);
      return format === 'json' ? rules : answerRules(reply, format, rules.items);
    },
  );
  app.get(
    '/api/risk-rules/:id',
    {
      schema: { tags, summary: 'One version', params: ById, response: { 200: RiskRuleSet } },
      config: { permission: read, site: siteOfRules },
    },
    ({ params, occasion }) => readRuleSet(house.db, params.id, occasion.now),
  );
  app.get(
    '/api/risk-rules/:id/back-test',
    {
      schema: {
        ...{ tags, summary: 'What these rules would have done with the payments of the past', params: ById },
        ...{ querystring: BackTestQuery, response: { 200: BackTest } },
      },
      config: { permission: read, site: siteOfRules },
    },
    async ({ params, query, occasion }, reply) => {
      const { format = 'json', part = 'figures' } = query;
      const tried = await backTest(house.db, params.id, query.days ?? 90, occasion.now);
      if (format !== 'json') return answerBackTest(reply, format, part, tried);
      return { ...tried, changed: tried.changed.slice(0, shownChanges) };
    },
  );
}

function serveChanging(app: App, house: House): void {
  app.post(
    '/api/risk-rules',
    {
      schema: { tags, summary: 'Propose other rules', body: ProposeRuleSet, response: { 201: RiskRuleSet } },
      config: { permission, site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) =>
        readRuleSet(tx, await proposeRules(tx, occasion, request.body), occasion.now),
      ),
  );
  app.post(
    '/api/risk-rules/:id/approval',
    {
      schema: { tags, summary: 'Put them in force', params: ById, response: { 200: RiskRuleSet } },
      config: { permission, site: siteOfRules, confirm: true as const },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await approveRules(tx, occasion, request.params.id);
        return readRuleSet(tx, request.params.id, occasion.now);
      }),
  );
  app.post(
    '/api/risk-rules/:id/discarding',
    {
      schema: { tags, summary: 'Nobody wants them any more', params: ById, response: { 200: RiskRuleSet } },
      config: { permission, site: siteOfRules },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await discardRules(tx, occasion, request.params.id);
        return readRuleSet(tx, request.params.id, occasion.now);
      }),
  );
}

function serveModels(app: App, house: House): void {
  app.get(
    '/api/risk-models',
    {
      schema: {
        ...{ tags, summary: 'Models learned from labelled payments', querystring: BySite },
        response: { 200: RiskModels },
      },
      config: { permission: 'payments.risk.read', site: siteInQuery('site_id') },
    },
    ({ query }) => readModels(house.db, query.site_id),
  );
  app.post(
    '/api/risk-models',
    {
      schema: {
        ...{ tags, summary: 'Learn a model from what people have labelled; it judges nothing until rules name it' },
        ...{ body: TrainModel, response: { 201: RiskModel } },
      },
      config: { permission, site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const { site_id: siteId, seed, l2 } = request.body;
        const settings = { siteId, ...(seed ? { seed } : {}), ...(l2 ? { l2 } : {}) };
        return modelJson((await trainModel(tx, occasion, settings)).row);
      }),
  );
}
