// Test numbers of the networks are found however they are written; what only looks so passes.
import { expect, test } from 'vitest';
import { hasCardNumber, holdsCardNumber, maskCardNumbers } from './card-numbers.ts';

test.each([
  ['4242424242424242'],
  ['4242 4242 4242 4242'],
  ['4242-4242-4242-4242'],
  ['card: 5555555555554444, 12/29'],
  ['378282246310005'],
  ['6011111111111117'],
  ['৪২৪২৪২৪২৪২৪২৪২৪২'],
  ['কার্ড ৪২৪২ ৪২৪২ ৪২৪২ ৪২৪২।'],
  ['4242\u00a04242\u00a04242\u00a04242'],
  ['4242\u20134242\u20134242\u20134242'],
])('%s is one', (text) => {
  expect(hasCardNumber(text)).toBe(true);
  expect(maskCardNumbers(text)).not.toMatch(/[\d০-৯]{5}|[\d০-৯]{4}\D[\d০-৯]{4}/);
});

test.each([
  ['4242424242424241', 'a wrong check digit'],
  ['01711000001', 'a telephone'],
  ['+8801711000001', 'a telephone with its country'],
  ['8801711000001', 'a telephone as providers write it'],
  ['019aa3c2-4242-7242-8242-424242424242', 'an id'],
  ['4242424242424242.50', 'an amount'],
  ['1763784000000', 'a time in milliseconds'],
  ['a4242424242424242', 'a part of a word'],
  ['20261120101010123', 'a date and time'],
  ['০১৭১১০০০০০১', 'a telephone in Bangla digits'],
  ['৪২৪২৪২৪২৪২৪২৪২৪১', 'a wrong check digit in Bangla digits'],
])('%s is none: %s', (text) => {
  expect([hasCardNumber(text), maskCardNumbers(text)]).toEqual([false, text]);
});

test('bodies are looked through as deep as they go; numbers are amounts', () => {
  expect(holdsCardNumber({ a: [{ note: 'it is 4242 4242 4242 4242' }] })).toBe(true);
  expect(holdsCardNumber({ amount: 4_242_424_242_424_242, note: 'none', nothing: null })).toBe(false);
});
