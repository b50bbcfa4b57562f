import { describe, expect, it } from 'vitest';
import { retryDelay } from './retry-delay.ts';
import { countSmsParts } from './sms-parts.ts';

describe('countSmsParts', () => {
  const rows: [string, string, 'gsm7' | 'ucs2', number, number][] = [
    ['nothing', '', 'gsm7', 0, 1],
    ['160 plain characters', 'a'.repeat(160), 'gsm7', 160, 1],
    ['161 plain characters', 'a'.repeat(161), 'gsm7', 161, 2],
    ['306 plain characters', 'a'.repeat(306), 'gsm7', 306, 2],
    ['307 plain characters', 'a'.repeat(307), 'gsm7', 307, 3],
    ['a euro sign, which is escaped', '€'.repeat(80), 'gsm7', 160, 1],
    ['one more euro sign', '€'.repeat(81), 'gsm7', 162, 2],
    ['accents of the alphabet', 'éÅß', 'gsm7', 3, 1],
    ['a letter outside the alphabet', 'ñç', 'ucs2', 2, 1],
    ['70 Bangla characters', 'ক'.repeat(70), 'ucs2', 70, 1],
    ['71 Bangla characters', 'ক'.repeat(71), 'ucs2', 71, 2],
    ['134 Bangla characters', 'ক'.repeat(134), 'ucs2', 134, 2],
    ['135 Bangla characters', 'ক'.repeat(135), 'ucs2', 135, 3],
    ['one taka sign in English', `${'a'.repeat(69)}৳`, 'ucs2', 70, 1],
    ['an emoji, which is two units', '😀'.repeat(36), 'ucs2', 72, 2],
  ];
  it.each(rows)('%s', (_what, message, encoding, units, parts) => {
    expect(countSmsParts(message)).toEqual({ encoding, units, parts });
  });
});

describe('retryDelay', () => {
  const rows: [number, number, number][] = [
    [1, 0, 7_500],
    [1, 1, 15_000],
    [2, 0.5, 22_500],
    [5, 1, 240_000],
    [11, 1, 15_360_000],
    [12, 1, 21_600_000],
    [40, 0, 10_800_000],
  ];
  it.each(rows)('after %i tries with chance %d is %i ms', (attempt, random, milliseconds) => {
    expect(retryDelay(attempt, random)).toBe(milliseconds);
  });
});
