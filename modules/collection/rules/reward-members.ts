/** The earnings the rules of closing make for these members, ready to be written with their statements. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { CycleRow } from '../cycles/cycle-store.ts';
import { periodOf, readPayees } from '../cycles/payment-store.ts';
import { earningAccount } from '../earnings/earning-account.ts';
import type { NewEarning } from '../earnings/earning-store.ts';
import { reckonRewards } from './reckon-rewards.ts';

export async function rewardMembers(
  tx: Tx,
  occasion: Occasion,
  cycle: CycleRow,
  memberIds: readonly string[],
): Promise<NewEarning[]> {
  const rewards = await reckonRewards(tx, cycle, cycle.to_on, memberIds);
  if (rewards.length === 0) return [];
  const payees = await readPayees(tx, memberIds, periodOf(cycle));
  const accounts = new Map<string, string | null>();
  for (const kind of new Set(rewards.map((reward) => reward.kind))) {
    accounts.set(kind, await earningAccount(tx, occasion, cycle.site_id, kind));
  }
  return rewards.map((reward) => {
    const payee = payees.get(reward.memberId);
    assert(payee, 'whoever poured milk is a member');
    return {
      id: reward.id,
      union_id: cycle.site_id,
      centre_id: payee.centre_id,
      member_id: reward.memberId,
      kind: reward.kind,
      amount: reward.amount,
      currency: cycle.currency,
      settle_on: cycle.to_on,
      subject_kind: 'collection.pay_rule',
      subject_id: reward.rule.id,
      reason_bn: reward.rule.name_bn,
      reason_en: reward.rule.name_en,
      derivation: { ...reward.derivation, terms: reward.rule.terms },
      account_id: accounts.get(reward.kind) ?? null,
      cycle_id: cycle.id,
      round: cycle.round,
      created_at: occasion.now,
      created_by: null,
    };
  });
}
