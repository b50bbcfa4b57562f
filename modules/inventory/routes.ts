// Inventory over HTTP: what is in stock, and the way of a lot. What changes it belongs to the rooms that make and move.
import type { House } from '../../platform/house.ts';
import type { App } from '../../platform/http/app.ts';
import { wantsSheet } from '../../platform/http/csv.ts';
import { anySite } from '../../platform/http/door.ts';
import { foundAtDoor } from '../../platform/http/found-at-door.ts';
import { object, Uuid } from '../../platform/http/schema.ts';
import { StockPage, StockQuery, Trace } from './contract.ts';
import { answerStock, listStock } from './list-stock.ts';
import { findLot } from './lot-store.ts';
import { traceLot } from './trace-lot.ts';

const tags = ['inventory'];

const lot = foundAtDoor(
  (db, request) => findLot(db, (request.params as { id: string }).id),
  ({ site_id }) => site_id,
);

export function routes(app: App, house: House): void {
  app.get(
    '/api/inventory/stock',
    {
      schema: { tags, summary: 'What is in stock, lot by lot', querystring: StockQuery, response: { 200: StockPage } },
      config: { permission: 'inventory.stock.read', site: anySite },
    },
    (request, reply) => {
      const siteIds = request.occasion.actor.sitesWith('inventory.stock.read');
      if (wantsSheet(request.query)) return answerStock(house.db, reply, siteIds, request.query);
      return listStock(house.db, siteIds, request.query);
    },
  );
  app.get(
    '/api/inventory/lots/:id',
    {
      schema: {
        tags,
        summary: 'A lot: what it was made of and what became of it',
        params: object({ id: Uuid }),
        response: { 200: Trace },
      },
      config: { permission: 'inventory.stock.read', site: lot.site },
    },
    (request) => traceLot(house.db, lot.of(request).id),
  );
}
