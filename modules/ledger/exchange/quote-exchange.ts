// Gives a price for an exchange between two accounts: good until it expires, used at most once.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { money } from '../../../platform/money/money.ts';
import { moneyToJson } from '../../../platform/money/money-schema.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { type AccountRow, findAccount } from '../account-store.ts';
import { baseCurrency, type NewQuote } from '../contract-exchange.ts';
import { findQuote, insertQuote } from './exchange-store.ts';
import { priceExchange, readRate } from './price-exchange.ts';

/**
 * Both accounts are of the house (assets) or both of a customer (liabilities), and one side is the base currency: two
 * foreign currencies are exchanged through it, so that each keeps its own cost. The same quote sent twice is one quote.
 *
 * Throws `ledger.account_missing`, `ledger.account_closed`, `ledger.quote_one_currency`, `ledger.quote_without_base`,
 * `ledger.quote_sides_differ`, `ledger.rate_invalid`, `ledger.quote_too_small`, `ledger.exchange_too_large`,
 * `ledger.quote_id_taken`.
 */
export async function quoteExchange(tx: Tx, occasion: Occasion, given: NewQuote): Promise<string> {
  const id = given.id.toLowerCase();
  const rate = readRate(given.rate);
  const from = await usableAccount(tx, occasion, given.from_account_id, 'from_account_id');
  const to = await usableAccount(tx, occasion, given.to_account_id, 'to_account_id');
  if (from.currency === to.currency) throw new DomainError('ledger.quote_one_currency', {}, '/to_account_id');
  if (from.currency !== baseCurrency && to.currency !== baseCurrency) {
    throw new DomainError('ledger.quote_without_base', { currency: baseCurrency }, '/to_account_id');
  }
  const isOfOneSide = from.kind === to.kind && (from.kind === 'asset' || from.kind === 'liability');
  if (!isOfOneSide) throw new DomainError('ledger.quote_sides_differ', {}, '/to_account_id');
  const amountIn = BigInt(given.amount_in);
  const [fromCurrency, toCurrency] = [money(0n, from.currency).currency, money(0n, to.currency).currency];
  const terms = { from: fromCurrency, to: toCurrency, amountIn, rate, spreadBp: given.spread_bp };
  const { amountOut, spread, rounding } = priceExchange(terms);
  const quote = {
    ...{ id, site_id: given.site_id.toLowerCase(), from_account_id: from.id, to_account_id: to.id, rate },
    ...{ from_currency: fromCurrency, to_currency: toCurrency, spread_bp: given.spread_bp },
    ...{ amount_in: amountIn, amount_out: amountOut, spread, rounding, note: given.note ?? null },
    ...{ quoted_at: occasion.now, quoted_by: occasion.actor.personId },
    expires_at: occasion.now.add({ seconds: given.valid_seconds }),
  };
  const known = await findQuote(tx, id);
  if (known) return sameOrThrow(known, quote);
  await insertQuote(tx, quote);
  await recordAudit(tx, occasion, {
    action: 'ledger.exchange_quoted',
    siteId: quote.site_id,
    subject: { kind: 'ledger.quote', id },
    after: {
      ...{ rate: given.rate, spread_bp: given.spread_bp },
      amount_in: moneyToJson(money(amountIn, fromCurrency)),
      amount_out: moneyToJson(money(amountOut, toCurrency)),
      expires_at: quote.expires_at.toString(),
    },
  });
  return id;
}

function sameOrThrow(
  known: { id: string; from_account_id: string; to_account_id: string; amount_in: bigint; amount_out: bigint },
  quote: { from_account_id: string; to_account_id: string; amount_in: bigint; amount_out: bigint },
): string {
  const same = (['from_account_id', 'to_account_id', 'amount_in', 'amount_out'] as const).every(
    (name) => known[name] === quote[name],
  );
  if (!same) throw new DomainError('ledger.quote_id_taken', { id: known.id });
  return known.id;
}

/** An account elsewhere is answered like one that does not exist. */
async function usableAccount(tx: Tx, { actor }: Occasion, id: string, field: string): Promise<AccountRow> {
  const account = await findAccount(tx, id);
  if (!account || !actor.may('ledger.exchange.execute', account.site_id)) {
    throw new DomainError('ledger.account_missing', { id }, `/${field}`);
  }
  if (account.closed_at) throw new DomainError('ledger.account_closed', { code: account.code }, `/${field}`);
  return account;
}
