// The rules a site has before it has set its own. What farmers get for the first time is new everywhere, so nothing
// here stops a payment by itself but a block, and harm shows as several signs at once.
import type { RiskKind } from '../contract-risk-rules.ts';
import type { RuleSet } from './judge-facts.ts';

const every: RiskKind[] = ['payout', 'payment', 'refund', 'withdrawal'];
const out: RiskKind[] = ['payout', 'withdrawal'];

export const defaultRules: RuleSet = {
  review_at: 50,
  refuse_at: 100,
  rules: [
    { key: 'blocked', code: 'blocked', state: 'on', points: 1000, kinds: every, settings: {} },
    { key: 'allowed', code: 'allowed', state: 'on', points: -50, kinds: every, settings: {} },
    {
      key: 'often_there',
      code: 'velocity_count',
      state: 'on',
      points: 30,
      kinds: out,
      settings: { of: 'destination', hours: 24, more_than: 5 },
    },
    {
      key: 'much_there',
      code: 'velocity_amount',
      state: 'on',
      points: 15,
      kinds: out,
      settings: { of: 'destination', hours: 24, more_than: 300_000_00 },
    },
    {
      key: 'often_paying',
      code: 'velocity_count',
      state: 'on',
      points: 50,
      kinds: ['payment'],
      settings: { of: 'device', hours: 1, more_than: 15 },
    },
    {
      key: 'much_refunded',
      code: 'velocity_amount',
      state: 'on',
      points: 50,
      kinds: ['refund'],
      settings: { of: 'maker', hours: 24, more_than: 200_000_00 },
    },
    {
      key: 'unusual',
      code: 'unusual_amount',
      state: 'on',
      points: 30,
      kinds: out,
      settings: { deviations: 8, past_at_least: 5, at_least: 10_000_00 },
    },
    {
      key: 'new_there',
      code: 'new_destination',
      state: 'on',
      points: 20,
      kinds: out,
      settings: { days: 3, at_least: 5_000_00 },
    },
    {
      key: 'shared',
      code: 'shared_destination',
      state: 'on',
      points: 30,
      kinds: out,
      settings: { people_more_than: 4 },
    },
    {
      key: 'new_device',
      code: 'new_device',
      state: 'shadow',
      points: 10,
      kinds: ['payment', 'withdrawal'],
      settings: { days: 3, at_least: 5_000_00 },
    },
    {
      key: 'emptied',
      code: 'emptying',
      state: 'on',
      points: 20,
      kinds: ['withdrawal'],
      settings: { share_bp: 9_500, at_least: 5_000_00 },
    },
    { key: 'after_password', code: 'changed_password', state: 'on', points: 40, kinds: out, settings: { hours: 72 } },
  ],
};
