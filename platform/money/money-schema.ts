import { type Static, Type } from 'typebox';
import { type Money, money } from './money.ts';

/**
 * Money on the wire: `{"amount": 88885, "currency": "BDT"}` is 888.85 taka. Safe integers only, because the reader's
 * JSON parser makes floats of larger ones. Safe to import in the browser.
 */
export const MoneySchema = Type.Object(
  {
    amount: Type.Integer({
      minimum: Number.MIN_SAFE_INTEGER,
      maximum: Number.MAX_SAFE_INTEGER,
      description: 'Minor units of the currency',
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 code' }),
  },
  { additionalProperties: false, description: 'An exact sum of money' },
);

export type MoneyJson = Static<typeof MoneySchema>;

/** A sum beyond 90 trillion taka is a bug, not a payment: it stops here instead of losing its last digits. */
export function moneyToJson(value: Money): MoneyJson {
  const amount = Number(value.amount);
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${value.amount} ${value.currency} does not fit JSON`);
  return { amount, currency: value.currency };
}

/** @throws RefusedInput `money.unknown_currency` */
export function moneyFromJson(json: MoneyJson): Money {
  if (!Number.isSafeInteger(json.amount)) throw new RangeError(`${json.amount} is not an exact amount`);
  return money(BigInt(json.amount), json.currency);
}
