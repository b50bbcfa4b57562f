// The logistic model: a few numbers made of the facts, their weights, and a probability. Pure; learned in
// learn-model.ts.
import type { RiskFacts } from './facts.ts';
import { median, spread } from './rules.ts';

export interface Model {
  readonly features: readonly string[];
  /** To standardise: mean and deviation of each feature in what was learned from. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  readonly weights: readonly number[];
  readonly bias: number;
}

type Feature = (facts: RiskFacts) => number;

const inHours = (facts: RiskFacts, of: keyof RiskFacts['past'], hours: number): number =>
  (facts.past[of] ?? []).filter(([minutesAgo]) => minutesAgo < hours * 60).length;

/** What the model looks at. A feature may be added; a model keeps the names of those it was learned with. */
const table: Readonly<Record<string, Feature>> = {
  amount: ({ amount }) => Math.log10(Math.max(amount, 1)),
  above_usual: (facts) => {
    const amounts = (facts.past.person ?? []).map(([, amount]) => amount);
    if (amounts.length < 3) return 0;
    return Math.max(-10, Math.min((facts.amount - median(amounts)) / spread(amounts), 50));
  },
  person_day: (facts) => inHours(facts, 'person', 24),
  person_week: (facts) => inHours(facts, 'person', 168),
  destination_day: (facts) => inHours(facts, 'destination', 24),
  device_day: (facts) => inHours(facts, 'device', 24),
  destination_new: ({ destination }) => Number(destination !== null && destination.days === null),
  destination_age: ({ destination }) => Math.log10(1 + (destination?.days ?? 0)),
  destination_people: ({ destination }) => Math.log2(1 + (destination?.people ?? 0)),
  device_new: ({ device }) => Number(device !== null && device.days === null),
  password_recent: ({ password_hours: hours }) => Number(hours !== null && hours <= 72),
  share: ({ balance, amount }) => (balance !== null && balance > 0 ? Math.min(amount / balance, 1) : 0),
};

export const modelFeatures: readonly string[] = Object.keys(table);

/** Always a finite number, 0 for what is not known. */
export function featuresOf(facts: RiskFacts, names: readonly string[] = modelFeatures): number[] {
  return names.map((name) => table[name]?.(facts) ?? 0);
}

export function sigmoid(value: number): number {
  return value >= 0 ? 1 / (1 + Math.exp(-value)) : Math.exp(value) / (1 + Math.exp(value));
}

export interface Explained {
  readonly probability: number;
  /** What speaks for harm, the strongest first. */
  readonly parts: readonly { readonly feature: string; readonly weight: number }[];
}

export function explainModel(model: Model, facts: RiskFacts): Explained {
  const parts = featuresOf(facts, model.features).map((value, index) => ({
    feature: model.features[index] ?? '',
    weight: (model.weights[index] ?? 0) * ((value - (model.means[index] ?? 0)) / (model.deviations[index] ?? 1)),
  }));
  const odds = parts.reduce((sum, { weight }) => sum + weight, model.bias);
  const ranked = parts
    .filter(({ weight }) => weight >= 0.05)
    .sort((a, b) => b.weight - a.weight)
    .map(({ feature, weight }) => ({ feature, weight: Math.round(weight * 100) / 100 }));
  return { probability: sigmoid(odds), parts: ranked };
}
