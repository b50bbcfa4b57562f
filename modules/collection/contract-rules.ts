// Rules about money besides the rate charts, on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, Money, Nullable, object, Uuid } from '../../platform/http/schema.ts';
import { Count, MilkType, Name, optional, Period } from './contract-words.ts';

export const ruleErrors = {
  'collection.rule_missing': 404,
  'collection.rule_not_draft': 409,
  'collection.rule_own_approval': 403,
  'collection.rule_too_late': 409,
  'collection.rule_end_too_early': 422,
  'collection.rule_period_reversed': 422,
  'collection.rule_nothing': 422,
  'collection.rule_span_unfit': 422,
  'collection.rule_no_preview': 422,
} as const satisfies ErrorTable;

export const ruleConstraints = {
  pay_rules_run_forward: 'collection.rule_period_reversed',
  pay_rules_four_eyes: 'collection.rule_own_approval',
} as const;

const Percent = Type.Integer({ minimum: 0, maximum: 3000 });
const Centres = optional(Type.Array(Uuid, { maxItems: 500, minItems: 1 }));
const MinorUnits = Type.Integer({ minimum: 1, maximum: 100_000_000_00 });

/** On every pouring it fits, part of the receipt's own price. `value` below nothing is a cut. */
export const PouringTermsSchema = object({
  pay: Type.Enum(['percent', 'rate']),
  unit: Type.Enum(['litre', 'kg']),
  value: Type.Integer({ minimum: -1_000_000, maximum: 1_000_000 }),
  milk_types: optional(Type.Array(MilkType, { minItems: 1, maxItems: 3 })),
  periods: optional(Type.Array(Period, { minItems: 1, maxItems: 2 })),
  /** Minutes since midnight: from the first up to, but not with, the second. */
  window_from: optional(Type.Integer({ minimum: 0, maximum: 1439 })),
  window_to: optional(Type.Integer({ minimum: 1, maximum: 1440 })),
  fat_min_bp: optional(Percent),
  fat_max_bp: optional(Percent),
  snf_min_bp: optional(Percent),
  snf_max_bp: optional(Percent),
  ts_min_bp: optional(Percent),
  ts_max_bp: optional(Percent),
  centre_ids: Centres,
});

/** At the closing of a cycle, for members who brought milk in it. */
export const PeriodTerms = object({
  kind: Type.Enum(['incentive', 'levy']),
  /** Of a litre, of the milk's value (hundredths of a per cent), of each day with milk, or once. */
  basis: Type.Enum(['quantity', 'value', 'pouring_days', 'fixed']),
  /** Minor units, or hundredths of a per cent of the value. */
  value: MinorUnits,
  /** For milk of the evening, where it differs; quantity and value only. */
  value_evening: optional(Type.Integer({ minimum: 0, maximum: 100_000_000_00 })),
  /** Loyalty: so many days with milk, or so many without a day between. */
  min_days: optional(Type.Integer({ minimum: 1, maximum: 62 })),
  min_continuous_days: optional(Type.Integer({ minimum: 1, maximum: 62 })),
  /** No member gets, or gives, more than this at one closing. */
  cap: optional(MinorUnits),
  frequency: Type.Enum(['each_period', 'once_in_month']),
  centre_ids: Centres,
});
export type PeriodTerms = Static<typeof PeriodTerms>;

/** Once over milk of the past, paid with the cycle that spans `settle_on`. */
export const BonusTerms = object({
  kind: Type.Enum(['price_difference', 'dividend']),
  milk_from: Day,
  milk_to: Day,
  /** `percent` of the value in hundredths, `per_litre` in minor units, `chart`: what the milk lacks to that chart. */
  pay: Type.Enum(['percent', 'per_litre', 'chart']),
  value: optional(MinorUnits),
  chart_id: optional(Uuid),
  settle_on: Day,
});
export type BonusTerms = Static<typeof BonusTerms>;

const common = { id: optional(Uuid), union_id: Uuid, name_bn: Name, name_en: Name };
export const CreateRule = Type.Union([
  object({
    ...common,
    stage: Type.Literal('pouring'),
    terms: PouringTermsSchema,
    from_on: Day,
    until_on: optional(Nullable(Day)),
  }),
  object({
    ...common,
    stage: Type.Literal('period'),
    terms: PeriodTerms,
    from_on: Day,
    until_on: optional(Nullable(Day)),
  }),
  object({ ...common, stage: Type.Literal('bonus'), terms: BonusTerms }),
]);
export type CreateRule = Static<typeof CreateRule>;

export const EndRule = object({ until_on: Day });

export const ruleStages = ['pouring', 'period', 'bonus'] as const;
export const PayRule = object({
  id: Uuid,
  union_id: Uuid,
  stage: Type.Enum([...ruleStages]),
  name_bn: Type.String(),
  name_en: Type.String(),
  pouring: Nullable(PouringTermsSchema),
  period: Nullable(PeriodTerms),
  bonus: Nullable(BonusTerms),
  from_on: Day,
  until_on: Nullable(Day),
  state: Type.Enum(['draft', 'approved', 'discarded']),
  created_at: Instant,
  created_by: Nullable(Uuid),
  created_by_name: Nullable(Type.String()),
  approved_at: Nullable(Instant),
  approved_by_name: Nullable(Type.String()),
});
export type PayRule = Static<typeof PayRule>;
export const RuleQuery = object({ union_id: Uuid });
export const RuleList = object({ items: Type.Array(PayRule) });

/** Who would get what, largest first. */
export const RulePreview = object({
  from_on: Day,
  to_on: Day,
  members: Count,
  total: Money,
  items: Type.Array(
    object({
      member_id: Uuid,
      code: Type.String(),
      name_bn: Type.String(),
      name_en: Type.String(),
      volume_ml: Count,
      milk: Money,
      amount: Money,
    }),
  ),
});
export type RulePreview = Static<typeof RulePreview>;
