// Lets whoever holds the link of an invoice pay what is open of it.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { createIntent } from '../intents/create-intent.ts';
import { requireBuyer } from './buyer-store.ts';
import { lockOpenInvoice } from './invoice-locks.ts';

/**
 * Returns the intent's id. Paper outlives every intent and the amount changes with each payment, so it is made when
 * somebody wants to pay. Throws `payments.invoice_not_open`.
 */
export async function payInvoice(tx: Tx, occasion: Occasion, invoiceId: string): Promise<string> {
  const invoice = await lockOpenInvoice(tx, invoiceId);
  const buyer = await requireBuyer(tx, invoice.buyer_id, invoice.site_id);
  return createIntent(tx, occasion, {
    siteId: invoice.site_id,
    subject: { kind: 'payments.invoice', id: invoice.id },
    amount: invoice.open,
    currency: invoice.currency,
    creditAccountId: buyer.account_id,
    description: invoice.number,
    expiresAt: occasion.now.add({ hours: 24 }),
  });
}
