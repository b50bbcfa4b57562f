// Sentences of risk: what a rule asks, what it found, and the names of states.
import type { paths } from '#lib/api-schema.d.ts';
import { formatMoney, formatNumber } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type {
  RiskCaseState,
  RiskCaseSummary,
  RiskEffect,
  RiskEntry,
  RiskLabel,
} from '#modules/payments/contract-risk.ts';
import type {
  PastOf,
  RiskKind,
  RiskRule,
  RiskVerdict,
  RuleCode,
  RuleState,
} from '#modules/payments/contract-risk-rules.ts';

type Says = () => string;

/** Rules as the client sends them. */
export type RulesBody = NonNullable<paths['/api/risk-rules']['post']['requestBody']>['content']['application/json'];

export const kindLabels: Record<RiskKind, Says> = {
  payout: m.risk_kind_payout,
  payment: m.risk_kind_payment,
  refund: m.risk_kind_refund,
  withdrawal: m.risk_kind_withdrawal,
};
export const stateLabels: Record<RiskCaseState, Says> = {
  open: m.risk_state_open,
  released: m.risk_state_released,
  refused: m.risk_state_refused,
  dropped: m.risk_state_dropped,
};
export const stateTones: Record<RiskCaseState, Tone> = {
  open: 'wait',
  released: 'good',
  refused: 'harm',
  dropped: 'plain',
};
export const effectLabels: Record<RiskEffect, Says> = {
  held: m.risk_effect_held,
  flagged: m.risk_effect_flagged,
  refused: m.risk_effect_refused,
};
export const labelLabels: Record<RiskLabel, Says> = { fraud: m.risk_label_fraud, fine: m.risk_label_fine };
export const labelTones: Record<RiskLabel, Tone> = { fraud: 'harm', fine: 'good' };
export const ruleStateLabels: Record<RuleState, Says> = {
  on: m.risk_rule_on,
  shadow: m.risk_rule_shadow,
  off: m.risk_rule_off,
};
export const ruleStateTones: Record<RuleState, Tone> = { on: 'good', shadow: 'calm', off: 'plain' };
export const codeLabels: Record<RuleCode, Says> = {
  velocity_count: m.risk_code_velocity_count,
  velocity_amount: m.risk_code_velocity_amount,
  unusual_amount: m.risk_code_unusual_amount,
  new_destination: m.risk_code_new_destination,
  shared_destination: m.risk_code_shared_destination,
  new_device: m.risk_code_new_device,
  blocked: m.risk_code_blocked,
  allowed: m.risk_code_allowed,
  emptying: m.risk_code_emptying,
  changed_password: m.risk_code_changed_password,
  model: m.risk_code_model,
};
export const verdictLabels: Record<RiskVerdict, Says> = {
  allow: m.risk_verdict_allow,
  review: m.risk_verdict_review,
  refuse: m.risk_verdict_refuse,
};
export const entryStateLabels: Record<RiskEntry['state'], Says> = {
  proposed: m.risk_entry_state_proposed,
  in_force: m.risk_entry_state_in_force,
  ending: m.risk_entry_state_ending,
  ended: m.risk_entry_state_ended,
};
export const entryStateTones: Record<RiskEntry['state'], Tone> = {
  proposed: 'wait',
  in_force: 'good',
  ending: 'wait',
  ended: 'plain',
};
export const entryKindLabels: Record<RiskEntry['kind'], Says> = {
  phone: m.risk_entry_phone,
  account: m.risk_entry_account,
  person: m.risk_entry_person,
};

export const ofLabels: Record<PastOf, Says> = {
  person: m.risk_of_person,
  destination: m.risk_of_destination,
  device: m.risk_of_device,
  maker: m.risk_of_maker,
};

export function stateText(row: Pick<RiskCaseSummary, 'state' | 'first_by'>): string {
  return row.state === 'open' && row.first_by ? m.risk_state_half() : stateLabels[row.state]();
}

export function ageText(hours: number): string {
  return hours < 48
    ? m.risk_age_hours({ hours: formatNumber(hours) })
    : m.risk_age_days({ days: formatNumber(Math.floor(hours / 24)) });
}

type Params = Readonly<Record<string, string | number>>;

/** What a rule found, as a sentence. */
export function reasonText(code: RiskRule['code'], params: Params): string {
  const number = (name: string) => formatNumber(Number(params[name] ?? 0));
  const money = (name: string) =>
    formatMoney({ amount: Number(params[name] ?? 0), currency: String(params.currency ?? 'BDT') });
  const of = ofLabels[params.of as PastOf]?.() ?? '';
  const says: Record<RiskRule['code'], Says> = {
    velocity_count: () => m.risk_reason_often({ count: number('count'), hours: number('hours'), of }),
    velocity_amount: () => m.risk_reason_much({ amount: money('amount'), hours: number('hours'), of }),
    unusual_amount: () => m.risk_reason_unusual({ usual: money('usual'), amount: money('amount') }),
    new_destination: () =>
      Number(params.days) < 0 ? m.risk_reason_never_there() : m.risk_reason_new_there({ days: number('days') }),
    shared_destination: () => m.risk_reason_shared({ people: number('people') }),
    new_device: () =>
      Number(params.days) < 0 ? m.risk_reason_never_device() : m.risk_reason_new_device({ days: number('days') }),
    blocked: m.risk_reason_blocked,
    allowed: m.risk_reason_allowed,
    emptying: () => m.risk_reason_emptying({ percent: number('percent') }),
    changed_password: () => m.risk_reason_password({ hours: number('hours') }),
    model: () => m.risk_reason_model({ percent: number('percent') }),
  };
  return says[code]();
}

/** What a rule asks, as a sentence. */
export function ruleText(rule: RiskRule): string {
  const taka = (amount: number) => formatMoney({ amount, currency: 'BDT' });
  switch (rule.code) {
    case 'velocity_count': {
      const { hours, more_than, of } = rule.settings;
      return m.risk_rule_velocity_count({
        hours: formatNumber(hours),
        more_than: formatNumber(more_than),
        of: ofLabels[of](),
      });
    }
    case 'velocity_amount': {
      const { hours, more_than, of } = rule.settings;
      return m.risk_rule_velocity_amount({
        hours: formatNumber(hours),
        more_than: taka(more_than),
        of: ofLabels[of](),
      });
    }
    case 'unusual_amount': {
      const { deviations, at_least } = rule.settings;
      return m.risk_rule_unusual_amount({ deviations: formatNumber(deviations), at_least: taka(at_least) });
    }
    case 'new_destination':
    case 'new_device': {
      const said = { days: formatNumber(rule.settings.days), at_least: taka(rule.settings.at_least) };
      return rule.code === 'new_device' ? m.risk_rule_new_device(said) : m.risk_rule_new_destination(said);
    }
    case 'shared_destination':
      return m.risk_rule_shared_destination({ people_more_than: formatNumber(rule.settings.people_more_than) });
    case 'blocked':
      return m.risk_rule_blocked();
    case 'allowed':
      return m.risk_rule_allowed();
    case 'emptying': {
      const { share_bp, at_least } = rule.settings;
      return m.risk_rule_emptying({ share: formatNumber(share_bp / 100), at_least: taka(at_least) });
    }
    case 'changed_password':
      return m.risk_rule_changed_password({ hours: formatNumber(rule.settings.hours) });
    case 'model':
      return m.risk_rule_model({ at_least_percent: formatNumber(rule.settings.at_least_percent) });
  }
}

const features: Readonly<Record<string, Says>> = {
  amount: m.risk_feature_amount,
  above_usual: m.risk_feature_above_usual,
  person_day: m.risk_feature_person_day,
  person_week: m.risk_feature_person_week,
  destination_day: m.risk_feature_destination_day,
  device_day: m.risk_feature_device_day,
  destination_new: m.risk_feature_destination_new,
  destination_age: m.risk_feature_destination_age,
  destination_people: m.risk_feature_destination_people,
  device_new: m.risk_feature_device_new,
  password_recent: m.risk_feature_password_recent,
  share: m.risk_feature_share,
};

export function featureText(name: string): string {
  return features[name]?.() ?? name;
}
