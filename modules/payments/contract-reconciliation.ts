// What reconciliation promises: schemas, refusals, permissions. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, Money, Nullable, object, page, sheetQuery, Text, Uuid } from '../../platform/http/schema.ts';

export const reconciliationErrors = {
  'payments.source_missing': 404,
  'payments.source_account_taken': 409,
  'payments.source_unfit': 422,
  'payments.statement_unreadable': 422,
  'payments.statement_of_another_account': 422,
  'payments.statement_does_not_add_up': 422,
  'payments.match_missing': 404,
  'payments.match_undone': 409,
  'payments.match_unequal': 422,
  'payments.match_taken': 409,
  'payments.exception_missing': 404,
  'payments.exception_owner_unfit': 422,
  'payments.fee_account_missing': 409,
} as const satisfies ErrorTable;

export const reconciliationConstraints = {
  reconciliation_sources_one_per_account: 'payments.source_account_taken',
  reconciliation_sources_settle_somewhere: 'payments.source_unfit',
  reconciliation_sources_mapped: 'payments.source_unfit',
  reconciliation_sources_accounts_differ: 'payments.source_unfit',
  reconciliation_entries_matched_once: 'payments.match_taken',
} as const satisfies Record<string, keyof typeof reconciliationErrors>;

export const reconciliationPermissions = ['payments.reconciliation.match', 'payments.reconciliation.read'] as const;

export const sourceFormats = ['camt_053', 'mt940', 'csv'] as const;
export const SourceFormat = Type.Union([Type.Literal('camt_053'), Type.Literal('mt940'), Type.Literal('csv')]);
export type SourceFormat = Static<typeof SourceFormat>;

const Title = Type.Optional(Text(80));
export const CsvMapping = object({
  /** The order of year, month and day. */
  day_form: Type.Union([Type.Literal('ymd'), Type.Literal('dmy'), Type.Literal('mdy')]),
  /** The titles of the columns: one signed amount, or one for money in and one for money out. */
  columns: object({
    day: Text(80, { minLength: 1 }),
    amount: Title,
    credit: Title,
    debit: Title,
    fee: Title,
    reference: Title,
    provider_reference: Title,
    counterparty: Title,
    description: Title,
  }),
});
export type CsvMapping = Static<typeof CsvMapping>;

const source = {
  name: Text(120, { minLength: 1 }),
  kind: Type.Union([Type.Literal('statement'), Type.Literal('settlement')]),
  format: SourceFormat,
  account_id: Uuid,
  /** Where settled money goes; of settlement files only. */
  settles_to_account_id: Nullable(Uuid),
  fee_account_id: Nullable(Uuid),
  account_number: Nullable(Text(40)),
  mapping: Nullable(CsvMapping),
  /** Entries and lines before this day are none of its business. */
  starts_on: Day,
};
export const CreateSource = object({ ...source, site_id: Uuid });
export type CreateSource = Static<typeof CreateSource>;

const AccountHead = object({ id: Uuid, code: Type.String(), name_bn: Type.String(), name_en: Type.String() });
const Sum = object({ count: Type.Integer(), amount: Money });
export const Source = object({
  ...source,
  id: Uuid,
  site_id: Uuid,
  currency: Type.String(),
  account: AccountHead,
  open_lines: Sum,
  open_entries: Sum,
  exceptions: Type.Integer(),
  /** What the books say less what the last statement closes with; null before the first, or where files say neither. */
  difference: Nullable(Money),
  closing: Nullable(object({ on: Day, amount: Money })),
  /** Days no file has told of, between two that have. */
  gaps: Type.Array(object({ from: Day, to: Day })),
});
export type Source = Static<typeof Source>;
export const Sources = object({ items: Type.Array(Source) });
export type Sources = Static<typeof Sources>;

export const Imported = object({
  statements: Type.Integer(),
  lines: Type.Integer(),
  /** Lines another file had brought. */
  known: Type.Integer(),
  matched: Type.Integer(),
  exceptions: Type.Integer(),
  /** The very file was imported before; nothing was added. */
  again: Type.Boolean(),
});
export type Imported = Static<typeof Imported>;

export const ReconciliationDays = object({
  items: Type.Array(
    object({
      on: Day,
      lines: Type.Integer(),
      matched: Type.Integer(),
      open: Type.Integer(),
      theirs: Money,
      /** What stands unmatched of their lines that day. */
      difference: Money,
      closed: Type.Boolean(),
    }),
  ),
});
export type ReconciliationDays = Static<typeof ReconciliationDays>;

export const ExceptionKind = Type.Union([
  Type.Literal('amount_mismatch'),
  Type.Literal('missing_ours'),
  Type.Literal('missing_theirs'),
  Type.Literal('duplicate'),
]);
export type ExceptionKind = Static<typeof ExceptionKind>;

const Person = object({ id: Uuid, name: Type.String(), name_bn: Type.String() });
const exception = {
  exception_id: Nullable(Uuid),
  exception: Nullable(ExceptionKind),
  /** Days since the day it is of. */
  age: Type.Integer(),
  owner: Nullable(Person),
  exception_note: Nullable(Type.String()),
};
export const BenchLine = object({
  id: Uuid,
  on: Day,
  amount: Money,
  fee: Money,
  reference: Nullable(Type.String()),
  counterparty: Nullable(Type.String()),
  description: Nullable(Type.String()),
  ...exception,
});
export type BenchLine = Static<typeof BenchLine>;
export const BenchEntry = object({
  seq: Type.Integer(),
  transaction_id: Uuid,
  on: Day,
  amount: Money,
  reference: Nullable(Type.String()),
  kind: Type.String(),
  note: Nullable(Type.String()),
  ...exception,
});
export type BenchEntry = Static<typeof BenchEntry>;
export const Bench = object({
  lines: Type.Array(BenchLine),
  entries: Type.Array(BenchEntry),
  /** Where the next page of their lines begins, and of our entries: the oldest come first. Null on the last. */
  next_lines: Nullable(Uuid),
  next_entries: Nullable(Type.Integer()),
  suggestions: Type.Array(
    object({ line_ids: Type.Array(Uuid), entry_seqs: Type.Array(Type.Integer()), difference: Money }),
  ),
});
export type Bench = Static<typeof Bench>;

export const BenchQuery = object({
  /** In references, names and notes, or an amount. */
  q: Type.Optional(Text(100)),
  /** Only this side, from after this line or entry on. */
  after_line: Type.Optional(Uuid),
  after_entry: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
});
export type BenchQuery = Static<typeof BenchQuery>;

export const MakeMatch = object({
  line_ids: Type.Array(Uuid, { maxItems: 200 }),
  entry_seqs: Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 200 }),
  /** Whether what the sides differ by is the provider's fee, and is posted as such. */
  difference_is_fee: Type.Optional(Type.Boolean()),
});
export type MakeMatch = Static<typeof MakeMatch>;

export const CreateEntry = object({
  line_id: Uuid,
  template: Type.Union([Type.Literal('charge'), Type.Literal('interest'), Type.Literal('other')]),
  /** The other side of the entry; a charge goes to the fee account unless said otherwise. */
  account_id: Type.Optional(Nullable(Uuid)),
  note: Text(200, { minLength: 1 }),
});
export type CreateEntry = Static<typeof CreateEntry>;

export const Match = object({
  id: Uuid,
  pass: Type.String(),
  matched_at: Instant,
  matched_by: Nullable(Person),
  lines: Sum,
  entries: Sum,
  fee: Money,
  transaction_id: Nullable(Uuid),
  undone_at: Nullable(Instant),
  undo_reason: Nullable(Type.String()),
});
export type Match = Static<typeof Match>;
export const Matches = object({ items: Type.Array(Match) });
export type Matches = Static<typeof Matches>;
export const UndoMatch = object({ reason: Text(500, { minLength: 1 }) });

export const ChangeException = object({
  owner_id: Type.Optional(Nullable(Uuid)),
  note: Type.Optional(Nullable(Text(1000))),
});
export type ChangeException = Static<typeof ChangeException>;
export const ReconciliationException = object({
  id: Uuid,
  kind: ExceptionKind,
  on: Day,
  age: Type.Integer(),
  amount: Money,
  reference: Nullable(Type.String()),
  owner: Nullable(Person),
  note: Nullable(Type.String()),
});
export type ReconciliationException = Static<typeof ReconciliationException>;
export const ReconciliationExceptionPage = page(ReconciliationException);
export const exceptionAges = ['day', 'week', 'month', 'older'] as const;
export const ExceptionAge = Type.Enum([...exceptionAges] as (typeof exceptionAges)[number][]);
export const ReconciliationExceptionQuery = sheetQuery({
  kind: Type.Optional(ExceptionKind),
  /** Whose it is; `none` where nobody looks into it. */
  owner: Type.Optional(Text(36, { pattern: '^(none|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$' })),
  age: Type.Optional(ExceptionAge),
});
/** How old the open ones are: up to a day, up to a week, up to thirty days, older. */
export const ExceptionAges = object({
  items: Type.Array(object({ age: ExceptionAge, count: Type.Integer(), amount: Money })),
  /** Who may look into one. */
  owners: Type.Array(Person),
});
export type ExceptionAges = Static<typeof ExceptionAges>;
