// Quotes and revaluations as the API tells them, and as sheets.
import type { FastifyReply } from 'fastify';
import type { Db } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import type { Page } from '../../../platform/list.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import { findPerson } from '../../identity/index.ts';
import { accountHeadJson } from '../account-json.ts';
import { findAccount } from '../account-store.ts';
import { baseCurrency, type GainReport, type Quote, type Revaluation } from '../contract-exchange.ts';
import type { Sheet } from '../csv-lists.ts';
import {
  findQuote,
  findRevaluation,
  listQuotes,
  type QuoteFilter,
  type QuoteRow,
  type RevaluationRow,
} from './exchange-store.ts';

/** Throws `ledger.quote_missing`. */
export async function readQuote(db: Db, now: Temporal.Instant, id: string): Promise<Sendable<Quote>> {
  const row = await findQuote(db, id);
  if (!row) throw new DomainError('ledger.quote_missing', { id });
  return quoteJson(db, now, row);
}

export async function readQuotes(
  db: Db,
  siteIds: readonly string[],
  now: Temporal.Instant,
  filter: QuoteFilter,
): Promise<Page<Sendable<Quote>>> {
  const { items, next } = await listQuotes(db, siteIds, now, filter);
  return { items: await Promise.all(items.map((row) => quoteJson(db, now, row))), next };
}

export function answerQuotes(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  siteIds: readonly string[],
  now: Temporal.Instant,
  filter: QuoteFilter,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => readQuotes(db, siteIds, now, part))) {
      yield [
        ...[one.quoted_at, one.state, one.from_account.code, one.to_account.code],
        ...[one.amount_in.currency, moneyCell(one.amount_in), one.amount_out.currency, moneyCell(one.amount_out)],
        ...[one.rate, one.spread_bp, moneyCell(one.spread), moneyCell(one.rounding)],
        ...[one.realised && moneyCell(one.realised), one.transaction_id, one.note],
      ];
    }
  }
  const header = [
    ...['quoted_at', 'state', 'from_account', 'to_account', 'from_currency', 'amount_in', 'to_currency', 'amount_out'],
    ...['rate', 'spread_bp', 'spread', 'rounding', 'realised', 'transaction_id', 'note'],
  ];
  return answerSheet(reply, format, 'exchanges', header, rows());
}

export async function readRevaluation(db: Db, id: string): Promise<Sendable<Revaluation>> {
  const row = await findRevaluation(db, id);
  if (!row) throw new DomainError('ledger.revaluation_missing', { id });
  return revaluationJson(db, row);
}

export async function revaluationJson(db: Db, row: RevaluationRow): Promise<Sendable<Revaluation>> {
  const base = (amount: bigint) => ({ amount, currency: baseCurrency });
  return {
    ...{ id: row.id, site_id: row.site_id, currency: row.currency, on_day: row.on_day.toString(), rate: row.rate },
    state: row.state as Revaluation['state'],
    units: { amount: row.units, currency: row.currency },
    ...{ cost: base(row.cost), worth: base(row.worth), gain: base(row.worth - row.cost), note: row.note },
    proposed_at: row.proposed_at.toString(),
    proposed_by: await personHead(db, row.proposed_by),
    decided_at: row.decided_at?.toString() ?? null,
    decided_by: await personHead(db, row.decided_by),
    ...{ transaction_id: row.transaction_id, reversal_id: row.reversal_id },
  };
}

export function answerGains(
  reply: FastifyReply,
  format: Sheet,
  report: Omit<Sendable<GainReport>, 'from' | 'to'>,
  days: string,
): Promise<never> {
  const rows = report.lines.map((line) => [
    ...[line.currency, moneyCell(line.units), moneyCell(line.cost), line.average_rate, line.last_rate],
    ...[moneyCell(line.bought), moneyCell(line.sold), moneyCell(line.realised), moneyCell(line.unrealised)],
  ]);
  const header = ['currency', 'units', 'cost', 'average_rate', 'rate', 'bought', 'sold', 'realised', 'unrealised'];
  return answerSheet(reply, format, `exchange-gains-${days}`, header, rows);
}

async function quoteJson(db: Db, now: Temporal.Instant, row: QuoteRow): Promise<Sendable<Quote>> {
  const [from, to] = [await findAccount(db, row.from_account_id), await findAccount(db, row.to_account_id)];
  assert(from && to, 'a quote names accounts that stand');
  const out = (amount: bigint) => ({ amount, currency: row.to_currency });
  const isOver = Temporal.Instant.compare(now, row.expires_at) >= 0;
  return {
    ...{ id: row.id, site_id: row.site_id, rate: row.rate, spread_bp: row.spread_bp, note: row.note },
    state: row.transaction_id ? 'used' : isOver ? 'expired' : 'open',
    ...{ from_account: accountHeadJson(from), to_account: accountHeadJson(to) },
    amount_in: { amount: row.amount_in, currency: row.from_currency },
    ...{ amount_out: out(row.amount_out), spread: out(row.spread), rounding: out(row.rounding) },
    quoted_at: row.quoted_at.toString(),
    quoted_by: await personHead(db, row.quoted_by),
    expires_at: row.expires_at.toString(),
    transaction_id: row.transaction_id,
    realised: row.realised === null ? null : { amount: row.realised, currency: baseCurrency },
  };
}

async function personHead(db: Db, id: string | null): Promise<{ id: string; name: string; name_bn: string } | null> {
  const person = id === null ? null : await findPerson(db, id);
  return person && { id: person.id, name: person.name, name_bn: person.nameBn };
}
