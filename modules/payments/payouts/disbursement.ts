// What the house asks of a provider that pays out for it: one interface, one adapter per provider. Every method talks
// to the network and therefore never runs inside a transaction.
import type { DisbursementMethod } from '../contract-disbursements.ts';

export interface DisbursementOrder {
  readonly lineId: string;
  /** Ours, unique: goes out as the invoice number. */
  readonly reference: string;
  /** Minor units. */
  readonly amount: bigint;
  readonly currency: string;
  /** 01XXXXXXXXX. */
  readonly walletNumber: string;
  /** The provider's own id of the movement, once it has told it or somebody has read it there. */
  readonly transactionId: string | null;
}

/**
 * `paid` only when amount, receiver and reference are those of the order. `unreached`: surely not there, so it may be
 * asked for again. `unknown`: it may have been done; nothing but the provider's word says.
 */
export interface DisbursementTruth {
  readonly state: 'paid' | 'failed' | 'pending' | 'unreached' | 'unknown';
  readonly transactionId: string | null;
  readonly fee: bigint | null;
  readonly code: string | null;
}

export type DisbursementBalance =
  | { readonly state: 'told'; readonly amount: bigint; readonly currency: string }
  | { readonly state: 'unknown'; readonly code: string };

export interface Disbursement {
  readonly method: DisbursementMethod;
  /** Called once per order, whatever comes of it but `unreached`. */
  send(order: DisbursementOrder): Promise<DisbursementTruth>;
  /** The provider's word about an order that was sent before. */
  look(order: DisbursementOrder): Promise<DisbursementTruth>;
  balance(): Promise<DisbursementBalance>;
}
