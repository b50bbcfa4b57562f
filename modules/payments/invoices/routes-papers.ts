// Invoices as PDF, for the office and for whoever holds the secret link.

import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { App, Sendable } from '../../../platform/http/app.ts';
import { siteOf } from '../../../platform/http/door.ts';
import { Language, object, Text, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { type InvoiceKind, type InvoiceState, PublicInvoice } from '../contract-invoices.ts';
import { payPath } from '../intents/pay-token.ts';
import { dayAtSite } from './day-at-site.ts';
import type { BuyerWords, SellerWords } from './finalise-invoice.ts';
import { sumsJson } from './invoice-json.ts';
import { readInvoiceToken } from './invoice-link.ts';
import { finalised } from './invoice-locks.ts';
import { drawDraft, type Paper, renderInvoice } from './invoice-paper.ts';
import { findInvoice, findInvoiceLines } from './invoice-store.ts';
import { payInvoice } from './pay-invoice.ts';
import { renderReceipt } from './receipt-paper.ts';
import { ById, invoiceAtDoor } from './routes-invoices.ts';
import { findReceipt, findReceiptsOf, findReceiptUses } from './settlement-store.ts';

const tags = ['invoices'];
const produces = ['application/pdf'];
const Asked = object({ language: Type.Optional(Language) });
const ByToken = object({ token: Text(60) });

export function servePapers(app: App, house: House): void {
  servePaying(app, house);
  const originOf = (request: FastifyRequest) => house.config.PUBLIC_URL || `${request.protocol}://${request.host}`;
  app.get(
    '/api/invoices/:id/paper',
    {
      schema: { tags, summary: 'The tax invoice or note as PDF', params: ById, querystring: Asked, produces },
      config: { permission: 'payments.invoice.read', site: invoiceAtDoor.site },
    },
    async (request, reply) => {
      const { language = request.occasion.actor.language } = request.query;
      return answerPaper(reply, await renderInvoice(house, request.params.id, language, originOf(request)));
    },
  );
  serveReceipts(app, house);
  app.get(
    '/api/invoices/:id/preview',
    {
      schema: {
        tags,
        summary: 'What the paper of a draft would look like today, as a drawing; it has no number',
        params: ById,
        querystring: Asked,
        produces: ['image/svg+xml'],
      },
      config: { permission: 'payments.invoice.read', site: invoiceAtDoor.site },
    },
    async (request, reply) => {
      const { language = request.occasion.actor.language } = request.query;
      const drawing = await drawDraft(house, request.params.id, language, request.occasion.now);
      return reply.header('content-type', 'image/svg+xml').header('cache-control', 'no-store').send(drawing);
    },
  );
  app.get(
    '/api/public-invoices/:token',
    {
      schema: {
        tags,
        summary: 'An invoice, for whoever holds its link',
        params: ByToken,
        response: { 200: PublicInvoice },
      },
      config: { public: true },
    },
    ({ params, occasion }) => readPublic(house.db, idOf(house, params.token), occasion.now),
  );
  app.get(
    '/api/public-invoices/:token/paper',
    {
      schema: { tags, summary: 'Its PDF', params: ByToken, querystring: Asked, produces },
      config: { public: true },
    },
    async (request, reply) => {
      const { language = 'bn' } = request.query;
      const id = idOf(house, request.params.token);
      return answerPaper(reply, await renderInvoice(house, id, language, originOf(request)));
    },
  );
}

function serveReceipts(app: App, house: House): void {
  app.get(
    '/api/invoice-receipts/:id/paper',
    {
      schema: { tags, summary: 'The receipt for a payment, as PDF', params: ById, querystring: Asked, produces },
      config: { permission: 'payments.invoice.read', site: siteOf(siteOfReceipt) },
    },
    async (request, reply) => {
      const { language = request.occasion.actor.language } = request.query;
      return answerPaper(reply, await renderReceipt(house, request.params.id, language));
    },
  );
  app.get(
    '/api/public-invoices/:token/receipts/:receipt_id/paper',
    {
      schema: {
        tags,
        summary: 'The receipt for a payment of this invoice, for whoever holds its link',
        params: object({ token: Text(60), receipt_id: Uuid }),
        querystring: Asked,
        produces,
      },
      config: { public: true },
    },
    async ({ params, query }, reply) => {
      const uses = await findReceiptUses(house.db, params.receipt_id);
      const id = idOf(house, params.token);
      if (!uses.some((use) => use.invoice_id === id)) throw new DomainError('payments.receipt_missing', {});
      return answerPaper(reply, await renderReceipt(house, params.receipt_id, query.language ?? 'bn'));
    },
  );
}

const siteOfReceipt: Parameters<typeof siteOf>[0] = async (db, request) =>
  (await findReceipt(db, (request.params as { id: string }).id))?.site_id ?? null;

function servePaying(app: App, house: House): void {
  app.post(
    '/api/public-invoices/:token/payment',
    {
      schema: {
        tags,
        summary: 'Pay what is open: answers with the address of the pay page',
        params: ByToken,
        response: { 201: object({ path: Type.String() }) },
      },
      config: { public: true },
    },
    (request, reply) =>
      write(house, request, reply, 201, async (tx, occasion) => {
        const intentId = await payInvoice(tx, occasion, idOf(house, request.params.token));
        return { path: payPath(house.config, intentId) };
      }),
  );
}

/** Throws `payments.invoice_missing` for a token this house did not make. */
function idOf(house: House, token: string): string {
  const id = readInvoiceToken(house.config.SECRET, token);
  if (id === null) throw new DomainError('payments.invoice_missing', {});
  return id;
}

async function readPublic(db: Db, id: string, now: Temporal.Instant): Promise<Sendable<PublicInvoice>> {
  const found = await findInvoice(db, id);
  if (!found?.number) throw new DomainError('payments.invoice_missing', {});
  const invoice = finalised(found);
  const seller = invoice.seller as unknown as SellerWords;
  const today = await dayAtSite(db, invoice.site_id, now);
  const lines = await findInvoiceLines(db, id);
  const { currency } = invoice;
  return {
    seller: { name_bn: seller.name_bn, name_en: seller.name_en, bin: seller.bin },
    buyer: (invoice.buyer as unknown as BuyerWords).name,
    kind: invoice.kind as InvoiceKind,
    number: invoice.number,
    state: invoice.state as InvoiceState,
    issued_on: invoice.issued_on.toString(),
    due_on: invoice.due_on.toString(),
    is_overdue: invoice.open > 0n && Temporal.PlainDate.compare(invoice.due_on, today) < 0,
    lines: lines.map(({ description, quantity_milli, unit, total }) => ({
      ...{ description, quantity_milli: Number(quantity_milli), unit, total: { amount: total, currency } },
    })),
    ...sumsJson(invoice, currency),
    open: { amount: invoice.open, currency },
    receipts: (await findReceiptsOf(db, id)).map((one) => ({
      ...{ id: one.id, number: one.number, on: one.received_on.toString() },
      amount: { amount: one.amount, currency },
    })),
  };
}

export function answerPaper(reply: FastifyReply, { name, bytes }: Paper): FastifyReply {
  return reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `inline; filename="${name}"`)
    .header('cache-control', 'private, no-cache')
    .header('referrer-policy', 'same-origin')
    .send(Buffer.from(bytes));
}
