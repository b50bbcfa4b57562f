import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { EarningKind } from '#modules/collection/contract-earnings.ts';
import type { DeductionKind, PayoutState } from '#modules/collection/contract-payment.ts';

export const payoutNames: Record<PayoutState, () => string> = {
  none: m.collection_statement_payout_none,
  proposed: m.collection_statement_payout_proposed,
  refused: m.collection_statement_payout_refused,
  paid: m.collection_statement_payout_paid,
  rejected: m.collection_statement_payout_rejected,
  held: m.pricing_payout_held,
  withdrawn: m.pricing_payout_withdrawn,
};

export const payoutTones: Record<PayoutState, Tone> = {
  none: 'plain',
  proposed: 'wait',
  refused: 'harm',
  paid: 'good',
  rejected: 'harm',
  held: 'wait',
  withdrawn: 'plain',
};

export const methodNames: Record<string, () => string> = {
  bank: m.collection_statement_method_bank,
  bkash: m.collection_statement_method_bkash,
  nagad: m.collection_statement_method_nagad,
  rocket: m.collection_statement_method_rocket,
  cash: m.collection_statement_method_cash,
};

export const kindNames: Record<DeductionKind, () => string> = {
  levy: m.collection_deduction_kind_levy,
  loan: m.collection_deduction_kind_loan,
  feed_advance: m.collection_deduction_kind_feed_advance,
  medicine: m.collection_deduction_kind_medicine,
  insemination: m.collection_deduction_kind_insemination,
  share: m.collection_deduction_kind_share,
  savings: m.collection_deduction_kind_savings,
};

export const earningNames: Record<EarningKind, () => string> = {
  incentive: m.pricing_kind_incentive,
  levy: m.pricing_kind_levy,
  price_difference: m.pricing_kind_price_difference,
  dividend: m.pricing_kind_dividend,
  correction: m.pricing_kind_correction,
  opening: m.pricing_kind_opening,
  carried: m.pricing_kind_carried,
};
