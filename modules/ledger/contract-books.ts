// Reading the books: balances at any time, entries, cash flow, the journal as a whole. Safe to import in the browser.
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
import { AccountHead, AccountKind, Reference } from './contract.ts';
import { MetadataFacts, withMetadataFilter } from './contract-metadata.ts';

export const booksErrors = {
  'ledger.import_unreadable': 422,
  'ledger.import_too_long': 422,
  'ledger.import_has_faults': 422,
  'ledger.import_changed': 409,
  'ledger.cash_flow_class_unfit': 422,
  'ledger.history_not_past': 422,
  'ledger.history_out_of_order': 422,
  'ledger.history_not_later': 409,
  'ledger.history_time_missing': 422,
  'ledger.history_not_allowed': 403,
} as const satisfies ErrorTable;

const Flag = Type.Union([Type.Literal('true'), Type.Literal('false')]);
const Amount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const BalanceQuery = object({ at: Type.Optional(Instant), on: Type.Optional(Day) });

/** Debits less credits as recorded until `at` and dated up to `on`; what is not given is not looked at. */
export const BalanceAt = object({
  account: AccountHead,
  at: Nullable(Instant),
  on: Nullable(Day),
  balance: Money,
  /** The number of the last entry recorded until then. */
  entry_count: Type.Integer(),
});
export type BalanceAt = Static<typeof BalanceAt>;

export const EntryQuery = withMetadataFilter(
  sheetQuery({
    account_id: Type.Optional(Uuid),
    below: Type.Optional(Flag),
    account_kind: Type.Optional(AccountKind),
    site_id: Type.Optional(Uuid),
    currency: Type.Optional(Text(3, { pattern: '^[A-Z]{3}$' })),
    side: Type.Optional(Type.Union([Type.Literal('debit'), Type.Literal('credit')])),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    recorded_from: Type.Optional(Instant),
    recorded_to: Type.Optional(Instant),
    kind: Type.Optional(Text(80)),
    reference_kind: Type.Optional(Text(80)),
    reference_id: Type.Optional(Uuid),
    user_reference: Type.Optional(Text(140)),
    amount_min: Type.Optional(Amount),
    amount_max: Type.Optional(Amount),
  }),
);

export const LedgerEntry = object({
  transaction_id: Uuid,
  leg: Type.Integer(),
  account: AccountHead,
  seq: Type.Integer(),
  kind: Type.String(),
  effective_on: Day,
  recorded_at: Instant,
  site_id: Uuid,
  reference: Nullable(Reference),
  user_reference: Nullable(Type.String()),
  note: Nullable(Type.String()),
  metadata: MetadataFacts,
  amount: Money,
  balance_after: Money,
});
export type LedgerEntry = Static<typeof LedgerEntry>;
export const EntryPage = page(LedgerEntry);

export const cashFlowClasses = ['cash', 'operating', 'investing', 'financing'] as const;
export const CashFlowClass = Type.Union([
  Type.Literal('cash'),
  Type.Literal('operating'),
  Type.Literal('investing'),
  Type.Literal('financing'),
]);
export type CashFlowClass = Static<typeof CashFlowClass>;
export const SetCashFlowClass = object({ class: Nullable(CashFlowClass) });
export const CashFlowClassSet = object({ account_id: Uuid, class: Nullable(CashFlowClass) });

export const CashFlowQuery = Type.Object(
  { site_id: Uuid, from: Day, to: Day, format: ExportFormat },
  { additionalProperties: false },
);

/** By the direct method: what came in and went out, by the accounts on the other side. */
export const CashFlow = object({
  from: Day,
  to: Day,
  /** The accounts that count as cash, with what they held before and after. */
  cash: Type.Array(object({ account: AccountHead, opening: Money, closing: Money })),
  sections: Type.Array(
    object({
      class: CashFlowClass,
      lines: Type.Array(object({ account: AccountHead, amount: Money })),
      totals: Type.Array(Money),
    }),
  ),
  results: Type.Array(object({ opening: Money, net: Money, closing: Money, difference: Money })),
});
export type CashFlow = Static<typeof CashFlow>;

export const JournalQuery = Type.Object(
  {
    site_id: Uuid,
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    format: Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('xlsx'), Type.Literal('beancount')]),
  },
  { additionalProperties: false },
);

/** At most so many characters and transactions in one file; a longer journal is imported in parts. */
export const mostImportCharacters = 400_000;
export const mostImportTransactions = 2_000;

/** Without `confirm` nothing is written; with the digest of a check, what that check saw. */
export const ImportJournal = object({
  site_id: Uuid,
  text: Text(mostImportCharacters, { minLength: 1, description: 'A journal as exported, in CSV or JSON' }),
  /** Keep the recording times of the file, as history of other books; needs `ledger.history.import`. */
  keep_times: Type.Optional(Type.Boolean()),
  confirm: Type.Optional(Text(64, { pattern: '^[0-9a-f]{64}$' })),
});
export type ImportJournal = Static<typeof ImportJournal>;

export const ImportFault = object({
  line: Type.Integer(),
  transaction_id: Nullable(Type.String()),
  code: Type.String(),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
});
export type ImportFault = Static<typeof ImportFault>;

export const ImportVerdict = object({
  digest: Type.String(),
  transactions: Type.Integer(),
  entries: Type.Integer(),
  /** In the books already, with the same content. */
  known: Type.Integer(),
  totals: Type.Array(Money),
  days: Nullable(object({ from: Day, to: Day })),
  faults: Type.Array(ImportFault),
  fault_count: Type.Integer(),
  posted: Type.Integer(),
});
export type ImportVerdict = Static<typeof ImportVerdict>;
