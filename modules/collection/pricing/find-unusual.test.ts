import { expect, it } from 'vitest';
import { findUnusual, medianOf } from './find-unusual.ts';
import { priceSour } from './price-sour.ts';

const usual = [8_000, 8_200, 7_900, 8_100, 8_400, 7_800].map((volume_ml, n) => ({
  volume_ml,
  fat_bp: 410 + n * 4,
  snf_bp: 845 + n,
}));

it.each([
  ['the usual', usual, 8_100, 420, 848, []],
  ['a little more milk', usual, 10_500, 420, 848, []],
  ['twice the milk', usual, 16_000, 420, 848, ['volume 49']],
  ['a drop of the milk', usual, 1_000, 420, 848, ['volume -44']],
  ['a decimal point slipped', usual, 80_500, 420, 848, ['volume 450']],
  ['water or skimming', usual, 8_100, 300, 720, ['fat -48', 'snf -85']],
  ['cream', usual, 8_100, 620, 848, ['fat 80']],
  ['too few to say', usual.slice(0, 4), 80_500, 100, 500, []],
  ['always the same, and the same again', Array(9).fill(usual[0]), 8_000, 410, 845, []],
  ['always the same, then a step', Array(9).fill(usual[0]), 8_000, 510, 845, ['fat 40']],
  [
    'only the last twenty count',
    [...Array(20).fill(usual[0]), ...Array(200).fill({ volume_ml: 1, fat_bp: 1, snf_bp: 1 })],
    8_000,
    410,
    845,
    [],
  ],
] as const)('%s', (_, history, volume_ml, fat_bp, snf_bp, expected) => {
  const found = findUnusual(history, { volume_ml, fat_bp, snf_bp });
  expect(found.map((one) => `${one.what} ${one.z_tenths}`)).toEqual(expected);
});

it.each([
  [[], 0],
  [[3], 3],
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
])('the median of %j is %d', (values, median) => {
  expect(medianOf(values)).toBe(median);
});

it.each([
  [1_000, 1_500n, 1_500n],
  [333, 1_500n, 500n],
  [1, 499n, 0n],
  [1, 500n, 1n],
  [12_345, 0n, 0n],
] as const)('%i ml of sour milk at %d a litre', (volume, rate, amount) => {
  expect(priceSour(volume, rate)).toBe(amount);
});
