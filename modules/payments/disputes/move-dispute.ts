// The life of a dispute: forward only, whatever order the provider's words come in.

export const disputeStates = ['inquiry', 'needs_response', 'under_review', 'won', 'lost', 'expired'] as const;
export type DisputeState = (typeof disputeStates)[number];

const order: Readonly<Record<DisputeState, number>> = {
  inquiry: 0,
  needs_response: 1,
  under_review: 2,
  // Only our clock says so: an answer may have been given at the provider's own desk, and then its word counts.
  expired: 3,
  won: 4,
  lost: 4,
};

/** A dispute may begin anywhere; what has ended stays so. */
export function moveDispute(from: DisputeState | null, to: DisputeState): boolean {
  return from === null || order[from] < order[to];
}

export function isOver(state: string): boolean {
  return order[state as DisputeState] >= 3;
}
