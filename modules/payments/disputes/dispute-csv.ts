// Disputes as CSV or a workbook.
import type { FastifyReply } from 'fastify';
import type { Db } from '../../../platform/db/database.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import type { DisputeQuery } from '../contract-disputes.ts';
import { readDisputes } from './dispute-json.ts';

export function answerDisputes(
  db: Db,
  reply: FastifyReply,
  siteIds: readonly string[],
  filter: DisputeQuery,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => readDisputes(db, siteIds, part))) {
      const { intent_reference, provider_id, state, reason, amount, fee, due_by, opened_at, ended_at } = one;
      const sums = [amount.currency, moneyCell(amount), moneyCell(fee)];
      yield [intent_reference, provider_id, state, reason, ...sums, due_by, opened_at, ended_at];
    }
  }
  const header = ['payment', 'number', 'state', 'reason', 'currency', 'amount', 'fee', 'due_by', 'opened_at'];
  return answerSheet(reply, filter.format, 'disputes', [...header, 'ended_at'], rows());
}
