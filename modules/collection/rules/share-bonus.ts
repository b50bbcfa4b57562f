/** Writes each member's share of an approved bonus as an earning of the cycle that spans its day. */
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { derivedId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { PayRule } from '../contract-rules.ts';
import { findUnion } from '../cycles/cycle-store.ts';
import { readPayees } from '../cycles/payment-store.ts';
import { earningAccount } from '../earnings/earning-account.ts';
import { insertEarnings } from '../earnings/earning-store.ts';
import { reckonBonus } from './reckon-bonus.ts';

/** Throws `collection.rule_nothing` when nobody gets anything; `collection.period_closed` comes from the table. */
export async function shareBonus(
  tx: Tx,
  occasion: Occasion,
  rule: PayRule,
): Promise<{ members: number; total: bigint }> {
  const terms = rule.bonus;
  const union = await findUnion(tx, rule.union_id);
  assert(terms && union, 'a bonus rule has its terms and a union');
  const shares = await reckonBonus(tx, rule, terms);
  if (shares.length === 0) throw new DomainError('collection.rule_nothing');
  const payees = await readPayees(
    tx,
    shares.map((share) => share.member_id),
  );
  const accountId = await earningAccount(tx, occasion, rule.union_id, terms.kind);
  const earnings = shares.map((share) => {
    const payee = payees.get(share.member_id);
    assert(payee, 'whoever poured milk is a member');
    return {
      id: derivedId('collection.earning.bonus', rule.id, share.member_id),
      union_id: rule.union_id,
      centre_id: payee.centre_id,
      member_id: share.member_id,
      kind: terms.kind,
      amount: share.amount,
      currency: union.currency,
      settle_on: Temporal.PlainDate.from(terms.settle_on),
      subject_kind: 'collection.pay_rule',
      subject_id: rule.id,
      reason_bn: rule.name_bn,
      reason_en: rule.name_en,
      derivation: { volume_ml: Number(share.volume_ml), milk: Number(share.milk), ...terms },
      account_id: accountId,
      cycle_id: null,
      round: null,
      created_at: occasion.now,
      created_by: occasion.actor.personId,
    };
  });
  await insertEarnings(tx, earnings);
  return { members: shares.length, total: shares.reduce((sum, share) => sum + share.amount, 0n) };
}
