// Writes down who was at work, allows leave, and agrees what is held back. Days of a run that stands are settled.
import { dayAt } from '../../../platform/clock.ts';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findUnion } from '../cycles/cycle-store.ts';
import {
  balancesOf,
  daysOf,
  endWithholding,
  insertWithholding,
  setAllowance,
  upsertDays,
  withholdingsOf,
} from './attendance-store.ts';
import type {
  AgreeWithholding,
  AllowLeave,
  AttendanceMonth,
  AttendanceQuery,
  KeepAttendance,
  Withholding,
} from './contract-attendance.ts';
import { findWorker, standingRunOver } from './wage-store.ts';

export async function readAttendance(db: Db, query: AttendanceQuery): Promise<AttendanceMonth> {
  const first = Temporal.PlainDate.from(`${query.month}-01`);
  const last = first.with({ day: first.daysInMonth });
  return {
    month: query.month,
    days: await daysOf(db, query.site_id, query.person_id, first, last),
    balances: await balancesOf(db, query.site_id, query.person_id, first.year),
  };
}

/** Throws `collection.union_missing`, `wage_person_unknown`, `attendance_in_future`, `attendance_paid`. */
export async function keepAttendance(tx: Tx, occasion: Occasion, input: KeepAttendance): Promise<void> {
  const today = await checkPerson(tx, occasion, input);
  const days = input.days.map((one) => one.held_on).toSorted();
  const [first, last] = [days[0], days.at(-1)];
  assert(first && last, 'the schema asks for a day');
  if (last > today.toString()) throw new DomainError('collection.attendance_in_future', { held_on: last }, '/days');
  const paid = await standingRunOver(tx, input.site_id, days);
  if (paid) throw new DomainError('collection.attendance_paid', paid, '/days');
  const of = { unionId: input.site_id, personId: input.person_id, at: occasion.now, by: occasion.actor.personId };
  const before = await daysOf(
    tx,
    of.unionId,
    of.personId,
    Temporal.PlainDate.from(first),
    Temporal.PlainDate.from(last),
  );
  await upsertDays(tx, of, input.days);
  await audit(tx, occasion, input, 'collection.attendance_kept', {
    before: Object.fromEntries(before.map((day) => [day.held_on, day.state])),
    after: Object.fromEntries(input.days.map((day) => [day.held_on, day.state])),
  });
}

/** Throws `collection.union_missing`, `wage_person_unknown`. */
export async function allowLeave(tx: Tx, occasion: Occasion, input: AllowLeave): Promise<void> {
  await checkPerson(tx, occasion, input);
  const { site_id: union_id, person_id, year, kind, days } = input;
  const set = { set_at: occasion.now, set_by: occasion.actor.personId };
  await setAllowance(tx, { union_id, person_id, year, kind, days, ...set });
  await audit(tx, occasion, input, 'collection.leave_allowed', { after: { year, kind, days } });
}

/** Throws as above; by constraint `withholding_doubled`, `withholding_too_large`, `wage_period_reversed`. */
export async function agreeWithholding(tx: Tx, occasion: Occasion, input: AgreeWithholding): Promise<Withholding> {
  await checkPerson(tx, occasion, input);
  const { site_id: union_id, person_id, kind, basis, rate } = input;
  const id = newId();
  await insertWithholding(tx, {
    ...{ id, union_id, person_id, kind, basis, rate: BigInt(rate) },
    from_on: Temporal.PlainDate.from(input.from_on),
    until_on: input.until_on == null ? null : Temporal.PlainDate.from(input.until_on),
    created_at: occasion.now,
    created_by: occasion.actor.personId,
  });
  await audit(tx, occasion, input, 'collection.withholding_agreed', { after: { kind, basis, rate } });
  return readWithholding(tx, id);
}

/** Throws `collection.withholding_missing`; by constraint `wage_period_reversed`. */
export async function stopWithholding(tx: Tx, occasion: Occasion, id: string, untilOn: string): Promise<Withholding> {
  const before = await readWithholding(tx, id);
  await endWithholding(tx, id, Temporal.PlainDate.from(untilOn));
  const about = { site_id: before.union_id, person_id: before.person_id };
  await audit(tx, occasion, about, 'collection.withholding_ended', { after: { kind: before.kind, until_on: untilOn } });
  return readWithholding(tx, id);
}

export async function readWithholding(db: Db, id: string): Promise<Withholding> {
  const [found] = await withholdingsOf(db, null, { id });
  if (!found) throw new DomainError('collection.withholding_missing');
  return found;
}

async function checkPerson(
  tx: Tx,
  occasion: Occasion,
  { site_id, person_id }: { readonly site_id: string; readonly person_id: string },
): Promise<Temporal.PlainDate> {
  const union = await findUnion(tx, site_id);
  if (!union) throw new DomainError('collection.union_missing', {}, '/site_id');
  const centres = await tx.selectFrom('collection.centres').select('site_id').where('union_id', '=', site_id).execute();
  const person = await findWorker(tx, [site_id, ...centres.map((one) => one.site_id)], person_id);
  if (!person) throw new DomainError('collection.wage_person_unknown', {}, '/person_id');
  return dayAt(occasion.now, union.time_zone);
}

async function audit(
  tx: Tx,
  occasion: Occasion,
  { site_id, person_id }: { readonly site_id: string; readonly person_id: string },
  action: string,
  change: { readonly before?: Record<string, string>; readonly after: Record<string, string | number> },
): Promise<void> {
  const subject = { kind: 'identity.person', id: person_id };
  await recordAudit(tx, occasion, { action, siteId: site_id, subject, ...change });
}
