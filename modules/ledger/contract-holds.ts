// Holds placed by hand or by a program: money of an account kept for something. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';
import { HoldStory, Reference } from './contract.ts';

export const holdErrors = {
  'ledger.hold_at_source': 409,
} as const satisfies ErrorTable;

/** Minor units on the normal side of the account. */
const Amount = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

export const Hold = object({
  ...HoldStory.properties,
  /** The record it is kept for, when another module keeps it. */
  reference: Nullable(Reference),
  /** Placed by hand or by a program: captured, given more time and let go here, not where it came from. */
  is_by_hand: Type.Boolean(),
  held_by: Nullable(object({ id: Uuid, name: Type.String(), name_bn: Type.String() })),
});
export type Hold = Static<typeof Hold>;

export const AccountHolds = object({
  /** The open first, then the newest; at most a hundred. */
  items: Type.Array(Hold),
});
export type AccountHolds = Static<typeof AccountHolds>;

export const PlaceHold = object({
  /** Chosen by the caller, and its key. */
  id: Uuid,
  amount: Amount,
  /** When it lets go by itself; without it, it stays until it is captured or let go. */
  expires_at: Type.Optional(Nullable(Instant)),
});
export type PlaceHold = Static<typeof PlaceHold>;

export const CaptureHold = object({
  /** Of the transaction. */
  id: Uuid,
  amount: Amount,
  /** Where what is captured goes. */
  to_account_id: Uuid,
  note: Text(500, { minLength: 1 }),
  /** Today unless said otherwise. */
  effective_on: Type.Optional(Day),
  /** What it keeps beyond this is let go. */
  is_final: Type.Optional(Type.Boolean()),
});
export type CaptureHold = Static<typeof CaptureHold>;

export const ExtendHold = object({
  /** Of the change. */
  id: Uuid,
  /** Null for a hold without an end. */
  expires_at: Nullable(Instant),
});

export const ReleaseHold = object({
  /** Of the change. */
  id: Uuid,
  reason: Text(500, { minLength: 1 }),
});
