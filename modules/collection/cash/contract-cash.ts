// Milk money paid out in cash, on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../../platform/errors.ts';
import { Instant, Language, Money, Nullable, object, Text, Uuid } from '../../../platform/http/schema.ts';

export const cashErrors = {
  'collection.cash_line_missing': 422,
  'collection.cash_short': 409,
  'collection.cash_payer_unfit': 422,
  'collection.cash_needs_person': 403,
} as const satisfies ErrorTable;

export const cashConstraints = { cash_handouts_move_something: 'collection.cash_payer_unfit' } as const;

/** How a member confirmed that the money was received, or that nobody came for it. */
export const cashOutcomes = ['signature', 'thumb', 'not_fetched'] as const;
export type CashOutcome = (typeof cashOutcomes)[number];
const CashOutcome = Type.Enum([...cashOutcomes]);

const CashLine = object({
  /** As on the payout. */
  reference: Type.String(),
  statement_id: Uuid,
  statement_number: Type.String(),
  centre_id: Uuid,
  member_code: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
  amount: Money,
  /** Null until it is recorded; what was recorded another way (a result file) has none either. */
  outcome: Nullable(CashOutcome),
  /** Whether money for it can be handed out now. */
  is_open: Type.Boolean(),
  recorded_at: Nullable(Instant),
  recorded_by_name: Nullable(Type.String()),
});
export type CashLine = Static<typeof CashLine>;

export const CashSheet = object({
  batch_id: Uuid,
  number: Type.String(),
  state: Type.String(),
  centres: Type.Array(
    object({
      centre_id: Uuid,
      name_bn: Type.String(),
      name_en: Type.String(),
      lines: Type.Integer(),
      open: Type.Integer(),
      amount: Money,
    }),
  ),
  lines: Type.Array(CashLine),
  /** Who has cash of the co-operative in hand for paying out. */
  payers: Type.Array(object({ person_id: Uuid, name: Type.String(), in_hand: Money })),
});
export type CashSheet = Static<typeof CashSheet>;

export const CashPaperQuery = object({ centre_id: Type.Optional(Uuid), language: Type.Optional(Language) });

/** Minor units; less than nothing is brought back. */
export const HandOutCash = object({
  person_id: Uuid,
  amount: Type.Integer({ minimum: -10_000_000_00, maximum: 10_000_000_00 }),
});
export type HandOutCash = Static<typeof HandOutCash>;

export const RecordCash = object({
  lines: Type.Array(object({ reference: Text(60, { minLength: 1 }), outcome: CashOutcome }), {
    minItems: 1,
    maxItems: 2000,
  }),
});
export type RecordCash = Static<typeof RecordCash>;
