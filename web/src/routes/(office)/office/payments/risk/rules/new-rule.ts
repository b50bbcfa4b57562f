// Rules somebody adds in the form: what each kind begins with, and the fields its settings are shown as.
import { m } from '#lib/paraglide/messages.js';
import { type RiskRule, type RuleCode, riskKinds } from '#modules/payments/contract-risk-rules.ts';

const window = { of: 'destination', hours: 24 };
const begins: { readonly [Code in RuleCode]: Extract<RiskRule, { code: Code }>['settings'] } = {
  velocity_count: { ...window, of: 'destination', more_than: 5 },
  velocity_amount: { ...window, of: 'destination', more_than: 300_000_00 },
  unusual_amount: { deviations: 8, past_at_least: 5, at_least: 10_000_00 },
  new_destination: { days: 3, at_least: 5_000_00 },
  shared_destination: { people_more_than: 4 },
  new_device: { days: 3, at_least: 5_000_00 },
  blocked: {},
  allowed: {},
  emptying: { share_bp: 9_500, at_least: 5_000_00 },
  changed_password: { hours: 72 },
  model: { model_id: '', at_least_percent: 50 },
};

/** In shadow: nobody is stopped by a rule that was never tried. Named so that no other in the set has its key. */
export function newRule(code: RuleCode, others: readonly RiskRule[], modelId: string): RiskRule {
  const taken = new Set(others.map(({ key }) => key));
  let key: string = code;
  for (let number = 2; taken.has(key); number += 1) key = `${code}_${number}`;
  const settings = code === 'model' ? { ...begins.model, model_id: modelId } : { ...begins[code] };
  const common = { key, code, state: 'shadow', points: code === 'allowed' ? -50 : 20, kinds: [...riskKinds], settings };
  return common as RiskRule;
}

interface SettingField {
  readonly name: string;
  readonly label: () => string;
  /** As the contract has them; amounts and shares are typed with two decimals. */
  readonly bounds: (rule: RiskRule) => { readonly min: number; readonly max: number; readonly decimals: number };
}

const within =
  (min: number, max: number, decimals = 0) =>
  () => ({ min, max, decimals });
const amount = within(0, 1_000_000_000_00, 2);
export const settingFields: readonly SettingField[] = [
  { name: 'hours', label: m.risk_set_hours, bounds: within(1, 2160) },
  { name: 'days', label: m.risk_set_days, bounds: within(1, 365) },
  {
    name: 'more_than',
    label: m.risk_set_more_than,
    bounds: ({ code }) => (code === 'velocity_amount' ? amount() : { min: 1, max: 39, decimals: 0 }),
  },
  { name: 'at_least', label: m.risk_set_at_least, bounds: amount },
  { name: 'deviations', label: m.risk_set_deviations, bounds: within(1, 100) },
  { name: 'past_at_least', label: m.risk_set_past_at_least, bounds: within(3, 40) },
  { name: 'people_more_than', label: m.risk_set_people_more_than, bounds: within(1, 1000) },
  { name: 'share_bp', label: m.risk_set_share_bp, bounds: within(1, 10_000, 2) },
  { name: 'at_least_percent', label: m.risk_set_at_least_percent, bounds: within(0, 100) },
];
