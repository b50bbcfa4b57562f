/** Who would get what of a rule before it is approved, or what of it was shared out; nothing is changed. */
import { dayAt } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import type { PayRule, RulePreview } from '../contract-rules.ts';
import { findUnion } from '../cycles/cycle-store.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import { readPayees } from '../cycles/payment-store.ts';
import { type BonusShare, reckonBonus } from './reckon-bonus.ts';
import { rewardPeriod } from './reward-period.ts';
import { findRule, pouringsOf } from './rule-store.ts';

/** A rule of closing is shown on the last fifteen days. Throws `collection.rule_missing`, `rule_no_preview`. */
export async function previewRule(db: Db, id: string, now: Temporal.Instant): Promise<RulePreview> {
  const rule = await findRule(db, id);
  if (!rule) throw new DomainError('collection.rule_missing');
  const union = await findUnion(db, rule.union_id);
  assert(union, 'a rule belongs to a union');
  const { from, to, shares } = await sharesOf(db, rule, dayAt(now, union.time_zone));
  const payees = await readPayees(
    db,
    shares.map((share) => share.member_id),
  );
  const money = (amount: bigint) => wireMoney(amount, union.currency);
  return {
    from_on: from,
    to_on: to,
    members: shares.length,
    total: money(shares.reduce((sum, share) => sum + share.amount, 0n)),
    items: [...shares]
      .sort((one, other) => Number(other.amount - one.amount))
      .slice(0, 500)
      .flatMap(({ member_id, volume_ml, milk, amount }) => {
        const payee = payees.get(member_id);
        if (!payee) return [];
        const { code, name_bn, name_en } = payee;
        const sums = { volume_ml: Number(volume_ml), milk: money(milk), amount: money(amount) };
        return [{ member_id, code, name_bn, name_en, ...sums }];
      }),
  };
}

async function sharesOf(
  db: Db,
  rule: PayRule,
  today: Temporal.PlainDate,
): Promise<{ from: string; to: string; shares: readonly BonusShare[] }> {
  if (rule.bonus) {
    const { milk_from: from, milk_to: to } = rule.bonus;
    return { from, to, shares: await reckonBonus(db, rule, rule.bonus) };
  }
  const terms = rule.period;
  if (!terms) throw new DomainError('collection.rule_no_preview');
  const fromOn = today.subtract({ days: 14 });
  const pourings = await pouringsOf(db, { unionId: rule.union_id, fromOn, toOn: today });
  const shares = [...Map.groupBy(pourings, (one) => one.member_id)].flatMap(([member_id, own]) => {
    const reward = rewardPeriod(terms, own);
    if (reward === null) return [];
    const { volume_ml, milk } = reward.derivation;
    return [{ member_id, volume_ml: BigInt(volume_ml), milk: BigInt(milk), amount: reward.amount }];
  });
  return { from: fromOn.toString(), to: today.toString(), shares };
}
