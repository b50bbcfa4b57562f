/** Tells a member what the cycle under way has earned so far and what would be paid if it ended today. */
import { dayAt } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { DeductionKind, MemberPayment } from '../contract-payment.ts';
import { describeDeductions } from '../deductions/deduction-store.ts';
import { readEarnings } from '../earnings/earning-store.ts';
import { reckonRewards } from '../rules/reckon-rewards.ts';
import { listOwnStatements } from '../statements/statement-store.ts';
import { findRunningCycle } from './cycle-store.ts';
import { wireMoney } from './payment-money.ts';
import { findOwnMember, periodOf, readDues, sumMilk } from './payment-store.ts';
import { settleAccount } from './settle-account.ts';

/** Throws `collection.member_missing` for a person who is no member. */
export async function expectPayment(db: Db, personId: string | null, now: Temporal.Instant): Promise<MemberPayment> {
  const member = await findOwnMember(db, personId);
  if (!member) throw new DomainError('collection.member_missing');
  const cycle = await findRunningCycle(db, member.centre_id, dayAt(now, member.time_zone));
  const period = cycle && periodOf(cycle);
  const [milk, dues, known, rewards, statements] = await Promise.all([
    period ? sumMilk(db, period, [member.id]) : [],
    period ? readDues(db, period, [member.id]) : [],
    period ? readEarnings(db, period, [member.id]) : [],
    cycle ? reckonRewards(db, cycle, cycle.to_on, [member.id]) : [],
    listOwnStatements(db, personId, { limit: 1 }),
  ]);
  const gross = milk.reduce((sum, one) => sum + one.amount, 0n);
  const payment = settleAccount(gross, [...known, ...rewards], dues);
  const words = await describeDeductions(
    db,
    dues.map((due) => due.deductionId),
  );
  const money = (amount: bigint) => wireMoney(amount, member.currency);
  return {
    member_id: member.id,
    from_on: cycle?.from_on.toString() ?? null,
    to_on: cycle?.to_on.toString() ?? null,
    receipts_count: milk.reduce((sum, one) => sum + one.receipts_count, 0),
    volume_ml: Number(milk.reduce((sum, one) => sum + one.volume_ml, 0n)),
    gross: money(gross),
    earned: money(payment.earned),
    shortfall: money(payment.shortfall),
    deducted: money(payment.deducted),
    net: money(payment.net),
    deductions: payment.lines.map((line) => ({
      deduction_id: line.deductionId,
      kind: words.get(line.deductionId)?.kind as DeductionKind,
      description: words.get(line.deductionId)?.description ?? '',
      taken: money(line.taken),
      carried_out: money(line.carriedOut),
    })),
    last_statement: statements.items[0] ?? null,
  };
}
