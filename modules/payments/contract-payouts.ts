// What payouts promise: schemas, refusals, permissions, events. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, Money, Nullable, object, page, sheetQuery, Text, Uuid } from '../../platform/http/schema.ts';
import { LineDisbursement } from './contract-disbursements.ts';

export const payoutErrors = {
  'payments.payout_missing': 404,
  'payments.file_missing': 404,
  'payments.destination_missing': 404,
  'payments.source_already_proposed': 409,
  'payments.own_proposal': 403,
  'payments.sender_is_approver': 403,
  'payments.not_proposed': 409,
  'payments.not_approved': 409,
  'payments.not_sent': 409,
  'payments.nothing_to_pay': 409,
  'payments.nothing_to_retry': 409,
  'payments.accounts_missing': 409,
  'payments.terms_changed': 409,
  'payments.line_missing': 422,
  'payments.line_not_sent': 422,
  'payments.line_not_retriable': 409,
  'payments.result_contradicts': 422,
  'payments.result_status_unknown': 422,
  'payments.amount_differs': 422,
  'payments.answer_of_another': 422,
  'payments.answer_unreadable': 422,
  'payments.not_covered': 409,
  'payments.payer_missing': 409,
  'payments.terms_day_past': 422,
  'payments.terms_day_taken': 409,
  'payments.terms_unfit': 422,
  'payments.columns_missing': 422,
  'payments.file_expected': 422,
  'payments.draft_line_unfit': 422,
  'payments.draft_account_unfit': 422,
  // Why a line cannot be paid as proposed; they stand on the line, and in answers to a correction.
  'payments.amount_below_minimum': 422,
  'payments.amount_above_maximum': 422,
  'payments.amount_too_fine': 422,
  'payments.currency_not_carried': 422,
  'payments.wallet_number_invalid': 422,
  'payments.routing_number_invalid': 422,
  'payments.account_number_invalid': 422,
} as const satisfies ErrorTable;

export const payoutConstraints = {
  payout_batches_source_once: 'payments.source_already_proposed',
  payout_batches_maker_is_not_checker: 'payments.own_proposal',
  payout_batches_two_people: 'payments.sender_is_approver',
  payout_lines_retried_once: 'payments.line_not_retriable',
  payout_terms_once: 'payments.terms_day_taken',
  payout_terms_format_fits: 'payments.terms_unfit',
  payout_terms_range: 'payments.terms_unfit',
  payout_terms_fee_sound: 'payments.terms_unfit',
  payouts_keep_their_terms: 'payments.terms_changed',
} as const satisfies Record<string, keyof typeof payoutErrors>;

export const payoutPermissions = [
  'payments.payout.read',
  'payments.payout.propose',
  'payments.payout.approve',
  'payments.payout.send',
  'payments.payout.destination',
] as const;

export const payoutMethods = ['bank', 'bkash', 'nagad', 'rocket', 'cash'] as const;
export const PayoutMethod = Type.Union([
  Type.Literal('bank'),
  Type.Literal('bkash'),
  Type.Literal('nagad'),
  Type.Literal('rocket'),
  Type.Literal('cash'),
]);
export type PayoutMethod = Static<typeof PayoutMethod>;

export const payoutFormats = ['csv', 'beftn_csv', 'pain_001', 'cash_sheet', 'api'] as const;
export const PayoutFormat = Type.Union([
  Type.Literal('csv'),
  Type.Literal('beftn_csv'),
  Type.Literal('pain_001'),
  Type.Literal('cash_sheet'),
  /** Line by line through the provider's interface; the file is what it was asked for. */
  Type.Literal('api'),
]);
export type PayoutFormat = Static<typeof PayoutFormat>;

export const payoutStates = ['proposed', 'approved', 'sent', 'settled', 'cancelled'] as const;
export const PayoutState = Type.Union([
  Type.Literal('proposed'),
  Type.Literal('approved'),
  Type.Literal('sent'),
  Type.Literal('settled'),
  Type.Literal('cancelled'),
]);
export type PayoutState = Static<typeof PayoutState>;

export const lineStates = ['waiting', 'refused', 'sent', 'paid', 'rejected', 'returned', 'cancelled'] as const;
export const LineState = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('refused'),
  Type.Literal('sent'),
  Type.Literal('paid'),
  Type.Literal('rejected'),
  Type.Literal('returned'),
  Type.Literal('cancelled'),
]);
export type LineState = Static<typeof LineState>;

/** Where the money goes; which fields count depends on the method. */
export const Destination = object({
  holder: Type.Optional(Text(120)),
  bank_name: Type.Optional(Text(120)),
  routing_number: Type.Optional(Text(40)),
  account_number: Type.Optional(Text(40)),
  wallet_number: Type.Optional(Text(40)),
});
export type Destination = Static<typeof Destination>;

const Reference = object({ kind: Type.String(), id: Uuid });
const Person = object({ id: Uuid, name: Type.String(), name_bn: Type.String() });
/** One step in the life of a batch; the person is null when the house did it by itself. */
const Step = object({ at: Instant, by: Nullable(Person) });
/** Whether the reader may do it now, and the code of why not. */
const Possibility = object({ allowed: Type.Boolean(), reason: Nullable(Type.String()) });
const Tally = object({ lines: Type.Integer(), amount: Money });

const summary = {
  id: Uuid,
  number: Type.String(),
  site_id: Uuid,
  source: Reference,
  /** What it is for, of a payout drafted by hand. */
  purpose: Nullable(Type.String()),
  retries_batch_id: Nullable(Uuid),
  currency: Type.String(),
  effective_on: Day,
  state: PayoutState,
  proposed_at: Instant,
  /** What is to be paid: all lines but the refused and cancelled ones. */
  payable: Tally,
  states: Type.Array(object({ state: LineState, lines: Type.Integer(), amount: Money })),
};

export const PayoutSummary = object(summary);
export type PayoutSummary = Static<typeof PayoutSummary>;
export const PayoutPage = page(PayoutSummary);
export const PayoutQuery = sheetQuery({
  state: Type.Optional(PayoutState),
  site_id: Type.Optional(Uuid),
  source_kind: Type.Optional(Text(80)),
  source_id: Type.Optional(Uuid),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
});

export const PayoutFile = object({
  id: Uuid,
  method: PayoutMethod,
  format: PayoutFormat,
  name: Type.String(),
  sha256: Type.String(),
  lines: Type.Integer(),
  total: Money,
  produced_at: Instant,
});

export const Payout = object({
  ...summary,
  proposed: Step,
  approved: Nullable(Step),
  /** Since when the ledger keeps the money of every line for this batch; null before, and for batches of old. */
  locked_at: Nullable(Instant),
  sent: Nullable(Step),
  settled_at: Nullable(Instant),
  /** Until when the bank network gives back what it cannot credit; null where nothing went by bank. */
  returns_until: Nullable(Instant),
  cancelled: Nullable(object({ at: Instant, by: Nullable(Person), reason: Type.String() })),
  methods: Type.Array(object({ method: PayoutMethod, lines: Type.Integer(), amount: Money })),
  files: Type.Array(PayoutFile),
  /** Lines that wait for a second look before they may be sent. */
  under_review: Type.Integer(),
  /** Batches that pay what failed of this one. */
  retried_by: Type.Array(object({ id: Uuid, number: Type.String() })),
  actions: object({
    approve: Possibility,
    cancel: Possibility,
    send: Possibility,
    record: Possibility,
    retry: Possibility,
  }),
});
export type Payout = Static<typeof Payout>;

export const PayoutLine = object({
  id: Uuid,
  position: Type.Integer(),
  reference: Type.String(),
  payee: object({ name: Type.String(), person_id: Nullable(Uuid) }),
  method: PayoutMethod,
  /** All but its end hidden. */
  destination: Type.String(),
  amount: Money,
  subject: Reference,
  account_id: Uuid,
  state: LineState,
  result_code: Nullable(Type.String()),
  /** The case it waits for, while nobody has decided it. */
  review_id: Nullable(Uuid),
  provider_reference: Nullable(Type.String()),
  result_at: Nullable(Instant),
  returned_at: Nullable(Instant),
  retried_by: Nullable(object({ batch_id: Uuid, number: Type.String() })),
  /** Of lines that go through a provider's interface. */
  disbursement: Nullable(LineDisbursement),
});
export type PayoutLine = Static<typeof PayoutLine>;
export const PayoutLinePage = page(PayoutLine);
export const PayoutLineQuery = sheetQuery({
  state: Type.Optional(LineState),
  method: Type.Optional(PayoutMethod),
  /** Only those that wait for a second look. */
  under_review: Type.Optional(Type.Boolean()),
});

export const CancelPayout = object({ reason: Text(500, { minLength: 1 }) });

export const RetryPayout = object({
  /** Only these lines, with what is corrected; without it every failed line as it is. */
  lines: Type.Optional(
    Type.Array(
      object({ line_id: Uuid, method: Type.Optional(PayoutMethod), destination: Type.Optional(Destination) }),
      { minItems: 1, maxItems: 2000 },
    ),
  ),
});

export const PayoutResult = object({
  /** The line's reference, as on the file. */
  reference: Text(60, { minLength: 1 }),
  /** `returned` of a line that was paid books it back; of one still on its way it is a rejection. */
  status: Type.Union([Type.Literal('paid'), Type.Literal('rejected'), Type.Literal('returned')]),
  code: Type.Optional(Nullable(Text(60))),
  provider_reference: Type.Optional(Nullable(Text(80))),
});
export type PayoutResult = Static<typeof PayoutResult>;
export const RecordResults = object({ results: Type.Array(PayoutResult, { minItems: 1, maxItems: 2000 }) });

const RefusedResult = object({ line: Nullable(Type.Integer()), reference: Type.String(), code: Type.String() });
export const ResultsRecorded = object({
  paid: Tally,
  rejected: Tally,
  returned: Tally,
  unchanged: Type.Integer(),
  refused: Type.Array(RefusedResult),
  state: PayoutState,
});
export type ResultsRecorded = Static<typeof ResultsRecorded>;

/** What a result file would do; nothing is changed by looking. */
export const ResultPreview = object({
  paid: Tally,
  rejected: Tally,
  returned: Tally,
  unchanged: Type.Integer(),
  refused: Type.Array(RefusedResult),
  /** Lines of the batch that the file says nothing about. */
  silent: Type.Integer(),
  rows: Type.Array(
    object({
      line: Type.Integer(),
      reference: Type.String(),
      payee: Nullable(Type.String()),
      amount: Nullable(Money),
      outcome: Type.Union([
        Type.Literal('paid'),
        Type.Literal('rejected'),
        Type.Literal('returned'),
        Type.Literal('unchanged'),
        Type.Literal('refused'),
      ]),
      code: Nullable(Type.String()),
    }),
    { description: 'The first 200 rows of the file' },
  ),
});
export type ResultPreview = Static<typeof ResultPreview>;

const payoutAccounts = {
  method: PayoutMethod,
  currency: Text(3, { pattern: '^[A-Z]{3}$' }),
  in_transit_account_id: Uuid,
  paying_account_id: Uuid,
};
/** We, as the bank of the paying account knows us: it stands in a payment order. */
const Payer = object({
  name: Text(140, { minLength: 1 }),
  account_number: Text(34, { pattern: '^[0-9A-Za-z]{5,34}$' }),
  routing_number: Text(9, { pattern: '^[0-9]{9}$' }),
});
const AccountHead = object({ id: Uuid, code: Type.String(), name_bn: Type.String(), name_en: Type.String() });
export const PayoutAccounts = object({
  items: Type.Array(
    object({
      ...payoutAccounts,
      site_id: Uuid,
      payer: Nullable(Payer),
      in_transit_account: AccountHead,
      paying_account: AccountHead,
    }),
  ),
});
export type PayoutAccounts = Static<typeof PayoutAccounts>;
export const SetPayoutAccounts = object({ ...payoutAccounts, site_id: Uuid, payer: Type.Optional(Nullable(Payer)) });

/** Events; lines come in portions, so that ten thousand of them stay readable. */
export interface PayoutLinesSettled {
  readonly batch_id: string;
  readonly site_id: string;
  readonly source: { readonly kind: string; readonly id: string };
  readonly lines: readonly {
    readonly line_id: string;
    readonly subject: { readonly kind: string; readonly id: string };
    readonly person_id: string | null;
    readonly amount: number;
    readonly currency: string;
    readonly code: string | null;
  }[];
}
export interface PayoutBatchMoved {
  readonly batch_id: string;
  readonly number: string;
  readonly site_id: string;
  readonly source: { readonly kind: string; readonly id: string };
}
export const payoutEvents = {
  proposed: 'payments.payout_proposed',
  approved: 'payments.payout_approved',
  sent: 'payments.payout_sent',
  cancelled: 'payments.payout_cancelled',
  linePaid: 'payments.payout_line_paid',
  lineRejected: 'payments.payout_line_rejected',
  lineReturned: 'payments.payout_line_returned',
  settled: 'payments.payout_batch_settled',
} as const;
