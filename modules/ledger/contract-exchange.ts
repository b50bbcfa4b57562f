// Exchange between currencies: quotes, what they become, what foreign money is worth. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import {
  Day,
  ExportFormat,
  Instant,
  Money,
  Nullable,
  object,
  page,
  sheetQuery,
  Text,
  Uuid,
} from '../../platform/http/schema.ts';
import { AccountHead } from './contract.ts';

export const exchangeErrors = {
  'ledger.quote_missing': 404,
  'ledger.quote_id_taken': 409,
  'ledger.quote_expired': 409,
  'ledger.quote_used': 409,
  'ledger.quote_one_currency': 422,
  'ledger.quote_without_base': 422,
  'ledger.quote_sides_differ': 422,
  'ledger.quote_too_small': 422,
  'ledger.exchange_too_large': 422,
  'ledger.rate_invalid': 422,
  'ledger.revaluation_missing': 404,
  'ledger.revaluation_decided': 409,
  'ledger.revaluation_exists': 409,
  'ledger.revaluation_own': 403,
  'ledger.revaluation_stale': 409,
  'ledger.revaluation_nothing': 422,
  'ledger.revaluation_day_ahead': 422,
} as const satisfies ErrorTable;

export const exchangeConstraints = {
  quotes_pkey: 'ledger.quote_id_taken',
  exchanges_pkey: 'ledger.quote_used',
  revaluations_pkey: 'ledger.revaluation_exists',
  revaluations_once: 'ledger.revaluation_exists',
  revaluations_by_two: 'ledger.revaluation_own',
} as const satisfies Record<string, keyof typeof exchangeErrors>;

export const exchangePermissions = ['ledger.exchange.execute', 'ledger.revaluation.approve'] as const;

/** The currency in which the house keeps its results; one side of every exchange. */
export const baseCurrency = 'BDT';

const Currency = Text(3, { pattern: '^[A-Z]{3}$' });
const Rate = Text(24, {
  pattern: '^[0-9]{1,12}(\\.[0-9]{1,10})?$',
  description: 'Exact decimal: units of the second currency for one unit of the first',
});
const PersonHead = Nullable(object({ id: Uuid, name: Type.String(), name_bn: Type.String() }));

export const NewQuote = object({
  id: Uuid,
  site_id: Uuid,
  from_account_id: Uuid,
  to_account_id: Uuid,
  amount_in: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  rate: Rate,
  spread_bp: Type.Integer({ minimum: 0, maximum: 5_000 }),
  valid_seconds: Type.Integer({ minimum: 10, maximum: 86_400 }),
  note: Type.Optional(Nullable(Text(500))),
});
export type NewQuote = Static<typeof NewQuote>;

export const QuoteState = Type.Union([Type.Literal('open'), Type.Literal('used'), Type.Literal('expired')]);

export const Quote = object({
  id: Uuid,
  site_id: Uuid,
  state: QuoteState,
  from_account: AccountHead,
  to_account: AccountHead,
  amount_in: Money,
  amount_out: Money,
  rate: Type.String(),
  spread_bp: Type.Integer(),
  spread: Money,
  rounding: Money,
  note: Nullable(Type.String()),
  quoted_at: Instant,
  quoted_by: PersonHead,
  expires_at: Instant,
  transaction_id: Nullable(Uuid),
  /** Gain upon what the foreign money had cost, in the base currency; a loss is negative. */
  realised: Nullable(Money),
});
export type Quote = Static<typeof Quote>;
export const QuotePage = page(Quote);
export const QuoteQuery = sheetQuery({ site_id: Type.Optional(Uuid), state: Type.Optional(QuoteState) });

export const ProposeRevaluation = object({
  id: Uuid,
  site_id: Uuid,
  currency: Currency,
  on_day: Day,
  rate: Rate,
  note: Type.Optional(Nullable(Text(500))),
});
export type ProposeRevaluation = Static<typeof ProposeRevaluation>;
export const RefuseRevaluation = object({ reason: Text(500, { minLength: 1 }) });

export const Revaluation = object({
  id: Uuid,
  site_id: Uuid,
  currency: Type.String(),
  on_day: Day,
  rate: Type.String(),
  state: Type.Union([Type.Literal('proposed'), Type.Literal('posted'), Type.Literal('refused')]),
  units: Money,
  cost: Money,
  worth: Money,
  gain: Money,
  note: Nullable(Type.String()),
  proposed_at: Instant,
  proposed_by: PersonHead,
  decided_at: Nullable(Instant),
  decided_by: PersonHead,
  transaction_id: Nullable(Uuid),
  reversal_id: Nullable(Uuid),
});
export type Revaluation = Static<typeof Revaluation>;
export const RevaluationQuery = object({ site_id: Uuid });
export const Revaluations = object({ items: Type.Array(Revaluation) });
export type Revaluations = Static<typeof Revaluations>;

export const GainQuery = Type.Object(
  { site_id: Uuid, from: Day, to: Day, format: ExportFormat },
  { additionalProperties: false },
);

export const GainReport = object({
  from: Day,
  to: Day,
  lines: Type.Array(
    object({
      currency: Type.String(),
      /** What is held at the end of the second day, what it cost, and that cost for one unit. */
      units: Money,
      cost: Money,
      average_rate: Nullable(Type.String()),
      last_rate: Nullable(Type.String()),
      bought: Money,
      sold: Money,
      realised: Money,
      unrealised: Money,
      exchanges: Type.Integer(),
    }),
  ),
  totals: object({ realised: Money, unrealised: Money }),
});
export type GainReport = Static<typeof GainReport>;
