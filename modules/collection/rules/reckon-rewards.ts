/** The earnings and levies the rules of closing make of a cycle's milk; the preview and the closing ask the same. */
import type { Db } from '../../../platform/db/database.ts';
import { derivedId } from '../../../platform/ids.ts';
import type { CycleRow } from '../cycles/cycle-store.ts';
import { periodOf } from '../cycles/payment-store.ts';
import type { MemberEarning } from '../earnings/earning-store.ts';
import { type Reward, rewardPeriod } from './reward-period.ts';
import { type PeriodRule, paidThisMonth, periodRulesOn, pouringsOf } from './rule-store.ts';

export interface RuledEarning extends MemberEarning {
  readonly kind: 'incentive' | 'levy';
  readonly rule: PeriodRule;
  readonly derivation: Reward['derivation'];
}

/** Of everybody with milk in the cycle up to the day, or of these members; ids are derived, so a retry meets itself. */
export async function reckonRewards(
  db: Db,
  cycle: CycleRow,
  toOn: Temporal.PlainDate,
  memberIds?: readonly string[],
): Promise<readonly RuledEarning[]> {
  const rules = await periodRulesOn(db, cycle.site_id, toOn);
  if (rules.length === 0) return [];
  const span = periodOf(cycle, toOn);
  const monthly = rules.filter((rule) => rule.terms.frequency === 'once_in_month').map((rule) => rule.id);
  const paid = monthly.length === 0 ? new Set<string>() : await paidThisMonth(db, monthly, toOn, cycle.id);
  const byMember = Map.groupBy(await pouringsOf(db, span, memberIds), (pouring) => pouring.member_id);
  return [...byMember].flatMap(([memberId, pourings]) =>
    rules.flatMap((rule): RuledEarning[] => {
      if (paid.has(`${rule.id} ${memberId}`)) return [];
      const reward = rewardPeriod(rule.terms, pourings);
      if (reward === null) return [];
      const id = derivedId('collection.earning.rule', cycle.id, String(cycle.round), rule.id, memberId);
      return [{ id, memberId, kind: rule.terms.kind, accountId: null, rule, ...reward }];
    }),
  );
}
