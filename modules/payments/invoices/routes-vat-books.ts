// What is entered into the VAT books, over HTTP: purchases, stock and adjustments, as lists and as sheets.
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { anySite, siteInBody } from '../../../platform/http/door.ts';
import { write } from '../../../platform/http/write.ts';
import type { Page } from '../../../platform/list.ts';
import { decimalCell, moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import type { CsvCell } from '../../../platform/sheets/write-csv.ts';
import {
  AdjustmentPage,
  Purchase,
  PurchasePage,
  PurchaseQuery,
  RecordAdjustment,
  RecordPurchase,
  RecordStock,
  StockPage,
} from '../contract-vat.ts';
import {
  adjustmentJson,
  purchaseJson,
  recordAdjustment,
  recordPurchase,
  recordStock,
  stockJson,
} from './keep-vat-books.ts';
import { listAdjustments, listPurchases, listStock, type PurchaseFilter } from './vat-store.ts';

const tags = ['vat'];
const readHere = { permission: 'payments.invoice.read', site: anySite } as const;
const manage = { permission: 'payments.vat.manage', site: siteInBody('site_id') } as const;

export function serveVatBooks(app: App, house: House): void {
  servePurchases(app, house);
  serveAdjustments(app, house);
  serveStock(app, house);
}

function servePurchases(app: App, house: House): void {
  app.get(
    '/api/vat/purchases',
    {
      schema: { tags, summary: 'Purchases entered', querystring: PurchaseQuery, response: { 200: PurchasePage } },
      config: readHere,
    },
    ({ query, occasion }, reply) => {
      const sites = occasion.actor.sitesWith('payments.invoice.read');
      const read = (part: PurchaseFilter) => told(listPurchases(house.db, sites, part), purchaseJson);
      return answerList(reply, query, read, 'purchases', purchaseHeader, (one) => [
        ...[one.month, one.bought_on, one.seller_name, one.seller_bin, one.invoice_number, one.description],
        ...[decimalCell(one.quantity_milli, 3), one.unit, one.input_note, moneyCell(one.value), moneyCell(one.sd)],
        ...[moneyCell(one.vat), moneyCell(one.withheld), one.certificate_number, one.challan_number],
      ]);
    },
  );
  app.post(
    '/api/vat/purchases',
    {
      schema: { tags, summary: 'Enter a purchase', body: RecordPurchase, response: { 201: Purchase } },
      config: manage,
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => recordPurchase(tx, occasion, request.body)),
  );
}

function serveAdjustments(app: App, house: House): void {
  app.get(
    '/api/vat/adjustments',
    {
      schema: { tags, summary: 'Adjustments entered', querystring: PurchaseQuery, response: { 200: AdjustmentPage } },
      config: readHere,
    },
    ({ query, occasion }, reply) => {
      const sites = occasion.actor.sitesWith('payments.invoice.read');
      const read = (part: PurchaseFilter) => told(listAdjustments(house.db, sites, part), adjustmentJson);
      const header = ['month', 'note', 'description', 'amount', 'recorded_at'];
      return answerList(reply, query, read, 'vat-adjustments', header, (one) => [
        ...[one.month, one.note, one.description, moneyCell(one.amount), one.recorded_at],
      ]);
    },
  );
  app.post(
    '/api/vat/adjustments',
    {
      schema: { tags, summary: 'What else changes a month', body: RecordAdjustment, response: { 201: Type.Null() } },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) => recordAdjustment(tx, occasion, request.body)),
  );
}

function serveStock(app: App, house: House): void {
  app.get(
    '/api/vat/stock',
    {
      schema: { tags, summary: 'Stock entered', querystring: PurchaseQuery, response: { 200: StockPage } },
      config: readHere,
    },
    ({ query, occasion }, reply) => {
      const sites = occasion.actor.sitesWith('payments.invoice.read');
      const read = (part: PurchaseFilter) => told(listStock(house.db, sites, part), stockJson);
      const header = ['on', 'kind', 'description', 'quantity', 'unit', 'value', 'recorded_at'];
      return answerList(reply, query, read, 'vat-stock', header, (one) => [
        ...[one.on, one.kind, one.description, decimalCell(one.quantity_milli, 3), one.unit, moneyCell(one.value)],
        one.recorded_at,
      ]);
    },
  );
  app.post(
    '/api/vat/stock',
    {
      schema: { tags, summary: 'Goods in stock, or made', body: RecordStock, response: { 201: Type.Null() } },
      config: manage,
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => recordStock(tx, occasion, request.body)),
  );
}

const purchaseHeader = [
  ...['month', 'bought_on', 'seller', 'bin', 'invoice_number', 'description', 'quantity', 'unit', 'note', 'value'],
  ...['sd', 'vat', 'withheld', 'certificate', 'challan'],
];

export async function told<Row, Told>(rows: Promise<Page<Row>>, json: (row: Row) => Told): Promise<Page<Told>> {
  const { items, next } = await rows;
  return { items: items.map(json), next };
}

type Asked = PurchaseFilter & { readonly format?: 'json' | 'csv' | 'xlsx' };

export async function answerList<Told>(
  reply: FastifyReply,
  query: Asked,
  read: (part: PurchaseFilter) => Promise<Page<Told>>,
  name: string,
  header: readonly string[],
  cells: (one: Told) => readonly CsvCell[],
): Promise<Page<Told>> {
  const { format = 'json', ...filter } = query;
  if (format === 'json') return read(filter);
  async function* rows() {
    for await (const one of allPages(filter, read)) yield cells(one);
  }
  return answerSheet(reply, format, name, header, rows());
}
