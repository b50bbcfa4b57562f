// Reads what is in stock, and all of it as a sheet.
import type { FastifyReply } from 'fastify';
import type { Db } from '../../platform/db/database.ts';
import { allPages, answerSheet } from '../../platform/http/csv.ts';
import type { Page } from '../../platform/list.ts';
import type { Stock, StockQuery } from './contract.ts';
import { readStock } from './movement-store.ts';

export function listStock(db: Db, siteIds: readonly string[], filter: StockQuery): Promise<Page<Stock>> {
  return readStock(db, siteIds, filter);
}

const header = ['lot', 'item', 'location', 'quantity', 'unit', 'made_at'] as const;

export function answerStock(
  db: Db,
  reply: FastifyReply,
  siteIds: readonly string[],
  filter: StockQuery,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => readStock(db, siteIds, part))) {
      yield [one.lot_code, one.item_name_en, one.location_name_en, one.quantity, one.unit, one.made_at];
    }
  }
  return answerSheet(reply, filter.format, 'stock', header, rows());
}
