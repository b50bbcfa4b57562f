// From facts to a verdict: each rule gives its points or none, their sum meets two thresholds. Pure.
import type { RiskRule, RiskVerdict } from '../contract-risk-rules.ts';
import type { RiskFacts } from './facts.ts';
import { explainModel, type Model } from './model.ts';
import { askRule, type ReasonParams } from './rules.ts';

export interface RuleSet {
  readonly rules: readonly RiskRule[];
  readonly review_at: number;
  readonly refuse_at: number;
}

/** A rule that found something. In shadow its points are what it would have given. */
export interface Reason {
  readonly key: string;
  readonly code: RiskRule['code'];
  readonly state: 'on' | 'shadow';
  readonly points: number;
  readonly params: ReasonParams;
  /** Of the model: what each feature added to its log odds, the strongest first. */
  readonly parts?: readonly { readonly feature: string; readonly weight: number }[];
}

export interface Judgement {
  readonly score: number;
  readonly verdict: RiskVerdict;
  /** As if every rule in shadow were on. */
  readonly shadow_score: number;
  readonly shadow_verdict: RiskVerdict;
  readonly reasons: readonly Reason[];
}

export type Models = ReadonlyMap<string, Model>;

/** Rules that are off, and those for another kind of payment, are not asked. */
export function judgeFacts(set: RuleSet, facts: RiskFacts, models: Models): Judgement {
  const reasons = set.rules.flatMap((rule) => reasonOf(rule, facts, models) ?? []);
  const score = sum(reasons.filter(({ state }) => state === 'on'));
  const shadowScore = sum(reasons);
  return {
    score,
    verdict: verdictOf(set, score),
    shadow_score: shadowScore,
    shadow_verdict: verdictOf(set, shadowScore),
    reasons,
  };
}

export function verdictOf({ review_at, refuse_at }: Omit<RuleSet, 'rules'>, score: number): RiskVerdict {
  if (score >= refuse_at) return 'refuse';
  return score >= review_at ? 'review' : 'allow';
}

function reasonOf(rule: RiskRule, facts: RiskFacts, models: Models): Reason | null {
  const { key, code, state, points } = rule;
  if (state === 'off' || !rule.kinds.includes(facts.kind)) return null;
  if (rule.code === 'model') {
    const model = models.get(rule.settings.model_id);
    if (!model) return null;
    const { probability, parts } = explainModel(model, facts);
    const percent = Math.round(probability * 100);
    if (percent < rule.settings.at_least_percent) return null;
    return {
      key,
      code,
      state,
      points: Math.round(points * probability),
      params: { percent },
      parts: parts.slice(0, 4),
    };
  }
  const params = askRule(rule, facts);
  return params && { key, code, state, points, params };
}

function sum(reasons: readonly Reason[]): number {
  return reasons.reduce((total, { points }) => total + points, 0);
}
