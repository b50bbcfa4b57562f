import { expect, test } from 'vitest';
import * as format from './format.ts';

test.each<[amount: number, language: 'bn' | 'en', text: string]>([
  [88_885, 'en', '৳888.85'],
  [123_456_789, 'en', '৳12,34,567.89'],
  [-5, 'en', '-৳0.05'],
  [88_885, 'bn', '৮৮৮.৮৫৳'],
  [123_456_789, 'bn', '১২,৩৪,৫৬৭.৮৯৳'],
  [9_007_199_254_740_991, 'en', '৳9,00,71,99,25,47,409.91'],
])('%i paisa in %s is %s', (amount, language, text) => {
  expect(format.formatMoney({ amount, currency: 'BDT' }, language)).toBe(text);
});

test.each<[currency: string, decimals: number]>([
  ['BDT', 2],
  ['JPY', 0],
  ['ISK', 0],
  ['KWD', 3],
  ['CLF', 4],
])('%s has %i decimals, as in the books', (currency, decimals) => {
  expect(format.decimalsOf(currency)).toBe(decimals);
});

test.each<[units: number, decimals: number, text: string]>([
  [7250, 3, '7.25'],
  [5, 3, '0.005'],
  [0, 3, '0'],
  [-125, 2, '-1.25'],
  [1_234_567, 0, '12,34,567'],
])('%i with %i decimals is %s', (units, decimals, text) => {
  expect(format.formatQuantity(units, decimals, 'en')).toBe(text);
});

test('a day is never shifted by a zone, a moment always is', () => {
  expect(format.formatDay('2026-11-20', 'en')).toBe('20 Nov 2026');
  expect(format.formatInstant('2026-11-19T18:30:00Z', 'Asia/Dhaka', 'en')).toBe('20 Nov 2026, 00:30');
  expect(format.formatInstant('2026-11-20T02:10:00Z', 'Asia/Dhaka', 'bn')).toBe('২০ নভে, ২০২৬, সকাল ৮:১০');
  expect(format.todayIn('Asia/Dhaka', new Date('2026-11-19T18:30:00Z'))).toBe('2026-11-20');
});

test.each<[units: number, decimals: number, text: string]>([
  [88_885, 2, '888.85'],
  [5, 2, '0.05'],
  [-5, 2, '-0.05'],
  [7, 0, '7'],
])('decimalString(%i, %i) is %s', (units, decimals, text) => {
  expect(format.decimalString(units, decimals)).toBe(text);
});
