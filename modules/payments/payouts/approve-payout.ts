// Approves a proposed payout, which locks its money, or cancels it while nothing has been sent.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { payoutEvents as events } from '../contract-payouts.ts';
import { judgeLines, takeOut } from '../risk/judge-lines.ts';
import { endCasesOf } from '../risk/open-cases.ts';
import { handOver, takeBackWithdrawals } from '../wallets/propose-withdrawals.ts';
import { lockMoney, releaseMoney } from './lock-money.ts';
import { movePayout } from './move-payout.ts';
import { cancelLines, findLines } from './payout-line-store.ts';
import { lockBatch } from './payout-locks.ts';
import { refuseApproval, refuseCancelling } from './payout-rules.ts';

/**
 * From now on the ledger keeps the money of every line, on the account it is owed on, until it is sent or the batch is
 * cancelled. Lines that look like harm wait for two more people, or are taken out with the reason; where that leaves
 * none, nothing is approved. Throws `payments.payout_missing`, `payments.not_proposed`, `payments.nothing_to_pay`,
 * `payments.own_proposal`, and `payments.not_covered` when an account with a minimum has not enough.
 */
export async function approvePayout(tx: Tx, occasion: Occasion, batchId: string): Promise<void> {
  const batch = await lockBatch(tx, batchId);
  const waiting = await findLines(tx, batch.id, ['waiting']);
  const refusal = refuseApproval(batch, occasion.actor.personId, waiting.length);
  if (refusal) throw new DomainError(refusal, { number: batch.number });
  const { refused } = await judgeLines(tx, occasion, batch, waiting, 'approval');
  await takeOut(tx, occasion, batch, refused, 'payments.risk_refused');
  if (refused.length === waiting.length) return;
  await handOver(tx, occasion, batch.id);
  const kept = waiting.filter((line) => !refused.includes(line));
  await lockMoney(tx, occasion, batch, kept);
  const step = { approved_by: occasion.actor.personId, approved_at: occasion.now, locked_at: occasion.now };
  await movePayout(tx, occasion, batch, { to: 'approved', step, event: events.approved });
}

/** Its lines may then be proposed anew. Throws `payments.payout_missing`, `payments.not_proposed`. */
export async function cancelPayout(tx: Tx, occasion: Occasion, batchId: string, reason: string): Promise<void> {
  const batch = await lockBatch(tx, batchId);
  const refusal = refuseCancelling(batch, occasion.actor.personId, 0);
  if (refusal) throw new DomainError(refusal, { number: batch.number });
  const waiting = await findLines(tx, batch.id, ['waiting']);
  if (batch.locked_at !== null) await releaseMoney(tx, occasion, waiting);
  await cancelLines(tx, batch.id);
  await takeBackWithdrawals(tx, occasion, batch.id);
  await endCasesOf(
    tx,
    occasion,
    batch.site_id,
    waiting.map(({ id }) => id),
  );
  const step = { cancelled_by: occasion.actor.personId, cancelled_at: occasion.now, cancel_reason: reason };
  await movePayout(tx, occasion, batch, { to: 'cancelled', step, event: events.cancelled, reason });
}
