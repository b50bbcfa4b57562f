// Payouts and their lines as sheets.
import type { FastifyReply } from 'fastify';
import type { Db } from '../../platform/db/database.ts';
import { allPages, answerSheet } from '../../platform/http/csv.ts';
import { moneyCell } from '../../platform/sheets/decimal-cell.ts';
import { readPayoutLines, readPayouts } from './payouts/payout-json.ts';
import type { LineFilter } from './payouts/payout-line-store.ts';
import type { BatchRow } from './payouts/payout-locks.ts';
import type { BatchFilter } from './payouts/payout-store.ts';

type Sheet = 'csv' | 'xlsx';

export function answerPayouts(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  siteIds: readonly string[],
  filter: BatchFilter,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => readPayouts(db, siteIds, part))) {
      const { number, state, effective_on, proposed_at, payable, currency } = one;
      yield [number, state, effective_on, proposed_at, payable.lines, currency, moneyCell(payable.amount)];
    }
  }
  const header = ['number', 'state', 'effective_on', 'proposed_at', 'lines', 'currency', 'amount'];
  return answerSheet(reply, format, 'payouts', header, rows());
}

export function answerLines(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  batch: BatchRow,
  filter: LineFilter,
): Promise<never> {
  async function* rows() {
    for await (const line of allPages(filter, (part) => readPayoutLines(db, batch, part))) {
      const { reference, payee, method, destination, amount, state, result_code, provider_reference, result_at } = line;
      const result = [state, result_code, provider_reference, result_at];
      yield [reference, payee.name, method, destination, amount.currency, moneyCell(amount), ...result];
    }
  }
  const header = ['reference', 'payee', 'method', 'destination', 'currency', 'amount', 'state', 'result_code'];
  return answerSheet(reply, format, batch.number, [...header, 'provider_reference', 'result_at'], rows());
}
