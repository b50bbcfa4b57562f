/** Words of payments received: states, happenings, and what asks for a person. */
import { m } from '#lib/paraglide/messages.js';
import { sentenceOf } from '#lib/problem-sentences.ts';
import type { Tone } from '#lib/ui/tone.ts';
import type { DisputeStateName, EvidenceKind } from '#modules/payments/contract-disputes.ts';
import type { GatewayCode } from '#modules/payments/contract-gateway-codes.ts';
import type { AttemptState, IntentState, RefundState } from '#modules/payments/contract-intents.ts';

export const stateLabels: Record<IntentState, () => string> = {
  requires_payment_method: m.received_state_open,
  requires_confirmation: m.received_state_opening,
  requires_action: m.received_state_at_provider,
  processing: m.received_state_processing,
  requires_capture: m.received_state_reserved,
  succeeded: m.received_state_paid,
  canceled: m.received_state_ended,
};

export const stateTones: Record<IntentState, Tone> = {
  requires_payment_method: 'plain',
  requires_confirmation: 'calm',
  requires_action: 'calm',
  processing: 'wait',
  requires_capture: 'wait',
  succeeded: 'good',
  canceled: 'plain',
};

export const attemptLabels: Record<AttemptState, () => string> = {
  opening: m.received_attempt_opening,
  opened: m.received_attempt_opened,
  pending: m.received_attempt_opened,
  authorised: m.received_attempt_authorised,
  paid: m.received_attempt_paid,
  failed: m.received_attempt_failed,
  cancelled: m.received_attempt_cancelled,
  expired: m.received_attempt_expired,
  review: m.received_attempt_review,
  mismatch: m.received_attempt_mismatch,
};

export const attemptTones: Record<AttemptState, Tone> = {
  opening: 'calm',
  opened: 'calm',
  pending: 'calm',
  authorised: 'wait',
  paid: 'good',
  failed: 'harm',
  cancelled: 'plain',
  expired: 'plain',
  review: 'wait',
  mismatch: 'harm',
};

export const refundLabels: Record<RefundState, () => string> = {
  waiting: m.received_refund_waiting,
  pending: m.received_refund_pending,
  refunded: m.received_refund_made,
  failed: m.received_refund_failed,
};

export const refundTones: Record<RefundState, Tone> = {
  waiting: 'calm',
  pending: 'wait',
  refunded: 'good',
  failed: 'harm',
};

export const gatewayLabels: Record<GatewayCode, () => string> = {
  bkash: m.gateway_bkash,
  nagad: m.gateway_nagad,
  rocket: m.gateway_rocket,
  sslcommerz: m.gateway_sslcommerz,
  card: m.gateway_card,
};

const happenings: Record<string, () => string> = {
  attempt_started: m.received_move_started,
  attempt_opened: m.received_move_opened,
  attempt_pending: m.received_move_pending,
  attempt_authorised: m.received_move_authorised,
  attempt_paid: m.received_move_paid,
  attempt_failed: m.received_move_failed,
  attempt_held: m.received_move_held,
  attempt_returned: m.received_move_returned,
  authorisation_ended: m.received_move_authorisation_ended,
  captured: m.received_move_captured,
  canceled: m.received_move_canceled,
  expired: m.received_move_expired,
};

export function happeningLabel(happening: string): string {
  return happenings[happening]?.() ?? happening;
}

const codes: Record<string, () => string> = {
  amount_differs: m.received_code_amount_differs,
  currency_differs: m.received_code_currency_differs,
  reference_differs: m.received_code_reference_differs,
  transaction_known: m.received_code_transaction_known,
  amount_unknown: m.received_code_amount_unknown,
  not_wanted: m.received_code_not_wanted,
  paid_twice: m.received_code_paid_twice,
  paid_after_end: m.received_code_paid_after_end,
  risk_high: m.received_code_risk_high,
  account_refuses: m.received_code_account_refuses,
  provider_down: m.pay_failure_provider_down,
  not_opened: m.pay_failure_provider_down,
  cancelled: m.pay_failure_cancelled,
  expired: m.pay_failure_expired,
  by_hand: m.received_code_by_hand,
  risk_refused: m.error_payments__risk_refused,
};

/** Our own codes as sentences; what a provider says, as it says it. */
export function codeLabel(code: string): string {
  if (code.startsWith('payments.')) return sentenceOf(code, {}, 422);
  return codes[code]?.() ?? m.received_code_other({ code: code.replaceAll('_', ' ') });
}

export const disputeLabels: Record<DisputeStateName, () => string> = {
  inquiry: m.dispute_state_inquiry,
  needs_response: m.dispute_state_needs_response,
  under_review: m.dispute_state_under_review,
  won: m.dispute_state_won,
  lost: m.dispute_state_lost,
  expired: m.dispute_state_expired,
};

export const disputeTones: Record<DisputeStateName, Tone> = {
  inquiry: 'calm',
  needs_response: 'wait',
  under_review: 'calm',
  won: 'good',
  lost: 'harm',
  expired: 'harm',
};

/** The words the card schemes use among themselves, in ours; what we do not know is told as they say it. */
const reasons: Record<string, () => string> = {
  product_not_received: m.dispute_reason_not_received,
  product_unacceptable: m.dispute_reason_unacceptable,
  fraudulent: m.dispute_reason_fraudulent,
  unrecognized: m.dispute_reason_unrecognized,
  duplicate: m.dispute_reason_duplicate,
  credit_not_processed: m.dispute_reason_credit,
  subscription_canceled: m.dispute_reason_cancelled,
  insufficient_funds: m.dispute_reason_funds,
  incorrect_account_details: m.dispute_reason_account,
  debit_not_authorized: m.dispute_reason_unauthorised,
  bank_cannot_process: m.dispute_reason_bank,
  check_returned: m.dispute_reason_bank,
  customer_initiated: m.dispute_reason_customer,
  general: m.dispute_reason_general,
};

export function reasonLabel(reason: string): string {
  return reasons[reason]?.() ?? reason.replaceAll('_', ' ');
}

export const evidenceLabels: Record<EvidenceKind, () => string> = {
  delivery: m.dispute_evidence_delivery,
  communication: m.dispute_evidence_communication,
  receipt: m.dispute_evidence_receipt,
  terms: m.dispute_evidence_terms,
  other: m.dispute_evidence_other,
};
