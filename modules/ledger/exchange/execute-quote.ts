// Carries out an exchange at the price that was quoted: once, before it expires, through the liquidity accounts.
import { dayAt } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { findSite, recordAudit } from '../../identity/index.ts';
import { lockAccounts } from '../account-locks.ts';
import { findAccount } from '../account-store.ts';
import { baseCurrency } from '../contract-exchange.ts';
import { postOrThrow } from '../post.ts';
import type { Leg } from '../posting.ts';
import { type ExchangeAccounts, exchangeAccounts, lockExchanges } from './exchange-accounts.ts';
import { findQuote, insertExchange, type QuoteRow } from './exchange-store.ts';
import { movePosition } from './move-position.ts';

/**
 * Returns the id of the transaction. Throws `ledger.quote_missing`, `ledger.quote_used`, `ledger.quote_expired`, and
 * whatever refuses a posting, such as too little on the account that pays.
 */
export async function executeQuote(tx: Tx, occasion: Occasion, quoteId: string): Promise<string> {
  const asked = await findQuote(tx, quoteId);
  if (!asked) throw new DomainError('ledger.quote_missing', { id: quoteId });
  await lockExchanges(tx, asked.site_id);
  // Read again behind the lock: whoever came first has used it by now.
  const quote = await findQuote(tx, quoteId);
  assert(quote, 'quotes are never removed');
  if (quote.transaction_id) throw new DomainError('ledger.quote_used', { id: quoteId });
  if (Temporal.Instant.compare(occasion.now, quote.expires_at) >= 0) {
    throw new DomainError('ledger.quote_expired', { expired_at: quote.expires_at.toString() });
  }
  const foreign = quote.from_currency === baseCurrency ? quote.to_currency : quote.from_currency;
  const accounts = await exchangeAccounts(tx, occasion, quote.site_id, foreign);
  const { legs, units, worth, realised } = await drawUp(tx, quote, accounts, foreign);
  const site = await findSite(tx, quote.site_id);
  const id = newId();
  const effectiveOn = dayAt(occasion.now, site?.timeZone ?? 'Asia/Dhaka');
  const reference = { kind: 'ledger.quote', id: quote.id };
  const note = quote.note === null ? {} : { note: quote.note };
  const transaction = { id, kind: 'ledger.exchange', effectiveOn, siteId: quote.site_id, reference, legs, ...note };
  await postOrThrow(tx, occasion, [transaction]);
  await insertExchange(tx, {
    ...{ quote_id: quote.id, transaction_id: id, currency: foreign, units, worth, realised },
    ...{ exchanged_on: effectiveOn, exchanged_at: occasion.now, exchanged_by: occasion.actor.personId },
  });
  await recordAudit(tx, occasion, {
    action: 'ledger.exchanged',
    siteId: quote.site_id,
    subject: { kind: 'ledger.quote', id: quote.id },
    after: { transaction_id: id, realised: Number(realised) },
  });
  return id;
}

interface Drawn {
  readonly legs: readonly Leg[];
  readonly units: bigint;
  readonly worth: bigint;
  readonly realised: bigint;
}

/**
 * Each currency balances by itself. Money of the house leaves its accounts by a credit, a customer's by a debit, so all
 * legs turn round with the kind of the two accounts: a spread is then a cost of the house, or its income.
 */
async function drawUp(tx: Tx, quote: QuoteRow, accounts: ExchangeAccounts, foreign: string): Promise<Drawn> {
  const payer = await findAccount(tx, quote.from_account_id);
  assert(payer, 'a quote names accounts that stand');
  const side = BigInt(payer.normal_side ?? 1);
  const gross = quote.amount_out + quote.spread + quote.rounding;
  const isBuying = quote.from_currency === baseCurrency;
  const units = side * (isBuying ? gross : -quote.amount_in);
  const worth = side * (isBuying ? quote.amount_in : -gross);
  const locked = await lockAccounts(tx, [
    ...[quote.from_account_id, quote.to_account_id, accounts.position, accounts.cost, accounts.realised],
    ...[...accounts.spread.values(), ...accounts.rounding.values()],
  ]);
  const held = {
    units: -(locked.get(accounts.position) ?? 0n),
    cost: locked.get(accounts.cost) ?? 0n,
  };
  const { costChange, realised } = movePosition(held, units, worth);
  const to = quote.to_currency;
  const leg = (accountId: string | undefined, amount: bigint, currency: string): Leg => ({
    accountId: accountId ?? '',
    ...{ amount, currency },
  });
  const legs = [
    leg(quote.from_account_id, -side * quote.amount_in, quote.from_currency),
    leg(accounts.position, -units, foreign),
    leg(accounts.cost, costChange, baseCurrency),
    leg(accounts.realised, -realised, baseCurrency),
    leg(accounts.spread.get(to), side * quote.spread, to),
    leg(accounts.rounding.get(to), side * quote.rounding, to),
    leg(quote.to_account_id, side * quote.amount_out, to),
  ];
  return { legs: legs.filter((one) => one.amount !== 0n), units, worth, realised };
}
