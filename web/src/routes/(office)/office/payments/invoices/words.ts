/** Words of invoices: kinds, states, and what they were paid with. */
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { InvoiceKind, InvoiceState, InvoiceSummary, Settlement } from '#modules/payments/contract-invoices.ts';

export type ShownState = InvoiceState | 'overdue';

export const stateLabels: Record<ShownState, () => string> = {
  draft: m.invoices_state_draft,
  open: m.invoices_state_open,
  part: m.invoices_state_part,
  overdue: m.invoices_state_overdue,
  paid: m.invoices_state_paid,
  void: m.invoices_state_void,
  issued: m.invoices_state_issued,
};

export const stateTones: Record<ShownState, Tone> = {
  draft: 'plain',
  open: 'calm',
  part: 'wait',
  overdue: 'harm',
  paid: 'good',
  void: 'plain',
  issued: 'calm',
};

/** What is late says so, whatever was paid of it. */
export function shownState(invoice: Pick<InvoiceSummary, 'state' | 'overdue_days'>): ShownState {
  return invoice.overdue_days > 0 ? 'overdue' : invoice.state;
}

export const kindLabels: Record<InvoiceKind, () => string> = {
  invoice: m.invoices_kind_invoice,
  credit_note: m.invoices_kind_credit_note,
  debit_note: m.invoices_kind_debit_note,
};

export function settlementText({ kind, method }: Settlement): string {
  if (kind !== 'payment') return settlementLabels[kind]();
  return {
    cash: m.invoices_by_cash,
    bank: m.invoices_by_bank,
    cheque: m.invoices_by_cheque,
    gateway: m.invoices_by_gateway,
  }[method ?? 'cash']();
}

const settlementLabels = {
  credit_note: m.invoices_kind_credit_note,
  credit: m.invoices_by_credit,
  withholding: m.invoices_by_withholding,
  write_off: m.invoices_by_write_off,
};
