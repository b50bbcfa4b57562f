import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasBengaliDigits, toBengaliDigits, toLatinDigits } from './digits.ts';
import { formatDecimal, formatInteger, groupLakh } from './format-decimal.ts';
import { formatClockTime, formatDay, formatInstant } from './format-time.ts';
import { isLanguage, type Language } from './language.ts';
import { type ParseDecimalOptions, parseDecimal } from './parse-decimal.ts';
import { RefusedInput } from './refused-input.ts';

describe('digits', () => {
  it('change script and leave everything else alone', () => {
    expect(toBengaliDigits('0123456789 a৳-.')).toBe('০১২৩৪৫৬৭৮৯ a৳-.');
    expect(toLatinDigits('০১২৩৪৫৬৭৮৯ ক-,')).toBe('0123456789 ক-,');
    expect(hasBengaliDigits('12৩')).toBe(true);
    expect(hasBengaliDigits('123')).toBe(false);
  });

  it('know the two languages', () => {
    expect([isLanguage('bn'), isLanguage('en'), isLanguage('hi'), isLanguage(undefined)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('parseDecimal', () => {
  const accepted: [string, ParseDecimalOptions, bigint][] = [
    ['0', { decimals: 0 }, 0n],
    ['12', { decimals: 2 }, 1200n],
    ['12.5', { decimals: 2 }, 1250n],
    ['১২.৫', { decimals: 2 }, 1250n],
    [' 12.50 ', { decimals: 2 }, 1250n],
    ['007', { decimals: 0 }, 7n],
    ['12,5', { decimals: 2, mark: 'comma' }, 1250n],
    ['১২,৫', { decimals: 1, mark: 'comma' }, 125n],
    ['12,34,567.89', { decimals: 2, grouping: true }, 123456789n],
    ['১২,৩৪,৫৬৭.৮৯', { decimals: 2, grouping: true }, 123456789n],
    ['1,234,567', { decimals: 0, grouping: true }, 1234567n],
    ['1,00,00,000', { decimals: 0, grouping: true }, 10000000n],
    ['1.234.567,8', { decimals: 1, mark: 'comma', grouping: true }, 12345678n],
    ['1 234,5', { decimals: 1, mark: 'comma', grouping: true }, 12345n],
    ['-5.25', { decimals: 2, allowNegative: true }, -525n],
    ['\u22125.25', { decimals: 2, allowNegative: true }, -525n],
    ['-0.00', { decimals: 2 }, 0n],
    ['9007199254740993.01', { decimals: 2 }, 900719925474099301n],
  ];
  it.each(accepted)('reads %j %j as %s', (text, options, expected) => {
    expect(parseDecimal(text, options)).toBe(expected);
  });

  const refused: [string, ParseDecimalOptions, string][] = [
    ['', { decimals: 2 }, 'number.empty'],
    ['   ', { decimals: 2 }, 'number.empty'],
    ['1.234', { decimals: 2 }, 'number.excess_decimals'],
    ['1.200', { decimals: 2 }, 'number.excess_decimals'],
    ['1.0', { decimals: 0 }, 'number.excess_decimals'],
    ['-1', { decimals: 0 }, 'number.negative'],
    ['.5', { decimals: 2 }, 'number.malformed'],
    ['5.', { decimals: 2 }, 'number.malformed'],
    ['1.2.3', { decimals: 2 }, 'number.malformed'],
    ['1,5', { decimals: 2 }, 'number.malformed'],
    ['1,5', { decimals: 2, grouping: true }, 'number.malformed'],
    ['1,234', { decimals: 3 }, 'number.malformed'],
    ['12,34', { decimals: 2, grouping: true }, 'number.malformed'],
    ['123,45,678', { decimals: 0, grouping: true }, 'number.malformed'],
    ['1e3', { decimals: 2 }, 'number.malformed'],
    ['0x10', { decimals: 2 }, 'number.malformed'],
    ['+5', { decimals: 2 }, 'number.malformed'],
    ['--5', { decimals: 2, allowNegative: true }, 'number.malformed'],
    ['1 2', { decimals: 2 }, 'number.malformed'],
    ['٣', { decimals: 2 }, 'number.malformed'],
    ['NaN', { decimals: 2 }, 'number.malformed'],
    ['-', { decimals: 2, allowNegative: true }, 'number.malformed'],
    ['9'.repeat(65), { decimals: 0 }, 'number.malformed'],
  ];
  it.each(refused)('refuses %j %j with %s', (text, options, code) => {
    expect(() => parseDecimal(text, options)).toThrow(expect.objectContaining({ code }));
    expect(() => parseDecimal(text, options)).toThrow(RefusedInput);
  });

  it('says how many decimals the unit has', () => {
    expect(() => parseDecimal('1.23', { decimals: 1 })).toThrow(expect.objectContaining({ params: { decimals: 1 } }));
  });
});

describe('formatDecimal', () => {
  const rows: [bigint, number, number, string, string][] = [
    [0n, 2, 2, '0.00', '০.০০'],
    [5n, 2, 2, '0.05', '০.০৫'],
    [-5n, 2, 2, '-0.05', '-০.০৫'],
    [123456789n, 2, 2, '12,34,567.89', '১২,৩৪,৫৬৭.৮৯'],
    [1500n, 3, 1, '1.5', '১.৫'],
    [1000n, 3, 1, '1.0', '১.০'],
    [1000n, 3, 0, '1', '১'],
    [1005n, 3, 1, '1.005', '১.০০৫'],
    [-1234567890123456789n, 2, 2, '-12,34,56,78,90,12,34,567.89', '-১২,৩৪,৫৬,৭৮,৯০,১২,৩৪,৫৬৭.৮৯'],
  ];
  it.each(rows)('writes %s with %i decimals, at least %i', (units, decimals, atLeast, en, bn) => {
    expect(formatDecimal(units, 'en', { decimals, atLeast })).toBe(en);
    expect(formatDecimal(units, 'bn', { decimals, atLeast })).toBe(bn);
  });

  it('groups by three, then two', () => {
    const rows = ['1', '12', '123', '1234', '12345', '123456', '1234567', '12345678'];
    expect(rows.map(groupLakh)).toEqual(['1', '12', '123', '1,234', '12,345', '1,23,456', '12,34,567', '1,23,45,678']);
    expect(formatInteger(100000, 'bn')).toBe('১,০০,০০০');
  });

  it('is read back as the same number, in both scripts, at any size', () => {
    const anyUnits = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
    fc.assert(
      fc.property(anyUnits, fc.integer({ min: 0, max: 4 }), fc.constantFrom<Language>('bn', 'en'), (n, decimals, l) => {
        const text = formatDecimal(n, l, { decimals });
        return parseDecimal(text, { decimals, grouping: true, allowNegative: true }) === n;
      }),
    );
  });
});

describe('days and instants', () => {
  const day = Temporal.PlainDate.from('2026-11-05');
  const evening = Temporal.Instant.from('2026-11-04T20:04:00Z');

  it('are written day first in both languages', () => {
    expect(formatDay(day, 'en')).toBe('5 Nov 2026');
    expect(formatDay(day, 'bn')).toBe('৫ নভে, ২০২৬');
    expect(formatDay(day, 'bn', 'long')).toBe('৫ নভেম্বর, ২০২৬');
    expect(formatDay(day, 'en', 'short')).toBe('05/11/2026');
    expect(formatDay(day, 'bn', 'short')).toBe('০৫/১১/২০২৬');
  });

  it('show an instant in Dhaka unless told otherwise', () => {
    expect(formatInstant(evening, 'en')).toBe('5 Nov 2026, 02:04');
    expect(formatInstant(evening, 'bn')).toBe('৫ নভে, ২০২৬, ০২:০৪');
    expect(formatInstant(evening, 'en', { timeZone: 'UTC', style: 'long' })).toMatch(/^4 November 2026.* 20:04$/);
    expect(formatClockTime(evening, 'bn')).toBe('০২:০৪');
    expect(formatClockTime(evening, 'en', 'UTC')).toBe('20:04');
  });
});
