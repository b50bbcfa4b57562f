// What payouts drafted by hand promise. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Money, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';
import { Destination, PayoutMethod } from './contract-payouts.ts';

/** Whom a draft may pay: what failed before, and people paid before. Numbers end in their last four digits. */
export const PayoutSuggestions = object({
  items: Type.Array(
    object({
      line_id: Uuid,
      has_failed: Type.Boolean(),
      payee_name: Type.String(),
      method: PayoutMethod,
      destination: Type.String(),
      amount: Money,
      /** Of the payout it stood in. */
      number: Type.String(),
      result_code: Nullable(Type.String()),
    }),
  ),
});
export type PayoutSuggestions = Static<typeof PayoutSuggestions>;

const DraftLine = object({
  /** Made by the caller, and the line's id from then on. */
  id: Uuid,
  /** Pays this failed line again, as it was. */
  retries_line_id: Type.Optional(Nullable(Uuid)),
  /** Pays the person of this line, to the same destination. */
  like_line_id: Type.Optional(Nullable(Uuid)),
  payee_name: Type.Optional(Text(120)),
  method: Type.Optional(PayoutMethod),
  destination: Type.Optional(Destination),
  /** Minor units; of a line paid again what it was. */
  amount: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
});
export const DraftPayout = object({
  /** Made by the caller: the same draft again is the same payout. */
  id: Uuid,
  site_id: Uuid,
  currency: Text(3, { pattern: '^[A-Z]{3}$' }),
  effective_on: Day,
  /** The liability on which we owe it; lines paid again keep their own. */
  account_id: Uuid,
  purpose: Text(200, { minLength: 1, pattern: '\\S' }),
  lines: Type.Array(DraftLine, { minItems: 1, maxItems: 2000 }),
});
export type DraftPayout = Static<typeof DraftPayout>;
