// Takes what was authorised, in parts and never more; the last part lets go of the rest.
import type { Tx } from '../../../platform/db/database.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import { newId } from '../../../platform/ids.ts';
import { addJob } from '../../../platform/jobs.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { isRefusal, type NewTransaction, postOrThrow, tryPerform } from '../../ledger/index.ts';
import type { GatewayCode, JsonObject, Truth } from '../gateways/gateway.ts';
import { findGatewayAccounts } from '../gateways/gateway-accounts.ts';
import { openGateway } from '../gateways/open-gateway.ts';
import { todayAt } from '../payouts/produce-payout-file.ts';
import {
  type AttemptRow,
  changeAttempt,
  findWaitingCapture as findWaiting,
  openAttemptOf,
  requireAttempt,
} from './attempt-store.ts';
import { type IntentRow, lockIntent } from './intent-locks.ts';
import { type Movement, movementId, movementOf } from './intent-postings.ts';
import { addReceived, stepIntent } from './intent-store.ts';
import { auditAttempt, tellSuccess } from './settle-truth.ts';

type Part = Pick<House, 'db' | 'config' | 'clock'>;

export interface CaptureOrder {
  readonly amount: bigint;
  readonly isFinal: boolean;
}

interface Ordered {
  readonly captureId: string;
  readonly attemptId: string;
}

/**
 * Written down first, and not at all where its account would not take the money. Throws `payments.nothing_to_capture`,
 * `payments.capture_over_authorised`, `…_waits`, or what the ledger refuses with.
 */
export async function orderCapture(
  tx: Tx,
  occasion: Occasion,
  intentId: string,
  order: CaptureOrder,
): Promise<Ordered> {
  const ordered = await writeOrder(tx, occasion, intentId, order);
  const intent = await lockIntent(tx, intentId);
  const attempt = await requireAttempt(tx, ordered.attemptId);
  const { transaction } = await bookingOf(tx, occasion, intent, attempt, { ...order, id: ordered.captureId });
  const [result] = await tryPerform(tx, occasion, [{ act: 'post', transaction }]);
  if (result && isRefusal(result)) throw new DomainError(result.refused, result.params);
  return ordered;
}

async function writeOrder(tx: Tx, occasion: Occasion, intentId: string, order: CaptureOrder): Promise<Ordered> {
  const intent = await lockIntent(tx, intentId);
  const attempt = intent.attempt_id ? await requireAttempt(tx, intent.attempt_id) : null;
  if (intent.state !== 'requires_capture' || attempt?.state !== 'authorised')
    throw new DomainError('payments.nothing_to_capture');
  const left = attempt.authorised - attempt.captured;
  if (order.amount > left)
    throw new DomainError('payments.capture_over_authorised', { left: left.toString() }, '/amount');
  const captureId = newId();
  await tx
    .insertInto('payments.captures')
    .values({
      ...{
        id: captureId,
        attempt_id: attempt.id,
        amount: order.amount,
        is_final: order.isFinal || order.amount === left,
      },
      ...{ state: 'waiting', ordered_at: occasion.now, ordered_by: occasion.actor.personId },
    })
    .execute();
  await changeAttempt(tx, attempt.id, { next_look_at: occasion.now.add({ minutes: 1 }) });
  await auditAttempt(tx, occasion, intent, 'payments.capture_ordered', { amount: order.amount.toString() });
  return { captureId, attemptId: attempt.id };
}

/** All of what was reserved only because it looked like harm, once people have released it; a job asks for it. */
export async function captureAfterReview(tx: Tx, occasion: Occasion, intentId: string): Promise<void> {
  const intent = await lockIntent(tx, intentId);
  if (intent.capture_mode !== 'automatic' || intent.state !== 'requires_capture') return;
  const { attemptId } = await writeOrder(tx, occasion, intentId, { amount: intent.amount, isFinal: true });
  await addJob(tx, 'payments.carry_out_capture', { attempt_id: attemptId });
}

/** Asked for outside any transaction; what gets lost on the way is found by the next look. */
export async function carryOutCapture(house: Part, occasion: Occasion, attemptId: string): Promise<void> {
  const waiting = await findWaiting(house.db, attemptId);
  const attempt = await requireAttempt(house.db, attemptId);
  if (!waiting) return;
  const intent = await house.db
    .selectFrom('payments.intents')
    .select('site_id')
    .where('id', '=', attempt.intent_id)
    .executeTakeFirstOrThrow();
  const gateway = await openGateway(house.db, house, intent.site_id, attempt.gateway as GatewayCode);
  if (!gateway.capture) throw new DomainError('payments.gateway_cannot', { gateway: attempt.gateway });
  const open = openAttemptOf(attempt, { description: '', returnUrl: '', noticeUrl: '' });
  const named = { ...open, detail: { ...(attempt.detail as JsonObject), capture_id: waiting.id } };
  const truth = await gateway.capture(named, waiting.amount, waiting.is_final);
  const isRefused = truth.state === 'failed';
  await inTransaction(house.db, (tx) =>
    isRefused
      ? refuseCapture(tx, occasion, attemptId, truth)
      : settleWaitingCapture(tx, { ...occasion, now: house.clock.now() }, attemptId, truth),
  );
}

/** The provider says how much it has taken in all: with the waiting part, that part is taken. */
export async function settleWaitingCapture(tx: Tx, occasion: Occasion, attemptId: string, truth: Truth): Promise<void> {
  const waiting = await findWaiting(tx, attemptId);
  if (!waiting || (truth.state !== 'authorised' && truth.state !== 'paid')) return;
  const intent = await lockIntent(tx, (await requireAttempt(tx, attemptId)).intent_id);
  const attempt = await requireAttempt(tx, attemptId);
  const taken = BigInt(String(truth.detail.received ?? truth.amount ?? 0n));
  if (attempt.state !== 'authorised' || taken !== attempt.captured + waiting.amount) return;
  const captured = attempt.captured + waiting.amount;
  await endCapture(tx, occasion, waiting.id, { state: 'captured', provider_transaction_id: truth.transactionId });
  await changeAttempt(tx, attempt.id, {
    ...{ captured, money: 'credited' },
    ...(waiting.is_final ? { state: 'paid', settled_at: occasion.now, next_look_at: null } : {}),
  });
  const { movement, transaction } = await bookingOf(tx, occasion, intent, attempt, waiting, truth.transactionId);
  await postOrThrow(tx, occasion, [transaction]);
  if (!waiting.is_final) return addReceived(tx, intent.id, waiting.amount);
  await stepIntent(tx, occasion, intent, { happening: 'captured', attemptId, received: captured });
  await tellSuccess(tx, intent, captured, movementId(movement));
}

async function bookingOf(
  tx: Tx,
  occasion: Occasion,
  intent: IntentRow,
  attempt: AttemptRow,
  { id, amount }: { readonly id: string; readonly amount: bigint },
  userReference: string | null = null,
): Promise<{ movement: Movement; transaction: NewTransaction }> {
  const accounts = await findGatewayAccounts(tx, { ...attempt, siteId: intent.site_id });
  const movement = {
    ...{ kind: 'payments.captured', of: [id, 'captured'] as const, amount },
    ...{ debit: accounts.clearingAccountId, credit: intent.credit_account_id, userReference, note: attempt.reference },
  };
  return { movement, transaction: movementOf(intent, await todayAt(tx, occasion, intent.site_id), movement) };
}

async function refuseCapture(tx: Tx, occasion: Occasion, attemptId: string, truth: Truth): Promise<void> {
  await lockIntent(tx, (await requireAttempt(tx, attemptId)).intent_id);
  const waiting = await findWaiting(tx, attemptId);
  if (waiting) await endCapture(tx, occasion, waiting.id, { state: 'failed', code: truth.code });
}

async function endCapture(
  tx: Tx,
  occasion: Occasion,
  id: string,
  change: { state: string; code?: string | null; provider_transaction_id?: string | null },
): Promise<void> {
  await tx
    .updateTable('payments.captures')
    .set({ ...change, ended_at: occasion.now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute();
}
