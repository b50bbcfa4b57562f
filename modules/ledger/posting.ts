// The words of posting: what a caller hands in, and what it is told.
import type { ErrorParams } from '../../platform/errors.ts';

/** A record of another module that a transaction is about, such as `collection.statement`. */
export interface Reference {
  readonly kind: string;
  readonly id: string;
}

export interface Leg {
  readonly accountId: string;
  /** Minor units; a debit is positive, a credit negative. */
  readonly amount: bigint;
  readonly currency: string;
}

export interface NewTransaction {
  /** Chosen by the caller: posting the same id with the same content again changes nothing. */
  readonly id: string;
  /** What happened, in the caller's words, such as `collection.statement`. */
  readonly kind: string;
  /** The day in the world; when it was recorded is the ledger's own business. */
  readonly effectiveOn: Temporal.PlainDate;
  readonly siteId: string;
  readonly reference: Reference | null;
  readonly legs: readonly Leg[];
  readonly note?: string;
  /** Set by `reverse`: the transaction this one cancels in full. */
  readonly reversesId?: string;
}

export interface Refusal {
  readonly refused: string;
  readonly params: ErrorParams;
}

export type PostResult = 'posted' | 'exists' | Refusal;

export function isRefusal(result: PostResult): result is Refusal {
  return typeof result === 'object';
}
