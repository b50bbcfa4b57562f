/** Words of wallets: what happened, how money comes out, how far that is. */
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { WithdrawalMethod, WithdrawalStanding } from '#modules/payments/contract-wallets.ts';

const kinds: Record<string, () => string> = {
  'payments.received': m.wallet_kind_received,
  'payments.captured': m.wallet_kind_received,
  'payments.wallet_spent': m.wallet_kind_spent,
  'payments.wallet_paid_in': m.wallet_kind_paid_in,
  'payments.payout_sent': m.wallet_kind_sent,
  'payments.payout_returned': m.wallet_kind_returned,
  'payments.refund_ordered': m.wallet_kind_refund,
  'payments.refund_failed': m.wallet_kind_refund_failed,
};

export function entryLabel(kind: string): string {
  return (kinds[kind] ?? m.wallet_kind_other)();
}

/** What the house writes there for itself says nothing to people. */
export function entryNote({ kind, note }: { kind: string; note: string | null }): string | null {
  return kind.startsWith('payments.wallet_') ? note : null;
}

export const wayLabels: Record<WithdrawalMethod, () => string> = {
  bkash: m.wallet_way_bkash,
  nagad: m.wallet_way_nagad,
  rocket: m.wallet_way_rocket,
  bank: m.wallet_way_bank,
};

export const standingLabels: Record<WithdrawalStanding, () => string> = {
  asked: m.wallet_standing_asked,
  proposed: m.wallet_standing_proposed,
  sent: m.wallet_standing_sent,
  paid: m.wallet_standing_paid,
  failed: m.wallet_standing_failed,
  cancelled: m.wallet_standing_cancelled,
  refused: m.wallet_standing_refused,
};

export const standingTones: Record<WithdrawalStanding, Tone> = {
  asked: 'wait',
  proposed: 'calm',
  sent: 'calm',
  paid: 'good',
  failed: 'harm',
  cancelled: 'plain',
  refused: 'harm',
};
