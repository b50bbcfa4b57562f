import { describe, expect, it } from 'vitest';
import { DomainError } from '../../../platform/errors.ts';
import { checkChart } from '../charts/check-chart.ts';
import { correctLactometer } from './correct-lactometer.ts';
import { formulaPresets } from './formula-presets.ts';
import { measureSnf } from './measure-snf.ts';
import { type PriceInput, priceReceipt } from './price-receipt.ts';
import type { PouringTerms, RateCell, RateChart, SnfFormula } from './types.ts';

const formula: SnfFormula = {
  id: 'f',
  name: 'IS 10083:1982, amended 1992',
  clr_numerator: 1,
  clr_divisor: 4,
  fat_factor_e4: 2500,
  constant_bp: 44,
  rounding_bp: 1,
  rounding_mode: 'half_up',
  density_g_per_l: 1030,
};

const base: RateChart = {
  id: 'c',
  name: 'Chart',
  milk_type: 'cow',
  kind: 'two_axis',
  second_axis: 'snf',
  basis: 'litre',
  fat_rate: null,
  snf_rate: null,
  currency: 'BDT',
  effective_from: '2026-11-01',
};
const points: RateChart = { ...base, kind: 'points', fat_rate: 600, snf_rate: 250 };
const solids: RateChart = { ...base, kind: 'total_solids', basis: 'kg', fat_rate: 38_000 };
const slab: RateChart = { ...base, kind: 'slab' };
const smooth: RateChart = { ...base, kind: 'matrix', interpolation: 'bilinear' };
const slabs: RateCell[] = [
  { fat_bp: 300, fat_to_bp: 400, second: 800, second_to: 850, rate: 4200 },
  { fat_bp: 400, fat_to_bp: 500, second: 800, second_to: null, rate: 4800 },
];
const corners: RateCell[] = [
  { fat_bp: 400, second: 800, rate: 4000 },
  { fat_bp: 400, second: 850, rate: 4100 },
  { fat_bp: 420, second: 800, rate: 4203 },
  { fat_bp: 420, second: 850, rate: 4303 },
];

const milk = { volume_ml: 10_000, fat_bp: 400, snf_bp: 850 };
const price = (chart: RateChart, given: Partial<PriceInput> = {}) =>
  priceReceipt({ ...milk, formula, chart, cells: [], ...given });

describe('a chart of each kind', () => {
  it.each([
    ['points: 4.0 x 6.00 + 8.5 x 2.50 a litre', points, {}, 45_250n],
    ['points, a third decimal is rounded once', points, { volume_ml: 1_001, fat_bp: 401 }, 4_536n],
    ['total solids: 10.3 kg x 12.5 % x 380', solids, {}, 48_925n],
    ['slab, lower edge is in', slab, { cells: slabs, fat_bp: 400 }, 48_000n],
    ['slab, upper edge is not', slab, { cells: slabs, fat_bp: 399, snf_bp: 849 }, 42_000n],
    ['slab without an upper limit', slab, { cells: slabs, fat_bp: 499, snf_bp: 1290 }, 48_000n],
    ['on a cell nothing lies between', smooth, { cells: corners }, 41_000n],
    ['halfway on both axes', smooth, { cells: corners, fat_bp: 410, snf_bp: 825 }, 41_515n],
    ['an eighth of a taka is rounded in the end', smooth, { cells: corners, fat_bp: 405, volume_ml: 1_000 }, 4_151n],
  ] as const)('%s', (_name, chart, given, amount) => {
    expect(price(chart, given as Partial<PriceInput>).amount).toBe(amount);
  });

  it.each([
    ['below the slabs', slab, { cells: slabs, fat_bp: 299 }, 'collection.rate_slab_missing', '4–5 × 8–…'],
    [
      'between no slabs',
      slab,
      { cells: slabs, fat_bp: 399, snf_bp: 850 },
      'collection.rate_slab_missing',
      '3–4 × 8–8.5',
    ],
    ['beyond the matrix', smooth, { cells: corners, fat_bp: 421 }, 'collection.rate_cell_missing', '4.2 × 8.5'],
    ['a corner is missing', smooth, { cells: corners.slice(1), fat_bp: 410 }, null, ''],
    [
      'a corner it needs is missing',
      smooth,
      { cells: corners.slice(1), fat_bp: 410, snf_bp: 820 },
      'collection.rate_cell_missing',
      '4 × 8.5',
    ],
  ] as const)('%s', (_name, chart, given, code, nearest) => {
    const act = () => price(chart, given as Partial<PriceInput>);
    if (code === null) return expect(act).not.toThrow();
    expect(act).toThrow(DomainError);
    try {
      act();
    } catch (error) {
      expect(error).toMatchObject({ code, params: { nearest: expect.stringContaining(nearest) } });
    }
  });
});

describe('thresholds', () => {
  const low = { ...points, low_snf_bp: 800, low_ts_bp: 1150, low_rate: 3000 };
  const best = { ...points, best_snf_bp: 850, best_ts_bp: 1250, best_rate: 4600 };
  it.each([
    ['SNF below the limit', low, { snf_bp: 799 }, 30_000n, 'low'],
    ['solids below the limit', low, { fat_bp: 340, snf_bp: 805 }, 30_000n, 'low'],
    ['on the limit', low, { fat_bp: 350, snf_bp: 800 }, 41_000n, 'fat_points'],
    ['good enough for the best rate', best, {}, 46_000n, 'best'],
    ['the chart pays more than the best rate', best, { fat_bp: 500 }, 51_250n, 'fat_points'],
    ['one of two limits is not enough', best, { fat_bp: 390 }, 44_650n, 'fat_points'],
    ['poor milk needs no cell', { ...slab, low_snf_bp: 800, low_rate: 1000 }, { snf_bp: 700 }, 10_000n, 'low'],
  ] as const)('%s', (_name, chart, given, amount, what) => {
    const { amount: paid, derivation } = price(chart, given);
    expect([paid, derivation.steps[0]?.what]).toEqual([amount, what]);
  });
});

describe('SNF by preset', () => {
  // CLR 28.0 at 4.0 % fat; the first is the example dairygiant.com publishes.
  it.each([
    ['isi_1992', 844],
    ['isi_original', 860],
    ['plant_84f', 816],
    ['factor_21', 820],
    ['factor_22', 860],
    ['milma', 830],
    ['sixty_forty', 808],
  ])('%s', (key, snf) => {
    const preset = formulaPresets.find((one) => one.key === key);
    expect(preset && measureSnf(280, 400, { ...formula, ...preset, id: key })).toBe(snf);
    expect(preset?.source).not.toBe('');
  });
  it('has seven, and Milma answers its own inverse: CLR = 4 SNF - 0.8 F - 2', () => {
    expect(formulaPresets).toHaveLength(7);
    expect(4 * 8.3 - 0.8 * 4 - 2).toBeCloseTo(28);
  });
});

describe('the temperature of the milk', () => {
  it.each([
    ['at 27 C nothing', 270, 400, 0],
    ['a row and a column', 200, 200, -21],
    ['between two columns', 200, 300, -22],
    ['a half degree between two rows', 265, 400, -2],
    ['to the half degree', 202, 200, -21],
    ['warmer than 27 C', 285, 200, 5],
    ['the last row', 290, 800, 7],
    ['the first row', 190, 0, -22],
  ])('%s', (_name, temperature, fat, added) => {
    expect(correctLactometer(280, temperature, fat, 'c27')).toEqual({ added_tenths: added, clr_tenths: 280 + added });
  });
  it.each([
    [187, 400, 'c27'],
    [293, 400, 'c27'],
    [350, 400, 'c27'],
    [250, 801, 'c27'],
    [270, 400, 'f84'],
  ] as const)('%i at fat %i with %s is refused, not guessed', (temperature, fat, lactometer) => {
    expect(() => correctLactometer(280, temperature, fat, lactometer)).toThrow(
      expect.objectContaining({ code: 'collection.temperature_outside_table' }),
    );
  });
  it('84 F is read at 84 F', () => {
    expect(correctLactometer(280, 289, 400, 'f84').added_tenths).toBe(0);
  });
  it('stands in the derivation, with the density the reading gives', () => {
    const chart: RateChart = { ...base, basis: 'kg', fat_rate: 45_000, snf_rate: 30_000 };
    const read = { snf_bp: null, lactometer_tenths: 290, temperature_tenths: 250 };
    const { derivation, clr_tenths, density_g_per_l } = price(chart, {
      ...read,
      formula: { ...formula, density_from: 'clr' },
    });
    expect([clr_tenths, density_g_per_l, derivation.snf_bp]).toEqual([284, 1028, 854]);
    expect(derivation).toMatchObject({
      temperature: { lactometer_tenths: 290, temperature_tenths: 250, added_tenths: -6, lactometer: 'c27' },
      density_from: 'clr',
      quantity: { exact: '10.28' },
    });
  });
});

describe('rules on pourings', () => {
  const rule = (terms: Partial<PouringTerms>) => [
    { id: 'r', name_bn: '-', name_en: 'Rule', terms: { pay: 'rate', unit: 'litre', value: 100, ...terms } as const },
  ];
  const where = { centre_id: 'a', period: 'morning', minute_of_day: 7 * 60 } as const;
  it.each([
    ['a taka a litre', {}, 46_250n],
    ['a taka a kilogram', { unit: 'kg' }, 46_280n],
    ['two and a half per cent', { pay: 'percent', value: 250 }, 46_381n],
    ['a cut', { value: -150 }, 43_750n],
    ['never below nothing', { value: -100_000 }, 0n],
    ['another shift', { periods: ['evening'] }, 45_250n],
    ['in the window', { window_from: 360, window_to: 421 }, 46_250n],
    ['the end of the window is outside', { window_from: 360, window_to: 420 }, 45_250n],
    ['fat high enough', { fat_min_bp: 400 }, 46_250n],
    ['fat too high', { fat_max_bp: 399 }, 45_250n],
    ['solids in the band', { ts_min_bp: 1250, ts_max_bp: 1250 }, 46_250n],
    ['another centre', { centre_ids: ['b'] }, 45_250n],
    ['another milk', { milk_types: ['buffalo'] }, 45_250n],
  ] as const)('%s', (_name, terms, amount) => {
    expect(price(points, { rules: rule(terms as Partial<PouringTerms>), where }).amount).toBe(amount);
  });
  it('shows what each adds, and rounds with the price', () => {
    const rules = [...rule({ pay: 'percent', value: 333 }), ...rule({ value: 33 })];
    const { amount, derivation } = price(points, { rules, where, volume_ml: 1_234 });
    expect(derivation.incentives?.map((one) => one.worth)).toEqual(['185.942205', '40.722']);
    expect([derivation.rounding.exact, amount]).toEqual(['5810.514205', 5_811n]);
  });
  it('must know when and where', () => {
    expect(() => price(points, { rules: rule({}) })).toThrow(TypeError);
  });
});

describe('a chart before it is approved', () => {
  const cell = (fat_bp: number, second: number, rate: number) => ({ fat_bp, second, rate });
  it.each([
    ['whole and rising', [cell(400, 800, 1), cell(400, 810, 2), cell(410, 800, 2), cell(410, 810, 3)], []],
    ['a hole', [cell(400, 800, 1), cell(400, 810, 2), cell(410, 800, 2)], ['hole']],
    ['a step left out', [400, 410, 430].flatMap((fat) => [cell(fat, 800, fat), cell(fat, 810, fat)]), ['hole']],
    ['better milk for less', [cell(400, 800, 5), cell(410, 800, 4)], ['falling']],
  ])('%s', (_name, cells, codes) => {
    expect(checkChart({ kind: 'matrix' }, cells).map((one) => one.code)).toEqual(codes);
  });
  it('slabs that overlap', () => {
    expect(checkChart({ kind: 'slab' }, slabs)).toEqual([]);
    expect(checkChart({ kind: 'slab' }, [...slabs, { fat_bp: 450, second: 900, rate: 1 }])).toMatchObject([
      { code: 'overlap', count: 1 },
    ]);
  });
});
