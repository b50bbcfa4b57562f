// Payments received as CSV or workbook.
import type { FastifyReply } from 'fastify';
import type { Db } from '../../../platform/db/database.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import type { IntentQuery } from '../contract-intents.ts';
import { readIntents } from './intent-json.ts';

export function answerIntents(
  db: Db,
  reply: FastifyReply,
  format: 'csv' | 'xlsx',
  siteIds: readonly string[],
  filter: IntentQuery,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => readIntents(db, siteIds, part))) {
      const { reference, created_at, description, state, gateway, amount, received, refunded, ended_at } = one;
      const sums = [moneyCell(amount), moneyCell(received), moneyCell(refunded)];
      yield [reference, created_at, description, state, gateway, amount.currency, ...sums, ended_at];
    }
  }
  const header = ['reference', 'created_at', 'description', 'state', 'gateway', 'currency', 'amount', 'received'];
  return answerSheet(reply, format, 'payments', [...header, 'refunded', 'ended_at'], rows());
}
