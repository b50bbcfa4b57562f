import { RefusedInput } from '../language/refused-input.ts';
import { type Currency, isCurrency } from './currencies.ts';

/** An exact sum: `amount` counts the currency's minor units (88885 BDT is 888.85 taka). */
export interface Money {
  readonly amount: bigint;
  readonly currency: Currency;
}

/** @throws RefusedInput `money.unknown_currency` */
export function money(amount: bigint, currency: string): Money {
  if (!isCurrency(currency)) throw new RefusedInput('money.unknown_currency', { currency });
  return { amount, currency };
}

export function zeroOf(currency: Currency): Money {
  return { amount: 0n, currency };
}

export function addMoney(left: Money, right: Money): Money {
  return { amount: left.amount + right.amount, currency: sameCurrency(left, right) };
}

export function subtractMoney(left: Money, right: Money): Money {
  return { amount: left.amount - right.amount, currency: sameCurrency(left, right) };
}

export function negateMoney(value: Money): Money {
  return { amount: -value.amount, currency: value.currency };
}

/** The currency is asked for because the sum of nothing is still a sum of something. */
export function sumMoney(values: Iterable<Money>, currency: Currency): Money {
  let total = zeroOf(currency);
  for (const value of values) total = addMoney(total, value);
  return total;
}

/** Below zero when `left` is the smaller, zero when equal, above zero when the larger. */
export function compareMoney(left: Money, right: Money): -1 | 0 | 1 {
  sameCurrency(left, right);
  if (left.amount === right.amount) return 0;
  return left.amount < right.amount ? -1 : 1;
}

export function isSameMoney(left: Money, right: Money): boolean {
  return left.currency === right.currency && left.amount === right.amount;
}

/** Mixing currencies is a bug of the caller, never of a user, hence no refusal but an error that stops. */
function sameCurrency(left: Money, right: Money): Currency {
  if (left.currency !== right.currency) throw new TypeError(`${left.currency} and ${right.currency} cannot be mixed`);
  return left.currency;
}
