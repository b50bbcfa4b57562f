// Lets whoever holds the link of an invoice pay what is open of it.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { IntentState } from '../contract-intents.ts';
import { cancelIntent } from '../intents/cancel-intent.ts';
import { createIntent } from '../intents/create-intent.ts';
import type { IntentRow } from '../intents/intent-locks.ts';
import { findOpenIntent } from '../intents/intent-store.ts';
import { mayReplace } from '../intents/move-intent.ts';
import { requireBuyer } from './buyer-store.ts';
import { lockOpenInvoice } from './invoice-locks.ts';
import { findUnbookedIntent } from './settlement-store.ts';

const subjectKind = 'payments.invoice';

/**
 * Returns the intent's id. Paper outlives every intent and the amount changes with each payment, so it is made when
 * somebody wants to pay; whoever asks again gets the one that is open, and between a success and its receipt the one
 * that was paid. The invoice's lock, which the receipt takes too, makes this one answer. Throws
 * `payments.invoice_not_open`.
 */
export async function payInvoice(tx: Tx, occasion: Occasion, invoiceId: string): Promise<string> {
  const invoice = await lockOpenInvoice(tx, invoiceId);
  const buyer = await requireBuyer(tx, invoice.buyer_id, invoice.site_id);
  // In this order: one that succeeds between the two questions is found by the second.
  const standing = await findOpenIntent(tx, { kind: subjectKind, id: invoice.id });
  const paid = await findUnbookedIntent(tx, invoice.id);
  if (paid !== null) return paid;
  if (standing) {
    if (!isOutdated(standing, invoice.open, occasion.now)) return standing.id;
    await cancelIntent(tx, occasion, standing.id, 'payments.invoice_paid_otherwise');
  }
  return createIntent(tx, occasion, {
    siteId: invoice.site_id,
    subject: { kind: subjectKind, id: invoice.id },
    amount: invoice.open,
    currency: invoice.currency,
    creditAccountId: buyer.account_id,
    description: invoice.number,
    expiresAt: occasion.now.add({ hours: 24 }),
  });
}

/** It asks for what is no longer due, or ran out, and no money is under way. */
function isOutdated(intent: IntentRow, open: bigint, now: Temporal.Instant): boolean {
  const isOver = intent.expires_at !== null && Temporal.Instant.compare(intent.expires_at, now) <= 0;
  return (isOver || intent.amount !== open) && mayReplace(intent.state as IntentState) && intent.received === 0n;
}
