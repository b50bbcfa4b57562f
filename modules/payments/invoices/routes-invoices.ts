// Invoices over HTTP: drafts, finalising, credit notes.
import { Type } from 'typebox';
import { dayAt } from '../../../platform/clock.ts';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { anySite, siteInBody } from '../../../platform/http/door.ts';
import { foundAtDoor } from '../../../platform/http/found-at-door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { DEFAULT_TIME_ZONE } from '../../../platform/language/format-time.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import {
  ChangeDraft,
  CreditInvoice,
  DraftInvoice,
  Invoice,
  InvoicePage,
  InvoiceQuery,
  InvoiceTotals,
} from '../contract-invoices.ts';
import { creditInvoice } from './credit-invoice.ts';
import { changeDraft, discardDraft, draftInvoice } from './draft-invoice.ts';
import { finaliseInvoice } from './finalise-invoice.ts';
import { readInvoice, readInvoices, readInvoiceTotals } from './invoice-json.ts';
import { findInvoice } from './invoice-store.ts';

const tags = ['invoices'];
export const ById = object({ id: Uuid });
/** The site of the invoice a route is about. */
export const invoiceAtDoor = foundAtDoor(
  async (db, request) => (await findInvoice(db, (request.params as { id: string }).id)) ?? null,
  ({ site_id }) => site_id,
);
const { site } = invoiceAtDoor;

export function serveInvoices(app: App, house: House): void {
  serveLists(app, house);
  serveDrafts(app, house);
  const { SECRET: secret } = house.config;
  app.post(
    '/api/invoices/:id/finalisation',
    {
      schema: {
        tags,
        summary: 'Give it its number; its words stand from now on',
        params: ById,
        response: { 200: Invoice },
      },
      config: { permission: 'payments.invoice.manage', site },
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await finaliseInvoice(tx, occasion, request.params.id);
        return readInvoice(tx, secret, request.params.id, occasion.now);
      }),
  );
  app.post(
    '/api/invoices/:id/credit-notes',
    {
      schema: {
        tags,
        summary: 'Take it back, in whole or by quantities of its lines',
        params: ById,
        body: CreditInvoice,
        response: { 201: Invoice },
      },
      config: { permission: 'payments.invoice.manage', site },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const id = await creditInvoice(tx, occasion, request.params.id, request.body);
        return readInvoice(tx, secret, id, occasion.now);
      }),
  );
}

function serveLists(app: App, house: House): void {
  const mine = { permission: 'payments.invoice.read', site: anySite } as const;
  app.get(
    '/api/invoices',
    {
      schema: { tags, summary: 'Invoices and notes', querystring: InvoiceQuery, response: { 200: InvoicePage } },
      config: mine,
    },
    ({ query, occasion }, reply) => {
      const sites = occasion.actor.sitesWith('payments.invoice.read');
      const today = dayAt(occasion.now, DEFAULT_TIME_ZONE);
      const { format = 'json', ...filter } = query;
      if (format === 'json') return readInvoices(house.db, sites, today, filter);
      return answerSheet(reply, format, 'invoices', header, rowsOf(house, sites, today, filter));
    },
  );
  app.get(
    '/api/invoice-totals',
    {
      schema: {
        tags,
        summary: 'How many there are in each state, and what they come to',
        querystring: object({ site_id: Type.Optional(Uuid) }),
        response: { 200: InvoiceTotals },
      },
      config: mine,
    },
    ({ query, occasion }) => {
      const sites = occasion.actor.sitesWith('payments.invoice.read');
      const wanted = query.site_id ? sites.filter((id) => id === query.site_id) : sites;
      return readInvoiceTotals(house.db, wanted, dayAt(occasion.now, DEFAULT_TIME_ZONE));
    },
  );
  app.get(
    '/api/invoices/:id',
    {
      schema: { tags, summary: 'One invoice with all that happened to it', params: ById, response: { 200: Invoice } },
      config: { permission: 'payments.invoice.read', site },
    },
    ({ params, occasion }) => readInvoice(house.db, house.config.SECRET, params.id, occasion.now),
  );
}

function serveDrafts(app: App, house: House): void {
  const { SECRET: secret } = house.config;
  const manage = { permission: 'payments.invoice.manage', site } as const;
  app.post(
    '/api/invoices',
    {
      schema: { tags, summary: 'Write a draft', body: DraftInvoice, response: { 201: Invoice } },
      config: { permission: 'payments.invoice.manage', site: siteInBody('site_id') },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const id = await draftInvoice(tx, occasion, request.body);
        return readInvoice(tx, secret, id, occasion.now);
      }),
  );
  app.put(
    '/api/invoices/:id',
    {
      schema: { tags, summary: 'Change a draft', params: ById, body: ChangeDraft, response: { 200: Invoice } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 200, async (tx, occasion) => {
        await changeDraft(tx, occasion, request.params.id, request.body);
        return readInvoice(tx, secret, request.params.id, occasion.now);
      }),
  );
  app.delete(
    '/api/invoices/:id',
    { schema: { tags, summary: 'Throw a draft away', params: ById, response: { 204: Type.Null() } }, config: manage },
    (request, reply) =>
      write(house, request, reply, 204, async (tx, occasion) => {
        await discardDraft(tx, occasion, request.params.id);
        return null;
      }),
  );
}

const header = [
  ...['number', 'kind', 'state', 'buyer', 'issued_on', 'due_on', 'overdue_days', 'currency', 'net', 'sd', 'vat'],
  ...['total', 'open', 'id'],
];

async function* rowsOf(
  house: House,
  sites: readonly string[],
  today: Temporal.PlainDate,
  query: Parameters<typeof readInvoices>[3],
) {
  for await (const one of allPages(query, (part) => readInvoices(house.db, sites, today, part))) {
    yield [
      ...[one.number ?? '', one.kind, one.state, one.buyer.name, one.issued_on, one.due_on, one.overdue_days],
      ...[one.total.currency, moneyCell(one.net), moneyCell(one.sd), moneyCell(one.vat), moneyCell(one.total)],
      ...[moneyCell(one.open), one.id],
    ];
  }
}
