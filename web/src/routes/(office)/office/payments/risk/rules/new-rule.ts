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
  readonly decimals: (rule: RiskRule) => number;
}

const whole = () => 0;
const hundredths = () => 2;
export const settingFields: readonly SettingField[] = [
  { name: 'hours', label: m.risk_set_hours, decimals: whole },
  { name: 'days', label: m.risk_set_days, decimals: whole },
  {
    name: 'more_than',
    label: m.risk_set_more_than,
    decimals: ({ code }) => (code === 'velocity_amount' ? 2 : 0),
  },
  { name: 'at_least', label: m.risk_set_at_least, decimals: hundredths },
  { name: 'deviations', label: m.risk_set_deviations, decimals: whole },
  { name: 'past_at_least', label: m.risk_set_past_at_least, decimals: whole },
  { name: 'people_more_than', label: m.risk_set_people_more_than, decimals: whole },
  { name: 'share_bp', label: m.risk_set_share_bp, decimals: hundredths },
  { name: 'at_least_percent', label: m.risk_set_at_least_percent, decimals: whole },
];
