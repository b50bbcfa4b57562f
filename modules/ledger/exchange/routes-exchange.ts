// Exchange over HTTP: quotes and what they become, revaluations by two people, and the report of gains.
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { anySite, siteInBody, siteInQuery, siteOf } from '../../../platform/http/door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { sitesFrom } from '../../identity/index.ts';
import {
  GainQuery,
  GainReport,
  NewQuote,
  ProposeRevaluation,
  Quote,
  QuotePage,
  QuoteQuery,
  RefuseRevaluation,
  Revaluation,
  RevaluationQuery,
  Revaluations,
} from '../contract-exchange.ts';
import { sitesInScope } from '../sites-in-scope.ts';
import { answerGains, answerQuotes, readQuote, readQuotes, readRevaluation, revaluationJson } from './exchange-json.ts';
import { findQuote, findRevaluation, listRevaluations } from './exchange-store.ts';
import { executeQuote } from './execute-quote.ts';
import { quoteExchange } from './quote-exchange.ts';
import { reportGains } from './report-gains.ts';
import { postRevaluation, proposeRevaluation, refuseRevaluation } from './revalue-position.ts';

const ById = object({ id: Uuid });
const tags = ['ledger'];

const siteOfQuote = siteOf(
  async (db, request) => (await findQuote(db, (request.params as { id: string }).id))?.site_id ?? null,
);
const siteOfRevaluation = siteOf(
  async (db, request) => (await findRevaluation(db, (request.params as { id: string }).id))?.site_id ?? null,
);

export function serveExchange(app: App, house: House): void {
  serveQuotes(app, house);
  serveRevaluations(app, house);
  app.get(
    '/api/ledger/exchange-gains',
    {
      schema: {
        tags,
        summary: 'Realised and unrealised gains of exchange',
        querystring: GainQuery,
        response: { 200: GainReport },
      },
      config: { permission: 'ledger.account.read', site: siteInQuery('site_id') },
    },
    async (request, reply) => {
      const { site_id: siteId, from, to, format } = request.query;
      const [first, last] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
      if (Temporal.PlainDate.compare(first, last) > 0) throw new DomainError('ledger.days_in_wrong_order', {}, '/to');
      const report = await reportGains(house.db, await sitesFrom(house.db, siteId), first, last);
      if (format && format !== 'json') return answerGains(reply, format, report, `${from}-${to}`);
      return { from, to, ...report };
    },
  );
}

function serveQuotes(app: App, house: House): void {
  app.get(
    '/api/ledger/quotes',
    {
      schema: { tags, summary: 'List quotes and exchanges', querystring: QuoteQuery, response: { 200: QuotePage } },
      config: { permission: 'ledger.account.read', site: anySite },
    },
    async (request, reply) => {
      const { format = 'json', site_id: siteId, ...filter } = request.query;
      const { actor, now } = request.occasion;
      const siteIds = await sitesInScope(house.db, actor, 'ledger.account.read', siteId);
      if (format !== 'json') return answerQuotes(house.db, reply, format, siteIds, now, filter);
      return readQuotes(house.db, siteIds, now, filter);
    },
  );
  app.get(
    '/api/ledger/quotes/:id',
    {
      schema: { tags, summary: 'One quote', params: ById, response: { 200: Quote } },
      config: { permission: 'ledger.account.read', site: siteOfQuote },
    },
    (request) => readQuote(house.db, request.occasion.now, request.params.id),
  );
  app.post(
    '/api/ledger/quotes',
    {
      schema: { tags, summary: 'Give a price for an exchange', body: NewQuote, response: { 201: Quote } },
      config: { permission: 'ledger.exchange.execute', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) =>
        readQuote(tx, occasion.now, await quoteExchange(tx, occasion, request.body)),
      ),
  );
  app.post(
    '/api/ledger/quotes/:id/execution',
    {
      schema: { tags, summary: 'Exchange at the price quoted', params: ById, response: { 201: Quote } },
      config: { permission: 'ledger.exchange.execute', site: siteOfQuote },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        await executeQuote(tx, occasion, request.params.id);
        return readQuote(tx, occasion.now, request.params.id);
      }),
  );
}

function serveRevaluations(app: App, house: House): void {
  app.get(
    '/api/ledger/revaluations',
    {
      schema: {
        tags,
        summary: 'Revaluations of a site and those below it, newest first',
        querystring: RevaluationQuery,
        response: { 200: Revaluations },
      },
      config: { permission: 'ledger.account.read', site: siteInQuery('site_id') },
    },
    async (request) => {
      const rows = await listRevaluations(house.db, await sitesFrom(house.db, request.query.site_id));
      return { items: await Promise.all(rows.map((row) => revaluationJson(house.db, row))) };
    },
  );
  app.post(
    '/api/ledger/revaluations',
    {
      schema: { tags, summary: 'Propose a revaluation', body: ProposeRevaluation, response: { 201: Revaluation } },
      config: { permission: 'ledger.exchange.execute', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) =>
        readRevaluation(tx, await proposeRevaluation(tx, occasion, request.body)),
      ),
  );
  app.post(
    '/api/ledger/revaluations/:id/posting',
    {
      schema: {
        tags,
        summary: 'Post a revaluation somebody else proposed',
        params: ById,
        response: { 200: Revaluation },
      },
      config: { permission: 'ledger.revaluation.approve', site: siteOfRevaluation },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await postRevaluation(tx, occasion, request.params.id);
        return readRevaluation(tx, request.params.id);
      }),
  );
  app.post(
    '/api/ledger/revaluations/:id/refusal',
    {
      schema: {
        tags,
        summary: 'Refuse a revaluation',
        params: ById,
        body: RefuseRevaluation,
        response: { 200: Revaluation },
      },
      config: { permission: 'ledger.revaluation.approve', site: siteOfRevaluation },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await refuseRevaluation(tx, occasion, request.params.id, request.body.reason);
        return readRevaluation(tx, request.params.id);
      }),
  );
}
