// Wages and commissions on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../../platform/errors.ts';
import {
  Day,
  Instant,
  Language,
  listQuery,
  Money,
  Nullable,
  object,
  page,
  Text,
  Uuid,
} from '../../../platform/http/schema.ts';
import { Count, optional } from '../contract-words.ts';
import { attendanceConstraints, attendanceErrors, withholdingKinds } from './contract-attendance.ts';

export const wageErrors = {
  ...attendanceErrors,
  'collection.wage_missing': 404,
  'collection.wage_doubled': 409,
  'collection.wage_period_reversed': 422,
  'collection.wage_person_unknown': 422,
  'collection.wage_site_unfit': 422,
  'collection.wage_share_too_large': 422,
  'collection.wage_destination_unfit': 422,
  'collection.wage_nothing_earned': 422,
  'collection.wage_period_unfinished': 422,
  'collection.wage_period_too_long': 422,
  'collection.wage_run_missing': 404,
  'collection.wage_run_overlaps': 409,
  'collection.wage_run_reversed': 409,
  'collection.wage_run_under_way': 409,
} as const satisfies ErrorTable;

export const wageConstraints = {
  ...attendanceConstraints,
  wage_agreements_one_at_a_time: 'collection.wage_doubled',
  wage_agreements_run_forward: 'collection.wage_period_reversed',
  wage_agreements_share_bounded: 'collection.wage_share_too_large',
  wage_runs_never_overlap: 'collection.wage_run_overlaps',
  wage_runs_run_forward: 'collection.wage_period_reversed',
  wage_runs_at_most_62_days: 'collection.wage_period_too_long',
} as const;

export const wagePermissions = ['collection.wage.read', 'collection.wage.manage'] as const;

export const wageBases = ['per_litre', 'of_value', 'per_shift', 'per_month'] as const;
const WageBasis = Type.Enum([...wageBases]);
export type WageBasis = Static<typeof WageBasis>;
const Method = Type.Enum(['bank', 'bkash', 'nagad', 'rocket', 'cash']);
const destinationFields = {
  holder: optional(Text(120)),
  bank_name: optional(Text(120)),
  routing_number: optional(Text(40)),
  account_number: optional(Text(40)),
  wallet_number: optional(Text(40)),
};

/** The rate is minor units a litre, shift or month, or hundredths of a per cent of the milk's value. */
export const AgreeWage = object({
  id: optional(Uuid),
  site_id: Uuid,
  person_id: Uuid,
  basis: WageBasis,
  rate: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
  method: Method,
  ...destinationFields,
  from_on: Day,
  until_on: optional(Nullable(Day)),
});
export type AgreeWage = Static<typeof AgreeWage>;
/** The last day it is earned. */
export const EndWage = object({ until_on: Day });
export type EndWage = Static<typeof EndWage>;

export const Wage = object({
  id: Uuid,
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  person_id: Uuid,
  person_name: Type.String(),
  person_name_bn: Type.String(),
  basis: WageBasis,
  rate: Count,
  currency: Type.String(),
  method: Method,
  from_on: Day,
  until_on: Nullable(Day),
});
export type Wage = Static<typeof Wage>;
export const WageQuery = listQuery({ site_id: optional(Uuid), person_id: optional(Uuid), basis: optional(WageBasis) });
export type WageQuery = Static<typeof WageQuery>;
export const WagePage = page(Wage);

export const WagePerson = object({ id: Uuid, name: Type.String(), name_bn: Type.String() });
export type WagePerson = Static<typeof WagePerson>;
export const WagePeopleQuery = object({ q: optional(Text(100)) });
export const WagePeople = object({ items: Type.Array(WagePerson) });

/** One agreement in a period: what was counted (millilitres, minor units, shifts, days) and what it earned. */
export const WageLine = object({
  agreement_id: Uuid,
  site_id: Uuid,
  basis: WageBasis,
  rate: Count,
  from_on: Day,
  to_on: Day,
  counted: Count,
  /** Of monthly pay, what attendance took off; absent on slips of earlier times. */
  unpaid_half_days: optional(Count),
  amount: Count,
});
export type WageLine = Static<typeof WageLine>;

export const WageSlip = object({
  id: Uuid,
  person_id: Uuid,
  person_name: Type.String(),
  person_name_bn: Type.String(),
  amount: Money,
  withheld: Type.Array(
    object({
      kind: Type.Enum([...withholdingKinds]),
      basis: Type.Enum(['percent', 'fixed']),
      rate: Count,
      amount: Count,
    }),
  ),
  lines: Type.Array(WageLine),
});
export type WageSlip = Static<typeof WageSlip>;

/** In the reader's language when none is named. */
export const WageSlipQuery = object({ language: optional(Language) });
export const OwnWageSlip = object({
  id: Uuid,
  union_name_bn: Type.String(),
  union_name_en: Type.String(),
  from_on: Day,
  to_on: Day,
  amount: Money,
  state: Type.Enum(['standing', 'reversed']),
});
export type OwnWageSlip = Static<typeof OwnWageSlip>;
export const OwnWageSlips = object({ items: Type.Array(OwnWageSlip) });
export type OwnWageSlips = Static<typeof OwnWageSlips>;

export const WagePeriod = object({ site_id: Uuid, from_on: Day, to_on: Day });
export type WagePeriod = Static<typeof WagePeriod>;
export const WagePreview = object({ slips: Type.Array(WageSlip), total: Money });
export type WagePreview = Static<typeof WagePreview>;

const runFields = {
  id: Uuid,
  site_id: Uuid,
  site_name_bn: Type.String(),
  site_name_en: Type.String(),
  from_on: Day,
  to_on: Day,
  total: Money,
  state: Type.Enum(['standing', 'reversed']),
  transaction_id: Uuid,
  payout_batch_id: Uuid,
  made_at: Instant,
  made_by_name: Nullable(Type.String()),
  reversed_reason: Nullable(Type.String()),
};
export const WageRun = object(runFields);
export type WageRun = Static<typeof WageRun>;
export const WageRunDetail = object({ ...runFields, slips: Type.Array(WageSlip) });
export type WageRunDetail = Static<typeof WageRunDetail>;
export const WageRunQuery = listQuery({ site_id: optional(Uuid) });
export type WageRunQuery = Static<typeof WageRunQuery>;
export const WageRunPage = page(WageRun);
export const ReverseWageRun = object({ reason: Text(200, { minLength: 3 }) });
export type ReverseWageRun = Static<typeof ReverseWageRun>;
