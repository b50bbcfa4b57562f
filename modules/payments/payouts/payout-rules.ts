// Who may take which step now: one answer for the acts themselves and for the screen that offers them.
import type { BatchRow } from './payout-locks.ts';

type Rule = (batch: BatchRow, personId: string | null, payableLines: number) => string | null;

/** Maker and checker are two people; whoever proposed it does not approve it. */
export const refuseApproval: Rule = (batch, personId, payableLines) => {
  if (batch.state !== 'proposed') return 'payments.not_proposed';
  if (payableLines === 0) return 'payments.nothing_to_pay';
  return batch.proposed_by !== null && batch.proposed_by === personId ? 'payments.own_proposal' : null;
};

/** A proposal nobody stands behind still takes two people: then the sender is not the approver. */
export const refuseSending: Rule = (batch, personId) => {
  if (batch.state !== 'approved') return 'payments.not_approved';
  return batch.proposed_by === null && batch.approved_by === personId ? 'payments.sender_is_approver' : null;
};

/** Nothing has left before it is sent: what the ledger keeps for it is let go. */
export const refuseCancelling: Rule = (batch) =>
  batch.state === 'proposed' || batch.state === 'approved' ? null : 'payments.not_proposed';

export const refuseResults: Rule = (batch) =>
  batch.state === 'sent' || batch.state === 'settled' ? null : 'payments.not_sent';
