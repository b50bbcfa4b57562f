// Ends an intent nobody is to pay any more; pages still open at a provider are closed by the next look.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { IntentState } from '../contract-intents.ts';
import { endCasesOf } from '../risk/open-cases.ts';
import { changeAttempt, findAttempts } from './attempt-store.ts';
import { lockIntent } from './intent-locks.ts';
import { stepIntent } from './intent-store.ts';
import { isEnded, moveIntent } from './move-intent.ts';
import { auditAttempt } from './settle-truth.ts';

/** Throws `payments.intent_missing`, `payments.intent_ended`, `payments.intent_busy` while money may be under way. */
export async function cancelIntent(tx: Tx, occasion: Occasion, id: string, reason: string): Promise<void> {
  const intent = await lockIntent(tx, id);
  if (isEnded(intent.state)) throw new DomainError('payments.intent_ended');
  if (!moveIntent(intent.state as IntentState, 'canceled') || intent.received > 0n)
    throw new DomainError('payments.intent_busy');
  await stepIntent(tx, occasion, intent, { happening: 'canceled', attemptId: null, detail: { reason } });
  await letAttemptsGo(tx, occasion, id);
  await endCasesOf(tx, occasion, intent.site_id, [id]);
  await auditAttempt(tx, occasion, intent, 'payments.intent_canceled', {}, reason);
}

/** Nothing happens where the payer was quicker. */
export async function expireIntent(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const intent = await lockIntent(tx, id);
  const isOver = intent.expires_at && Temporal.Instant.compare(intent.expires_at, occasion.now) <= 0;
  if (!isOver || !moveIntent(intent.state as IntentState, 'expired')) return;
  await stepIntent(tx, occasion, intent, { happening: 'expired', attemptId: null, detail: { code: 'expired' } });
  await letAttemptsGo(tx, occasion, id);
  await endCasesOf(tx, occasion, intent.site_id, [id]);
}

async function letAttemptsGo(tx: Tx, occasion: Occasion, intentId: string): Promise<void> {
  for (const attempt of await findAttempts(tx, intentId))
    if (['opened', 'authorised'].includes(attempt.state))
      await changeAttempt(tx, attempt.id, { next_look_at: occasion.now });
}
