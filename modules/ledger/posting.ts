// The words of posting: what a caller hands in, and what it is told.
import type { ErrorParams } from '../../platform/errors.ts';

/** A record of another module that a transaction is about, such as `collection.statement`. */
export interface Reference {
  readonly kind: string;
  readonly id: string;
}

/** Short facts by name. */
export type Metadata = Readonly<Record<string, string>>;

export interface Leg {
  readonly accountId: string;
  /** Minor units; a debit is positive, a credit negative. */
  readonly amount: bigint;
  readonly currency: string;
  /** Of a reversal: the leg of the original it takes back, counted from 1; its own place unless said otherwise. */
  readonly reversesLeg?: number;
  /**
   * Of a transaction of two legs: the amount is the most that moves. How much does is decided when it is posted: what
   * the account has available, where the leg takes from it, or has room for below its maximum. The other leg follows.
   */
  readonly isAtMost?: boolean;
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
  /** What the outside calls it: a provider's transaction id, a bank's reference; at most 140 characters. */
  readonly userReference?: string;
  /** Facts by which the outside finds it again: at most 20, of names like `order_id`. */
  readonly metadata?: Metadata;
  /** A day in a closed period moves to the first open one, and stays known as the day it happened. */
  readonly lateInto?: 'open_period';
  /** Set by `reverse`: the transaction this one takes back, whole or in part. */
  readonly reversesId?: string;
  /** Holds it takes from; what it takes from an account's available money is then what they kept, not more. */
  readonly captures?: readonly Capture[];
  /** Stands or falls with the next of the batch. */
  readonly isLinked?: boolean;
}

export interface Capture {
  readonly holdId: string;
  /** Minor units, at most what the hold still keeps. */
  readonly amount: bigint;
  /** What the hold keeps beyond this is let go. */
  readonly isFinal: boolean;
}

/** Money kept on an account until it is captured, let go, or its time is over; from now on it is not available. */
export interface NewHold {
  readonly id: string;
  readonly kind: string;
  readonly accountId: string;
  /** Minor units on the account's normal side, more than nothing. */
  readonly amount: bigint;
  readonly currency: string;
  readonly siteId: string;
  readonly reference: Reference | null;
  readonly expiresAt: Temporal.Instant | null;
}

/** Lets a hold go (`voided`, `expired`) or gives it another end (`extended`). */
export interface HoldChange {
  /** Chosen by the caller, as that of a transaction. */
  readonly id: string;
  readonly holdId: string;
  readonly change: 'voided' | 'expired' | 'extended';
  /** Of `extended`; null for a hold without an end. */
  readonly expiresAt?: Temporal.Instant | null;
}

/** What a batch is made of, in any mixture. */
export type Act =
  | { readonly act: 'post'; readonly transaction: NewTransaction }
  | { readonly act: 'hold'; readonly hold: NewHold; readonly isLinked?: boolean }
  | { readonly act: 'change'; readonly change: HoldChange; readonly isLinked?: boolean };

export interface Refusal {
  readonly refused: string;
  readonly params: ErrorParams;
}

export type PostResult = 'posted' | 'exists' | Refusal;

export function isRefusal(result: PostResult): result is Refusal {
  return typeof result === 'object';
}
