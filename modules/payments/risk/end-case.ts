// What the end of a case does to the payment it is about.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { cancelIntent } from '../intents/cancel-intent.ts';
import { captureAfterReview } from '../intents/capture-attempt.ts';
import { releaseMoney } from '../payouts/lock-money.ts';
import { findLine } from '../payouts/payout-line-store.ts';
import { lockBatch } from '../payouts/payout-locks.ts';
import { settleRefund } from '../refunds/carry-out-refund.ts';
import { changeRefund } from '../refunds/refund-store.ts';
import { refuseWithdrawal } from '../wallets/ask-withdrawal.ts';
import type { CaseRow } from './case-store.ts';
import { takeOut } from './judge-lines.ts';

/** A line may be sent from now on; what was reserved is taken; a refund is asked for by the next look. */
export async function carryOutRelease(tx: Tx, occasion: Occasion, row: CaseRow): Promise<void> {
  if (row.kind === 'payment') await captureAfterReview(tx, occasion, row.subject_id);
  if (row.kind === 'refund') await changeRefund(tx, row.subject_id, { next_look_at: occasion.now });
}

/** The money goes back to where it was. What was taken already, marked only, is given back by a refund of its own. */
export async function carryOutRefusal(tx: Tx, occasion: Occasion, row: CaseRow, reason: string): Promise<void> {
  if (row.kind === 'payout') return refuseLine(tx, occasion, row.subject_id);
  if (row.kind === 'payment' && row.effect === 'held') return cancelIntent(tx, occasion, row.subject_id, reason);
  if (row.kind === 'refund') return settleRefund(tx, occasion, row.subject_id, riskRefused);
  if (row.kind === 'withdrawal') return refuseWithdrawal(tx, occasion, row.subject_id, 'payments.risk_refused');
}

export const riskRefused = { state: 'failed', transactionId: null, code: 'risk_refused', detail: {} } as const;

async function refuseLine(tx: Tx, occasion: Occasion, lineId: string): Promise<void> {
  const { batch_id: batchId } = await findLine(tx, lineId);
  const batch = await lockBatch(tx, batchId);
  const line = await findLine(tx, lineId);
  if (line.state !== 'waiting') return;
  if (batch.locked_at !== null) await releaseMoney(tx, occasion, [line]);
  await takeOut(tx, occasion, batch, [line], 'payments.risk_refused');
}
