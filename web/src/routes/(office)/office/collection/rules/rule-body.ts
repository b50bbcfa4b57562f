/** What the form of a rule sends; conditions that were left empty are left out. */
import type { CreateRule, PayRule } from '#modules/collection/contract-rules.ts';
import type { MilkType } from '#modules/collection/contract-words.ts';

export interface RuleFields {
  stage: string;
  nameBn: string;
  nameEn: string;
  pay: string;
  unit: string;
  kind: string;
  bonusKind: string;
  basis: string;
  value: number | null;
  valueEvening: number | null;
  shift: string;
  milks: MilkType[];
  /** As on a clock, 06:30. */
  windowFrom: string;
  windowTo: string;
  fatMin: number | null;
  fatMax: number | null;
  snfMin: number | null;
  snfMax: number | null;
  solidsMin: number | null;
  solidsMax: number | null;
  centres: string[];
  minDays: number | null;
  minContinuous: number | null;
  cap: number | null;
  frequency: string;
  from: string;
  until: string;
  milkFrom: string;
  milkTo: string;
  chart: string;
}

type Terms = Pick<PayRule, 'pouring' | 'period' | 'bonus'>;

export function ruleTerms(fields: RuleFields): Terms {
  const none = { pouring: null, period: null, bonus: null };
  if (fields.stage === 'pouring') return { ...none, pouring: pouringTerms(fields) };
  if (fields.stage === 'period') return { ...none, period: periodTerms(fields) };
  return { ...none, bonus: bonusTerms(fields) };
}

export function ruleBody(union: string, fields: RuleFields): CreateRule {
  const names = { union_id: union, name_bn: fields.nameBn.trim(), name_en: fields.nameEn.trim() };
  const days = { from_on: fields.from, until_on: fields.until || null };
  if (fields.stage === 'pouring') return { ...names, stage: 'pouring', terms: pouringTerms(fields), ...days };
  if (fields.stage === 'period') return { ...names, stage: 'period', terms: periodTerms(fields), ...days };
  return { ...names, stage: 'bonus', terms: bonusTerms(fields) };
}

function pouringTerms(fields: RuleFields): NonNullable<PayRule['pouring']> {
  return {
    pay: fields.pay === 'percent' ? 'percent' : 'rate',
    unit: fields.unit as 'litre' | 'kg',
    value: fields.value ?? 0,
    ...(fields.milks.length === 0 ? {} : { milk_types: [...fields.milks] }),
    ...(fields.shift === 'both' ? {} : { periods: [fields.shift as 'morning' | 'evening'] }),
    ...given('window_from', minutesOf(fields.windowFrom)),
    ...given('window_to', minutesOf(fields.windowTo)),
    ...given('fat_min_bp', fields.fatMin),
    ...given('fat_max_bp', fields.fatMax),
    ...given('snf_min_bp', fields.snfMin),
    ...given('snf_max_bp', fields.snfMax),
    ...given('ts_min_bp', fields.solidsMin),
    ...given('ts_max_bp', fields.solidsMax),
    ...centresOf(fields),
  };
}

function periodTerms(fields: RuleFields): NonNullable<PayRule['period']> {
  const rated = fields.basis === 'quantity' || fields.basis === 'value';
  return {
    kind: fields.kind as 'incentive' | 'levy',
    basis: fields.basis as 'quantity' | 'value' | 'pouring_days' | 'fixed',
    value: fields.value ?? 0,
    frequency: fields.frequency as 'each_period' | 'once_in_month',
    ...(rated ? given('value_evening', fields.valueEvening) : {}),
    ...given('min_days', fields.minDays),
    ...given('min_continuous_days', fields.minContinuous),
    ...given('cap', fields.cap),
    ...centresOf(fields),
  };
}

function bonusTerms(fields: RuleFields): NonNullable<PayRule['bonus']> {
  const common = {
    kind: fields.bonusKind as 'price_difference' | 'dividend',
    milk_from: fields.milkFrom,
    milk_to: fields.milkTo,
    settle_on: fields.from,
  };
  if (fields.pay === 'chart') return { ...common, pay: 'chart', chart_id: fields.chart };
  return { ...common, pay: fields.pay === 'percent' ? 'percent' : 'per_litre', value: fields.value ?? 0 };
}

function centresOf({ centres }: RuleFields): { centre_ids?: string[] } {
  return centres.length === 0 ? {} : { centre_ids: [...centres] };
}

function given<K extends string>(key: K, value: number | null): { [key in K]?: number } {
  return (value === null ? {} : { [key]: value }) as { [key in K]?: number };
}

function minutesOf(clock: string): number | null {
  const [hours, minutes] = clock.split(':').map(Number);
  return clock === '' || hours === undefined || minutes === undefined ? null : hours * 60 + minutes;
}
