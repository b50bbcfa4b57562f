/** A rule as one sentence a person can check. */
import { formatDay, formatDays, formatMoney, formatNumber, formatQuantity } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PayRule } from '#modules/collection/contract-rules.ts';
import { milkLabel } from '../parts/words.ts';

export const stageNames: Record<PayRule['stage'], () => string> = {
  pouring: m.pricing_rule_stage_pouring,
  period: m.pricing_rule_stage_period,
  bonus: m.pricing_rule_stage_bonus,
};

export const stateNames: Record<PayRule['state'], () => string> = {
  draft: m.collection_chart_draft,
  approved: m.collection_chart_approved,
  discarded: m.pricing_rule_discarded,
};

const taka = (amount: number) => formatMoney({ amount, currency: 'BDT' });
const percent = (value: number) => `${formatQuantity(value, 2)} %`;

/** `centreName` says which centres a rule is for, where it is not for all. */
export function ruleSentence(
  rule: Pick<PayRule, 'pouring' | 'period' | 'bonus'>,
  centreName: (id: string) => string,
): string {
  const only = (ids: readonly string[] | undefined) =>
    ids === undefined ? [] : [m.pricing_rule_only_at({ centres: ids.map(centreName).join(', ') })];
  if (rule.pouring) return [pouringSentence(rule.pouring), ...only(rule.pouring.centre_ids)].join(' · ');
  if (rule.period) return [periodSentence(rule.period), ...only(rule.period.centre_ids)].join(' · ');
  return rule.bonus ? bonusSentence(rule.bonus) : '';
}

function pouringSentence(terms: NonNullable<PayRule['pouring']>): string {
  const amount = terms.pay === 'percent' ? percent(terms.value) : taka(terms.value);
  const of = terms.pay === 'percent' ? m.pricing_rule_of_value() : unitName(terms.unit);
  const conditions = [
    ...(terms.milk_types === undefined ? [] : [terms.milk_types.map(milkLabel).join(', ')]),
    ...(terms.periods?.length === 1
      ? [terms.periods[0] === 'morning' ? m.pricing_morning() : m.pricing_evening()]
      : []),
    ...(terms.window_from === undefined && terms.window_to === undefined
      ? []
      : [`${clock(terms.window_from ?? 0)}–${clock(terms.window_to ?? 1440)}`]),
    ...band(m.collection_fat(), terms.fat_min_bp, terms.fat_max_bp),
    ...band(m.collection_snf(), terms.snf_min_bp, terms.snf_max_bp),
    ...band(m.pricing_derivation_solids(), terms.ts_min_bp, terms.ts_max_bp),
  ];
  return [`${amount} ${of}`, ...conditions].join(' · ');
}

function periodSentence(terms: NonNullable<PayRule['period']>): string {
  const amount = terms.basis === 'value' ? percent(terms.value) : taka(terms.value);
  const of = {
    quantity: m.pricing_rule_a_litre,
    value: m.pricing_rule_of_value,
    pouring_days: m.pricing_rule_a_day,
    fixed: m.pricing_rule_once,
  }[terms.basis]();
  return [
    terms.kind === 'levy' ? m.pricing_rule_is_taken({ what: `${amount} ${of}` }) : `${amount} ${of}`,
    ...(terms.value_evening === undefined
      ? []
      : [
          m.pricing_rule_evening_is({
            amount: terms.basis === 'value' ? percent(terms.value_evening) : taka(terms.value_evening),
          }),
        ]),
    ...(terms.min_days === undefined ? [] : [m.pricing_rule_min_days({ days: formatNumber(terms.min_days) })]),
    ...(terms.min_continuous_days === undefined
      ? []
      : [m.pricing_rule_min_continuous({ days: formatNumber(terms.min_continuous_days) })]),
    ...(terms.cap === undefined ? [] : [m.pricing_rule_cap({ amount: taka(terms.cap) })]),
    ...(terms.frequency === 'once_in_month' ? [m.pricing_rule_monthly()] : []),
  ].join(' · ');
}

function bonusSentence(terms: NonNullable<PayRule['bonus']>): string {
  const amount =
    terms.pay === 'chart'
      ? m.pricing_rule_by_chart()
      : terms.pay === 'percent'
        ? `${percent(terms.value ?? 0)} ${m.pricing_rule_of_value()}`
        : `${taka(terms.value ?? 0)} ${m.pricing_rule_a_litre()}`;
  const milk = m.pricing_rule_milk_of({ days: formatDays(terms.milk_from, terms.milk_to) });
  return [amount, milk, m.pricing_rule_paid_on({ day: formatDay(terms.settle_on) })].join(' · ');
}

const unitName = (unit: 'litre' | 'kg') => (unit === 'kg' ? m.pricing_rule_a_kilogram() : m.pricing_rule_a_litre());

function band(name: string, min: number | undefined, max: number | undefined): string[] {
  if (min === undefined && max === undefined) return [];
  const edge = (value: number | undefined) => (value === undefined ? '…' : formatQuantity(value, 2));
  return [`${name} ${edge(min)}–${edge(max)}`];
}

function clock(minutes: number): string {
  const two = (value: number) => formatNumber(value).padStart(2, formatNumber(0));
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
