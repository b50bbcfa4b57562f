import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import {
  Day,
  Instant,
  Language,
  listQuery,
  Money,
  Nullable,
  object,
  page,
  sheetQuery,
  Text,
  Uuid,
} from '../../platform/http/schema.ts';
import { cashConstraints, cashErrors } from './cash/contract-cash.ts';
import { Earning } from './contract-earnings.ts';
import { holdConstraints, holdErrors } from './contract-holds.ts';
import { ruleConstraints, ruleErrors } from './contract-rules.ts';
import { groupConstraints, groupErrors } from './cycles/contract-groups.ts';

const Count = Type.Integer({ minimum: 0 });
const optional = Type.Optional;

export const paymentErrors = {
  'collection.cycle_missing': 404,
  'collection.cycle_overlaps': 409,
  'collection.cycle_period_reversed': 422,
  'collection.cycle_too_long': 422,
  'collection.cycle_needs_union': 422,
  'collection.cycle_not_open': 409,
  'collection.cycle_not_over': 422,
  'collection.cycle_end_outside': 422,
  'collection.cycle_shifts_open': 409,
  'collection.cycle_earlier_open': 409,
  'collection.cycle_unsettled': 409,
  'collection.cycle_other_closing': 409,
  'collection.cycle_books_closed': 409,
  'collection.period_closed': 409,
  'collection.deduction_missing': 404,
  'collection.deduction_total_too_small': 422,
  'collection.deduction_ends_before_start': 422,
  'collection.deduction_account_unfit': 422,
  'collection.deduction_ended': 409,
  'collection.statement_missing': 404,
  ...ruleErrors,
  ...holdErrors,
  ...groupErrors,
  ...cashErrors,
} as const satisfies ErrorTable;

export const paymentConstraints = {
  ...ruleConstraints,
  ...holdConstraints,
  ...groupConstraints,
  ...cashConstraints,
  cycles_never_overlap: 'collection.cycle_overlaps',
  cycles_run_forward: 'collection.cycle_period_reversed',
  cycles_one_closing_per_union: 'collection.cycle_other_closing',
  cycles_at_most_62_days: 'collection.cycle_too_long',
  milk_outside_closed_cycles: 'collection.period_closed',
  deductions_total_covers_instalment: 'collection.deduction_total_too_small',
  deductions_run_forward: 'collection.deduction_ends_before_start',
} as const;

export const paymentPermissions = [
  'collection.cycle.read',
  'collection.cycle.close',
  'collection.deduction.manage',
  'collection.statement.read',
] as const;

export const paymentEvents = {
  cycleClosed: 'collection.cycle_closed',
} as const;

export const CycleClosed = object({ cycle_id: Uuid, site_id: Uuid, payout_batch_id: Nullable(Uuid) });
export type CycleClosed = Static<typeof CycleClosed>;

/** Published on `site:<union>:cycles` while a cycle is closed. */
export interface CycleProgress {
  readonly cycle_id: string;
  readonly state: CycleState;
  readonly members_done: number;
  readonly members_total: number;
}

export const cycleStates = ['open', 'closing', 'closed'] as const;
export type CycleState = (typeof cycleStates)[number];
const CycleState = Type.Enum([...cycleStates]);

export const OpenCycle = object({
  id: optional(Uuid),
  site_id: Uuid,
  group_id: optional(Nullable(Uuid)),
  from_on: Day,
  to_on: Day,
});
export type OpenCycle = Static<typeof OpenCycle>;

/** `to_on` shortens the cycle, for a payment before its planned last day. */
export const CloseCycle = object({ to_on: optional(Day) });
export type CloseCycle = Static<typeof CloseCycle>;

export const Cycle = object({
  id: Uuid,
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  /** Null: the cycle of all centres that are in no group. */
  group_id: Nullable(Uuid),
  group_name_bn: Nullable(Type.String()),
  group_name_en: Nullable(Type.String()),
  from_on: Day,
  to_on: Day,
  state: CycleState,
  members_total: Count,
  members_done: Count,
  receipts_count: Count,
  volume_ml: Count,
  gross: Money,
  earned: Money,
  shortfall: Money,
  /** How often it was reopened. */
  round: Count,
  deducted: Money,
  net: Money,
  carried_out: Money,
  closing_started_at: Nullable(Instant),
  closed_at: Nullable(Instant),
  closed_by_name: Nullable(Type.String()),
  closed_by_name_bn: Nullable(Type.String()),
  payout_batch_id: Nullable(Uuid),
});
export type Cycle = Static<typeof Cycle>;
export const CyclePage = page(Cycle);

const warningCodes = [
  'shifts_open',
  'no_destination',
  'carried_deductions',
  'shortfall',
  'nothing_to_pay',
  'earlier_open',
  'unsettled',
  'cycle_not_over',
] as const;
const PreviewWarning = object({
  code: Type.Enum([...warningCodes]),
  count: Count,
  blocks: Type.Boolean(),
  members: Type.Array(object({ member_id: Uuid, code: Type.String(), name_bn: Type.String(), name_en: Type.String() })),
});

export const CyclePreview = object({
  cycle_id: Uuid,
  to_on: Day,
  members: Count,
  receipts_count: Count,
  volume_ml: Count,
  mass_g: Count,
  fat_bp: Nullable(Count),
  snf_bp: Nullable(Count),
  gross: Money,
  earned: Money,
  shortfall: Money,
  deducted: Money,
  net: Money,
  carried_out: Money,
  centres: Type.Array(
    object({
      centre_id: Uuid,
      name_bn: Type.String(),
      name_en: Type.String(),
      members: Count,
      receipts_count: Count,
      volume_ml: Count,
      gross: Money,
    }),
  ),
  warnings: Type.Array(PreviewWarning),
  can_close: Type.Boolean(),
});
export type CyclePreview = Static<typeof CyclePreview>;

export const deductionKinds = ['levy', 'loan', 'feed_advance', 'medicine', 'insemination', 'share', 'savings'] as const;
export type DeductionKind = (typeof deductionKinds)[number];
const DeductionKind = Type.Enum([...deductionKinds]);
export const deductionStates = ['active', 'recovered', 'ended'] as const;
export type DeductionState = (typeof deductionStates)[number];
const MinorUnits = Type.Integer({ minimum: 1, maximum: 1_000_000_000_00 });

/** `total` null: open-ended, taken every cycle until it is ended. */
export const CreateDeduction = object({
  id: optional(Uuid),
  member_id: Uuid,
  kind: DeductionKind,
  description: Text(200, { minLength: 1 }),
  total: optional(Nullable(MinorUnits)),
  per_cycle: MinorUnits,
  priority: optional(Type.Integer({ minimum: 1, maximum: 99 })),
  account_id: optional(Uuid),
  from_on: Day,
  until_on: optional(Nullable(Day)),
});
export type CreateDeduction = Static<typeof CreateDeduction>;

export const EndDeduction = object({ reason: Text(300, { minLength: 3 }) });
export type EndDeduction = Static<typeof EndDeduction>;

export const Deduction = object({
  id: Uuid,
  member_id: Uuid,
  member_code: Type.String(),
  member_name_bn: Type.String(),
  member_name_en: Type.String(),
  centre_id: Uuid,
  kind: DeductionKind,
  description: Type.String(),
  total: Nullable(Money),
  per_cycle: Money,
  recovered: Money,
  carried: Money,
  priority: Type.Integer(),
  account_id: Uuid,
  account_code: Type.String(),
  from_on: Day,
  until_on: Nullable(Day),
  state: Type.Enum([...deductionStates]),
  /** Cycles that end on one of these days ask nothing. */
  pauses: Type.Array(object({ from_on: Day, until_on: Day, reason: Type.String() })),
  created_at: Instant,
  ended_at: Nullable(Instant),
  end_reason: Nullable(Type.String()),
});
export type Deduction = Static<typeof Deduction>;
export const DeductionPage = page(Deduction);

/** `held`: waits for the release of the member; `withdrawn`: the cycle was reopened before anybody was paid. */
export const payoutStates = ['none', 'proposed', 'refused', 'paid', 'rejected', 'held', 'withdrawn'] as const;
export type PayoutState = (typeof payoutStates)[number];

const statementFields = {
  id: Uuid,
  number: Type.String(),
  cycle_id: Uuid,
  from_on: Day,
  to_on: Day,
  member_id: Uuid,
  member_code: Type.String(),
  member_name_bn: Type.String(),
  member_name_en: Type.String(),
  centre_id: Uuid,
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  receipts_count: Count,
  volume_ml: Count,
  mass_g: Count,
  fat_bp: Nullable(Count),
  snf_bp: Nullable(Count),
  gross: Money,
  /** Signed sum of the earnings. */
  earned: Money,
  /** What milk and earnings lacked to reach nothing; the next cycle begins with it. */
  shortfall: Money,
  /** A later statement of the same cycle took its place. */
  superseded: Type.Boolean(),
  carried_in: Money,
  deducted: Money,
  carried_out: Money,
  net: Money,
  payout_state: Type.Enum([...payoutStates]),
  paid_at: Nullable(Instant),
  made_at: Instant,
};

export const StatementSummary = object(statementFields);
export type StatementSummary = Static<typeof StatementSummary>;
export const StatementPage = page(StatementSummary);

const StatementReceipt = object({
  id: Uuid,
  held_on: Day,
  period: Type.Enum(['morning', 'evening']),
  milk_type: Type.Enum(['cow', 'buffalo', 'mixed']),
  volume_ml: Count,
  fat_bp: Count,
  snf_bp: Count,
  amount: Money,
});

const StatementLine = object({
  deduction_id: Uuid,
  kind: DeductionKind,
  description: Type.String(),
  carried_in: Money,
  instalment: Money,
  taken: Money,
  carried_out: Money,
});

export const Statement = object({
  ...statementFields,
  ledger_transaction_id: Nullable(Uuid),
  payout_batch_id: Nullable(Uuid),
  payout_method: Nullable(Type.String()),
  payout_problem: Nullable(Type.String()),
  lines: Type.Array(StatementLine),
  receipts: Type.Array(StatementReceipt),
  earnings: Type.Array(Earning),
});
export type Statement = Static<typeof Statement>;

export const DocumentQuery = object({ language: optional(Language) });

export const CycleQuery = sheetQuery({ site_id: optional(Uuid), state: optional(CycleState) });
export const DeductionQuery = sheetQuery({
  centre_id: optional(Uuid),
  member_id: optional(Uuid),
  kind: optional(DeductionKind),
  state: optional(Type.Enum([...deductionStates])),
});
export const StatementQuery = sheetQuery({
  cycle_id: optional(Uuid),
  centre_id: optional(Uuid),
  member_id: optional(Uuid),
  payout_state: optional(Type.Enum([...payoutStates])),
});
export const OwnStatementQuery = listQuery({});
/** Seen as if the cycle ended on `to_on`; without it, on its last day or today, whichever comes first. */
export const PreviewQuery = object({ to_on: optional(Day) });

export const PaymentParams = object({ id: Uuid });
export type PaymentParams = Static<typeof PaymentParams>;

/** What the member's first page says of the cycle under way; `net` is what would be paid if it ended now. */
export const MemberPayment = object({
  member_id: Uuid,
  from_on: Nullable(Day),
  to_on: Nullable(Day),
  receipts_count: Count,
  volume_ml: Count,
  gross: Money,
  earned: Money,
  shortfall: Money,
  deducted: Money,
  net: Money,
  deductions: Type.Array(
    object({ deduction_id: Uuid, kind: DeductionKind, description: Type.String(), taken: Money, carried_out: Money }),
  ),
  last_statement: Nullable(StatementSummary),
});
export type MemberPayment = Static<typeof MemberPayment>;
