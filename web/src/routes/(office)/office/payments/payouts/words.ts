/** Words of payouts: states, ways of paying, and why something cannot be done. */
import { m } from '#lib/paraglide/messages.js';
import { sentenceOf } from '#lib/problem-sentences.ts';
import type { Tone } from '#lib/ui/tone.ts';
import type { DisbursementState } from '#modules/payments/contract-disbursements.ts';
import type { LineState, PayoutFormat, PayoutMethod, PayoutState } from '#modules/payments/contract-payouts.ts';

export const stateLabels: Record<PayoutState, () => string> = {
  proposed: m.payments_state_proposed,
  approved: m.payments_state_approved,
  sent: m.payments_state_sent,
  settled: m.payments_state_settled,
  cancelled: m.payments_state_cancelled,
};

export const stateTones: Record<PayoutState, Tone> = {
  proposed: 'wait',
  approved: 'calm',
  sent: 'calm',
  settled: 'good',
  cancelled: 'plain',
};

export const lineLabels: Record<LineState, () => string> = {
  waiting: m.payments_line_waiting,
  refused: m.payments_line_refused,
  sent: m.payments_line_sent,
  paid: m.payments_line_paid,
  rejected: m.payments_line_rejected,
  returned: m.payments_line_returned,
  cancelled: m.payments_line_cancelled,
};

export const lineTones: Record<LineState, Tone> = {
  waiting: 'wait',
  refused: 'harm',
  sent: 'calm',
  paid: 'good',
  rejected: 'harm',
  returned: 'harm',
  cancelled: 'plain',
};

export const methodLabels: Record<PayoutMethod, () => string> = {
  bank: m.payments_method_bank,
  bkash: m.payments_method_bkash,
  nagad: m.payments_method_nagad,
  rocket: m.payments_method_rocket,
  cash: m.payments_method_cash,
};

export const formatLabels: Record<PayoutFormat, () => string> = {
  csv: m.payments_format_csv,
  beftn_csv: m.payments_format_beftn_csv,
  pain_001: m.payments_format_pain_001,
  cash_sheet: m.payments_format_cash_sheet,
  api: m.payments_format_api,
};

export const disbursementLabels: Record<DisbursementState, () => string> = {
  queued: m.payments_sent_queued,
  asked: m.payments_sent_asked,
  pending: m.payments_sent_pending,
  unknown: m.payments_sent_unknown,
  paid: m.payments_sent_paid,
  failed: m.payments_sent_failed,
};

const bankCodes: Record<string, () => string> = {
  AC04: m.payments_code_closed,
  AC01: m.payments_code_wrong_account,
  AM04: m.payments_code_no_funds,
  BE04: m.payments_code_wrong_address,
  MD01: m.payments_code_no_mandate,
  not_fetched: m.collection_cash_not_fetched,
  unspecified: m.payments_code_unspecified,
};

/** Why a line failed: our own codes as sentences, those of banks with their meaning. */
export function failureText(code: string): string {
  if (code.startsWith('payments.')) return sentenceOf(code, {}, 422);
  const meaning = bankCodes[code]?.();
  if (code === 'not_fetched' && meaning) return meaning;
  return meaning ? `${meaning} (${code})` : code;
}

/** Why an act is not possible now. */
export function reasonText(code: string | null): string {
  return code === null ? '' : sentenceOf(code, {}, 403);
}

const sources: Readonly<Record<string, () => string>> = {
  'collection.cycle': m.payments_source_cycle,
  'collection.wage_run': m.payments_source_wages,
  'collection.loan': m.payments_source_loan,
  'payments.draft': m.payments_source_draft,
  'payments.wallet_withdrawals': m.payments_source_withdrawals,
  'payments.supplier_bills': m.payments_source_bills,
};

/** Why there is a payout, where nothing can be opened for it. */
export function sourceText(kind: string): string {
  return sources[kind]?.() ?? m.payments_source_other();
}
