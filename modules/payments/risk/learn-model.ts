// Learns a logistic model from labelled features: standardised, the log loss with an L2 penalty (the bias goes free)
// brought to its one lowest point by accelerated gradient descent. Pure, and the same for the same seed.
import { type Model, sigmoid } from './model.ts';

export interface Sample {
  readonly features: readonly number[];
  /** 1 for harm. */
  readonly label: 0 | 1;
}

export interface Learned {
  readonly model: Model;
  /** Area under the curve over the samples of each fold, by a model that has not seen them. */
  readonly folds: readonly number[];
  /** Their mean; null where no fold had both kinds. */
  readonly auc: number | null;
}

export interface Settings {
  readonly names: readonly string[];
  readonly l2: number;
  readonly seed: number;
  readonly folds?: number;
}

export function learnModel(samples: readonly Sample[], { names, l2, seed, folds = 5 }: Settings): Learned {
  const parts = dealOut(samples, folds, seed);
  const aucs = parts.flatMap((part, index) => {
    const rest = parts.flatMap((other, place) => (place === index ? [] : other));
    if (!hasBoth(part) || !hasBoth(rest)) return [];
    const model = fitModel(rest, names, l2);
    return areaUnderCurve(part.map((one) => ({ score: oddsOf(model, one.features), label: one.label })));
  });
  const mean = aucs.length === 0 ? null : aucs.reduce((sum, one) => sum + one, 0) / aucs.length;
  return { model: fitModel(samples, names, l2), folds: aucs, auc: mean };
}

function hasBoth(samples: readonly Sample[]): boolean {
  return samples.some(({ label }) => label === 1) && samples.some(({ label }) => label === 0);
}

export function fitModel(samples: readonly Sample[], names: readonly string[], l2: number): Model {
  const columns = names.map((_, index) => samples.map(({ features }) => features[index] ?? 0));
  const means = columns.map(meanOf);
  const deviations = columns.map((column, index) => {
    const mean = means[index] ?? 0;
    const variance = meanOf(column.map((value) => (value - mean) ** 2));
    return variance > 1e-12 ? Math.sqrt(variance) : 1;
  });
  const rows = samples.map(({ features, label }) => ({
    values: names.map((_, index) => ((features[index] ?? 0) - (means[index] ?? 0)) / (deviations[index] ?? 1)),
    label,
  }));
  const weights = descend(rows, names.length, l2);
  return { features: names, means, deviations, weights: weights.slice(0, -1), bias: weights.at(-1) ?? 0 };
}

interface Row {
  readonly values: readonly number[];
  readonly label: 0 | 1;
}

/** The last number is the bias. The penalty bends the loss everywhere, so weights stay finite and there is one end. */
function descend(rows: readonly Row[], width: number, l2: number): number[] {
  // The loss curves by at most a quarter of the mean square of a row, here width + 1 as columns are standardised.
  const step = 1 / ((width + 1) / 4 + l2);
  let point = new Array<number>(width + 1).fill(0);
  let ahead = point;
  let pace = 1;
  for (let turn = 0; turn < 20_000; turn += 1) {
    const slope = slopeAt(rows, ahead, l2);
    if (Math.hypot(...slope) < 1e-10) return ahead;
    const next = ahead.map((value, index) => value - step * (slope[index] ?? 0));
    // Running past the lowest point, the pace begins anew.
    const isUphill =
      slope.reduce((sum, value, index) => sum + value * ((next[index] ?? 0) - (point[index] ?? 0)), 0) > 0;
    const nextPace = isUphill ? 1 : (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    const drive = isUphill ? 0 : (pace - 1) / nextPace;
    const before = point;
    ahead = next.map((value, index) => value + drive * (value - (before[index] ?? 0)));
    [point, pace] = [next, nextPace];
  }
  return point;
}

function slopeAt(rows: readonly Row[], weights: readonly number[], l2: number): number[] {
  const bias = weights.length - 1;
  const slope = weights.map((weight, index) => (index === bias ? 0 : l2 * weight));
  for (const { values, label } of rows) {
    const odds = values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), weights[bias] ?? 0);
    const error = (sigmoid(odds) - label) / rows.length;
    for (const [index, value] of values.entries()) slope[index] = (slope[index] ?? 0) + error * value;
    slope[bias] = (slope[bias] ?? 0) + error;
  }
  return slope;
}

function oddsOf(model: Model, features: readonly number[]): number {
  return model.weights.reduce(
    (sum, weight, index) =>
      sum + weight * (((features[index] ?? 0) - (model.means[index] ?? 0)) / (model.deviations[index] ?? 1)),
    model.bias,
  );
}

/** How often a harmful one scores above a fine one; equals count half. By ranks (Mann and Whitney). */
export function areaUnderCurve(scored: readonly { readonly score: number; readonly label: 0 | 1 }[]): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * sorted.slice(from, to).filter(({ label }) => label === 1).length;
    from = to;
  }
  const harmful = sorted.filter(({ label }) => label === 1).length;
  return (rankSum - (harmful * (harmful + 1)) / 2) / (harmful * (sorted.length - harmful));
}

/** Each kind shuffled and dealt out by itself, so that every part has both where there are enough. */
function dealOut(samples: readonly Sample[], count: number, seed: number): Sample[][] {
  const random = chance(seed);
  const parts: Sample[][] = Array.from({ length: count }, () => []);
  for (const label of [0, 1] as const) {
    const own = samples.filter((one) => one.label === label);
    for (let last = own.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [own[last], own[other]] = [own[other] as Sample, own[last] as Sample];
    }
    for (const [index, one] of own.entries()) parts[index % count]?.push(one);
  }
  return parts;
}

/** Mulberry32: small, and the same everywhere. */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
