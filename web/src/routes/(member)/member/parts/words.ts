/** The trade's words on the member's pages. */
import { m } from '#lib/paraglide/messages.js';
import type { DeductionKind, PayoutState } from '#modules/collection/contract-payment.ts';

export const periodNames: Record<'morning' | 'evening', () => string> = {
  morning: m.member_morning,
  evening: m.member_evening,
};

export const milkNames: Record<'cow' | 'buffalo' | 'mixed', () => string> = {
  cow: m.member_cow,
  buffalo: m.member_buffalo,
  mixed: m.member_mixed,
};

export const deductionNames: Record<DeductionKind, () => string> = {
  levy: m.member_deduction_levy,
  loan: m.member_deduction_loan,
  feed_advance: m.member_deduction_feed_advance,
  medicine: m.member_deduction_medicine,
  insemination: m.member_deduction_insemination,
  share: m.member_deduction_share,
  savings: m.member_deduction_savings,
};

export const paymentNames: Record<PayoutState, () => string> = {
  none: m.member_payment_none,
  proposed: m.member_payment_proposed,
  refused: m.member_payment_refused,
  paid: m.member_payment_paid,
  rejected: m.member_payment_rejected,
  held: m.pricing_member_held,
  withdrawn: m.pricing_member_superseded,
};

export const methodNames: Record<string, () => string> = {
  bank: m.member_method_bank,
  bkash: m.member_method_bkash,
  nagad: m.member_method_nagad,
  rocket: m.member_method_rocket,
  cash: m.member_method_cash,
};
