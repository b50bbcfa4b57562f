import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../language/language.ts';
import {
  formatClr,
  formatKilograms,
  formatLitres,
  formatLitresInColumn,
  formatPercent,
  type ParseQuantityOptions,
  parseClr,
  parseKilograms,
  parseLitres,
  parsePercent,
} from './quantity.ts';

type Parse = (text: string, options?: ParseQuantityOptions) => number;

const refusal = (code: string) => expect.objectContaining({ code });

describe('reading', () => {
  const accepted: [string, Parse, string, ParseQuantityOptions, number][] = [
    ['litres', parseLitres, '12.5', {}, 12500],
    ['litres', parseLitres, '১২.৫০৫', {}, 12505],
    ['litres', parseLitres, '12,5', { mark: 'comma' }, 12500],
    ['litres', parseLitres, '0', {}, 0],
    ['kilograms', parseKilograms, '0.25', {}, 250],
    ['kilograms', parseKilograms, '-0.25', { allowNegative: true }, -250],
    ['per cent', parsePercent, '4.25', {}, 425],
    ['per cent', parsePercent, '৪,২', { mark: 'comma' }, 420],
    ['lactometer', parseClr, '27.5', {}, 275],
    ['lactometer', parseClr, '২৮', {}, 280],
  ];
  it.each(accepted)('%s %o of %j', (_unit, parse, text, options, expected) => {
    expect(parse(text, options)).toBe(expected);
  });

  const refused: [string, Parse, string, ParseQuantityOptions, string][] = [
    ['litres', parseLitres, '12.5005', {}, 'number.excess_decimals'],
    ['litres', parseLitres, '12,5', {}, 'number.malformed'],
    ['litres', parseLitres, '1,234', {}, 'number.malformed'],
    ['litres', parseLitres, '12.5', { mark: 'comma' }, 'number.malformed'],
    ['litres', parseLitres, '-1', {}, 'number.negative'],
    ['litres', parseLitres, '', {}, 'number.empty'],
    ['litres', parseLitres, '12.5 l', {}, 'number.malformed'],
    ['litres', parseLitres, '9999999999999', {}, 'number.too_large'],
    ['per cent', parsePercent, '4.255', {}, 'number.excess_decimals'],
    ['per cent', parsePercent, '4%', {}, 'number.malformed'],
    ['lactometer', parseClr, '27.55', {}, 'number.excess_decimals'],
  ];
  it.each(refused)('refuses %s %o of %j', (_unit, parse, text, options, code) => {
    expect(() => parse(text, options)).toThrow(refusal(code));
  });
});

describe('writing', () => {
  it('drops zeros at the end down to one decimal', () => {
    expect([0, 12000, 12500, 12505, 1234567000].map((ml) => formatLitres(ml, 'en'))).toEqual([
      '0.0',
      '12.0',
      '12.5',
      '12.505',
      '12,34,567.0',
    ]);
    expect(formatLitres(12505, 'bn')).toBe('১২.৫০৫');
    expect(formatLitresInColumn(12500, 'bn')).toBe('১২.৫০০');
    expect(formatKilograms(-250, 'en')).toBe('-0.25');
    expect([formatPercent(425, 'en'), formatPercent(400, 'bn'), formatClr(275, 'bn')]).toEqual(['4.25', '৪.০', '২৭.৫']);
  });

  it('is read back as the same measure', () => {
    const anyMeasure = fc.integer({ min: 0, max: 999_999 });
    fc.assert(
      fc.property(anyMeasure, fc.constantFrom<Language>('bn', 'en'), (units, language) => {
        expect(parseLitres(formatLitres(units, language))).toBe(units);
        expect(parseKilograms(formatKilograms(units, language))).toBe(units);
        expect(parsePercent(formatPercent(units % 10_000, language))).toBe(units % 10_000);
        expect(parseClr(formatClr(units % 1000, language))).toBe(units % 1000);
      }),
    );
  });
});
