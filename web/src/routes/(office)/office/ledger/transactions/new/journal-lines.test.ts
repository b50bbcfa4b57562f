import { expect, test } from 'vitest';
import type { Account } from '#modules/ledger/contract.ts';
import { type EntryLine, emptyLine, legsOf, rescale, totalsOf } from './journal-lines.ts';

const line = (currency: string | null, debit: number | null, credit: number | null): EntryLine => ({
  ...emptyLine(),
  ...{ account: currency === null ? null : ({ currency } as Account), accountId: currency ?? '', debit, credit },
});

test('each currency has a total of its own, in the order it is used', () => {
  const lines = [line('JPY', 700, null), line('BDT', null, 550), line(null, 500, null), line('JPY', null, 699)];
  expect(totalsOf(lines)).toEqual([
    { currency: 'JPY', debit: 700, credit: 699, difference: 1 },
    { currency: 'BDT', debit: 500, credit: 550, difference: -50 },
  ]);
  expect(legsOf(lines.slice(0, 2)).map((leg) => leg.amount)).toEqual([
    { amount: 700, currency: 'JPY' },
    { amount: -550, currency: 'BDT' },
  ]);
});

test.each([
  [12_550, 'BDT', 'KWD', 125_500],
  [12_500, 'BDT', 'JPY', 125],
  [12_550, 'BDT', 'JPY', null],
  [Number.MAX_SAFE_INTEGER, 'BDT', 'KWD', null],
  [null, 'BDT', 'KWD', null],
])('%s of %s in %s is %s', (units, from, to, expected) => {
  expect(rescale(units, from, to)).toBe(expected);
});
