// Milk sold at the centre over HTTP.
import type { House } from '../../../platform/house.ts';
import type { App } from '../../../platform/http/app.ts';
import { allPages, answerSheet, wantsSheet } from '../../../platform/http/csv.ts';
import { anySite, siteInBody, siteInQuery } from '../../../platform/http/door.ts';
import { foundAtDoor } from '../../../platform/http/found-at-door.ts';
import { object, Uuid } from '../../../platform/http/schema.ts';
import { write } from '../../../platform/http/write.ts';
import { decimalCell, moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import {
  LocalSale,
  RecordSale,
  SaleDay,
  SaleDayQuery,
  SalePage,
  SalePrice,
  SaleQuery,
  SetSalePrice,
  WithdrawSale,
} from './contract-sales.ts';
import { readSaleDay } from './read-sale-day.ts';
import { recordSale } from './record-sale.ts';
import { findSale, listSales } from './sale-store.ts';
import { setSalePrice } from './set-sale-price.ts';
import { withdrawSale } from './withdraw-sale.ts';

const tags = ['collection'];
const ById = object({ id: Uuid });
const sale = foundAtDoor(
  async (db, request) => (await findSale(db, (request.params as { id: string }).id)) ?? null,
  ({ centre_id }) => centre_id,
);

export function serveSales(app: App, house: House): void {
  serveSaleLists(app, house);
  app.post(
    '/api/collection/sales',
    {
      schema: { tags, summary: 'Sell milk at a centre', body: RecordSale, response: { 201: LocalSale } },
      config: { permission: 'collection.sale.record', site: siteInBody('centre_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => recordSale(tx, occasion, request.body)),
  );
  app.post(
    '/api/collection/sales/:id/withdrawal',
    {
      schema: { tags, summary: 'Take a sale back', params: ById, body: WithdrawSale, response: { 200: LocalSale } },
      config: { permission: 'collection.sale.manage', site: sale.site },
    },
    (request, reply) =>
      write(house, request, reply, 200, (tx, occasion) => withdrawSale(tx, occasion, request.params.id, request.body)),
  );
  app.post(
    '/api/collection/sale-prices',
    {
      schema: { tags, summary: 'What a litre costs at a centre', body: SetSalePrice, response: { 201: SalePrice } },
      config: { permission: 'collection.sale.manage', site: siteInBody('centre_id') },
    },
    (request, reply) => write(house, request, reply, 201, (tx, occasion) => setSalePrice(tx, occasion, request.body)),
  );
}

function serveSaleLists(app: App, house: House): void {
  app.get(
    '/api/collection/sales',
    {
      schema: { tags, summary: 'Milk sold at centres', querystring: SaleQuery, response: { 200: SalePage } },
      config: { permission: 'collection.sale.read', site: anySite },
    },
    (request, reply) => {
      const centreIds = request.occasion.actor.sitesWith('collection.sale.read');
      const { query } = request;
      if (!wantsSheet(query)) return listSales(house.db, centreIds, query);
      async function* rows() {
        for await (const one of allPages(query, (part) => listSales(house.db, centreIds, part))) {
          yield [
            ...[one.centre_name_en, one.held_on, one.number, one.milk_type, decimalCell(one.volume_ml, 3)],
            ...[moneyCell(one.rate), moneyCell(one.amount), one.amount.currency, one.buyer, one.state],
            ...[one.withdrawn_reason, one.recorded_at, one.recorded_by_name, one.id],
          ];
        }
      }
      return answerSheet(reply, query.format, 'local-sales', saleHeader, rows());
    },
  );
  app.get(
    '/api/collection/sales/:id',
    {
      schema: { tags, summary: 'One sale', params: ById, response: { 200: LocalSale } },
      config: { permission: 'collection.sale.read', site: sale.site },
    },
    async (request) => sale.of(request),
  );
  app.get(
    '/api/collection/sale-day',
    {
      schema: {
        tags,
        summary: 'What came in, was sold, and is left',
        querystring: SaleDayQuery,
        response: { 200: SaleDay },
      },
      config: { permission: 'collection.sale.read', site: siteInQuery('centre_id') },
    },
    ({ query, occasion }) => readSaleDay(house.db, query.centre_id, occasion.now, query.on),
  );
}

const saleHeader = [
  ...['centre', 'day', 'number', 'milk', 'litres', 'rate', 'amount', 'currency', 'buyer', 'state', 'withdrawn_because'],
  ...['recorded_at', 'recorded_by', 'id'],
];
