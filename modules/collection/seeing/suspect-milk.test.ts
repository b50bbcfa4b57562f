import { expect, test } from 'vitest';
import { suspectMilk } from './suspect-milk.ts';

// what is poured | usual fat, SNF | fat, SNF now | what is suspected
test.each([
  ['as ever', 420, 850, 418, 849, null],
  ['a tenth water: both fall by the same factor', 420, 850, 378, 765, { kind: 'water', share: 10 }],
  ['a fifth water', 420, 850, 336, 680, { kind: 'water', share: 20 }],
  ['a little of both is the weather', 420, 850, 400, 815, null],
  ['cream taken off: fat falls, SNF rises', 420, 850, 300, 861, { kind: 'skimming', share: 29 }],
  ['fat falls and SNF is kept', 420, 850, 350, 850, { kind: 'skimming', share: 17 }],
  ['a thin morning: fat falls by a tenth, SNF is kept', 420, 850, 380, 850, null],
  ['fat falls much and SNF a little: neither water nor skimming alone', 420, 850, 300, 820, null],
  ['better than ever', 420, 850, 500, 900, null],
  ['nothing known of the member', 0, 0, 300, 800, null],
] as const)('%s', (_name, fatBp, snfBp, fatNow, snfNow, expected) => {
  expect(suspectMilk({ fatBp, snfBp }, { fatBp: fatNow, snfBp: snfNow })).toEqual(expected);
});
