// The rules of risk: a table of what each finds, and what holds for any of them.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RiskRule } from '../contract-risk-rules.ts';
import { defaultRules } from './default-rules.ts';
import type { RiskFacts } from './facts.ts';
import { judgeFacts, type RuleSet, verdictOf } from './judge-facts.ts';
import { askRule, median, spread } from './rules.ts';

const calm: RiskFacts = {
  kind: 'payout',
  amount: 1_000_00,
  currency: 'BDT',
  past: { person: [], destination: [], device: null, maker: null },
  destination: { days: 400, people: 1 },
  device: null,
  password_hours: null,
  balance: null,
  lists: [],
};
const day = 24 * 60;
const times = (count: number, amount: number, minutesAgo = day) =>
  Array.from({ length: count }, () => [minutesAgo, amount] as const);

type Plain = Exclude<RiskRule, { code: 'model' }>;
type Asked = { [Code in Plain['code']]: Pick<Extract<Plain, { code: Code }>, 'code' | 'settings'> }[Plain['code']];
const rule = (asked: Asked, points = 10): Plain =>
  ({ key: asked.code, state: 'on', points, kinds: ['payout'], ...asked }) as Plain;
const hourly = { code: 'velocity_count', settings: { of: 'destination', hours: 1, more_than: 3 } } as const;
const usual = {
  code: 'unusual_amount',
  settings: { deviations: 6, past_at_least: 5, at_least: 500_00 },
} as const;
const near = (past: readonly (readonly [number, number])[]) => ({ past: { ...calm.past, destination: past } });
const of = (past: readonly (readonly [number, number])[]) => ({ past: { ...calm.past, person: past } });

const cases: readonly [name: string, rule: Asked, facts: Partial<RiskFacts>, found: object | null][] = [
  ['three in the hour are not more than three', hourly, near(times(2, 100, 30)), null],
  ['the fourth is', hourly, near(times(3, 100, 59)), { of: 'destination', count: 4, hours: 1 }],
  ['an hour ago is out of the window', hourly, near(times(3, 100, 60)), null],
  ['where there is no destination nothing is counted', hourly, { past: { ...calm.past, destination: null } }, null],
  [
    'amounts are summed with this one',
    { code: 'velocity_amount', settings: { of: 'person', hours: 48, more_than: 2_999_99 } },
    of(times(2, 1_000_00)),
    { of: 'person', amount: 3_000_00, currency: 'BDT', hours: 48 },
  ],
  [
    'up to the sum nothing is said',
    { code: 'velocity_amount', settings: { of: 'person', hours: 48, more_than: 3_000_00 } },
    of(times(2, 1_000_00)),
    null,
  ],
  ['too little past says nothing', usual, { ...of(times(4, 100_00)), amount: 9_000_00 }, null],
  [
    'always the same, then six times a twentieth more',
    usual,
    { ...of(times(5, 1_000_00)), amount: 1_300_00 },
    { usual: 1_000_00, amount: 1_300_00, currency: 'BDT', times: 6 },
  ],
  ['a little less than that', usual, { ...of(times(5, 1_000_00)), amount: 1_299_99 }, null],
  [
    'one great payment in the past does not make the next one usual',
    usual,
    { ...of([...times(6, 1_000_00), [day, 90_000_00]]), amount: 90_000_00 },
    { usual: 1_000_00, amount: 90_000_00, currency: 'BDT', times: 1780 },
  ],
  ['less than usual is no harm', usual, { ...of(times(9, 90_000_00)), amount: 600_00 }, null],
  [
    'never paid there',
    { code: 'new_destination', settings: { days: 3, at_least: 0 } },
    { destination: { days: null, people: 0 } },
    { days: -1 },
  ],
  [
    'since two days',
    { code: 'new_destination', settings: { days: 3, at_least: 0 } },
    { destination: { days: 2, people: 1 } },
    { days: 2 },
  ],
  [
    'since three days',
    { code: 'new_destination', settings: { days: 3, at_least: 0 } },
    { destination: { days: 3, people: 1 } },
    null,
  ],
  [
    'a small sum to a new place',
    { code: 'new_destination', settings: { days: 3, at_least: 1_000_01 } },
    { destination: { days: null, people: 0 } },
    null,
  ],
  [
    'five people at one wallet',
    { code: 'shared_destination', settings: { people_more_than: 4 } },
    { destination: { days: 9, people: 5 } },
    { people: 5 },
  ],
  [
    'a device never seen',
    { code: 'new_device', settings: { days: 1, at_least: 0 } },
    { device: { days: null } },
    { days: -1 },
  ],
  ['no device is known', { code: 'new_device', settings: { days: 1, at_least: 0 } }, { device: null }, null],
  ['blocked', { code: 'blocked', settings: {} }, { lists: ['blocked'] }, {}],
  ['not blocked', { code: 'blocked', settings: {} }, { lists: ['allowed'] }, null],
  [
    'nearly all of it',
    { code: 'emptying', settings: { share_bp: 9_500, at_least: 0 } },
    { balance: 1_052_63 },
    { percent: 95 },
  ],
  ['not quite', { code: 'emptying', settings: { share_bp: 9_500, at_least: 0 } }, { balance: 1_052_64 }, null],
  ['nothing there', { code: 'emptying', settings: { share_bp: 1, at_least: 0 } }, { balance: 0 }, null],
  [
    'a new place after a new password',
    { code: 'changed_password', settings: { hours: 72 } },
    { password_hours: 5, destination: { days: null, people: 0 } },
    { hours: 5 },
  ],
  [
    'an old place after a new password',
    { code: 'changed_password', settings: { hours: 72 } },
    { password_hours: 5, destination: { days: 30, people: 1 } },
    null,
  ],
  [
    'a password of long ago',
    { code: 'changed_password', settings: { hours: 72 } },
    { password_hours: 73, destination: { days: null, people: 0 } },
    null,
  ],
];

test.each(cases)('%s', (_name, asked, facts, found) => {
  expect(askRule(rule(asked), { ...calm, ...facts })).toEqual(found);
});

test('median and spread are not moved by one outlier', () => {
  expect([median([5, 1, 9]), median([1, 2, 3, 4]), median([])]).toEqual([5, 2.5, 0]);
  expect(spread([100, 110, 90, 100, 100_000])).toBeCloseTo(14.826);
  expect(spread([100, 100, 100])).toBe(5);
});

describe('any set of rules', () => {
  const blocked = (key: string, state: RiskRule['state'], points: number): RiskRule => ({
    ...{ key, code: 'blocked', state, points, kinds: ['payout'], settings: {} },
  });
  const anyRule = fc.record({
    state: fc.constantFrom<RiskRule['state']>('on', 'shadow', 'off'),
    points: fc.integer({ min: 0, max: 1000 }),
  });
  const anySet = fc
    .record({
      rules: fc.array(anyRule, { minLength: 1, maxLength: 8 }),
      review_at: fc.integer({ min: 1, max: 1500 }),
      more: fc.integer({ min: 1, max: 1500 }),
    })
    .map(
      ({ rules, review_at, more }): RuleSet => ({
        rules: rules.map(({ state, points }, index) => blocked(`rule_${index}`, state, points)),
        review_at,
        refuse_at: review_at + more,
      }),
    );
  const facts = { ...calm, lists: ['blocked' as const] };
  const rank = { allow: 0, review: 1, refuse: 2 };
  const none = new Map();

  test('more points never lower a verdict', () => {
    fc.assert(
      fc.property(anySet, fc.nat(7), fc.integer({ min: 0, max: 500 }), (set, at, more) => {
        const index = at % set.rules.length;
        const raised = set.rules.map((one, other) => (other === index ? { ...one, points: one.points + more } : one));
        const [before, after] = [judgeFacts(set, facts, none), judgeFacts({ ...set, rules: raised }, facts, none)];
        expect(rank[after.verdict]).toBeGreaterThanOrEqual(rank[before.verdict]);
        expect(rank[after.shadow_verdict]).toBeGreaterThanOrEqual(rank[before.shadow_verdict]);
      }),
    );
  });

  test('a rule in shadow never changes a verdict, and is told of', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const judged = judgeFacts(set, facts, none);
        const lit = { ...set, rules: set.rules.filter(({ state }) => state === 'on') };
        expect(judged.score).toBe(judgeFacts(lit, facts, none).score);
        expect(judged.verdict).toBe(verdictOf(set, judged.score));
        const shadows = set.rules.filter(({ state }) => state === 'shadow').length;
        expect(judged.reasons.filter(({ state }) => state === 'shadow')).toHaveLength(shadows);
      }),
    );
  });

  test('the sum of the reasons is the score', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const { reasons, score, shadow_score } = judgeFacts(set, facts, none);
        const sum = (list: typeof reasons) => list.reduce((total, { points }) => total + points, 0);
        expect(score).toBe(sum(reasons.filter(({ state }) => state === 'on')));
        expect(shadow_score).toBe(sum(reasons));
      }),
    );
  });
});

test('the built-in rules: a first payment passes, signs together do not, a block refuses', () => {
  const judge = (given: Partial<RiskFacts>) => judgeFacts(defaultRules, { ...calm, ...given }, new Map());
  const first = { amount: 40_000_00, destination: { days: null, people: 1 } };
  expect(judge(first)).toMatchObject({ score: 20, verdict: 'allow' });
  expect(judge({ ...first, destination: { days: null, people: 6 } })).toMatchObject({ score: 50, verdict: 'review' });
  expect(judge({ ...first, password_hours: 3 })).toMatchObject({ score: 60, verdict: 'review' });
  expect(judge({ ...first, password_hours: 3, lists: ['allowed'] })).toMatchObject({ score: 10, verdict: 'allow' });
  expect(judge({ lists: ['blocked', 'allowed'] })).toMatchObject({ score: 950, verdict: 'refuse' });
});
