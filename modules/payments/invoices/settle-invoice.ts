// One step of an invoice toward being paid, in whatever way; the last one is told to the other rooms.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { invoiceEvents, type SettlementKind } from '../contract-invoices.ts';
import { dayAtSite } from './day-at-site.ts';
import { movedOf } from './finalise-invoice.ts';
import type { FinalInvoice } from './invoice-locks.ts';
import { insertSettlement, type SettlementRow } from './settlement-store.ts';

export interface NewSettlement extends Partial<Omit<SettlementRow, 'kind'>> {
  readonly id: string;
  readonly kind: SettlementKind;
  readonly amount: bigint;
}

/** The invoice is locked. Throws `payments.settled_beyond_open`. */
export async function settle(
  tx: Tx,
  occasion: Occasion,
  invoice: FinalInvoice,
  settlement: NewSettlement,
): Promise<void> {
  if (settlement.amount > invoice.open)
    throw new DomainError('payments.settled_beyond_open', { number: invoice.number }, '/amount');
  await insertSettlement(tx, {
    ...{ receipt_id: null, credit_note_id: null, write_off_id: null, transaction_id: null },
    ...{ certificate_number: null, certificate_on: null },
    settled_on: await dayAtSite(tx, invoice.site_id, occasion.now),
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
    invoice_id: invoice.id,
    ...settlement,
  });
  await recordAudit(tx, occasion, {
    action: 'payments.invoice_settled',
    siteId: invoice.site_id,
    subject: { kind: 'payments.invoice', id: invoice.id },
    before: { open: invoice.open.toString() },
    after: { open: (invoice.open - settlement.amount).toString(), by: settlement.kind },
  });
  if (settlement.amount === invoice.open) await emit(tx, invoiceEvents.paid, { ...movedOf(invoice, invoice.total) });
}
