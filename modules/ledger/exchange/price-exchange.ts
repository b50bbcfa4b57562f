// What an exchange gives: exact from the rate, with the spread and what rounding leaves named.
import { DomainError } from '../../../platform/errors.ts';
import { type Currency, exponentOf } from '../../../platform/money/currencies.ts';
import { divideFloor, divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import { isTooLarge } from '../refuse.ts';

/** A rate in units of 10^-10. */
export type ScaledRate = bigint;

const decimals = 10;
const scale = 10n ** BigInt(decimals);

export interface ExchangeTerms {
  readonly from: Currency;
  readonly to: Currency;
  /** Minor units of `from`, more than nothing. */
  readonly amountIn: bigint;
  /** Units of `to` for one unit of `from`. */
  readonly rate: ScaledRate;
  readonly spreadBp: number;
}

/** Minor units of `to`. */
export interface ExchangePrice {
  /** At the rate itself: what leaves the position. */
  readonly gross: bigint;
  readonly spread: bigint;
  /** What is too small to be paid out: nothing or one unit, never taken from the house. */
  readonly rounding: bigint;
  /** What is paid out: gross less spread less rounding. */
  readonly amountOut: bigint;
}

/** Throws `ledger.quote_too_small` when nothing would be paid out, `ledger.exchange_too_large` beyond the books. */
export function priceExchange({ from, to, amountIn, rate, spreadBp }: ExchangeTerms): ExchangePrice {
  const numerator = amountIn * rate * 10n ** BigInt(exponentOf(to));
  const denominator = scale * 10n ** BigInt(exponentOf(from));
  const gross = divideHalfUp(numerator, denominator);
  refuseTooLarge(gross);
  const spread = divideHalfUp(numerator * BigInt(spreadBp), denominator * 10_000n);
  const amountOut = divideFloor(numerator * BigInt(10_000 - spreadBp), denominator * 10_000n);
  if (amountOut <= 0n) throw new DomainError('ledger.quote_too_small', {}, '/amount_in');
  return { gross, spread, rounding: gross - spread - amountOut, amountOut };
}

/** '117.25' as the contract allows it; throws `ledger.rate_invalid` for a rate of nothing. */
export function readRate(text: string): ScaledRate {
  const [whole = '', fraction = ''] = text.split('.');
  const rate = /^[0-9]{1,12}(\.[0-9]{1,10})?$/.test(text) ? BigInt(whole + fraction.padEnd(decimals, '0')) : 0n;
  if (rate === 0n) throw new DomainError('ledger.rate_invalid', { decimals }, '/rate');
  return rate;
}

/** Without zeros at the end. */
export function showRate(rate: ScaledRate): string {
  const text = rate.toString().padStart(decimals + 1, '0');
  const fraction = text.slice(-decimals).replace(/0+$/, '');
  return fraction === '' ? text.slice(0, -decimals) : `${text.slice(0, -decimals)}.${fraction}`;
}

function refuseTooLarge(amount: bigint): void {
  if (isTooLarge(amount)) throw new DomainError('ledger.exchange_too_large', {});
}

/**
 * What units are worth in another currency at a rate, to the nearest minor unit; debts are worth less than nothing.
 * Throws `ledger.exchange_too_large` beyond what the books hold.
 */
export function worthOf(units: bigint, from: Currency, to: Currency, rate: ScaledRate): bigint {
  const worth = divideHalfUp(units * rate * 10n ** BigInt(exponentOf(to)), scale * 10n ** BigInt(exponentOf(from)));
  refuseTooLarge(worth);
  return worth;
}

/** What one unit cost on the average; null where nothing is held. */
export function averageRate(units: bigint, cost: bigint, from: Currency, to: Currency): ScaledRate | null {
  if (units === 0n) return null;
  return divideHalfUp(cost * scale * 10n ** BigInt(exponentOf(from)), units * 10n ** BigInt(exponentOf(to)));
}
