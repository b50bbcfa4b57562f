// The VAT books over HTTP: registers 6.1 and 6.2, and the return 9.1.

import type { FastifyReply } from 'fastify';
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { allPages, answerCsv, answerWorkbook } from '../../../platform/http/csv.ts';
import { siteInBody, siteInQuery } from '../../../platform/http/door.ts';
import { write } from '../../../platform/http/write.ts';
import { decimalCell, moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import type { CsvCell } from '../../../platform/sheets/write-csv.ts';
import { MonthQuery, RegisterQuery, ReturnQuery, VatReturn } from '../contract-vat.ts';
import { fileVatReturn, readVatReturn } from './file-vat-return.ts';
import { firstOfMonth, purchaseJson } from './keep-vat-books.ts';
import { findSales, listPurchases, type SalesRow } from './vat-store.ts';

const tags = ['vat'];
const read = { permission: 'payments.invoice.read', site: siteInQuery('site_id') } as const;
const manage = { permission: 'payments.vat.manage', site: siteInBody('site_id') } as const;

export function serveVat(app: App, house: House): void {
  serveReturn(app, house);
  serveRegisters(app, house);
}

function serveReturn(app: App, house: House): void {
  app.get(
    '/api/vat/return',
    {
      schema: {
        tags,
        summary: 'Form 9.1 of a month, by its notes',
        querystring: ReturnQuery,
        response: { 200: VatReturn },
      },
      config: read,
    },
    async ({ query, occasion }, reply) => {
      const figures = await readVatReturn(house.db, query.site_id, query.month, occasion.now);
      if (query.format === undefined || query.format === 'json') return figures;
      const rows = figures.notes.map(({ note, value, sd, vat, records }) => [
        ...[note, moneyCell(value), moneyCell(sd), moneyCell(vat), records],
      ]);
      return answerTable(reply, query.format, `mushak-9.1-${query.month.slice(0, 7)}`, returnHeader, rows);
    },
  );
  app.post(
    '/api/vat/returns',
    {
      schema: {
        tags,
        summary: 'Mark a month as filed: its figures stand',
        body: MonthQuery,
        response: { 201: VatReturn },
      },
      config: manage,
    },
    (request, reply) =>
      write(house, request, reply, 201, (tx, occasion) =>
        fileVatReturn(tx, occasion, request.body.site_id, request.body.month),
      ),
  );
}

function serveRegisters(app: App, house: House): void {
  app.get(
    '/api/vat/purchase-register',
    { schema: { tags, summary: 'Register 6.1 of a month', querystring: RegisterQuery }, config: read },
    ({ query }, reply) => {
      async function* rows() {
        const filter = { site_id: query.site_id, month: firstOfMonth(query.month).toString(), sort: 'bought_on' };
        for await (const row of allPages(filter, (part) => listPurchases(house.db, [query.site_id], part))) {
          const one = purchaseJson(row);
          yield [
            ...[one.bought_on, one.seller_name, one.seller_address, one.seller_bin, one.invoice_number, one.invoice_on],
            ...[one.description, one.unit, decimalCell(one.quantity_milli, 3), moneyCell(one.value), moneyCell(one.sd)],
            ...[moneyCell(one.vat), moneyCell(one.withheld), one.certificate_number, one.input_note],
          ];
        }
      }
      return answerTable(reply, query.format, `mushak-6.1-${query.month.slice(0, 7)}`, purchaseHeader, rows());
    },
  );
  app.get(
    '/api/vat/sales-register',
    { schema: { tags, summary: 'Register 6.2 of a month', querystring: RegisterQuery }, config: read },
    async ({ query }, reply) => {
      const sales = await findSales(house.db, query.site_id, firstOfMonth(query.month));
      return answerTable(
        reply,
        query.format,
        `mushak-6.2-${query.month.slice(0, 7)}`,
        salesHeader,
        sales.map(salesRow),
      );
    },
  );
}

type Rows = AsyncIterable<readonly CsvCell[]> | Iterable<readonly CsvCell[]>;

function answerTable(
  reply: FastifyReply,
  format: 'csv' | 'xlsx' | undefined,
  name: string,
  header: readonly string[],
  rows: Rows,
): Promise<never> | never {
  return format === 'xlsx' ? answerWorkbook(reply, name, header, rows) : answerCsv(reply, name, header, rows);
}

const returnHeader = ['note', 'value', 'sd', 'vat', 'records'];
const purchaseHeader = [
  ...['bought_on', 'seller', 'address', 'bin', 'invoice_number', 'invoice_on', 'description', 'unit', 'quantity'],
  ...['value', 'sd', 'vat', 'withheld', 'certificate', 'note'],
];
const salesHeader = [
  ...['1 sl', '2 date', '3 opening_quantity', '4 opening_value', '5 produced_quantity', '6 produced_value'],
  ...['7 total_quantity', '8 total_value', '9 buyer', '10 address', '11 bin_or_nid', '12 challan', '13 challan_date'],
  ...['14 description', '15 quantity', '16 taxable_value', '17 sd', '18 vat', '19 closing_quantity'],
  ...['20 closing_value', '21 remarks'],
];

function salesRow(row: SalesRow, index: number): readonly CsvCell[] {
  const taka = (amount: bigint) => decimalCell(Number(amount), 2);
  const quantity = (amount: bigint) => decimalCell(Number(amount), 3);
  const on = row.on_day.toString();
  const [all, worth] = [row.opening_milli + row.produced_milli, row.opening_value + row.produced_value];
  return [
    ...[index + 1, on, quantity(row.opening_milli), taka(row.opening_value), quantity(row.produced_milli)],
    ...[taka(row.produced_value), quantity(all), taka(worth), row.buyer_name, row.buyer_address, row.buyer_number],
    ...[row.number, row.number === '' ? '' : on, row.description, quantity(row.sold_milli), taka(row.net)],
    ...[taka(row.sd), taka(row.vat), quantity(all - row.sold_milli), taka(worth - row.net)],
    row.sold_milli < 0n ? 'returned' : '',
  ];
}
