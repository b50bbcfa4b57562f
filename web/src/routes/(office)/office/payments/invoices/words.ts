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

const history: Record<string, () => string> = {
  'payments.invoice_drafted': m.audit_payments__invoice_drafted,
  'payments.invoice_draft_changed': m.audit_payments__invoice_draft_changed,
  'payments.invoice_finalised': m.audit_payments__invoice_finalised,
  'payments.invoice_settled': m.audit_payments__invoice_settled,
  'payments.invoice_reminded': m.audit_payments__invoice_reminded,
  'payments.invoice_reminders_stopped': m.audit_payments__invoice_reminders_stopped,
  'payments.invoice_reminders_resumed': m.audit_payments__invoice_reminders_resumed,
  'payments.buyer_statement_sent': m.audit_payments__buyer_statement_sent,
  'payments.write_off_proposed': m.audit_payments__write_off_proposed,
  'payments.write_off_allowed': m.audit_payments__write_off_allowed,
  'payments.write_off_refused': m.audit_payments__write_off_refused,
  'payments.invoice_settings_set': m.audit_payments__invoice_settings_set,
  'payments.buyer_added': m.audit_payments__buyer_added,
  'payments.buyer_changed': m.audit_payments__buyer_changed,
  days: m.invoices_reminder_days,
  reached: m.invoices_reached,
  from: m.invoices_from,
  to: m.invoices_to,
  closing: m.invoices_statement_closing,
  number: m.invoices_number,
  kind: m.invoices_kind,
  net: m.invoices_net,
  vat: m.invoices_vat,
  total: m.invoices_total,
  open: m.invoices_open,
  by: m.invoices_with,
  lines: m.invoices_lines,
  amount: m.invoices_amount,
  series: m.invoices_series,
  prices: m.invoices_prices,
  rounding: m.invoices_rounding,
  layout: m.invoices_layout,
  terms_days: m.invoices_terms_days,
  reminder_days: m.invoices_reminder_days,
  withholds_vat: m.invoices_withholds,
  person_id: m.invoices_buyer_person,
  bin: m.invoices_seller_bin,
};

/** Names of the audit's acts and fields. */
export function historyLabel(name: string): string {
  return history[name]?.() ?? name;
}

/** Of the lines of a statement: documents and what they were paid with. */
export const movementLabels: Record<InvoiceKind | Settlement['kind'], () => string> = {
  ...settlementLabels,
  ...kindLabels,
  payment: m.invoices_payment,
};
