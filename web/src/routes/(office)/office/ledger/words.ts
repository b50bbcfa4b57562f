/** The ledger's words for its kinds, and where a transaction's reference leads. */
import type { MoneyValue } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { AccountKind } from '#modules/ledger/contract.ts';

export const kindLabels: Record<AccountKind, () => string> = {
  asset: m.ledger_kind_asset,
  liability: m.ledger_kind_liability,
  equity: m.ledger_kind_equity,
  income: m.ledger_kind_income,
  expense: m.ledger_kind_expense,
};

const transactionLabels: Record<string, () => string> = {
  'ledger.journal': m.ledger_transaction_journal,
  'ledger.posting': m.ledger_transaction_posting,
  'ledger.reversal': m.ledger_transaction_reversal,
  'ledger.exchange': m.ledger_transaction_exchange,
  'ledger.revaluation': m.ledger_transaction_revaluation,
  'collection.statement': m.ledger_transaction_statement,
  'collection.loan': m.ledger_transaction_loan,
  'collection.loan_settled': m.ledger_transaction_loan_settled,
  'collection.loan_interest': m.ledger_transaction_loan_interest,
  'collection.local_sale': m.ledger_transaction_local_sale,
  'collection.shares': m.ledger_transaction_shares,
  'collection.settlement': m.ledger_transaction_settlement,
  'collection.claim_settled': m.ledger_transaction_claim_settled,
  'collection.wages': m.ledger_transaction_wages,
  'collection.cash_handout': m.ledger_transaction_cash_handout,
  'payments.payout_sent': m.ledger_transaction_payout_sent,
  'payments.payout_paid': m.ledger_transaction_payout_paid,
  'payments.payout_returned': m.ledger_transaction_payout_returned,
  'payments.bank_charge': m.ledger_transaction_bank_charge,
  'payments.bank_interest': m.ledger_transaction_bank_interest,
  'payments.bank_other': m.ledger_transaction_bank_other,
  'payments.received': m.ledger_transaction_received,
  'payments.captured': m.ledger_transaction_captured,
  'payments.set_aside': m.ledger_transaction_set_aside,
  'payments.refund_ordered': m.ledger_transaction_refund_ordered,
  'payments.refunded': m.ledger_transaction_refunded,
  'payments.refund_failed': m.ledger_transaction_refund_failed,
  'payments.dispute_opened': m.ledger_transaction_dispute_opened,
  'payments.dispute_reduced': m.ledger_transaction_dispute_reduced,
  'payments.dispute_won': m.ledger_transaction_dispute_won,
  'payments.dispute_lost': m.ledger_transaction_dispute_lost,
  'payments.dispute_fee': m.ledger_transaction_dispute_fee,
  'payments.invoice': m.ledger_transaction_invoice,
  'payments.credit_note': m.ledger_transaction_credit_note,
  'payments.debit_note': m.ledger_transaction_debit_note,
  'payments.invoice_payment': m.ledger_transaction_invoice_payment,
  'payments.invoice_withholding': m.ledger_transaction_invoice_withholding,
  'payments.invoice_write_off': m.ledger_transaction_invoice_write_off,
  'payments.payout_unpaid': m.ledger_transaction_payout_unpaid,
  'payments.wallet_spent': m.ledger_transaction_wallet_spent,
  'payments.wallet_paid_in': m.ledger_transaction_wallet_paid_in,
  capital: m.ledger_transaction_capital,
};

/** Every kind a word is known for, as a filter offers them. */
export const transactionKinds = Object.keys(transactionLabels);

/** What a transaction is, in words; one that no word is known for keeps its own name. */
export function transactionLabel(kind: string): string {
  return transactionLabels[kind]?.() ?? kind;
}

interface Destination {
  label: () => string;
  path: (id: string) => string;
}

const destinations: Record<string, Destination> = {
  'collection.statement': {
    label: m.ledger_reference_statement,
    path: (id) => `/office/collection/statements/${id}`,
  },
  'collection.cycle': { label: m.ledger_reference_cycle, path: (id) => `/office/collection/cycles/${id}` },
  'collection.receipt': { label: m.ledger_reference_receipt, path: (id) => `/office/collection/receipts/${id}` },
  'collection.member': { label: m.ledger_reference_member, path: (id) => `/office/collection/members/${id}` },
  'collection.loan': { label: m.ledger_reference_loan, path: (id) => `/office/collection/loans/${id}` },
  'collection.local_sale': { label: m.ledger_reference_sale, path: (id) => `/office/collection/sales/${id}` },
  'collection.wage_run': { label: m.ledger_reference_wages, path: (id) => `/office/collection/wages/runs/${id}` },
  'ledger.quote': { label: m.ledger_reference_quote, path: (id) => `/office/ledger/exchange/${id}` },
  'ledger.revaluation': { label: m.ledger_reference_revaluation, path: () => '/office/ledger/revaluations' },
  'payments.payout_batch': { label: m.ledger_reference_payout, path: (id) => `/office/payments/payouts/${id}` },
  'payments.intent': { label: m.ledger_reference_intent, path: (id) => `/office/payments/received/${id}` },
  'payments.reconciliation_source': {
    label: m.ledger_reference_source,
    path: (id) => `/office/payments/reconciliation/${id}`,
  },
  'payments.invoice': { label: m.invoices_kind_invoice, path: (id) => `/office/payments/invoices/${id}` },
};

/** The page of the record a transaction is about, or null when it has none. */
export function referenceLink(reference: { kind: string; id: string } | null): { href: string; label: string } | null {
  const destination = reference && destinations[reference.kind];
  return destination ? { href: destination.path(reference.id), label: destination.label() } : null;
}

const sentences = m as unknown as Record<string, (() => string) | undefined>;

/** What the record is, where it has no page; null where no word is known for it. */
export function referenceWord(reference: { kind: string } | null): string | null {
  return (reference && sentences[`audit_kind_${reference.kind.replaceAll('.', '__')}`]?.()) ?? null;
}

/** Debits less credits, turned so that what the account is for counts up. */
export function onNormalSide(kind: AccountKind, money: MoneyValue): MoneyValue {
  const turned = kind === 'asset' || kind === 'expense' ? money.amount : -money.amount;
  return { amount: turned || 0, currency: money.currency };
}

export function debitOf(money: MoneyValue): MoneyValue | null {
  return money.amount > 0 ? money : null;
}

export function creditOf(money: MoneyValue): MoneyValue | null {
  return money.amount < 0 ? { amount: -money.amount, currency: money.currency } : null;
}
