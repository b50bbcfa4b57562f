// Learning against optima that are known.
import { describe, expect, test } from 'vitest';
import { areaUnderCurve, fitModel, learnModel, type Sample } from './learn-model.ts';
import { sigmoid } from './model.ts';

const times = (count: number, features: readonly number[], label: 0 | 1): Sample[] =>
  Array.from({ length: count }, () => ({ features, label }));
const plain = (samples: readonly Sample[], names: readonly string[], l2: number) => {
  const { weights, bias, means, deviations } = fitModel(samples, names, l2);
  const slopes = weights.map((weight, index) => weight / (deviations[index] ?? 1));
  return { slopes, bias: slopes.reduce((sum, slope, index) => sum - slope * (means[index] ?? 0), bias) };
};

test('one feature of two values: the odds of the table', () => {
  const samples = [...times(30, [0], 0), ...times(10, [0], 1), ...times(10, [1], 0), ...times(30, [1], 1)];
  const { slopes, bias } = plain(samples, ['x'], 1e-9);
  // Odds 1:3 without the feature, 3:1 with it.
  expect(slopes[0]).toBeCloseTo(2 * Math.log(3), 6);
  expect(bias).toBeCloseTo(-Math.log(3), 6);
});

test('where a line parts them, the penalty keeps the weight finite and where it is known to be', () => {
  const samples = [...times(20, [-1], 0), ...times(20, [1], 1)];
  for (const l2 of [0.5, 0.1, 0.001]) {
    const { weights, bias } = fitModel(samples, ['x'], l2);
    const weight = weights[0] ?? 0;
    expect(l2 * weight).toBeCloseTo(sigmoid(-weight), 8);
    expect(bias).toBeCloseTo(0, 8);
  }
});

test('a feature that never changes weighs nothing', () => {
  const samples = [...times(5, [7, 0], 0), ...times(5, [7, 1], 1)];
  expect(fitModel(samples, ['same', 'other'], 0.1).weights[0]).toBeCloseTo(0);
});

test.each<[string, number[], (0 | 1)[], number]>([
  // The example of scikit-learn's roc_auc_score.
  ['three pairs of four', [0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], 0.75],
  ['all equal', [1, 1, 1, 1], [0, 1, 0, 1], 0.5],
  ['parted', [1, 2, 3, 4], [0, 0, 1, 1], 1],
  ['upside down', [4, 3, 2, 1], [0, 0, 1, 1], 0],
])('area under the curve: %s', (_name, scores, labels, area) => {
  expect(areaUnderCurve(scores.map((score, index) => ({ score, label: labels[index] ?? 0 })))).toBe(area);
});

describe('samples made by known weights', () => {
  const names = ['pulls', 'pushes', 'noise'];
  let state = 42;
  const chance = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const samples = Array.from({ length: 400 }, (): Sample => {
    const features = [chance() * 2 - 1, chance() * 2 - 1, chance() * 2 - 1];
    const odds = 4 * (features[0] ?? 0) - 3 * (features[1] ?? 0) - 1;
    return { features, label: chance() < sigmoid(odds) ? 1 : 0 };
  });

  test('their signs and sizes come back, and it tells them apart', () => {
    const { model, auc, folds } = learnModel(samples, { names, l2: 0.001, seed: 7 });
    const [pulls = 0, pushes = 0, noise = 0] = model.weights;
    expect(pulls).toBeGreaterThan(1.5);
    expect(pushes).toBeLessThan(-1);
    expect(Math.abs(noise)).toBeLessThan(0.5);
    expect(folds).toHaveLength(5);
    expect(auc).toBeGreaterThan(0.85);
  });

  test('the same seed deals the same folds; another seed learns the same model', () => {
    const [one, again, other] = [7, 7, 8].map((seed) => learnModel(samples, { names, l2: 0.01, seed }));
    expect(one).toEqual(again);
    expect(other?.model).toEqual(one?.model);
    expect(other?.folds).not.toEqual(one?.folds);
  });

  test('labels that say nothing tell nothing apart', () => {
    const shuffled = samples.map(({ features }, index): Sample => ({ features, label: index % 2 === 0 ? 1 : 0 }));
    expect(learnModel(shuffled, { names, l2: 1, seed: 7 }).auc).toBeGreaterThan(0.35);
    expect(learnModel(shuffled, { names, l2: 1, seed: 7 }).auc).toBeLessThan(0.65);
  });
});
