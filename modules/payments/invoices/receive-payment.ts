// Takes in money for an invoice: by hand, or as a gateway reports it. What is too much stays as the buyer's credit.
import { nextNumber } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { postOrThrow } from '../../ledger/index.ts';
import type { ReceiptMethod, ReceivePayment } from '../contract-invoices.ts';
import { requireBuyer } from './buyer-store.ts';
import { dayAtSite, fiscalYearOf } from './day-at-site.ts';
import { type FinalInvoice, finalised, lockInvoice, lockOpenInvoice, stillOpen } from './invoice-locks.ts';
import { requireSettings } from './invoice-settings-store.ts';
import { settle } from './settle-invoice.ts';
import { findBuyerCredit, findReceipt, insertReceipt, isTransactionReceived } from './settlement-store.ts';

/**
 * The same id again changes nothing. Throws `payments.invoice_not_open`, `payments.payment_in_future`, and whatever
 * refuses a posting.
 */
export async function receivePayment(
  tx: Tx,
  occasion: Occasion,
  invoiceId: string,
  wanted: ReceivePayment,
): Promise<void> {
  const locked = await lockInvoice(tx, invoiceId);
  const there = await findReceipt(tx, wanted.id);
  if (there && there.buyer_id !== locked.buyer_id) throw new DomainError('payments.id_taken', {}, '/id');
  if (there) return;
  const invoice = stillOpen(locked);
  const receivedOn = Temporal.PlainDate.from(wanted.received_on);
  if (Temporal.PlainDate.compare(receivedOn, await dayAtSite(tx, invoice.site_id, occasion.now)) > 0)
    throw new DomainError('payments.payment_in_future', {}, '/received_on');
  const settings = await requireSettings(tx, invoice.site_id);
  const buyer = await requireBuyer(tx, invoice.buyer_id, invoice.site_id);
  const accountId = wanted.method === 'cash' ? settings.cash_account_id : settings.bank_account_id;
  const amount = BigInt(wanted.amount);
  const transactionId = newId();
  const { currency } = invoice;
  await postOrThrow(tx, occasion, [
    {
      id: transactionId,
      kind: 'payments.invoice_payment',
      effectiveOn: receivedOn,
      siteId: invoice.site_id,
      reference: { kind: 'payments.invoice', id: invoice.id },
      note: [invoice.number, wanted.reference].filter((part) => part !== '').join(' · '),
      legs: [
        { accountId, amount, currency },
        { accountId: buyer.account_id, amount: -amount, currency },
      ],
    },
  ]);
  const receipt = { id: wanted.id, method: wanted.method, reference: wanted.reference, receivedOn, accountId };
  await keepReceipt(tx, occasion, invoice, { ...receipt, amount, transactionId });
}

export interface GatewayPayment {
  readonly invoiceId: string;
  readonly amount: bigint;
  /** The gateway's transaction in the ledger, which credits the buyer's account already. */
  readonly transactionId: string;
}

/** Once for each transaction, however often it is told. An invoice paid meanwhile leaves the money as credit. */
export async function receiveGatewayPayment(tx: Tx, occasion: Occasion, payment: GatewayPayment): Promise<void> {
  const invoice = finalised(await lockInvoice(tx, payment.invoiceId));
  if (await isTransactionReceived(tx, payment.transactionId)) return;
  const receivedOn = await dayAtSite(tx, invoice.site_id, occasion.now);
  const { amount, transactionId } = payment;
  const receipt = { id: newId(), method: 'gateway', reference: '', receivedOn, accountId: null } as const;
  await keepReceipt(tx, occasion, invoice, { ...receipt, amount, transactionId });
}

/** Uses what the buyer paid too much elsewhere. Throws `payments.no_credit_left`, `payments.settled_beyond_open`. */
export async function spendBuyerCredit(tx: Tx, occasion: Occasion, invoiceId: string, amount: bigint): Promise<void> {
  const invoice = await lockOpenInvoice(tx, invoiceId);
  if (amount > (await findBuyerCredit(tx, invoice.buyer_id)))
    throw new DomainError('payments.no_credit_left', {}, '/amount');
  await settle(tx, occasion, invoice, { id: newId(), kind: 'credit', amount });
}

interface NewReceipt {
  readonly id: string;
  readonly method: ReceiptMethod;
  readonly reference: string;
  readonly receivedOn: Temporal.PlainDate;
  readonly accountId: string | null;
  readonly amount: bigint;
  readonly transactionId: string;
}

async function keepReceipt(tx: Tx, occasion: Occasion, invoice: FinalInvoice, receipt: NewReceipt): Promise<void> {
  const { site_id, buyer_id, currency } = invoice;
  const year = fiscalYearOf(receipt.receivedOn);
  const serial = Number(await nextNumber(tx, `payments.invoice_receipt.${site_id}`, year));
  await insertReceipt(tx, {
    ...{ id: receipt.id, site_id, buyer_id, currency, serial, fiscal_year: year },
    number: `RC-${year}-${String(serial).padStart(5, '0')}`,
    method: receipt.method,
    reference: receipt.reference,
    received_on: receipt.receivedOn,
    amount: receipt.amount,
    account_id: receipt.accountId,
    transaction_id: receipt.transactionId,
    recorded_at: occasion.now,
    recorded_by: occasion.actor.personId,
  });
  const tooMuch = receipt.amount - invoice.open;
  const used = tooMuch > 0n ? invoice.open : receipt.amount;
  if (used <= 0n) return;
  await settle(tx, occasion, invoice, {
    ...{ id: newId(), kind: 'payment', amount: used, receipt_id: receipt.id },
    ...{ settled_on: receipt.receivedOn, transaction_id: receipt.transactionId },
  });
}
