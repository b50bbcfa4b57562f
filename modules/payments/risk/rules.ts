// Every rule of risk but the model: a pure question about the facts, answered with what it found or with nothing.
// Amounts are minor units; medians and shares are statistics about money, never money.
import type { PastOf, RiskRule } from '../contract-risk-rules.ts';
import type { Past, RiskFacts } from './facts.ts';

/** What the sentence of the reason is filled with. */
export type ReasonParams = Readonly<Record<string, string | number>>;

type PlainRule = Exclude<RiskRule, { code: 'model' }>;

export function askRule(rule: PlainRule, facts: RiskFacts): ReasonParams | null {
  switch (rule.code) {
    case 'velocity_count':
      return askCount(rule.settings, facts);
    case 'velocity_amount':
      return askSum(rule.settings, facts);
    case 'unusual_amount':
      return askUsual(rule.settings, facts);
    case 'new_destination':
      return askDestination(rule.settings, facts);
    case 'shared_destination': {
      const people = facts.destination?.people ?? 0;
      return people > rule.settings.people_more_than ? { people } : null;
    }
    case 'new_device':
      return askDevice(rule.settings, facts);
    case 'blocked':
    case 'allowed':
      return facts.lists.includes(rule.code) ? {} : null;
    case 'emptying':
      return askShare(rule.settings, facts);
    case 'changed_password': {
      const { password_hours: hours, destination } = facts;
      const isSoon = hours !== null && hours <= rule.settings.hours;
      // Known no longer than the password: it was named after the change.
      const isNew = destination !== null && (destination.days === null || destination.days * 24 <= (hours ?? 0));
      return isSoon && isNew ? { hours } : null;
    }
  }
}

interface Window {
  readonly of: PastOf;
  readonly hours: number;
  readonly more_than: number;
}

function askCount({ of, hours, more_than: most }: Window, facts: RiskFacts): ReasonParams | null {
  const past = within(facts.past[of], hours);
  if (!past) return null;
  const count = past.length + 1;
  return count > most ? { of, count, hours } : null;
}

function askSum({ of, hours, more_than: most }: Window, facts: RiskFacts): ReasonParams | null {
  const past = within(facts.past[of], hours);
  if (!past) return null;
  const amount = past.reduce((sum, [, one]) => sum + one, facts.amount);
  return amount > most ? { of, amount, currency: facts.currency, hours } : null;
}

function within(past: readonly Past[] | null, hours: number): readonly Past[] | null {
  return past?.filter(([minutesAgo]) => minutesAgo < hours * 60) ?? null;
}

interface Usual {
  readonly deviations: number;
  readonly past_at_least: number;
  readonly at_least: number;
}

function askUsual(settings: Usual, facts: RiskFacts): ReasonParams | null {
  const amounts = (facts.past.person ?? []).map(([, amount]) => amount);
  if (amounts.length < settings.past_at_least || facts.amount < settings.at_least) return null;
  const usual = median(amounts);
  const times = (facts.amount - usual) / spread(amounts);
  return times >= settings.deviations
    ? { usual: Math.round(usual), amount: facts.amount, currency: facts.currency, times: Math.round(times) }
    : null;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0];
  return (low + high) / 2;
}

/**
 * 1.4826 times the median deviation, which is the standard deviation where amounts are normal; never under a twentieth
 * of the median, so that whoever always gets the same is not stopped by a taka more.
 */
export function spread(values: readonly number[]): number {
  const middle = median(values);
  const deviation = 1.4826 * median(values.map((value) => Math.abs(value - middle)));
  return Math.max(deviation, middle / 20, 1);
}

interface Young {
  readonly days: number;
  readonly at_least: number;
}

function askDestination({ days: young, at_least: least }: Young, facts: RiskFacts): ReasonParams | null {
  if (!facts.destination || facts.amount < least) return null;
  const { days } = facts.destination;
  if (days === null) return { days: -1 };
  return days < young ? { days } : null;
}

function askDevice({ days: young, at_least: least }: Young, facts: RiskFacts): ReasonParams | null {
  if (!facts.device || facts.amount < least) return null;
  const { days } = facts.device;
  if (days === null) return { days: -1 };
  return days < young ? { days } : null;
}

function askShare(
  { share_bp: most, at_least: least }: { readonly share_bp: number; readonly at_least: number },
  { balance, amount }: RiskFacts,
): ReasonParams | null {
  if (balance === null || balance <= 0 || amount < least) return null;
  const share = Math.floor((amount * 10_000) / balance);
  return share >= most ? { percent: Math.min(Math.floor(share / 100), 100) } : null;
}
