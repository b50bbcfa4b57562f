// The buyer kept VAT back and pays it to the state for us: their certificate 6.6 lowers what they owe.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { postOrThrow } from '../../ledger/index.ts';
import type { RecordWithholding } from '../contract-invoices.ts';
import { requireBuyer } from './buyer-store.ts';
import { dayAtSite } from './day-at-site.ts';
import { lockOpenInvoice } from './invoice-locks.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { settle } from './settle-invoice.ts';
import { findWithheld } from './settlement-store.ts';

/**
 * Throws `payments.withheld_beyond_vat`, `payments.settled_beyond_open`; by constraint `payments.certificate_taken`.
 */
export async function withholdVat(
  tx: Tx,
  occasion: Occasion,
  invoiceId: string,
  wanted: RecordWithholding,
): Promise<void> {
  const invoice = await lockOpenInvoice(tx, invoiceId);
  const amount = BigInt(wanted.amount);
  if ((await findWithheld(tx, invoice.id)) + amount > invoice.vat)
    throw new DomainError('payments.withheld_beyond_vat', {}, '/amount');
  const today = await dayAtSite(tx, invoice.site_id, occasion.now);
  const certificateOn = Temporal.PlainDate.from(wanted.certificate_on);
  if (Temporal.PlainDate.compare(certificateOn, today) > 0)
    throw new DomainError('payments.payment_in_future', {}, '/certificate_on');
  const settings = await requireSettings(tx, invoice.site_id);
  const buyer = await requireBuyer(tx, invoice.buyer_id, invoice.site_id);
  const id = newId();
  const { currency } = invoice;
  await postOrThrow(tx, occasion, [
    {
      id,
      kind: 'payments.invoice_withholding',
      effectiveOn: today,
      siteId: invoice.site_id,
      reference: { kind: 'payments.invoice', id: invoice.id },
      note: `${invoice.number} · ${wanted.certificate_number}`,
      legs: [
        { accountId: settings.withheld_account_id, amount, currency },
        { accountId: buyer.account_id, amount: -amount, currency },
      ],
    },
  ]);
  await settle(tx, occasion, invoice, {
    ...{ id: newId(), kind: 'withholding', amount, transaction_id: id, settled_on: today },
    ...{ certificate_number: wanted.certificate_number, certificate_on: certificateOn },
  });
}
