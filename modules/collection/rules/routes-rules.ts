// The rules about money besides the rate charts, over HTTP.
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { type SiteFinder, siteInBody, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { readerSite } from '../charts/routes-charts.ts';
import { CreateRule, EndRule, PayRule, RuleList, RulePreview, RuleQuery } from '../contract-rules.ts';
import { approveRule, discardRule } from './approve-rule.ts';
import { createRule } from './create-rule.ts';
import { endRule } from './end-rule.ts';
import { previewRule } from './preview-rule.ts';
import { findRule, listRules, siteOfRule } from './rule-store.ts';

const ById = object({ id: Uuid });
const tags = ['collection'];
const site = siteOf((db, request) => siteOfRule(db, (request.params as { id: string }).id));
const reads = { permission: 'collection.chart.read', site: readerSite(site) };
const manages = { permission: 'collection.chart.manage', site };

export function serveRules(app: App, house: House): void {
  serveRuleReads(app, house);
  serveRuleChanges(app, house);
}

function serveRuleReads(app: App, house: House): void {
  const unionInQuery: SiteFinder = (_db, request) => (request.query as { union_id: string }).union_id;
  app.get(
    '/api/collection/pay-rules',
    {
      schema: { tags, summary: 'Incentives, levies and bonuses', querystring: RuleQuery, response: { 200: RuleList } },
      config: { permission: 'collection.chart.read', site: readerSite(unionInQuery) },
    },
    async (request) => ({ items: await listRules(house.db, request.query.union_id) }),
  );
  app.get(
    '/api/collection/pay-rules/:id',
    { schema: { tags, summary: 'One rule', params: ById, response: { 200: PayRule } }, config: reads },
    async (request) => {
      const rule = await findRule(house.db, request.params.id);
      if (!rule) throw new DomainError('collection.rule_missing');
      return rule;
    },
  );
  app.get(
    '/api/collection/pay-rules/:id/preview',
    { schema: { tags, summary: 'Who would get what', params: ById, response: { 200: RulePreview } }, config: reads },
    (request) => previewRule(house.db, request.params.id, request.occasion.now),
  );
}

function serveRuleChanges(app: App, house: House): void {
  app.post(
    '/api/collection/pay-rules',
    {
      schema: { tags, summary: 'Draft a rule', body: CreateRule, response: { 201: PayRule } },
      config: { permission: 'collection.chart.manage', site: siteInBody('union_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => createRule(tx, occasion, request.body)),
  );
  app.post(
    '/api/collection/pay-rules/:id/approval',
    {
      schema: { tags, summary: 'Put a rule in force', params: ById, response: { 200: PayRule } },
      config: { permission: 'collection.chart.approve', site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => approveRule(tx, occasion, request.params.id)),
  );
  app.post(
    '/api/collection/pay-rules/:id/ending',
    {
      schema: { tags, summary: 'Give a rule its last day', params: ById, body: EndRule, response: { 200: PayRule } },
      config: manages,
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) =>
        endRule(tx, occasion, request.params.id, request.body.until_on),
      ),
  );
  app.post(
    '/api/collection/pay-rules/:id/discarding',
    { schema: { tags, summary: 'Discard a draft', params: ById, response: { 200: object({}) } }, config: manages },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await discardRule(tx, occasion, request.params.id);
        return {};
      }),
  );
}
