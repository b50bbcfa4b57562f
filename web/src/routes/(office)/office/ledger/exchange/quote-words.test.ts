import { expect, test } from 'vitest';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import { clockOf } from './quote-words.ts';

test.each<[number, 'bn' | 'en', string]>([
  [0, 'en', '0:00'],
  [59, 'en', '0:59'],
  [600, 'en', '10:00'],
  [84_679, 'en', '23:31:19'],
  [3_605, 'bn', '১:০০:০৫'],
])('%i seconds in %s are %s', (seconds, language, said) => {
  overwriteGetLocale(() => language);
  expect(clockOf(seconds)).toBe(said);
});
