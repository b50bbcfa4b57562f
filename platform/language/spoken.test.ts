import { describe, expect, it } from 'vitest';
import { money } from '../money/money.ts';
import { spokenCode, spokenDay, spokenDecimal, spokenMoney } from './spoken.ts';

describe('spoken numbers', () => {
  it.each([
    [0n, 0, 'শূন্য', 'zero'],
    [12_400n, 3, 'বারো দশমিক চার', 'twelve point four'],
    [405n, 2, 'চার দশমিক শূন্য পাঁচ', 'four point zero five'],
    [5_000n, 3, 'পাঁচ', 'five'],
    [-25n, 1, 'ঋণাত্মক দুই দশমিক পাঁচ', 'minus two point five'],
    [1_00_000n, 0, 'এক লক্ষ', 'one lakh'],
    [2_35_00_099n, 0, 'দুই কোটি পঁয়ত্রিশ লক্ষ নিরানব্বই', 'two crore thirty-five lakh ninety-nine'],
  ])('%s in 10^-%s', (units, scale, bn, en) => {
    expect(spokenDecimal(units, scale, 'bn')).toBe(bn);
    expect(spokenDecimal(units, scale, 'en')).toBe(en);
  });

  it.each([
    [88_885n, 'আটশত অষ্টআশি টাকা পঁচাশি পয়সা', 'eight hundred eighty-eight taka and eighty-five poisha'],
    [12_00_000_00n, 'বারো লক্ষ টাকা', 'twelve lakh taka'],
    [-500n, 'ঋণাত্মক পাঁচ টাকা', 'minus five taka'],
  ])('%s poisha', (amount, bn, en) => {
    expect(spokenMoney(money(amount, 'BDT'), 'bn')).toBe(bn);
    expect(spokenMoney(money(amount, 'BDT'), 'en')).toBe(en);
  });

  it('says a code figure by figure', () => {
    expect(spokenCode('482913', 'bn')).toBe('চার, আট, দুই, নয়, এক, তিন');
    expect(spokenCode('ST-40', 'en')).toBe('S, T, four, zero');
  });

  it.each([
    ['2026-11-20', 'নভেম্বর মাসের বিশ তারিখ', 'the twentieth of November'],
    ['2026-02-21', 'ফেব্রুয়ারি মাসের একুশ তারিখ', 'the twenty-first of February'],
    ['2026-04-03', 'এপ্রিল মাসের তিন তারিখ', 'the third of April'],
  ])('%s', (day, bn, en) => {
    expect(spokenDay(Temporal.PlainDate.from(day), 'bn')).toBe(bn);
    expect(spokenDay(Temporal.PlainDate.from(day), 'en')).toBe(en);
  });
});
