// A payment the provider asked to look at is taken, or given back, by a person.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { postOrThrow } from '../../ledger/index.ts';
import { findGatewayAccounts } from '../gateways/gateway-accounts.ts';
import { todayAt } from '../payouts/produce-payout-file.ts';
import { changeAttempt, requireAttempt } from './attempt-store.ts';
import { lockIntent } from './intent-locks.ts';
import { movementId, movementOf } from './intent-postings.ts';
import { stepIntent } from './intent-store.ts';
import { auditAttempt, tellSuccess } from './settle-truth.ts';

/**
 * Takes it; giving it back is a refund. Throws `payments.nothing_in_review`, and `payments.mismatch_only_returned` for
 * what is not what was asked for.
 */
export async function acceptReviewed(tx: Tx, occasion: Occasion, intentId: string, reason: string): Promise<void> {
  const intent = await lockIntent(tx, intentId);
  const attempt = intent.attempt_id ? await requireAttempt(tx, intent.attempt_id) : null;
  if (attempt?.state === 'mismatch') throw new DomainError('payments.mismatch_only_returned');
  if (attempt?.state !== 'review' || attempt.refunded > 0n || intent.state !== 'processing')
    throw new DomainError('payments.nothing_in_review');
  await changeAttempt(tx, attempt.id, { state: 'paid', money: 'credited', code: null });
  const accounts = await findGatewayAccounts(tx, { ...attempt, siteId: intent.site_id });
  const today = await todayAt(tx, occasion, intent.site_id);
  const movement = {
    ...{ kind: 'payments.review_accepted', of: [attempt.id, 'accepted'] as const, amount: attempt.captured },
    ...{ debit: accounts.suspenseAccountId, credit: intent.credit_account_id, note: attempt.reference },
  };
  await postOrThrow(tx, occasion, [movementOf(intent, today, movement)]);
  const received = attempt.captured;
  await stepIntent(tx, occasion, intent, { happening: 'attempt_paid', attemptId: attempt.id, received });
  await tellSuccess(tx, intent, attempt.captured, movementId(movement));
  await auditAttempt(tx, occasion, intent, 'payments.review_accepted', { reference: attempt.reference }, reason);
}
