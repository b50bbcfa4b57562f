// Orders money back to the payer: in parts, never beyond what came and has not gone back.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { postOrThrow } from '../../ledger/index.ts';
import { findOpenDispute } from '../disputes/dispute-store.ts';
import { reduceContested } from '../disputes/record-dispute.ts';
import { findGatewayAccounts } from '../gateways/gateway-accounts.ts';
import { type AttemptRow, changeAttempt, findAttempts, requireAttempt } from '../intents/attempt-store.ts';
import { type IntentRow, lockIntent } from '../intents/intent-locks.ts';
import { movementOf } from '../intents/intent-postings.ts';
import { addRefunded } from '../intents/intent-store.ts';
import { auditAttempt } from '../intents/settle-truth.ts';
import { todayAt } from '../payouts/produce-payout-file.ts';
import { riskRefused } from '../risk/end-case.ts';
import { judgeRefund } from '../risk/judge-refund.ts';
import { settleRefund } from './carry-out-refund.ts';
import { changeRefund, findRefunds, insertRefund } from './refund-store.ts';

export interface RefundOrder {
  readonly amount: bigint;
  readonly reason: string;
  /** Which payment, where several came for one intent; else the one that was credited. */
  readonly attemptId?: string;
}

/**
 * The account is debited at once, so that two at a time cannot give back the same money; the provider is asked after
 * the commit. Returns its id. Throws `payments.refund_over_captured`, `payments.attempt_missing`.
 */
export async function orderRefund(tx: Tx, occasion: Occasion, intentId: string, order: RefundOrder): Promise<string> {
  const intent = await lockIntent(tx, intentId);
  const paid = await paidAttempt(tx, intent, order.attemptId);
  const left = paid.captured - paid.refunded;
  if (order.amount <= 0n || order.amount > left)
    throw new DomainError('payments.refund_over_captured', { left: left.toString() }, '/amount');
  const id = newId();
  const seq = (await findRefunds(tx, intentId)).filter((one) => one.attempt_id === paid.id).length + 1;
  const dispute = await findOpenDispute(tx, paid.id);
  if (dispute) await reduceContested(tx, occasion, dispute, { amount: order.amount, of: id });
  const attempt = await requireAttempt(tx, paid.id);
  if (order.amount > attempt.captured - attempt.refunded - attempt.contested)
    throw new DomainError('payments.refund_over_captured', { left: (left - attempt.contested).toString() }, '/amount');
  const reference = `${attempt.reference}R${seq}`;
  await insertRefund(tx, {
    ...{ id, intent_id: intent.id, attempt_id: attempt.id, seq, reference },
    ...{ amount: order.amount, currency: intent.currency, reason: order.reason },
    ...{ ordered_at: occasion.now, ordered_by: occasion.actor.personId, approved_by: occasion.approvedBy ?? null },
    next_look_at: occasion.now.add({ minutes: 2 }),
  });
  await changeAttempt(tx, attempt.id, { refunded: attempt.refunded + order.amount });
  if (attempt.money === 'credited') await addRefunded(tx, intent.id, order.amount);
  const accounts = await findGatewayAccounts(tx, { ...attempt, siteId: intent.site_id });
  const today = await todayAt(tx, occasion, intent.site_id);
  const movement = {
    ...{ kind: 'payments.refund_ordered', of: [id, 'ordered'] as const, amount: order.amount },
    debit: attempt.money === 'credited' ? intent.credit_account_id : accounts.suspenseAccountId,
    credit: accounts.refundsAccountId,
  };
  await postOrThrow(tx, occasion, [movementOf(intent, today, movement)]);
  const after = { amount: order.amount.toString(), reference: attempt.reference };
  await auditAttempt(tx, occasion, intent, 'payments.refund_ordered', after, order.reason);
  if (attempt.money === 'credited') await holdBack(tx, occasion, intent, { id, amount: order.amount, reference });
  return id;
}

/** Waits for two people, or fails at once, where it looks like harm. */
async function holdBack(
  tx: Tx,
  occasion: Occasion,
  intent: IntentRow,
  refund: { readonly id: string; readonly amount: bigint; readonly reference: string },
): Promise<void> {
  const verdict = await judgeRefund(tx, occasion, intent, refund);
  if (verdict === 'hold') await changeRefund(tx, refund.id, { next_look_at: null });
  if (verdict === 'refuse') await settleRefund(tx, occasion, refund.id, riskRefused);
}

/**
 * Gives back all that stands aside, since a person does not take it. The provider is asked by the job. Throws
 * `payments.nothing_in_review`.
 */
export async function returnAside(tx: Tx, occasion: Occasion, intentId: string, reason: string): Promise<string> {
  await lockIntent(tx, intentId);
  const aside = (await findAttempts(tx, intentId)).find(
    (one) => one.money === 'suspense' && one.captured > one.refunded,
  );
  if (!aside) throw new DomainError('payments.nothing_in_review');
  const amount = aside.captured - aside.refunded;
  return orderRefund(tx, occasion, intentId, { attemptId: aside.id, amount, reason });
}

async function paidAttempt(tx: Tx, intent: IntentRow, attemptId: string | undefined): Promise<AttemptRow> {
  const attempts = await findAttempts(tx, intent.id);
  const wanted = attemptId
    ? attempts.find((one) => one.id === attemptId)
    : attempts.find((one) => one.money === 'credited');
  if (!wanted) throw new DomainError('payments.attempt_missing', { id: attemptId ?? intent.id });
  if (wanted.money === 'none' || !['paid', 'review', 'mismatch'].includes(wanted.state))
    throw new DomainError('payments.refund_over_captured', { left: '0' }, '/amount');
  return wanted;
}
