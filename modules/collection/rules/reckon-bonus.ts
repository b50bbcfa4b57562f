/** What a bonus rule gives each member for milk of the past: by the milk's value, its litres, or another chart. */
import type { Db } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import { repriceReceipts } from '../charts/reprice-receipts.ts';
import type { BonusTerms, PayRule } from '../contract-rules.ts';
import { pouringsOf } from './rule-store.ts';

export interface BonusShare {
  readonly member_id: string;
  readonly volume_ml: bigint;
  readonly milk: bigint;
  /** Minor units, more than nothing. */
  readonly amount: bigint;
}

/** Rounded half up per member. By chart, only what the chart pays more; milk it has no price for gets nothing. */
export async function reckonBonus(db: Db, rule: Pick<PayRule, 'union_id'>, terms: BonusTerms): Promise<BonusShare[]> {
  const span = {
    unionId: rule.union_id,
    fromOn: Temporal.PlainDate.from(terms.milk_from),
    toOn: Temporal.PlainDate.from(terms.milk_to),
  };
  const byMember = Map.groupBy(await pouringsOf(db, span), (pouring) => pouring.member_id);
  const differences = terms.pay === 'chart' ? await byChart(db, terms, span) : null;
  return [...byMember]
    .map(([member_id, pourings]) => {
      const volume_ml = pourings.reduce((sum, one) => sum + one.volume_ml, 0n);
      const milk = pourings.reduce((sum, one) => sum + one.amount, 0n);
      const amount = differences ? (differences.get(member_id) ?? 0n) : rated(terms, volume_ml, milk);
      return { member_id, volume_ml, milk, amount };
    })
    .filter((share) => share.amount > 0n);
}

function rated(terms: BonusTerms, volumeMl: bigint, milk: bigint): bigint {
  const value = BigInt(terms.value ?? 0);
  return terms.pay === 'percent' ? divideHalfUp(milk * value, 10_000n) : divideHalfUp(volumeMl * value, 1000n);
}

async function byChart(
  db: Db,
  terms: BonusTerms,
  span: { unionId: string; fromOn: Temporal.PlainDate; toOn: Temporal.PlainDate },
): Promise<Map<string, bigint>> {
  assert(terms.chart_id, 'a bonus by chart names it');
  const sums = new Map<string, bigint>();
  for (const one of await repriceReceipts(db, terms.chart_id, span)) {
    if (one.price === null || one.price <= one.amount) continue;
    sums.set(one.member_id, (sums.get(one.member_id) ?? 0n) + one.price - one.amount);
  }
  return sums;
}
