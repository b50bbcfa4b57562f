// Days at work, leave and what is held back of wages, on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../../platform/errors.ts';
import { Day, Nullable, object, Uuid } from '../../../platform/http/schema.ts';
import { Count, optional } from '../contract-words.ts';

export const attendanceErrors = {
  'collection.attendance_paid': 409,
  'collection.attendance_in_future': 422,
  'collection.withholding_missing': 404,
  'collection.withholding_doubled': 409,
  'collection.withholding_too_large': 422,
} as const satisfies ErrorTable;

export const attendanceConstraints = {
  wage_withholdings_one_at_a_time: 'collection.withholding_doubled',
  wage_withholdings_run_forward: 'collection.wage_period_reversed',
  wage_withholdings_leave_something: 'collection.withholding_too_large',
} as const;

/** `leave` and `sick` are paid and counted against the year; `half`, `absent` and `unpaid` take from monthly pay. */
export const attendanceStates = ['present', 'half', 'absent', 'leave', 'sick', 'unpaid'] as const;
const AttendanceState = Type.Enum([...attendanceStates]);
export type AttendanceState = Static<typeof AttendanceState>;
export const leaveKinds = ['leave', 'sick'] as const;
const LeaveKind = Type.Enum([...leaveKinds]);
const AttendanceDay = object({ held_on: Day, state: AttendanceState });

export const AttendanceQuery = object({
  site_id: Uuid,
  person_id: Uuid,
  month: Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' }),
});
export type AttendanceQuery = Static<typeof AttendanceQuery>;
export const AttendanceMonth = object({
  month: Type.String(),
  days: Type.Array(AttendanceDay),
  /** Of the year the month lies in. */
  balances: Type.Array(object({ kind: LeaveKind, allowed: Count, taken: Count })),
});
export type AttendanceMonth = Static<typeof AttendanceMonth>;
export const KeepAttendance = object({
  site_id: Uuid,
  person_id: Uuid,
  days: Type.Array(AttendanceDay, { minItems: 1, maxItems: 62 }),
});
export type KeepAttendance = Static<typeof KeepAttendance>;
export const AllowLeave = object({
  site_id: Uuid,
  person_id: Uuid,
  year: Type.Integer({ minimum: 2000, maximum: 2200 }),
  kind: LeaveKind,
  days: Type.Integer({ minimum: 0, maximum: 366 }),
});
export type AllowLeave = Static<typeof AllowLeave>;

export const withholdingKinds = ['tax', 'provident_fund', 'other'] as const;
const WithholdingKind = Type.Enum([...withholdingKinds]);
export type WithholdingKind = Static<typeof WithholdingKind>;
/** The rate is hundredths of a per cent of what was earned (at most half), or minor units a run. */
export const AgreeWithholding = object({
  site_id: Uuid,
  person_id: Uuid,
  kind: WithholdingKind,
  basis: Type.Enum(['percent', 'fixed']),
  rate: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
  from_on: Day,
  until_on: optional(Nullable(Day)),
});
export type AgreeWithholding = Static<typeof AgreeWithholding>;
export const Withholding = object({
  id: Uuid,
  union_id: Uuid,
  person_id: Uuid,
  person_name: Type.String(),
  person_name_bn: Type.String(),
  kind: WithholdingKind,
  basis: Type.Enum(['percent', 'fixed']),
  rate: Count,
  from_on: Day,
  until_on: Nullable(Day),
});
export type Withholding = Static<typeof Withholding>;
export const WithholdingList = object({ items: Type.Array(Withholding) });
export const WithholdingQuery = object({ site_id: Uuid });
export const EndWithholding = object({ until_on: Day });
export type EndWithholding = Static<typeof EndWithholding>;
