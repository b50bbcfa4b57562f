// Asks the provider for an ordered refund, or what became of it, and writes the answer down.
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import type { House } from '../../../platform/house.ts';
import { type Occasion, systemOccasion } from '../../../platform/occasion.ts';
import { postOrThrow } from '../../ledger/index.ts';
import { intentEvents } from '../contract-intents.ts';
import type { Gateway, GatewayCode, RefundTruth } from '../gateways/gateway.ts';
import { findGatewayAccounts } from '../gateways/gateway-accounts.ts';
import { openGateway } from '../gateways/open-gateway.ts';
import { changeAttempt, openAttemptOf, requireAttempt } from '../intents/attempt-store.ts';
import { type IntentRow, lockIntent } from '../intents/intent-locks.ts';
import { movementId, movementOf } from '../intents/intent-postings.ts';
import { addRefunded, stepIntent } from '../intents/intent-store.ts';
import { nextLookAt } from '../intents/judge-truth.ts';
import { auditAttempt } from '../intents/settle-truth.ts';
import { todayAt } from '../payouts/produce-payout-file.ts';
import { openCasesOf } from '../risk/case-store.ts';
import { changeRefund, claimRefund, findRefund, type RefundRow } from './refund-store.ts';

type Part = Pick<House, 'db' | 'config' | 'clock'>;

/**
 * Whoever takes it first asks for it; everybody after that only asks the provider what became of it. What waits for a
 * second look is not asked for.
 */
export async function carryOutRefund(house: Part, refundId: string): Promise<void> {
  const refund = await findRefund(house.db, refundId);
  if (!refund || refund.ended_at || (await openCasesOf(house.db, [refundId])).has(refundId)) return;
  const isFirst = await inTransaction(house.db, (tx) => claimRefund(tx, refundId));
  const attempt = await requireAttempt(house.db, refund.attempt_id);
  const site = await house.db
    .selectFrom('payments.intents')
    .select('site_id')
    .where('id', '=', refund.intent_id)
    .executeTakeFirstOrThrow();
  const gateway = await openGateway(house.db, house, site.site_id, attempt.gateway as GatewayCode);
  const truth = await ask(gateway, isFirst, {
    ...{ id: refund.id, reference: refund.reference, amount: refund.amount, reason: refund.reason },
    providerId: refund.provider_id,
    attempt: {
      ...openAttemptOf(attempt, { description: '', returnUrl: '', noticeUrl: '' }),
      transactionId: attempt.provider_transaction_id ?? '',
    },
  });
  const occasion = systemOccasion(house.clock, 'payments');
  await inTransaction(house.db, (tx) => settleRefund(tx, occasion, refundId, truth));
}

function ask(gateway: Gateway, isFirst: boolean, order: Parameters<Gateway['refund']>[0]): Promise<RefundTruth> {
  return isFirst ? gateway.refund(order) : gateway.lookRefund(order);
}

/** Idempotent. A failed refund is owed again where it was taken from. */
export async function settleRefund(tx: Tx, occasion: Occasion, refundId: string, truth: RefundTruth): Promise<void> {
  const before = await requireRefund(tx, refundId);
  const intent = await lockIntent(tx, before.intent_id);
  const refund = await requireRefund(tx, refundId);
  if (refund.ended_at) return;
  const provider_id = truth.transactionId ?? refund.provider_id;
  if (truth.state === 'pending' || truth.state === 'unknown') {
    const looks = refund.looks + 1;
    const next_look_at = nextLookAt(occasion.now, looks);
    return changeRefund(tx, refundId, { state: 'pending', provider_id, looks, next_look_at, code: truth.code });
  }
  const isMade = truth.state === 'refunded';
  await changeRefund(tx, refundId, {
    ...{ state: isMade ? 'refunded' : 'failed', provider_id, code: isMade ? null : (truth.code ?? 'refused') },
    ...{ next_look_at: null, ended_at: occasion.now },
  });
  if (isMade) await payOut(tx, occasion, intent, refund, provider_id);
  else await takeBack(tx, occasion, intent, refund);
  await emit(tx, isMade ? intentEvents.refundSucceeded : intentEvents.refundFailed, {
    ...{ refund_id: refund.id, intent_id: intent.id, amount: Number(refund.amount), currency: refund.currency },
    ...{ subject: { kind: intent.subject_kind, id: intent.subject_id }, site_id: intent.site_id },
  });
  const after = { reference: refund.reference, provider_id, code: truth.code };
  await auditAttempt(tx, occasion, intent, `payments.refund_${isMade ? 'made' : 'failed'}`, after);
}

async function payOut(
  tx: Tx,
  occasion: Occasion,
  intent: IntentRow,
  refund: RefundRow,
  providerId: string | null,
): Promise<void> {
  const attempt = await requireAttempt(tx, refund.attempt_id);
  const accounts = await findGatewayAccounts(tx, { ...attempt, siteId: intent.site_id });
  const today = await todayAt(tx, occasion, intent.site_id);
  const movement = {
    ...{ kind: 'payments.refunded', of: [refund.id, 'made'] as const, amount: refund.amount },
    ...{ debit: accounts.refundsAccountId, credit: accounts.clearingAccountId, note: refund.reference },
    userReference: providerId,
  };
  await postOrThrow(tx, occasion, [movementOf(intent, today, movement)]);
  const isAllBack = attempt.refunded === attempt.captured && attempt.money === 'suspense';
  if (isAllBack && intent.attempt_id === attempt.id && intent.state === 'processing')
    await stepIntent(tx, occasion, intent, { happening: 'attempt_returned', attemptId: attempt.id });
}

async function takeBack(tx: Tx, occasion: Occasion, intent: IntentRow, refund: RefundRow): Promise<void> {
  const attempt = await requireAttempt(tx, refund.attempt_id);
  const accounts = await findGatewayAccounts(tx, { ...attempt, siteId: intent.site_id });
  const today = await todayAt(tx, occasion, intent.site_id);
  const ordered = { kind: 'payments.refund_ordered', of: [refund.id, 'ordered'] as const };
  const original = movementOf(intent, today, {
    ...{ ...ordered, amount: refund.amount, credit: accounts.refundsAccountId },
    debit: attempt.money === 'credited' ? intent.credit_account_id : accounts.suspenseAccountId,
  });
  await postOrThrow(tx, occasion, [
    {
      ...original,
      ...{
        id: movementId({ kind: 'payments.refund_failed', of: [refund.id, 'failed'] }),
        kind: 'payments.refund_failed',
      },
      reversesId: original.id,
      legs: original.legs.map((leg) => ({ ...leg, amount: -leg.amount })),
    },
  ]);
  await changeAttempt(tx, attempt.id, { refunded: attempt.refunded - refund.amount });
  if (attempt.money === 'credited') await addRefunded(tx, intent.id, -refund.amount);
}

async function requireRefund(tx: Tx, id: string): Promise<RefundRow> {
  const refund = await findRefund(tx, id);
  if (!refund) throw new DomainError('payments.refund_missing', { id });
  return refund;
}
