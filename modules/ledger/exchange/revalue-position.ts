// What foreign money is worth at a day's rate: proposed by one, posted by another, reversed on the next first day.
import { dayAt } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { money } from '../../../platform/money/money.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findSite, recordAudit } from '../../identity/index.ts';
import { baseCurrency, type ProposeRevaluation } from '../contract-exchange.ts';
import { postOrThrow } from '../post.ts';
import { balanceAt } from '../reading/balance-at.ts';
import { reverse } from '../reverse-transaction.ts';
import { exchangeAccounts, findPositionAccounts, lockExchanges } from './exchange-accounts.ts';
import {
  decideRevaluation,
  findRevaluation,
  insertRevaluation,
  lockRevaluation,
  type RevaluationRow,
} from './exchange-store.ts';
import type { Position } from './move-position.ts';
import { readRate, worthOf } from './price-exchange.ts';

/**
 * The position itself is what is revalued. Foreign income and costs stand at the day's rate by that alone, since the
 * position is what foreign assets, debts, income and costs together leave.
 *
 * Throws `ledger.rate_invalid`, `ledger.revaluation_day_ahead`, `ledger.revaluation_nothing`,
 * `ledger.revaluation_exists`, `ledger.exchange_too_large`, `money.unknown_currency`.
 */
export async function proposeRevaluation(tx: Tx, occasion: Occasion, given: ProposeRevaluation): Promise<string> {
  const [id, siteId] = [given.id.toLowerCase(), given.site_id.toLowerCase()];
  const rate = readRate(given.rate);
  const { currency } = money(0n, given.currency);
  const onDay = Temporal.PlainDate.from(given.on_day);
  const site = await findSite(tx, siteId);
  const today = dayAt(occasion.now, site?.timeZone ?? 'Asia/Dhaka');
  if (Temporal.PlainDate.compare(onDay, today) > 0)
    throw new DomainError('ledger.revaluation_day_ahead', {}, '/on_day');
  if (await findRevaluation(tx, id)) throw new DomainError('ledger.revaluation_exists', {});
  const { units, cost } = await positionOn(tx, siteId, currency, onDay);
  const worth = worthOf(units, currency, baseCurrency as Currency, rate);
  if (worth === cost) throw new DomainError('ledger.revaluation_nothing', { currency }, '/currency');
  await insertRevaluation(tx, {
    ...{ id, site_id: siteId, currency, on_day: onDay, rate, units, cost, worth, note: given.note ?? null },
    ...{ proposed_at: occasion.now, proposed_by: occasion.actor.personId },
  });
  await recordAudit(tx, occasion, {
    action: 'ledger.revaluation_proposed',
    siteId,
    subject: { kind: 'ledger.revaluation', id },
    after: { currency, on_day: given.on_day, rate: given.rate, gain: Number(worth - cost) },
  });
  return id;
}

/**
 * Posts the gain or loss on its day and its reversal on the first day of the next month. Throws
 * `ledger.revaluation_own` to whoever proposed it, `ledger.revaluation_decided`, and `ledger.revaluation_stale` when
 * the position is not what it was.
 */
export async function postRevaluation(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const row = await waiting(tx, id);
  if (row.proposed_by === occasion.actor.personId) throw new DomainError('ledger.revaluation_own');
  await lockExchanges(tx, row.site_id);
  const now = await positionOn(tx, row.site_id, row.currency, row.on_day);
  if (now.units !== row.units || now.cost !== row.cost) throw new DomainError('ledger.revaluation_stale');
  const accounts = await exchangeAccounts(tx, occasion, row.site_id, row.currency);
  const gain = row.worth - row.cost;
  const transactionId = newId();
  await postOrThrow(tx, occasion, [
    {
      ...{ id: transactionId, kind: 'ledger.revaluation', effectiveOn: row.on_day, siteId: row.site_id },
      reference: { kind: 'ledger.revaluation', id },
      ...(row.note === null ? {} : { note: row.note }),
      legs: [
        { accountId: accounts.valuation, amount: gain, currency: baseCurrency },
        { accountId: accounts.unrealised, amount: -gain, currency: baseCurrency },
      ],
    },
  ]);
  const nextFirst = row.on_day.with({ day: 1 }).add({ months: 1 });
  const reason = `revaluation of ${row.on_day}`;
  const reversalId = await reverse(tx, occasion, transactionId, { reason, effectiveOn: nextFirst });
  await decide(tx, occasion, row, { state: 'posted', transaction_id: transactionId, reversal_id: reversalId });
}

/** Leaves the books as they are. Whoever proposed it may take it back. Throws `ledger.revaluation_decided`. */
export async function refuseRevaluation(tx: Tx, occasion: Occasion, id: string, reason: string): Promise<void> {
  const row = await waiting(tx, id);
  await decide(tx, occasion, row, { state: 'refused', transaction_id: null, reversal_id: null }, reason);
}

/** Everything dated up to and with that day. */
export async function positionOn(
  db: Db,
  siteId: string,
  currency: string,
  onDay: Temporal.PlainDate,
): Promise<Position> {
  const accounts = await findPositionAccounts(db, siteId, currency);
  if (!accounts) return { units: 0n, cost: 0n };
  const position = await balanceAt(db, accounts.position, { on: onDay });
  const cost = await balanceAt(db, accounts.cost, { on: onDay });
  return { units: -position.balance, cost: cost.balance };
}

async function waiting(tx: Tx, id: string): Promise<RevaluationRow> {
  const row = await lockRevaluation(tx, id);
  if (!row) throw new DomainError('ledger.revaluation_missing', { id });
  if (row.state !== 'proposed') throw new DomainError('ledger.revaluation_decided');
  return row;
}

async function decide(
  tx: Tx,
  occasion: Occasion,
  row: RevaluationRow,
  outcome: {
    readonly state: 'posted' | 'refused';
    readonly transaction_id: string | null;
    readonly reversal_id: string | null;
  },
  reason?: string,
): Promise<void> {
  await decideRevaluation(tx, row.id, { ...outcome, decided_at: occasion.now, decided_by: occasion.actor.personId });
  await recordAudit(tx, occasion, {
    action: `ledger.revaluation_${outcome.state}`,
    siteId: row.site_id,
    subject: { kind: 'ledger.revaluation', id: row.id },
    before: { state: 'proposed' },
    after: outcome,
    ...(reason === undefined ? {} : { reason }),
  });
}
