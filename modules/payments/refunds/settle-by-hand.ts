// A refund whose answer was lost is settled by a person: the provider is asked again, or what its desk says is noted.
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { House } from '../../../platform/house.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { lockIntent } from '../intents/intent-locks.ts';
import { carryOutRefund, settleRefund } from './carry-out-refund.ts';
import { refuseUnapproved } from './refund-limit.ts';
import { changeRefund, findRefund, type RefundRow } from './refund-store.ts';

/** Asks the provider now what became of it. Throws `payments.refund_missing`, `payments.refund_over`. */
export async function askAboutRefund(
  house: Pick<House, 'db' | 'config' | 'clock'>,
  intentId: string,
  refundId: string,
): Promise<void> {
  refuseEnded(await requireOf(house.db, intentId, refundId));
  await carryOutRefund(house, refundId);
}

export interface Finding {
  readonly isMade: boolean;
  /** The provider's id of the money that went back. */
  readonly providerId: string | null;
  /** Who said so, and when. */
  readonly note: string;
}

/**
 * Only what was asked for at the provider: before that there is no answer that could be lost. Above the limit a second
 * person lets it through. Throws `payments.refund_missing`, `payments.refund_over`, `payments.refund_not_asked`,
 * `payments.refund_large`, `payments.second_person_needed`.
 */
export async function settleByHand(
  tx: Tx,
  occasion: Occasion,
  given: { readonly intentId: string; readonly refundId: string; readonly isLarge: boolean },
  { isMade, providerId, note }: Finding,
): Promise<void> {
  const intent = await lockIntent(tx, given.intentId);
  const refund = await requireOf(tx, given.intentId, given.refundId);
  refuseEnded(refund);
  if (refund.state !== 'pending') throw new DomainError('payments.refund_not_asked');
  refuseUnapproved(occasion, refund.amount, given.isLarge);
  const code = isMade ? null : 'by_hand';
  const state = isMade ? 'refunded' : 'failed';
  await settleRefund(tx, occasion, refund.id, { state, transactionId: providerId, code, detail: {} });
  await changeRefund(tx, refund.id, { settled_by: occasion.actor.personId, settled_note: note });
  await recordAudit(tx, occasion, {
    action: 'payments.refund_settled_by_hand',
    siteId: intent.site_id,
    subject: { kind: 'payments.intent', id: intent.id },
    after: { reference: refund.reference, amount: refund.amount.toString(), state, provider_id: providerId },
    reason: note,
  });
}

async function requireOf(db: Db, intentId: string, refundId: string): Promise<RefundRow> {
  const refund = await findRefund(db, refundId);
  if (refund?.intent_id !== intentId) throw new DomainError('payments.refund_missing', { id: refundId });
  return refund;
}

function refuseEnded(refund: RefundRow): void {
  if (refund.ended_at) throw new DomainError('payments.refund_over');
}
