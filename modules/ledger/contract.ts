// What the ledger promises: schemas, refusals, permissions. Safe to import in the browser.
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
import { MetadataFacts, withMetadataFilter } from './contract-metadata.ts';

export const errors = {
  'ledger.account_missing': 404,
  'ledger.account_closed': 409,
  'ledger.account_not_empty': 409,
  'ledger.account_code_taken': 409,
  'ledger.account_parent_unlike': 422,
  'ledger.account_limits_crossed': 422,
  'ledger.transaction_missing': 404,
  'ledger.transaction_id_taken': 409,
  'ledger.id_already_failed': 409,
  'ledger.transaction_already_reversed': 409,
  'ledger.reversal_not_reversible': 409,
  'ledger.reversal_exceeds': 409,
  'ledger.reversal_legs_unknown': 422,
  'ledger.reversal_needs_legs': 422,
  'ledger.reverse_at_source': 409,
  'ledger.legs_too_few': 422,
  'ledger.legs_too_many': 422,
  'ledger.user_reference_invalid': 422,
  'ledger.day_out_of_books': 422,
  'ledger.metadata_invalid': 422,
  'ledger.at_most_two_legs': 422,
  'ledger.nothing_available': 409,
  'ledger.too_many_lines': 422,
  'ledger.amount_zero': 422,
  'ledger.amount_too_large': 422,
  'ledger.unbalanced': 422,
  'ledger.currency_mismatch': 422,
  'ledger.balance_too_large': 422,
  'ledger.balance_below_minimum': 409,
  'ledger.balance_above_maximum': 409,
  'ledger.hold_missing': 404,
  'ledger.hold_ended': 409,
  'ledger.hold_expired': 409,
  'ledger.hold_not_over': 409,
  'ledger.hold_exceeded': 409,
  'ledger.hold_captured_otherwise': 422,
  'ledger.hold_amount_not_positive': 422,
  'ledger.hold_expiry_past': 422,
  'ledger.chain_broken': 409,
  'ledger.chain_recorded_in_part': 409,
  'ledger.period_closed': 409,
  'ledger.period_not_over': 422,
  'ledger.days_in_wrong_order': 422,
  'ledger.period_already_closed': 409,
} as const satisfies ErrorTable;

/** What the database refuses by itself, when two requests cross or someone writes past the functions. */
export const constraints = {
  accounts_code_unique: 'ledger.account_code_taken',
  accounts_parent_alike: 'ledger.account_parent_unlike',
  accounts_above_minimum: 'ledger.balance_below_minimum',
  accounts_below_maximum: 'ledger.balance_above_maximum',
  accounts_closed_empty: 'ledger.account_not_empty',
  accounts_metadata_form: 'ledger.metadata_invalid',
  transactions_metadata_form: 'ledger.metadata_invalid',
  transactions_pkey: 'ledger.transaction_id_taken',
  holds_pkey: 'ledger.transaction_id_taken',
  hold_moves_once: 'ledger.transaction_id_taken',
  refused_acts_pkey: 'ledger.id_already_failed',
  entries_reverse_at_most_all: 'ledger.reversal_exceeds',
  transactions_reversed_once: 'ledger.transaction_already_reversed',
  transactions_in_open_period: 'ledger.period_closed',
  entries_balance_per_transaction: 'ledger.unbalanced',
  closed_periods_once: 'ledger.period_already_closed',
} as const satisfies Record<string, keyof typeof errors>;

export const permissions = [
  'ledger.account.read',
  'ledger.account.manage',
  'ledger.transaction.post',
  'ledger.transaction.reverse',
  'ledger.history.import',
] as const;

export const accountKinds = ['asset', 'liability', 'equity', 'income', 'expense'] as const;
export const AccountKind = Type.Union([
  Type.Literal('asset'),
  Type.Literal('liability'),
  Type.Literal('equity'),
  Type.Literal('income'),
  Type.Literal('expense'),
]);
export type AccountKind = (typeof accountKinds)[number];

const Code = Text(40, {
  pattern: '^[0-9A-Z][0-9A-Za-z._-]{0,39}$',
  description: 'Unique in the house, such as 2100-A1',
});
const Name = Text(120, { minLength: 1 });
const Currency = Text(3, { pattern: '^[A-Z]{3}$', description: 'ISO 4217 code' });
const Minor = Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER });
export const Reference = object({ kind: Text(80), id: Uuid });
const Flag = Type.Union([Type.Literal('true'), Type.Literal('false')]);

const accountHead = {
  id: Uuid,
  code: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
  kind: AccountKind,
};
export const AccountHead = object(accountHead);

export const Account = object({
  ...accountHead,
  currency: Type.String(),
  parent_id: Nullable(Uuid),
  site_id: Uuid,
  owner: Nullable(Reference),
  minimum: Nullable(Money),
  maximum: Nullable(Money),
  /** Debits less credits. */
  balance: Money,
  /** What open holds keep of it; what is available is the balance on its normal side less this. */
  held: Money,
  /** The balance together with all accounts below. */
  total: Money,
  children: Type.Integer(),
  metadata: MetadataFacts,
  /** No limits and no holds; its entries stand on lanes below it, so that nobody waits. */
  is_recording: Type.Boolean(),
  /** One of the lanes of the account above. */
  is_lane: Type.Boolean(),
  opened_at: Instant,
  closed_at: Nullable(Instant),
});
export type Account = Static<typeof Account>;
export const AccountPage = page(Account);

export const AccountQuery = withMetadataFilter(
  sheetQuery({
    parent_id: Type.Optional(Uuid),
    roots: Type.Optional(Flag),
    kind: Type.Optional(AccountKind),
    site_id: Type.Optional(Uuid),
    owner_kind: Type.Optional(Text(80)),
    owner_id: Type.Optional(Uuid),
    closed: Type.Optional(Flag),
  }),
);

export const OpenAccount = object({
  code: Code,
  name_bn: Name,
  name_en: Name,
  kind: AccountKind,
  currency: Currency,
  site_id: Uuid,
  parent_id: Type.Optional(Nullable(Uuid)),
  minimum: Type.Optional(Nullable(Minor)),
  maximum: Type.Optional(Nullable(Minor)),
  metadata: Type.Optional(MetadataFacts),
  is_recording: Type.Optional(Type.Boolean()),
});

export const ChangeAccount = object({
  name_bn: Type.Optional(Name),
  name_en: Type.Optional(Name),
  minimum: Type.Optional(Nullable(Minor)),
  maximum: Type.Optional(Nullable(Minor)),
  /** All of them: what is not named is gone. */
  metadata: Type.Optional(MetadataFacts),
});

export type ChangeAccount = Static<typeof ChangeAccount>;

export const TransactionSummary = object({
  id: Uuid,
  kind: Type.String(),
  effective_on: Day,
  recorded_at: Instant,
  site_id: Uuid,
  reference: Nullable(Reference),
  reverses_id: Nullable(Uuid),
  reversed_by_id: Nullable(Uuid),
  note: Nullable(Type.String()),
  /** What the outside calls it, such as a provider's transaction id. */
  user_reference: Nullable(Type.String()),
  metadata: MetadataFacts,
  /** When it was taken over from other books, whose recording time it keeps. */
  imported_at: Nullable(Instant),
  /** The day it happened, when that day was closed and it stands in the open period. */
  happened_on: Nullable(Day),
  /** Of a reversal: it took back a part. */
  is_part: Type.Boolean(),
  leg_count: Type.Integer(),
  /** What is debited, per currency. */
  totals: Type.Array(Money),
});
export type TransactionSummary = Static<typeof TransactionSummary>;
export const TransactionPage = page(TransactionSummary);

export const TransactionQuery = withMetadataFilter(
  sheetQuery({
    account_id: Type.Optional(Uuid),
    site_id: Type.Optional(Uuid),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    kind: Type.Optional(Text(80)),
    reference_kind: Type.Optional(Text(80)),
    reference_id: Type.Optional(Uuid),
    user_reference: Type.Optional(Text(140)),
    amount_min: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
    amount_max: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
    /** With `account_id`: on that account or any below it. */
    below: Type.Optional(Flag),
    recorded_from: Type.Optional(Instant),
    recorded_to: Type.Optional(Instant),
    currency: Type.Optional(Currency),
  }),
);

export const HoldStory = object({
  id: Uuid,
  kind: Type.String(),
  account: AccountHead,
  amount: Money,
  held_at: Instant,
  /** What it still keeps. */
  remaining: Money,
  expires_at: Nullable(Instant),
  moves: Type.Array(
    object({
      seq: Type.Integer(),
      kind: Type.Union([
        Type.Literal('captured'),
        Type.Literal('voided'),
        Type.Literal('expired'),
        Type.Literal('extended'),
      ]),
      captured: Money,
      released: Money,
      remaining: Money,
      expires_at: Nullable(Instant),
      transaction_id: Nullable(Uuid),
      recorded_at: Instant,
    }),
  ),
});
export type HoldStory = Static<typeof HoldStory>;

export const Transaction = object({
  ...TransactionSummary.properties,
  /** What took it back, in parts or whole, the first first. */
  reversals: Type.Array(Uuid),
  recorded_by: Nullable(object({ id: Uuid, name: Type.String(), name_bn: Type.String() })),
  /** The program that posted it; neither is the house itself. */
  recorded_by_machine: Nullable(object({ id: Uuid, name: Type.String() })),
  /** The holds it captured from, each with its whole life. */
  holds: Type.Array(HoldStory),
  legs: Type.Array(
    object({
      leg: Type.Integer(),
      account: AccountHead,
      seq: Type.Integer(),
      amount: Money,
      balance_after: Money,
    }),
  ),
});
export type Transaction = Static<typeof Transaction>;

/** A day in a closed period moves to the first open one, and stays known as the day it happened. */
export const LateInto = Type.Literal('open_period');

export const PostJournalEntry = object({
  id: Uuid,
  site_id: Uuid,
  effective_on: Day,
  note: Text(500, { minLength: 1 }),
  user_reference: Type.Optional(Text(140, { minLength: 1 })),
  metadata: Type.Optional(MetadataFacts),
  late_into: Type.Optional(LateInto),
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
export type PostJournalEntry = Static<typeof PostJournalEntry>;

export const ReverseTransaction = object({
  reason: Text(500, { minLength: 1 }),
  effective_on: Type.Optional(Day),
  /** How much of it, in minor units of its currency; all that still stands unless said otherwise. */
  amount: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
  late_into: Type.Optional(LateInto),
});

const Entry = object({
  seq: Type.Integer(),
  transaction_id: Uuid,
  leg: Type.Integer(),
  kind: Type.String(),
  effective_on: Day,
  recorded_at: Instant,
  reference: Nullable(Reference),
  note: Nullable(Type.String()),
  amount: Money,
  /** The balance after this entry in the order of the statement, by effective day. */
  balance: Money,
});

export const AccountStatement = object({
  account: AccountHead,
  from: Nullable(Day),
  to: Nullable(Day),
  opening: Money,
  closing: Money,
  debits: Money,
  credits: Money,
  items: Type.Array(Entry),
  next: Nullable(Type.String()),
});
export type AccountStatement = Static<typeof AccountStatement>;
export const StatementQuery = sheetQuery({ from: Type.Optional(Day), to: Type.Optional(Day) });

export const TrialBalanceQuery = Type.Object(
  {
    site_id: Uuid,
    at: Type.Optional(Instant),
    on: Type.Optional(Day),
    summary: Type.Optional(Flag),
    format: ExportFormat,
  },
  { additionalProperties: false },
);

export const TrialBalance = object({
  at: Nullable(Instant),
  on: Nullable(Day),
  lines: Type.Array(object({ account: AccountHead, parent_id: Nullable(Uuid), debit: Money, credit: Money })),
  totals: Type.Array(object({ debit: Money, credit: Money, difference: Money })),
});
export type TrialBalance = Static<typeof TrialBalance>;

export const FinancialQuery = Type.Object(
  {
    site_id: Uuid,
    from: Day,
    to: Day,
    format: ExportFormat,
  },
  { additionalProperties: false },
);

/** Income and expense between the days, assets, liabilities and equity at the end of the second. */
export const FinancialStatements = object({
  from: Day,
  to: Day,
  sections: Type.Array(
    object({ kind: AccountKind, lines: Type.Array(object({ account: AccountHead, amount: Money })) }),
  ),
  results: Type.Array(object({ in_period: Money, until_then: Money, difference: Money })),
});
export type FinancialStatements = Static<typeof FinancialStatements>;

/** `closed_by` is null when the house did it by itself. */
export const ClosedPeriod = object({
  id: Uuid,
  site_id: Uuid,
  until_on: Day,
  closed_at: Instant,
  closed_by: Nullable(object({ id: Uuid, name: Type.String(), name_bn: Type.String() })),
});
export type ClosedPeriod = Static<typeof ClosedPeriod>;
/** `closed_until` counts the sites above too: the last day nothing can be dated at this site. */
export const ClosedPeriods = object({ closed_until: Nullable(Day), items: Type.Array(ClosedPeriod) });
export type ClosedPeriods = Static<typeof ClosedPeriods>;
export const ClosePeriod = object({ site_id: Uuid, until_on: Day, reason: Text(500, { minLength: 1 }) });
