import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allotContents } from './allot-contents.ts';
import { addSums, judge, reconcileTrip, sumsOf } from './reconcile-trip.ts';
import { checkDipTable, type DipRow, volumeAtDip } from './volume-at-dip.ts';

const limits = { mass_bp: 50, mass_g: 0, fat_bp: 100, snf_bp: 100 };
const load = (id: string, compartment: string, mass: number, fat = 400, snf = 850) => ({
  ...{ id, centre_id: `centre ${id}`, compartment_id: compartment, mass_g: mass, fat_bp: fat, snf_bp: snf },
});
const line = (compartment: string, mass: number, fat = 400, snf = 850) => ({
  ...{ compartment_id: compartment, mass_g: mass, fat_bp: fat, snf_bp: snf },
});

test('a kilogram of 4.00 % milk holds 40 g of fat, in micrograms and without remainder', () => {
  expect(sumsOf({ mass_g: 1000, fat_bp: 400, snf_bp: 851 })).toEqual({
    mass_g: 1000n,
    fat_ug: 40_000_000n,
    snf_ug: 85_100_000n,
  });
});

test('each centre bears its share of what is missing in a compartment both poured into', () => {
  const gaps = reconcileTrip([load('a', '1', 600_000), load('b', '1', 400_000)], [line('1', 990_000)], limits);
  expect(gaps.map((gap) => [gap.dispatch_id, gap.received.mass_g, gap.gap.mass_g, gap.mass])).toEqual([
    ['a', 594_000n, -6000n, 'short'],
    ['b', 396_000n, -4000n, 'short'],
  ]);
});

test('fat is shared by the fat each loaded, not by the mass', () => {
  const gaps = reconcileTrip([load('a', '1', 1000, 600), load('b', '1', 1000, 300)], [line('1', 2000, 450)], limits);
  expect(gaps.map((gap) => gap.gap.fat_ug)).toEqual([0n, 0n]);
  const thin = reconcileTrip([load('a', '1', 1000, 600), load('b', '1', 1000, 300)], [line('1', 2000, 420)], limits);
  expect(thin.map((gap) => [gap.gap.fat_ug, gap.fat])).toEqual([
    [-4_000_000n, 'short'],
    [-2_000_000n, 'short'],
  ]);
});

test('what arrived without papers is all excess, what never arrived all shortage', () => {
  const [lost, found] = reconcileTrip([load('a', '1', 5000)], [line('2', 3000)], limits);
  expect([lost?.gap.mass_g, lost?.mass]).toEqual([-5000n, 'short']);
  expect([found?.dispatch_id, found?.gap.mass_g, found?.mass]).toEqual([null, 3000n, 'over']);
});

test.each([
  ['exactly at the share', 1_000_000n, -5000n, 50, 0n, 'within'],
  ['a gram beyond it', 1_000_000n, -5001n, 50, 0n, 'short'],
  ['beyond the share, within the amount', 100_000n, -10_000n, 50, 10_000n, 'within'],
  ['beyond both', 100_000n, -10_001n, 50, 10_000n, 'short'],
  ['too much', 1_000_000n, 5001n, 50, 0n, 'over'],
  ['nothing sent, nothing missing', 0n, 0n, 50, 0n, 'within'],
  ['nothing sent, something there', 0n, 1n, 50, 0n, 'over'],
] as const)('%s', (_case, sent, gap, share, amount, judged) => {
  expect(judge(sent, gap, share, amount)).toBe(judged);
});

test('whatever is loaded and weighed, the parts add up to the whole', () => {
  const milk = fc.record({
    mass_g: fc.integer({ min: 1, max: 20_000_000 }),
    fat_bp: fc.integer({ min: 1, max: 1300 }),
    snf_bp: fc.integer({ min: 1, max: 1300 }),
  });
  fc.assert(
    fc.property(fc.array(milk, { minLength: 1, maxLength: 6 }), milk, (loads, arrived) => {
      const all = loads.map((one, index) => ({ ...load(String(index), '1', 1), ...one }));
      const gaps = reconcileTrip(all, [{ compartment_id: '1', ...arrived }], limits);
      const received = gaps.map((gap) => gap.received).reduce(addSums);
      expect(received).toEqual(sumsOf(arrived));
    }),
    { numRuns: 100 },
  );
});

const shifts = [
  { shift_id: 'm', milk_type: 'cow', mass_g: 300 },
  { shift_id: 'e', milk_type: 'cow', mass_g: 100 },
];
test.each([
  ['a part takes of every shift in proportion', 200, false, [150, 50]],
  ['more than there is takes all', 500, false, [300, 100]],
  ['emptied takes all, whatever was weighed', 380, true, [300, 100]],
  ['a drop takes of the largest', 1, false, [1]],
] as const)('%s', (_case, taken, empties, masses) => {
  expect(allotContents(shifts, taken, empties).map((one) => one.mass_g)).toEqual([...masses]);
});

const table: readonly DipRow[] = [
  [0, 0],
  [100, 50_000],
  [300, 200_000],
];
test.each([
  [0, 0],
  [100, 50_000],
  [50, 25_000],
  [101, 50_750],
  [300, 200_000],
])('a dip of %i mm is %i ml', (mm, ml) => expect(volumeAtDip(table, mm)).toBe(ml));

test.each([301, 5000])('a dip of %i mm is past the table, and refused', (mm) => {
  expect(() => volumeAtDip(table, mm)).toThrow('collection.dip_outside_table');
});

test('a dip table rises in both columns and fits its vessel', () => {
  expect(() => checkDipTable(table, 200_000)).not.toThrow();
  expect(() => checkDipTable(table, 199_999)).toThrow('collection.dip_table_unfit');
  expect(() => checkDipTable([[100, 5] as const, [100, 6] as const], 10)).toThrow('collection.dip_table_unfit');
  expect(() => volumeAtDip([], 10)).toThrow('collection.dip_outside_table');
});
