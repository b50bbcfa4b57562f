import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDecimal, toLatinDigits } from './parse-decimal.ts';

test.each<[typed: string, decimals: number, units: number | null | string]>([
  ['', 2, null],
  ['  ', 2, null],
  ['7.25', 3, 7250],
  ['7,25', 3, 7250],
  ['৭.২৫', 3, 7250],
  ['৭,২৫', 3, 7250],
  ['1,234', 2, 123_400],
  ['1,234', 0, 1234],
  ['5,000', 2, 500_000],
  ['1,250', 2, 125_000],
  ['৫,০০০', 2, 500_000],
  ['12,50', 2, 1250],
  ['1,250', 3, 1250],
  ['1,23,456', 0, 123_456],
  ['১,২৩,৪৫৬.৭৫', 2, 12_345_675],
  ['1,234,567.5', 2, 123_456_750],
  ['1 234.5', 1, 12_345],
  ['.5', 1, 5],
  ['5.', 1, 50],
  ['-3', 0, -3],
  ['-0', 2, 0],
  ['4.500', 1, 45],
  ['4.501', 1, 'decimals'],
  ['7.25', 0, 'decimals'],
  ['৭,২৫৫৫', 3, 'decimals'],
  ['7,25', 0, 'decimals'],
  ['7.2.5', 2, 'number'],
  ['1,2,3', 0, 'number'],
  ['7 L', 1, 'number'],
  ['1e3', 0, 'number'],
  ['.', 2, 'number'],
  ['-', 2, 'number'],
  ['99999999999999999', 0, 'range'],
])('%j with %i decimals is %j', (typed, decimals, units) => {
  const parsed = parseDecimal(typed, decimals);
  expect(parsed === null ? null : (parsed.problem ?? parsed.units)).toBe(units);
});

test('whatever is typed, the answer is a safe integer or a refusal', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'0123456789০৭৯.,-+ x') }),
      fc.integer({ min: 0, max: 4 }),
      (typed, decimals) => {
        const parsed = parseDecimal(typed, decimals);
        expect(parsed === null || parsed.problem !== null || Number.isSafeInteger(parsed.units)).toBe(true);
      },
    ),
  );
});

test('Bengali digits become Latin ones and nothing else changes', () => {
  expect(toLatinDigits('০১২৩৪৫৬৭৮৯ ক')).toBe('0123456789 ক');
});
