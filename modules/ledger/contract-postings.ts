// What the ledger offers programs that post: one transaction, or thousands a line each. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Money, object, Text, Uuid } from '../../platform/http/schema.ts';
import { LateInto } from './contract.ts';
import { MetadataFacts } from './contract-metadata.ts';

export const Posting = object({
  /** Chosen by the caller, and its key: posted again with the same content it is the same transaction. */
  id: Uuid,
  site_id: Uuid,
  effective_on: Day,
  note: Type.Optional(Text(500, { minLength: 1 })),
  user_reference: Type.Optional(Text(140, { minLength: 1 })),
  metadata: Type.Optional(MetadataFacts),
  late_into: Type.Optional(LateInto),
  /** A debit is positive, a credit negative; they add up to nothing in each currency. */
  legs: Type.Array(
    object({
      account_id: Uuid,
      amount: Money,
      /** Of two legs: at most this much, as far as this account has it available or has room for it. */
      at_most: Type.Optional(Type.Boolean()),
    }),
    { minItems: 2, maxItems: 200 },
  ),
});
export type Posting = Static<typeof Posting>;

/** One line of many; a linked one stands or falls with the line after it. */
export const LineOfPostings = object({ ...Posting.properties, linked: Type.Optional(Type.Boolean()) });
export type LineOfPostings = Static<typeof LineOfPostings>;

const MovedLeg = object({ account_id: Uuid, amount: Money });
export type MovedLeg = Static<typeof MovedLeg>;

export const Posted = object({
  id: Uuid,
  result: Type.Union([Type.Literal('posted'), Type.Literal('exists')]),
  /** What moved, where a leg said `at_most`. */
  legs: Type.Optional(Type.Array(MovedLeg)),
});

/** What posting would do now; `params.id` of a refusal names the account it is about, `params.leg` the leg. */
export const Rehearsed = object({
  id: Uuid,
  result: Type.Union([Type.Literal('posted'), Type.Literal('exists'), Type.Literal('refused')]),
  code: Type.Optional(Type.String()),
  params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  /** The day it would stand on: another than asked for where a late item goes into the open period. */
  effective_on: Type.Optional(Day),
  /** Debits less credits, before and after each leg. */
  legs: Type.Array(object({ ...MovedLeg.properties, balance_before: Money, balance_after: Money })),
});
export type Rehearsed = Static<typeof Rehearsed>;

/** One line of the answer to many; in the order of the lines asked. */
export interface PostingLine {
  /** From 1. */
  readonly line: number;
  readonly id: string | null;
  readonly result: 'posted' | 'exists' | 'refused' | 'failed';
  /** Why it was refused, as the codes of refusals; `failed` lines may be sent again as they are. */
  readonly code?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  /** What moved, where a leg said `at_most`. */
  readonly legs?: readonly MovedLeg[];
}

export const mostPostings = 10_000;
