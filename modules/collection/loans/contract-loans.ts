// Loans of members on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../../platform/errors.ts';
import { Day, Instant, listQuery, Money, Nullable, object, page, Text, Uuid } from '../../../platform/http/schema.ts';

const optional = Type.Optional;
const Count = Type.Integer({ minimum: 0 });
const Reason = Text(300, { minLength: 3 });
const MinorUnits = Type.Integer({ minimum: 1, maximum: 100_000_000_00 });

export const loanErrors = {
  'collection.loan_missing': 404,
  'collection.loan_too_small': 422,
  'collection.loan_decided': 409,
  'collection.loan_own_approval': 403,
  'collection.loan_not_running': 409,
  'collection.loan_write_off_missing': 409,
  'collection.repayment_too_large': 422,
  'collection.pause_overlaps': 409,
  'collection.pause_reversed': 422,
  'collection.money_account_unfit': 422,
} as const satisfies ErrorTable;

export const loanConstraints = {
  loans_four_eyes: 'collection.loan_own_approval',
  loans_write_off_four_eyes: 'collection.loan_own_approval',
  deduction_pauses_never_overlap: 'collection.pause_overlaps',
  deduction_pauses_run_forward: 'collection.pause_reversed',
} as const satisfies Record<string, keyof typeof loanErrors>;

export const loanPermissions = ['collection.loan.approve'] as const;

export const interestMethods = ['flat', 'declining'] as const;
export const periodsPerYear = [12, 24, 36, 52] as const;
export const loanStates = ['proposed', 'running', 'refused', 'settled', 'write_off_proposed', 'written_off'] as const;
export type LoanState = (typeof loanStates)[number];

/** The rate is in hundredths of a per cent a year; one instalment is taken in each payment cycle from `first_on` on. */
const terms = {
  principal: MinorUnits,
  interest_method: Type.Enum([...interestMethods]),
  rate_bp: Type.Integer({ minimum: 0, maximum: 5000 }),
  instalments: Type.Integer({ minimum: 1, maximum: 120 }),
  periods_per_year: Type.Unsafe<number>({ type: 'integer', enum: [...periodsPerYear] }),
};
export const ProposeLoan = object({
  id: optional(Uuid),
  member_id: Uuid,
  purpose: Text(200, { minLength: 1 }),
  ...terms,
  first_on: Day,
});
export type ProposeLoan = Static<typeof ProposeLoan>;

export const ApproveLoan = object({ account_id: optional(Nullable(Uuid)) });
export type ApproveLoan = Static<typeof ApproveLoan>;
export const WithReason = object({ reason: Reason });
export type WithReason = Static<typeof WithReason>;
/** Without an amount everything still owed is repaid, and interest of periods to come is waived. */
export const RepayLoan = object({ amount: optional(Nullable(MinorUnits)), account_id: optional(Nullable(Uuid)) });
export type RepayLoan = Static<typeof RepayLoan>;
export const PauseDeduction = object({ from_on: Day, until_on: Day, reason: Reason });
export type PauseDeduction = Static<typeof PauseDeduction>;

const LoanLine = object({
  number: Count,
  principal: Money,
  interest: Money,
  total: Money,
  /** What has reached this instalment, in the order they were asked. */
  paid: Money,
});
export type LoanLine = Static<typeof LoanLine>;

const loanFields = {
  id: Uuid,
  member_id: Uuid,
  member_code: Type.String(),
  member_name_bn: Type.String(),
  member_name_en: Type.String(),
  centre_id: Uuid,
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  purpose: Type.String(),
  principal: Money,
  interest: Money,
  instalment: Money,
  interest_method: Type.Enum([...interestMethods]),
  rate_bp: Count,
  instalments: Count,
  periods_per_year: Count,
  first_on: Day,
  state: Type.Enum([...loanStates]),
  paid: Money,
  outstanding: Money,
  /** Asked by closed cycles and not reached by the milk. */
  overdue: Money,
  /** Since the oldest instalment that was not reached, in days; 0 when none is overdue. */
  overdue_days: Count,
  proposed_at: Instant,
  proposed_by: Nullable(Uuid),
  proposed_by_name: Nullable(Type.String()),
  decided_at: Nullable(Instant),
};
export const Loan = object(loanFields);
export type Loan = Static<typeof Loan>;
export const LoanPage = page(Loan);
export const LoanQuery = listQuery({
  centre_id: optional(Uuid),
  member_id: optional(Uuid),
  state: optional(Type.Enum([...loanStates])),
});
export type LoanQuery = Static<typeof LoanQuery>;
export const LoanDetail = object({
  ...loanFields,
  deduction_id: Nullable(Uuid),
  ledger_transaction_id: Nullable(Uuid),
  reason: Type.String(),
  write_off_reason: Type.String(),
  write_off_by: Nullable(Uuid),
  /** What settles it today: principal still owed and interest of the periods that have begun. */
  settles_for: Money,
  waived: Money,
  lines: Type.Array(LoanLine),
});
export type LoanDetail = Static<typeof LoanDetail>;

export const LoanAgeing = object({
  buckets: Type.Array(
    object({ from_days: Count, until_days: Nullable(Count), loans: Count, outstanding: Money, overdue: Money }),
  ),
});
export type LoanAgeing = Static<typeof LoanAgeing>;
export const AgeingQuery = object({ site_id: Uuid });
export const OwnLoans = object({ items: Type.Array(LoanDetail) });
export type OwnLoans = Static<typeof OwnLoans>;
