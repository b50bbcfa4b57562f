// The only place where invoices are locked: first the buyer, whose credit is one for all invoices, then the invoice.
import type { Selectable } from 'kysely';
import type { DB, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';

export type InvoiceRow = Selectable<DB['payments.invoices']>;

/** Throws `payments.invoice_missing`. */
export async function lockInvoice(tx: Tx, id: string): Promise<InvoiceRow> {
  await tx
    .selectFrom('payments.buyers')
    .select('id')
    .where('id', '=', tx.selectFrom('payments.invoices').select('buyer_id').where('id', '=', id))
    .forNoKeyUpdate()
    .execute();
  const invoice = await tx
    .selectFrom('payments.invoices')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!invoice) throw new DomainError('payments.invoice_missing', { id });
  return invoice;
}

/** A finalised invoice or debit note that something is still open of. Throws `payments.invoice_not_open`. */
export async function lockOpenInvoice(tx: Tx, id: string): Promise<FinalInvoice> {
  return stillOpen(await lockInvoice(tx, id));
}

/** Throws `payments.invoice_not_finalised`, `payments.invoice_not_open`. */
export function stillOpen(locked: InvoiceRow): FinalInvoice {
  const invoice = finalised(locked);
  if (invoice.open <= 0n) throw new DomainError('payments.invoice_not_open', { number: invoice.number });
  return invoice;
}

/** What finalising fills in is there. */
export interface FinalInvoice extends InvoiceRow {
  readonly number: string;
  readonly series: string;
  readonly fiscal_year: string;
  readonly serial: number;
  readonly issued_at: Temporal.Instant;
  readonly issued_on: Temporal.PlainDate;
  readonly due_on: Temporal.PlainDate;
  readonly layout: number;
  readonly transaction_id: string;
}

/** Throws `payments.invoice_not_finalised`. */
export function finalised(invoice: InvoiceRow): FinalInvoice {
  if (invoice.number === null) throw new DomainError('payments.invoice_not_finalised', {});
  return invoice as FinalInvoice;
}
