// Limits of an account for some days: a credit, or more care than usual. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../platform/errors.ts';
import { Day, Instant, Money, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';

export const limitErrors = {
  'ledger.limit_missing': 404,
  'ledger.limit_withdrawn': 409,
  'ledger.limit_over': 409,
  'ledger.limit_begins_past': 422,
  'ledger.limit_days_overlap': 409,
  'ledger.recording_unlimited': 422,
  'ledger.recording_code_long': 422,
} as const satisfies ErrorTable;

export const limitConstraints = {
  account_limits_one_a_day: 'ledger.limit_days_overlap',
  accounts_recording_unlimited: 'ledger.recording_unlimited',
  accounts_recording_code_short: 'ledger.recording_code_long',
} as const satisfies Record<string, keyof typeof limitErrors>;

export const GiveLimit = object({
  /** What may be available at least, in minor units on the normal side: -500000 is a credit of 5,000.00. */
  minimum: Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
  from_on: Day,
  /** With that day; without it, until it is withdrawn. */
  until_on: Type.Optional(Nullable(Day)),
  reason: Text(500, { minLength: 1 }),
});
export type GiveLimit = Static<typeof GiveLimit>;

const Person = Nullable(object({ id: Uuid, name: Type.String(), name_bn: Type.String() }));

export const AccountLimit = object({
  id: Uuid,
  minimum: Money,
  from_on: Day,
  until_on: Nullable(Day),
  reason: Type.String(),
  given_at: Instant,
  given_by: Person,
  withdrawn_at: Nullable(Instant),
  withdrawn_by: Person,
  /** On the account's day now. */
  state: Type.Union([
    Type.Literal('coming'),
    Type.Literal('in_force'),
    Type.Literal('over'),
    Type.Literal('withdrawn'),
  ]),
});
export type AccountLimit = Static<typeof AccountLimit>;

export const AccountLimits = object({
  /** What may be available at least today: the limit in force, or the account's own lowest balance. */
  minimum_today: Nullable(Money),
  /** What is available now on the normal side: the balance less what is held. */
  available: Money,
  /** The newest first. */
  items: Type.Array(AccountLimit),
});
export type AccountLimits = Static<typeof AccountLimits>;
