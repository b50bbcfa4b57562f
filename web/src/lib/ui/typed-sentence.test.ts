import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { sentenceOf } from '#lib/problem-sentences.ts';
import { typedSentence } from './typed-sentence.ts';

const said = (code: string, typed: Parameters<typeof typedSentence>[1], params = {}) =>
  typedSentence(sentenceOf(`platform.invalid.${code}`, params, 422), typed);

test.each<[code: string, params: object, typed: Parameters<typeof typedSentence>[1], en: string, bn: string]>([
  ['format', {}, { isEmpty: true, isChoice: true }, 'Choose one.', 'একটি বেছে নিন।'],
  ['enum', {}, { isEmpty: true, isChoice: true }, 'Choose one.', 'একটি বেছে নিন।'],
  ['format', {}, { isEmpty: true }, 'Fill this in.', 'এটি লিখুন।'],
  ['format', {}, { isEmpty: false }, 'This has the wrong form.', 'এটি ঠিকভাবে লেখা হয়নি।'],
  ['minimum', { limit: 1 }, { isEmpty: true, decimals: 2 }, 'Fill this in.', 'এটি লিখুন।'],
  ['minimum', { limit: 1 }, { isEmpty: false, decimals: 2 }, 'Not less than 0.01.', '০.০১-এর কম নয়।'],
  ['minimum', { limit: 1 }, { isEmpty: false }, 'Not less than 1.', '১-এর কম নয়।'],
  ['maximum', { limit: 1_000_000 }, { isEmpty: false, decimals: 2 }, 'Not more than 10,000.', '১০,০০০-এর বেশি নয়।'],
])('%s %j of %j: %s', (code, params, typed, en, bn) => {
  overwriteGetLocale(() => 'en');
  expect(said(code, typed, params)).toBe(en);
  overwriteGetLocale(() => 'bn');
  expect(said(code, typed, params)).toBe(bn);
});

test('what a room says of its own stays', () => {
  overwriteGetLocale(() => 'en');
  expect(typedSentence('The ledger holds less.', { isEmpty: true, decimals: 2 })).toBe('The ledger holds less.');
});
