// Payouts and their lines as CSV.
import type { FastifyReply } from 'fastify';
import type { Db } from '../../platform/db/database.ts';
import { allPages, answerCsv, csvPageSize } from '../../platform/http/csv.ts';
import type { Actor } from '../../platform/occasion.ts';
import { decimalCell } from '../ledger/index.ts';
import { readPayoutLines, readPayouts } from './payout-json.ts';
import type { LineFilter } from './payout-line-store.ts';
import type { BatchRow } from './payout-locks.ts';
import type { BatchFilter } from './payout-store.ts';

export function answerPayouts(db: Db, reply: FastifyReply, siteIds: readonly string[], filter: BatchFilter): never {
  async function* rows() {
    for await (const one of allPages((cursor) => readPayouts(db, siteIds, withCursor(filter, cursor)))) {
      const { number, state, effective_on, proposed_at, payable, currency } = one;
      yield [number, state, effective_on, proposed_at, payable.lines, currency, decimalCell(payable.amount)];
    }
  }
  const header = ['number', 'state', 'effective_on', 'proposed_at', 'lines', 'currency', 'amount'];
  return answerCsv(reply, 'payouts', header, rows());
}

export function answerLines(db: Db, reply: FastifyReply, actor: Actor, batch: BatchRow, filter: LineFilter): never {
  async function* rows() {
    for await (const line of allPages((cursor) => readPayoutLines(db, actor, batch, withCursor(filter, cursor)))) {
      const { reference, payee, method, destination, amount, state, result_code, provider_reference, result_at } = line;
      const result = [state, result_code, provider_reference, result_at];
      yield [reference, payee.name, method, destination, amount.currency, decimalCell(amount), ...result];
    }
  }
  const header = ['reference', 'payee', 'method', 'destination', 'currency', 'amount', 'state', 'result_code'];
  return answerCsv(reply, batch.number, [...header, 'provider_reference', 'result_at'], rows());
}

/** Paging parameters of the request do not count: a file holds the whole list. */
function withCursor<Filter extends { readonly cursor?: string }>(filter: Filter, cursor: string | undefined): Filter {
  const { cursor: _cursor, ...rest } = filter;
  return { ...(rest as Filter), limit: csvPageSize, ...(cursor === undefined ? {} : { cursor }) };
}
