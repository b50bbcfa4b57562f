/** What the form of a rule sends; conditions that were left empty are left out. */
import type { CreateRule } from '#modules/collection/contract-rules.ts';

export interface RuleFields {
  stage: string;
  nameBn: string;
  nameEn: string;
  pay: string;
  kind: string;
  bonusKind: string;
  basis: string;
  value: number | null;
  shift: string;
  fatMin: number | null;
  minDays: number | null;
  cap: number | null;
  frequency: string;
  from: string;
  milkFrom: string;
  milkTo: string;
}

export function ruleBody(union: string, fields: RuleFields): CreateRule {
  const names = { union_id: union, name_bn: fields.nameBn.trim(), name_en: fields.nameEn.trim() };
  const value = fields.value ?? 0;
  const pay = fields.pay as 'percent' | 'rate';
  if (fields.stage === 'pouring') {
    const periods = fields.shift === 'both' ? {} : { periods: [fields.shift as 'morning' | 'evening'] };
    const fat = fields.fatMin === null ? {} : { fat_min_bp: fields.fatMin };
    const terms = { pay, unit: 'litre' as const, value, ...periods, ...fat };
    return { ...names, stage: 'pouring', terms, from_on: fields.from };
  }
  if (fields.stage === 'period') {
    const terms = {
      kind: fields.kind as 'incentive' | 'levy',
      basis: fields.basis as 'quantity' | 'value' | 'pouring_days' | 'fixed',
      value,
      frequency: fields.frequency as 'each_period' | 'once_in_month',
      ...(fields.minDays === null ? {} : { min_days: fields.minDays }),
      ...(fields.cap === null ? {} : { cap: fields.cap }),
    };
    return { ...names, stage: 'period', terms, from_on: fields.from };
  }
  const terms = {
    kind: fields.bonusKind as 'price_difference' | 'dividend',
    milk_from: fields.milkFrom,
    milk_to: fields.milkTo,
    pay: pay === 'percent' ? ('percent' as const) : ('per_litre' as const),
    value,
    settle_on: fields.from,
  };
  return { ...names, stage: 'bonus', terms };
}
