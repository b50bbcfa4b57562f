// The rules of risk on the wire: which there are, what each is set with, and the set they stand in. Safe to import in
// the browser.
import { type Static, type TObject, type TProperties, Type } from 'typebox';
import { Instant, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';

export const riskKinds = ['payout', 'payment', 'refund', 'withdrawal'] as const;
export const RiskKind = Type.Enum([...riskKinds] as (typeof riskKinds)[number][]);
export type RiskKind = Static<typeof RiskKind>;

export const riskVerdicts = ['allow', 'review', 'refuse'] as const;
export const RiskVerdict = Type.Enum([...riskVerdicts] as (typeof riskVerdicts)[number][]);
export type RiskVerdict = Static<typeof RiskVerdict>;

export const ruleStates = ['on', 'shadow', 'off'] as const;
const RuleState = Type.Enum([...ruleStates] as (typeof ruleStates)[number][]);
export type RuleState = Static<typeof RuleState>;

/** Whose past is counted: whoever gets or pays, where it goes, the device it is asked from, whoever ordered it. */
export const pastsOf = ['person', 'destination', 'device', 'maker'] as const;
const PastOf = Type.Enum([...pastsOf] as (typeof pastsOf)[number][]);
export type PastOf = Static<typeof PastOf>;

const Hours = Type.Integer({ minimum: 1, maximum: 2160 });
const Days = Type.Integer({ minimum: 1, maximum: 365 });
/** Minor units. */
const Amount = Type.Integer({ minimum: 0, maximum: 1_000_000_000_00 });

function rule<const Code extends string, P extends TProperties>(code: Code, settings: P, isRelief = false) {
  const points = isRelief ? { minimum: -1000, maximum: 0 } : { minimum: 0, maximum: 1000 };
  return object({
    /** Names the rule in reasons and from version to version. */
    key: Text(40, { minLength: 1 }),
    code: Type.Literal(code),
    state: RuleState,
    points: Type.Integer(points),
    kinds: Type.Array(RiskKind, { minItems: 1, maxItems: 4 }),
    settings: object(settings) as TObject<P>,
  });
}

export const RiskRule = Type.Union([
  /** More than so many in the window, this one with them. */
  rule('velocity_count', { of: PastOf, hours: Hours, more_than: Type.Integer({ minimum: 1, maximum: 39 }) }),
  rule('velocity_amount', { of: PastOf, hours: Hours, more_than: Amount }),
  /** So many deviations above what is usual for the person: median and median deviation of their own past. */
  rule('unusual_amount', {
    deviations: Type.Integer({ minimum: 1, maximum: 100 }),
    past_at_least: Type.Integer({ minimum: 3, maximum: 40 }),
    at_least: Amount,
  }),
  /** The person has not been paid there, or not for so long. */
  rule('new_destination', { days: Days, at_least: Amount }),
  rule('shared_destination', { people_more_than: Type.Integer({ minimum: 1, maximum: 1000 }) }),
  rule('new_device', { days: Days, at_least: Amount }),
  rule('blocked', {}),
  rule('allowed', {}, true),
  /** Of what stands on the account, in hundredths of a per cent. */
  rule('emptying', { share_bp: Type.Integer({ minimum: 1, maximum: 10_000 }), at_least: Amount }),
  /** A new destination soon after the password was changed. */
  rule('changed_password', { hours: Hours }),
  /** The model gives its part of the points by the probability it sees, from `at_least_percent` on. */
  rule('model', { model_id: Uuid, at_least_percent: Type.Integer({ minimum: 0, maximum: 100 }) }),
]);
export type RiskRule = Static<typeof RiskRule>;
export type RuleCode = RiskRule['code'];

export const ruleCodes = [
  'velocity_count',
  'velocity_amount',
  'unusual_amount',
  'new_destination',
  'shared_destination',
  'new_device',
  'blocked',
  'allowed',
  'emptying',
  'changed_password',
  'model',
] as const satisfies readonly RuleCode[];

export const RiskRules = Type.Array(RiskRule, { minItems: 1, maxItems: 40 });

const ruleSet = {
  rules: RiskRules,
  review_at: Type.Integer({ minimum: 1, maximum: 10_000 }),
  refuse_at: Type.Integer({ minimum: 2, maximum: 10_000 }),
};
const Person = object({ id: Uuid, name: Type.String(), name_bn: Type.String() });

export const RiskRuleSet = object({
  ...ruleSet,
  /** Null for the one that is built in. */
  id: Nullable(Uuid),
  site_id: Nullable(Uuid),
  version: Type.Integer(),
  note: Type.String(),
  state: Type.Enum(['proposed', 'approved', 'discarded']),
  in_force: Type.Boolean(),
  effective_from: Nullable(Instant),
  proposed: Nullable(object({ at: Instant, by: Person })),
  decided: Nullable(object({ at: Instant, by: Person })),
});
export type RiskRuleSet = Static<typeof RiskRuleSet>;
export const RiskRuleSets = object({ items: Type.Array(RiskRuleSet) });
export type RiskRuleSets = Static<typeof RiskRuleSets>;

export const ProposeRuleSet = object({
  ...ruleSet,
  site_id: Uuid,
  note: Text(500, { minLength: 1 }),
  /** When it begins; at its approval when left out, or when that day has passed by then. */
  effective_from: Type.Optional(Nullable(Instant)),
});
export type ProposeRuleSet = Static<typeof ProposeRuleSet>;
