// Amounts as providers write them, exactly: `15.00` in text, or minor units as a number.
import { assert } from '../../../platform/errors.ts';
import { exponentOf, isCurrency } from '../../../platform/money/currencies.ts';

export function toDecimal(amount: bigint, currency: string): string {
  assert(isCurrency(currency), `${currency} is a currency`);
  const decimals = exponentOf(currency);
  const digits = amount.toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Null for what is no amount, or has more decimals than the currency: it is never rounded to fit. */
export function fromDecimal(text: unknown, currency: string): bigint | null {
  const plain = typeof text === 'number' ? String(text) : text;
  if (!isCurrency(currency) || typeof plain !== 'string' || !/^\d{1,15}(\.\d{1,6})?$/.test(plain)) return null;
  const decimals = exponentOf(currency);
  const [whole = '0', fraction = ''] = plain.split('.');
  if (/[1-9]/.test(fraction.slice(decimals))) return null;
  return BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
}
