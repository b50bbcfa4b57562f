// Writes down what a provider's word means: the attempt, the intent, the ledger, in one transaction, once.
import type { Tx } from '../../../platform/db/database.ts';
import { emit } from '../../../platform/events.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { isRefusal, type NewTransaction, postOrThrow, tryPerform } from '../../ledger/index.ts';
import { type IntentState, intentEvents } from '../contract-intents.ts';
import type { JsonObject, Truth } from '../gateways/gateway.ts';
import { findGatewayAccounts } from '../gateways/gateway-accounts.ts';
import { todayAt } from '../payouts/produce-payout-file.ts';
import { openCasesOf } from '../risk/case-store.ts';
import {
  type AttemptChange,
  type AttemptRow,
  changeAttempt,
  findWaitingCapture,
  isBookedElsewhere,
  requireAttempt,
} from './attempt-store.ts';
import { captureAfterReview } from './capture-attempt.ts';
import { type IntentRow, lockIntent } from './intent-locks.ts';
import { movementId, movementOf } from './intent-postings.ts';
import { stepIntent } from './intent-store.ts';
import { judgeTruth, nextLookAt, type Verdict } from './judge-truth.ts';
import { type Happening, moveIntent } from './move-intent.ts';

interface Case {
  readonly intent: IntentRow;
  readonly attempt: AttemptRow;
  readonly truth: Truth;
  /** What every outcome keeps of the provider's word. */
  readonly learned: AttemptChange;
}

/** Idempotent: the same word again changes nothing but when we ask next. */
export async function settleTruth(
  tx: Tx,
  occasion: Occasion,
  attemptId: string,
  truth: Truth,
  { hasReturned = false }: { readonly hasReturned?: boolean } = {},
): Promise<void> {
  const intent = await lockIntent(tx, (await requireAttempt(tx, attemptId)).intent_id);
  const attempt = await requireAttempt(tx, attemptId);
  const verdict = await judge(tx, occasion, intent, attempt, truth);
  const known = { intent, attempt, truth, learned: learnedFrom(attempt, truth) };
  switch (verdict.kind) {
    case 'wait':
      return keepWaiting(tx, occasion, known, hasReturned);
    case 'fail':
      return fail(tx, occasion, known, verdict);
    case 'authorise':
      return authorise(tx, occasion, known, verdict.amount);
    case 'credit':
      return credit(tx, occasion, known, verdict.amount);
    case 'set_aside':
      return setAside(tx, occasion, known, verdict);
  }
}

async function judge(
  tx: Tx,
  occasion: Occasion,
  intent: IntentRow,
  attempt: AttemptRow,
  truth: Truth,
): Promise<Verdict> {
  const isCapturing = attempt.state === 'authorised' && (await findWaitingCapture(tx, attempt.id)) !== undefined;
  const verdict = judgeTruth({ ...attempt, isCapturing, expiresAt: attempt.expires_at }, truth, occasion.now);
  if (attempt.state === 'authorised' && verdict.kind === 'authorise') return { kind: 'wait', isKnown: true };
  if (verdict.kind !== 'credit' && verdict.kind !== 'set_aside') return verdict;
  if (
    verdict.amount !== null &&
    truth.transactionId !== null &&
    (await isBookedElsewhere(tx, attempt, truth.transactionId))
  )
    return { kind: 'set_aside', state: 'mismatch', code: 'transaction_known', amount: null };
  const happening: Happening = intent.state === 'requires_capture' ? 'captured' : 'attempt_paid';
  const isTheirs = happening === 'attempt_paid' || intent.attempt_id === attempt.id;
  if (verdict.kind === 'credit' && !(isTheirs && moveIntent(intent.state as IntentState, happening)))
    return {
      ...{ kind: 'set_aside', state: 'mismatch', amount: verdict.amount },
      code: intent.state === 'canceled' ? 'paid_after_end' : 'paid_twice',
    };
  if (verdict.kind === 'credit' && !(await wouldBeCredited(tx, occasion, { intent, attempt, truth }, verdict.amount)))
    return { kind: 'set_aside', state: 'review', code: 'account_refuses', amount: verdict.amount };
  return verdict;
}

/** Money that has come is kept in any case: an account closed since, or full, must not keep it out of the books. */
async function wouldBeCredited(
  tx: Tx,
  occasion: Occasion,
  known: Omit<Case, 'learned'>,
  amount: bigint,
): Promise<boolean> {
  const asked = { kind: 'payments.received', to: known.intent.credit_account_id, amount };
  const [result] = await tryPerform(tx, occasion, [
    { act: 'post', transaction: await receivedMoney(tx, occasion, known, asked) },
  ]);
  return result !== undefined && !isRefusal(result);
}

function learnedFrom(attempt: AttemptRow, truth: Truth): AttemptChange {
  return {
    detail: { ...(attempt.detail as JsonObject), ...truth.detail },
    ...(truth.transactionId === null ? {} : { provider_transaction_id: truth.transactionId }),
    ...(truth.fee === null ? {} : { fee: truth.fee }),
    ...(truth.payer === null ? {} : { payer: truth.payer.slice(0, 60) }),
    ...(truth.risk === null ? {} : { risk: truth.risk }),
  };
}

async function keepWaiting(tx: Tx, occasion: Occasion, known: Case, hasReturned: boolean): Promise<void> {
  const { intent, attempt, truth } = known;
  const isOver = attempt.money !== 'none' || ['failed', 'cancelled', 'expired', 'mismatch'].includes(attempt.state);
  const looks = attempt.looks + 1;
  await changeAttempt(tx, attempt.id, {
    looks,
    next_look_at: isOver ? null : nextLookAt(occasion.now, looks),
    ...(isOver || truth.code === null ? {} : { code: truth.code.slice(0, 80) }),
  });
  // Whoever sends by hand has been nowhere to come back from: they may still choose another way.
  const isByHand = (attempt.detail as JsonObject).by_hand !== undefined;
  const isUnderWay = hasReturned && !isByHand && intent.attempt_id === attempt.id && intent.state === 'requires_action';
  if (isUnderWay) await stepIntent(tx, occasion, intent, { happening: 'attempt_pending', attemptId: attempt.id });
}

async function fail(
  tx: Tx,
  occasion: Occasion,
  { intent, attempt, learned }: Case,
  { state, code }: Extract<Verdict, { kind: 'fail' }>,
): Promise<void> {
  if (attempt.state === state) return changeAttempt(tx, attempt.id, { next_look_at: null, looks: attempt.looks + 1 });
  const isPartTaken = attempt.captured > 0n;
  const ending = { code: code.slice(0, 80), next_look_at: null, settled_at: occasion.now };
  const endState = isPartTaken ? 'paid' : state;
  await changeAttempt(tx, attempt.id, { ...learned, ...ending, state: endState, looks: attempt.looks + 1 });
  const ended: Happening = isPartTaken ? 'captured' : 'authorisation_ended';
  const happening: Happening = attempt.state === 'authorised' ? ended : 'attempt_failed';
  if (intent.attempt_id !== attempt.id || !moveIntent(intent.state as IntentState, happening)) return;
  await stepIntent(tx, occasion, intent, { happening, attemptId: attempt.id, detail: { code } });
  if (isPartTaken) await tellSuccess(tx, intent, attempt.captured, receivedId(attempt.id));
}

/** An authorisation nobody waits for any more is let go by the next look. */
async function authorise(
  tx: Tx,
  occasion: Occasion,
  { intent, attempt, learned }: Case,
  amount: bigint,
): Promise<void> {
  const isWanted = moveIntent(intent.state as IntentState, 'attempt_authorised') !== null;
  await changeAttempt(tx, attempt.id, {
    ...{ ...learned, state: 'authorised', authorised: amount, code: isWanted ? null : 'not_wanted' },
    looks: 0,
    next_look_at: isWanted ? occasion.now.add({ hours: 6 }) : occasion.now,
  });
  if (!isWanted) return;
  await stepIntent(tx, occasion, intent, { happening: 'attempt_authorised', attemptId: attempt.id });
  // Reserved only because it looked like harm, and released before the payer was through.
  if (!(await openCasesOf(tx, [intent.id])).has(intent.id)) await captureAfterReview(tx, occasion, intent.id);
}

async function credit(tx: Tx, occasion: Occasion, known: Case, amount: bigint): Promise<void> {
  const { intent, attempt, learned, truth } = known;
  await changeAttempt(tx, attempt.id, {
    ...{ ...learned, state: 'paid', money: 'credited', captured: amount, code: null },
    ...(attempt.mode === 'authorise' ? { authorised: amount } : {}),
    ...{ next_look_at: null, settled_at: occasion.now, looks: attempt.looks + 1 },
  });
  await receiveMoney(tx, occasion, known, { kind: 'payments.received', to: intent.credit_account_id, amount });
  const happening: Happening = intent.state === 'requires_capture' ? 'captured' : 'attempt_paid';
  await stepIntent(tx, occasion, intent, { happening, attemptId: attempt.id, received: amount });
  await tellSuccess(tx, intent, amount, receivedId(attempt.id));
  await auditAttempt(tx, occasion, intent, 'payments.payment_received', {
    ...{ reference: attempt.reference, gateway: attempt.gateway, amount: amount.toString() },
    provider_transaction_id: truth.transactionId,
  });
}

async function setAside(
  tx: Tx,
  occasion: Occasion,
  known: Case,
  { state, code, amount }: Extract<Verdict, { kind: 'set_aside' }>,
): Promise<void> {
  const { intent, attempt, learned, truth } = known;
  if (attempt.state === state && attempt.code === code)
    return changeAttempt(tx, attempt.id, { next_look_at: null, looks: attempt.looks + 1 });
  await changeAttempt(tx, attempt.id, {
    ...{ ...learned, state, code, next_look_at: null, settled_at: occasion.now, looks: attempt.looks + 1 },
    ...(amount === null ? {} : { money: 'suspense', captured: amount }),
    ...(amount !== null && attempt.mode === 'authorise' ? { authorised: amount } : {}),
  });
  if (amount !== null) await receiveMoney(tx, occasion, known, { kind: 'payments.set_aside', to: null, amount });
  if (moveIntent(intent.state as IntentState, 'attempt_held'))
    await stepIntent(tx, occasion, intent, { happening: 'attempt_held', attemptId: attempt.id, detail: { code } });
  await auditAttempt(tx, occasion, intent, 'payments.payment_set_aside', {
    ...{ reference: attempt.reference, gateway: attempt.gateway, code, amount: amount?.toString() ?? null },
    provider_transaction_id: truth.transactionId,
  });
}

interface Receiving {
  readonly kind: string;
  /** Null: it waits for a person. */
  readonly to: string | null;
  readonly amount: bigint;
}

/** The provider owes it to us from now on. */
async function receiveMoney(
  tx: Tx,
  occasion: Occasion,
  known: Omit<Case, 'learned'>,
  receiving: Receiving,
): Promise<void> {
  await postOrThrow(tx, occasion, [await receivedMoney(tx, occasion, known, receiving)]);
}

async function receivedMoney(
  tx: Tx,
  occasion: Occasion,
  { intent, attempt, truth }: Omit<Case, 'learned'>,
  { kind, to, amount }: Receiving,
): Promise<NewTransaction> {
  const accounts = await findGatewayAccounts(tx, { ...attempt, siteId: intent.site_id });
  const today = await todayAt(tx, occasion, intent.site_id);
  return movementOf(intent, today, {
    ...{ kind, of: [attempt.id, 'received'] as const, amount },
    debit: accounts.clearingAccountId,
    credit: to ?? accounts.suspenseAccountId,
    userReference: truth.transactionId,
    note: attempt.reference,
  });
}

export function receivedId(attemptId: string): string {
  return movementId({ kind: 'payments.received', of: [attemptId, 'received'] });
}

export async function tellSuccess(tx: Tx, intent: IntentRow, amount: bigint, transactionId: string): Promise<void> {
  await emit(tx, intentEvents.intentSucceeded, {
    intent_id: intent.id,
    subject: { kind: intent.subject_kind, id: intent.subject_id },
    amount: Number(amount),
    currency: intent.currency,
    site_id: intent.site_id,
    transaction_id: transactionId,
  });
}

export async function auditAttempt(
  tx: Tx,
  occasion: Occasion,
  intent: IntentRow,
  action: string,
  after: JsonObject,
  reason?: string,
): Promise<void> {
  const subject = { kind: 'payments.intent', id: intent.id };
  await recordAudit(tx, occasion, { action, siteId: intent.site_id, subject, after, ...(reason ? { reason } : {}) });
}
