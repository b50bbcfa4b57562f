import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { allocate, allocateMoney } from './allocate.ts';
import { CURRENCIES, type Currency, exponentOf, isCurrency } from './currencies.ts';
import { divideFloor, divideHalfEven, divideHalfUp } from './divide-exactly.ts';
import { formatMoney } from './format-money.ts';
import {
  addMoney,
  compareMoney,
  isSameMoney,
  type Money,
  money,
  negateMoney,
  subtractMoney,
  sumMoney,
  zeroOf,
} from './money.ts';
import { MoneySchema, moneyFromJson, moneyToJson } from './money-schema.ts';
import { parseMoney } from './parse-money.ts';

const taka = (amount: bigint): Money => money(amount, 'BDT');
const anyAmount = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });

describe('currencies', () => {
  const exponents: [Currency, number][] = [
    ['BDT', 2],
    ['INR', 2],
    ['USD', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['VND', 0],
    ['KWD', 3],
    ['CLF', 4],
  ];
  it.each(exponents)('%s has %i decimals', (code, exponent) => {
    expect(exponentOf(code)).toBe(exponent);
  });

  it('are each listed once, and nothing else is one', () => {
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
    expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(['bdt', 'XAU', 'ZZZ', '', null, 'toString'].map(isCurrency)).toEqual(Array(6).fill(false));
    expect(() => money(1n, 'ZZZ')).toThrow(expect.objectContaining({ code: 'money.unknown_currency' }));
    expect(() => exponentOf('ZZZ' as Currency)).toThrow(RangeError);
  });
});

describe('arithmetic', () => {
  it('adds, subtracts, negates, compares and sums', () => {
    expect(addMoney(taka(150n), taka(-50n))).toEqual(taka(100n));
    expect(subtractMoney(taka(150n), taka(200n))).toEqual(taka(-50n));
    expect(negateMoney(taka(5n))).toEqual(taka(-5n));
    expect(sumMoney([taka(1n), taka(2n), taka(3n)], 'BDT')).toEqual(taka(6n));
    expect(sumMoney([], 'BDT')).toEqual(zeroOf('BDT'));
    expect([
      compareMoney(taka(1n), taka(2n)),
      compareMoney(taka(2n), taka(2n)),
      compareMoney(taka(3n), taka(2n)),
    ]).toEqual([-1, 0, 1]);
    expect([isSameMoney(taka(1n), taka(1n)), isSameMoney(taka(1n), money(1n, 'USD'))]).toEqual([true, false]);
  });

  it('never mixes currencies', () => {
    const dollar = money(1n, 'USD');
    expect(() => addMoney(taka(1n), dollar)).toThrow(TypeError);
    expect(() => subtractMoney(taka(1n), dollar)).toThrow(TypeError);
    expect(() => compareMoney(taka(1n), dollar)).toThrow(TypeError);
    expect(() => sumMoney([dollar], 'BDT')).toThrow(TypeError);
  });
});

describe('named roundings', () => {
  const rows: [bigint, bigint, bigint, bigint, bigint][] = [
    // numerator, denominator, half up, half even, floor
    [0n, 5n, 0n, 0n, 0n],
    [4n, 2n, 2n, 2n, 2n],
    [5n, 2n, 3n, 2n, 2n],
    [7n, 2n, 4n, 4n, 3n],
    [-5n, 2n, -3n, -2n, -2n],
    [5n, -2n, -3n, -2n, -2n],
    [-5n, -2n, 3n, 2n, 2n],
    [1n, 3n, 0n, 0n, 0n],
    [2n, 3n, 1n, 1n, 0n],
    [-2n, 3n, -1n, -1n, 0n],
    [1499n, 1000n, 1n, 1n, 1n],
    [1500n, 1000n, 2n, 2n, 1n],
    [2500n, 1000n, 3n, 2n, 2n],
  ];
  it.each(rows)('%s / %s', (numerator, denominator, halfUp, halfEven, floor) => {
    expect(divideHalfUp(numerator, denominator)).toBe(halfUp);
    expect(divideHalfEven(numerator, denominator)).toBe(halfEven);
    expect(divideFloor(numerator, denominator)).toBe(floor);
  });

  it('are mirrored, and never further from the truth than they may be', () => {
    const anyDivisor = fc.bigInt({ min: 1n, max: 10n ** 12n });
    const magnitude = (value: bigint) => (value < 0n ? -value : value);
    fc.assert(
      fc.property(anyAmount, anyDivisor, (n, d) => {
        for (const divide of [divideHalfUp, divideHalfEven, divideFloor]) {
          expect(divide(-n, d)).toBe(-divide(n, d));
        }
        expect(magnitude(divideHalfUp(n, d) * d - n) * 2n <= d).toBe(true);
        expect(magnitude(divideHalfEven(n, d) * d - n) * 2n <= d).toBe(true);
        expect(magnitude(divideFloor(n, d) * d - n) < d).toBe(true);
        expect(magnitude(divideFloor(n, d) * d) <= magnitude(n)).toBe(true);
      }),
    );
  });

  it('refuse to divide by zero', () => {
    expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError);
  });
});

describe('allocate', () => {
  const rows: [string, bigint, bigint[], bigint[]][] = [
    ['evenly', 100n, [1n, 1n], [50n, 50n]],
    ['the odd poisha to the first', 100n, [1n, 1n, 1n], [34n, 33n, 33n]],
    ['two odd poisha to the first two', 101n, [1n, 1n, 1n], [34n, 34n, 33n]],
    ['to the largest remainder, wherever it stands', 10n, [1n, 2n, 5n], [1n, 3n, 6n]],
    ['nothing to weight zero', 7n, [0n, 3n, 0n], [0n, 7n, 0n]],
    ['nothing of nothing', 0n, [2n, 3n], [0n, 0n]],
    ['the mirror of a negative', -100n, [1n, 1n, 1n], [-34n, -33n, -33n]],
    ['to one', -5n, [9n], [-5n]],
  ];
  it.each(rows)('%s', (_name, total, weights, expected) => {
    expect(allocate(total, weights)).toEqual(expected);
  });

  it('keeps the currency', () => {
    expect(allocateMoney(taka(-3n), [1n, 1n])).toEqual([taka(-2n), taka(-1n)]);
  });

  it.each([
    ['no weights', []],
    ['only zero weights', [0n, 0n]],
    ['a negative weight', [2n, -1n]],
  ] as [string, bigint[]][])('stops at %s', (_name, weights) => {
    expect(() => allocate(1n, weights)).toThrow(RangeError);
  });

  it('conserves the total, mirrors, keeps within one unit of the exact share and never favours a lower weight', () => {
    const anyWeights = fc
      .array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 1, maxLength: 40 })
      .filter((weights) => weights.some((weight) => weight > 0n));
    fc.assert(
      fc.property(anyAmount, anyWeights, (total, weights) => {
        const parts = allocate(total, weights);
        const whole = weights.reduce((sum, weight) => sum + weight, 0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
        expect(allocate(-total, weights)).toEqual(parts.map((part) => -part));
        parts.forEach((part, index) => {
          const distance = part * whole - total * (weights[index] ?? 0n);
          expect((distance < 0n ? -distance : distance) < whole).toBe(true);
          if (weights[index] === 0n) expect(part).toBe(0n);
        });
        const byWeight = weights.map((weight, index) => ({ weight, part: parts[index] ?? 0n }));
        byWeight.sort((a, b) => (a.weight < b.weight ? -1 : a.weight > b.weight ? 1 : 0));
        const magnitudes = byWeight.map(({ weight, part }) => ({ weight, part: part < 0n ? -part : part }));
        magnitudes.reduce((smaller, larger) => {
          if (smaller.weight < larger.weight) expect(smaller.part <= larger.part).toBe(true);
          return larger;
        });
      }),
    );
  });
});

describe('text', () => {
  const written: [Money, string, string][] = [
    [taka(0n), '৳ ০.০০', 'Tk 0.00'],
    [taka(5n), '৳ ০.০৫', 'Tk 0.05'],
    [taka(88885n), '৳ ৮৮৮.৮৫', 'Tk 888.85'],
    [taka(123456789n), '৳ ১২,৩৪,৫৬৭.৮৯', 'Tk 12,34,567.89'],
    [taka(-100000n), '-৳ ১,০০০.০০', '-Tk 1,000.00'],
    [money(1234567n, 'JPY'), 'JPY ১২,৩৪,৫৬৭', 'JPY 12,34,567'],
    [money(1234567n, 'KWD'), 'KWD ১,২৩৪.৫৬৭', 'KWD 1,234.567'],
    [taka(10n ** 22n + 1n), '৳ ১০,০০,০০,০০,০০,০০,০০,০০,০০,০০০.০১', 'Tk 10,00,00,00,00,00,00,00,00,000.01'],
  ];
  it.each(written)('writes %o', (value, bn, en) => {
    expect(formatMoney(value, 'bn')).toBe(bn.replace(' ', '\u00a0'));
    expect(formatMoney(value, 'en')).toBe(en.replace(' ', '\u00a0'));
  });

  it('writes the code or nothing when asked', () => {
    expect(formatMoney(taka(-150n), 'bn', { unit: 'code' })).toBe('-BDT\u00a0১.৫০');
    expect(formatMoney(taka(-150n), 'en', { unit: 'none' })).toBe('-1.50');
  });

  it('reads both scripts and refuses what it would have to round', () => {
    expect(parseMoney('১২,৩৪,৫৬৭.৮৯', 'BDT')).toEqual(taka(123456789n));
    expect(parseMoney('888,85', 'BDT', { mark: 'comma' })).toEqual(taka(88885n));
    expect(parseMoney('-5', 'BDT', { allowNegative: true })).toEqual(taka(-500n));
    expect(parseMoney('500', 'JPY')).toEqual(money(500n, 'JPY'));
    expect(() => parseMoney('1.005', 'BDT')).toThrow(expect.objectContaining({ code: 'number.excess_decimals' }));
    expect(() => parseMoney('1.5', 'JPY')).toThrow(expect.objectContaining({ code: 'number.excess_decimals' }));
    expect(() => parseMoney('-5', 'BDT')).toThrow(expect.objectContaining({ code: 'number.negative' }));
    expect(() => parseMoney('5', 'taka')).toThrow(expect.objectContaining({ code: 'money.unknown_currency' }));
  });

  it('is read back as the same sum in every currency', () => {
    fc.assert(
      fc.property(
        anyAmount,
        fc.constantFrom(...CURRENCIES),
        fc.constantFrom('bn', 'en'),
        (amount, currency, language) => {
          const value = { amount, currency };
          const text = formatMoney(value, language, { unit: 'none' });
          expect(parseMoney(text, currency, { allowNegative: true })).toEqual(value);
        },
      ),
    );
  });
});

describe('JSON', () => {
  it('carries minor units as a safe integer', () => {
    expect(moneyToJson(taka(88885n))).toEqual({ amount: 88885, currency: 'BDT' });
    expect(moneyFromJson({ amount: -88885, currency: 'BDT' })).toEqual(taka(-88885n));
    expect(() => moneyToJson(taka(2n ** 53n))).toThrow(RangeError);
    expect(() => moneyFromJson({ amount: 2 ** 53, currency: 'BDT' })).toThrow(RangeError);
    expect(() => moneyFromJson({ amount: 1, currency: 'ZZZ' })).toThrow(
      expect.objectContaining({ code: 'money.unknown_currency' }),
    );
  });

  const rows: [unknown, boolean][] = [
    [{ amount: 1, currency: 'BDT' }, true],
    [{ amount: Number.MAX_SAFE_INTEGER, currency: 'BDT' }, true],
    [{ amount: 2 ** 53, currency: 'BDT' }, false],
    [{ amount: 1.5, currency: 'BDT' }, false],
    [{ amount: '1', currency: 'BDT' }, false],
    [{ amount: 1, currency: 'bdt' }, false],
    [{ amount: 1, currency: 'BDT', extra: 1 }, false],
    [{ amount: 1 }, false],
  ];
  it.each(rows)('schema on %o is %s', (json, expected) => {
    expect(Value.Check(MoneySchema, json)).toBe(expected);
  });
});
