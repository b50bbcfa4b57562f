// What buyers owe, by how late it is, and their statements, over HTTP.
import { Type } from 'typebox';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { siteInQuery } from '../../../platform/http/door.ts';
import { Day, Language, object, Text, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import {
  AgedInvoicePage,
  AgedInvoiceQuery,
  Ageing,
  AgeingQuery,
  BuyerStatement,
  BuyerStatementQuery,
  SendStatement,
  StatementSent,
} from '../contract-buyers.ts';
import { readPaperToken } from './invoice-link.ts';
import { readAged, readAgeing } from './read-ageing.ts';
import { readStatement } from './read-statement.ts';
import { buyerAtDoor } from './routes-buyers.ts';
import { answerPaper } from './routes-papers.ts';
import { sendStatement } from './send-statement.ts';
import { renderStatement } from './statement-paper.ts';
import { findStatement } from './statement-store.ts';

const tags = ['invoices'];
const ById = object({ id: Uuid });

export function serveAgeing(app: App, house: House): void {
  serveBands(app, house);
  serveStatements(app, house);
  servePublicStatement(app, house);
}

const bands = ['current', 'to_30', 'to_60', 'to_90', 'over_90', 'open', 'credit', 'owed'] as const;

function serveBands(app: App, house: House): void {
  const config = { permission: 'payments.invoice.read', site: siteInQuery('site_id') } as const;
  app.get(
    '/api/buyer-ageing',
    {
      schema: {
        tags,
        summary: 'What each buyer owed on a day, by how late it was',
        querystring: AgeingQuery,
        response: { 200: Ageing },
      },
      config,
    },
    async ({ query, occasion }, reply) => {
      const ageing = await readAgeing(house.db, query.site_id, query.as_of, occasion.now);
      const { format = 'json' } = query;
      if (format === 'json') return ageing;
      const rows = ageing.items.map((one) => [one.buyer.name, ...bands.map((band) => moneyCell(one[band]))]);
      return answerSheet(reply, format, `ageing-${ageing.as_of}`, ['buyer', ...bands], rows);
    },
  );
  app.get(
    '/api/buyer-ageing/invoices',
    {
      schema: {
        tags,
        summary: 'The invoices behind a figure of the ageing',
        querystring: AgedInvoiceQuery,
        response: { 200: AgedInvoicePage },
      },
      config,
    },
    ({ query, occasion }, reply) => {
      const { format = 'json', ...asked } = query;
      const read = (part: typeof asked) => readAged(house.db, part, occasion.now);
      if (format === 'json') return read(asked);
      async function* rows() {
        for await (const one of allPages(asked, read)) {
          const { number, kind, buyer, issued_on, due_on, late_days, total, open } = one;
          yield [number, kind, buyer.name, issued_on, due_on, late_days, moneyCell(total), moneyCell(open)];
        }
      }
      const header = ['number', 'kind', 'buyer', 'issued_on', 'due_on', 'late_days', 'total', 'open'];
      return answerSheet(reply, format, 'ageing-invoices', header, rows());
    },
  );
}

function serveStatements(app: App, house: House): void {
  const config = { permission: 'payments.invoice.read', site: buyerAtDoor.site } as const;
  app.get(
    '/api/buyers/:id/statement',
    {
      schema: {
        tags,
        summary: 'What stood between seller and buyer over some days',
        params: ById,
        querystring: BuyerStatementQuery,
        response: { 200: BuyerStatement },
      },
      config,
    },
    async ({ params, query }, reply) => {
      const statement = await readStatement(house.db, params.id, query);
      const { format = 'json' } = query;
      if (format === 'json') return statement;
      const { from, to, opening } = statement;
      const rows = statement.lines.map(({ on, kind, number, charged, paid, balance }) => [
        ...[on, kind, number, moneyCell(charged), moneyCell(paid), moneyCell(balance)],
      ]);
      const first = [from, 'opening', '', '', '', moneyCell(opening)];
      const header = ['on', 'kind', 'number', 'charged', 'paid', 'balance'];
      return answerSheet(reply, format, `statement-${from}-${to}`, header, [first, ...rows]);
    },
  );
  app.get(
    '/api/buyers/:id/statement/paper',
    {
      schema: {
        tags,
        summary: 'The statement as PDF, in the buyer’s language unless another is asked for',
        params: ById,
        querystring: object({ from: Day, to: Day, language: Type.Optional(Language) }),
        produces: ['application/pdf'],
      },
      config,
    },
    async ({ params, query }, reply) =>
      answerPaper(reply, await renderStatement(house, { ...query, buyerId: params.id })),
  );
  app.post(
    '/api/buyers/:id/statement-sendings',
    {
      schema: {
        tags,
        summary: 'Send it by e-mail; the same figures go once',
        params: ById,
        body: SendStatement,
        response: { 201: StatementSent },
      },
      config: { permission: 'payments.invoice.manage', site: buyerAtDoor.site },
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) =>
        sendStatement(tx, occasion, house.config, { ...request.body, buyerId: request.params.id }),
      ),
  );
}

function servePublicStatement(app: App, house: House): void {
  app.get(
    '/api/public-statements/:token/paper',
    {
      schema: {
        tags,
        summary: 'A statement that was sent, for whoever holds its link',
        params: object({ token: Text(60) }),
        querystring: object({ language: Type.Optional(Language) }),
        produces: ['application/pdf'],
      },
      config: { public: true },
    },
    async ({ params, query }, reply) => {
      const id = readPaperToken(house.config.SECRET, 'statement', params.token);
      const row = id === null ? undefined : await findStatement(house.db, id);
      if (!row) throw new DomainError('payments.statement_missing', {});
      const days = { from: row.from_on.toString(), to: row.to_on.toString() };
      return answerPaper(reply, await renderStatement(house, { ...days, ...query, buyerId: row.buyer_id }));
    },
  );
}
