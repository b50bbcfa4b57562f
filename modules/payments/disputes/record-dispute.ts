// What a payer's bank contests: opened, moved and ended by the provider's word, with the money it takes and gives back.
import type { Tx } from '../../../platform/db/database.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { postOrThrow } from '../../ledger/index.ts';
import type { DisputeNotice } from '../gateways/gateway.ts';
import { findGatewayAccounts, type GatewayAccounts } from '../gateways/gateway-accounts.ts';
import { type AttemptRow, changeAttempt, requireAttempt } from '../intents/attempt-store.ts';
import { type IntentRow, lockIntent } from '../intents/intent-locks.ts';
import { type Movement, movementOf } from '../intents/intent-postings.ts';
import { auditAttempt } from '../intents/settle-truth.ts';
import { todayAt } from '../payouts/produce-payout-file.ts';
import { type DisputeRow, findDisputeAt, insertDispute, stepDispute } from './dispute-store.ts';
import { type DisputeState, isOver, moveDispute } from './move-dispute.ts';

/** Idempotent, in any order: a word that leads backwards changes nothing. */
export async function recordDispute(
  tx: Tx,
  occasion: Occasion,
  given: Pick<AttemptRow, 'id' | 'intent_id'>,
  notice: DisputeNotice,
): Promise<void> {
  const intent = await lockIntent(tx, given.intent_id);
  const attempt = await requireAttempt(tx, given.id);
  const known = await findDisputeAt(tx, attempt.gateway, notice.providerId);
  const dispute = known ?? (await openDispute(tx, occasion, intent, attempt, notice));
  const from = known ? (known.state as DisputeState) : null;
  if (!moveDispute(from, notice.state)) return;
  const isBookedAsLost = from === 'expired';
  const held = isBookedAsLost ? dispute : await takeContested(tx, occasion, { intent, attempt, dispute, notice });
  await stepDispute(tx, occasion, { ...dispute, ...held }, { from, to: notice.state, dueBy: notice.dueBy });
  if (isBookedAsLost) {
    if (notice.state === 'won') await takeBackLoss(tx, occasion, dispute);
  } else if (isOver(notice.state)) await endDispute(tx, occasion, { ...dispute, ...held }, notice.state === 'won');
  const after = { dispute: notice.providerId, from, to: notice.state };
  await auditAttempt(tx, occasion, intent, 'payments.dispute_moved', after);
}

/** The answer did not come in time: the provider will say the same, later. Throws nothing where it has moved since. */
export async function expireDispute(tx: Tx, occasion: Occasion, dispute: DisputeRow): Promise<void> {
  const intent = await lockIntent(tx, dispute.intent_id);
  const now = await findDisputeAt(tx, dispute.gateway, dispute.provider_id);
  if (now?.state !== 'needs_response') return;
  await stepDispute(tx, occasion, now, { from: 'needs_response', to: 'expired', dueBy: now.due_by });
  await endDispute(tx, occasion, now, false);
  await auditAttempt(tx, occasion, intent, 'payments.dispute_moved', { dispute: now.provider_id, to: 'expired' });
}

/** A refund comes out of the contested part first, which is contested no longer. Returns how much of it did. */
export async function reduceContested(
  tx: Tx,
  occasion: Occasion,
  dispute: DisputeRow,
  given: { readonly amount: bigint; readonly of: string },
): Promise<bigint> {
  const less = smaller(given.amount, dispute.amount);
  const booked = smaller(less, dispute.booked);
  const change = { amount: dispute.amount - less, booked: dispute.booked - booked };
  await tx.updateTable('payments.disputes').set(change).where('id', '=', dispute.id).execute();
  const attempt = await requireAttempt(tx, dispute.attempt_id);
  if (booked > 0n) {
    await changeAttempt(tx, attempt.id, { contested: attempt.contested - booked });
    const accounts = await accountsOf(tx, dispute);
    await move(tx, occasion, dispute, {
      ...{ kind: 'payments.dispute_reduced', of: [dispute.id, given.of], amount: booked },
      ...{ debit: accounts.clearingAccountId, credit: accounts.disputesAccountId },
    });
  }
  return less;
}

async function openDispute(
  tx: Tx,
  occasion: Occasion,
  intent: IntentRow,
  attempt: AttemptRow,
  notice: DisputeNotice,
): Promise<DisputeRow> {
  return insertDispute(tx, {
    ...{ id: newId(), intent_id: intent.id, attempt_id: attempt.id, site_id: intent.site_id, gateway: attempt.gateway },
    ...{ provider_id: notice.providerId, amount: notice.amount, fee: notice.fee, currency: notice.currency },
    ...{ state: notice.state, reason: notice.reason, due_by: notice.dueBy, opened_at: occasion.now },
    ended_at: isOver(notice.state) ? occasion.now : null,
  });
}

interface Held {
  readonly booked: bigint;
  readonly fee: bigint;
}

/** A question takes no money; a dispute takes the amount and its fee at once, as far as it has not gone back yet. */
async function takeContested(
  tx: Tx,
  occasion: Occasion,
  given: {
    readonly intent: IntentRow;
    readonly attempt: AttemptRow;
    readonly dispute: DisputeRow;
    readonly notice: DisputeNotice;
  },
): Promise<Held> {
  const { attempt, dispute, notice, intent } = given;
  if (notice.state === 'inquiry' || dispute.booked > 0n || notice.currency !== intent.currency) return dispute;
  const left = attempt.captured - attempt.refunded - attempt.contested;
  const amount = smaller(dispute.amount, left);
  if (amount <= 0n) return dispute;
  const accounts = await accountsOf(tx, dispute);
  await move(tx, occasion, dispute, {
    ...{ kind: 'payments.dispute_opened', of: [dispute.id, 'opened'], amount: amount + notice.fee },
    ...{ debit: accounts.disputesAccountId, credit: accounts.clearingAccountId, userReference: dispute.provider_id },
  });
  await changeAttempt(tx, attempt.id, { contested: attempt.contested + amount });
  const held = { booked: amount, fee: notice.fee };
  await tx.updateTable('payments.disputes').set(held).where('id', '=', dispute.id).execute();
  return held;
}

/** Won: the amount comes back, the fee does not. Lost: both are costs. */
async function endDispute(tx: Tx, occasion: Occasion, dispute: DisputeRow, isWon: boolean): Promise<void> {
  if (dispute.booked === 0n) return;
  const accounts = await accountsOf(tx, dispute);
  const attempt = await requireAttempt(tx, dispute.attempt_id);
  await move(tx, occasion, dispute, {
    ...{ kind: isWon ? 'payments.dispute_won' : 'payments.dispute_lost', of: [dispute.id, 'ended'] },
    debit: isWon ? accounts.clearingAccountId : accounts.lossAccountId,
    ...{ credit: accounts.disputesAccountId, amount: dispute.booked, userReference: dispute.provider_id },
  });
  if (dispute.fee > 0n)
    await move(tx, occasion, dispute, {
      ...{ kind: 'payments.dispute_fee', of: [dispute.id, 'fee'], amount: dispute.fee },
      ...{ debit: accounts.feeAccountId, credit: accounts.disputesAccountId },
    });
  // What was lost has gone for good: it cannot be given back again.
  if (isWon) await changeAttempt(tx, attempt.id, { contested: attempt.contested - dispute.booked });
}

/** Won after we had given it up: the amount comes back from the losses. The fee stays a cost. */
async function takeBackLoss(tx: Tx, occasion: Occasion, dispute: DisputeRow): Promise<void> {
  if (dispute.booked === 0n) return;
  const accounts = await accountsOf(tx, dispute);
  await move(tx, occasion, dispute, {
    ...{ kind: 'payments.dispute_won', of: [dispute.id, 'won_late'], amount: dispute.booked },
    ...{ debit: accounts.clearingAccountId, credit: accounts.lossAccountId, userReference: dispute.provider_id },
  });
  const attempt = await requireAttempt(tx, dispute.attempt_id);
  await changeAttempt(tx, attempt.id, { contested: attempt.contested - dispute.booked });
}

function smaller(one: bigint, other: bigint): bigint {
  if (one < other) return one;
  return other;
}

function accountsOf(tx: Tx, dispute: DisputeRow): Promise<GatewayAccounts> {
  return findGatewayAccounts(tx, { siteId: dispute.site_id, gateway: dispute.gateway, currency: dispute.currency });
}

async function move(tx: Tx, occasion: Occasion, dispute: DisputeRow, movement: Movement): Promise<void> {
  const today = await todayAt(tx, occasion, dispute.site_id);
  const intent = { ...dispute, id: dispute.intent_id, reference: dispute.provider_id };
  await postOrThrow(tx, occasion, [movementOf(intent, today, movement)]);
}
