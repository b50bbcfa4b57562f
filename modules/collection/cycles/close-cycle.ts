/** Begins the closing of a cycle: from this commit on its days take no more milk, and a job makes the statements. */
import { sql } from 'kysely';
import { dayAt } from '../../../platform/clock.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { assert, DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { addJob } from '../../../platform/jobs.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { closedUntil } from '../../ledger/index.ts';
import type { CloseCycle } from '../contract-payment.ts';
import { lockCycleWhole, lockRhythm } from './cycle-locks.ts';
import {
  type CycleRow,
  type CycleView,
  countEarlierUnclosed,
  countOpenShifts,
  countUnsettled,
  findCycle,
  findUnion,
  insertCycle,
  isSpanTaken,
  type Union,
  updateCycle,
} from './cycle-store.ts';
import { countMembersToPay, periodOf } from './payment-store.ts';
import { endWithin, planNextCycle } from './plan-next-cycle.ts';
import { publishCycleProgress } from './publish-cycle-progress.ts';

/**
 * Throws `collection.cycle_missing`, `cycle_not_open`, `cycle_end_outside`, `cycle_not_over`, `cycle_earlier_open`,
 * `cycle_shifts_open`, `cycle_unsettled`, `cycle_books_closed`, `cycle_other_closing`.
 */
export async function closeCycle(tx: Tx, occasion: Occasion, id: string, input: CloseCycle = {}): Promise<CycleView> {
  const cycle = await lockCycleWhole(tx, id);
  if (cycle.state !== 'open') throw new DomainError('collection.cycle_not_open');
  const union = await findUnion(tx, cycle.site_id);
  assert(union, 'a cycle belongs to a union');
  const toOn = lastDayOf(cycle, union, occasion, input);
  await refuseUnfinished(tx, cycle, toOn);
  await beginClosing(tx, occasion, cycle, toOn);
  await openNextCycle(tx, occasion, cycle, toOn);
  await recordAudit(tx, occasion, {
    action: 'collection.cycle_closing_started',
    siteId: cycle.site_id,
    subject: { kind: 'collection.cycle', id },
    before: { state: 'open', to_on: cycle.to_on.toString() },
    after: { state: 'closing', to_on: toOn.toString() },
  });
  await addJob(tx, 'collection.close_cycle', { cycle_id: id }, { key: `collection.close_cycle:${id}` });
  const view = await findCycle(tx, id);
  assert(view, 'the cycle is locked');
  await publishCycleProgress(tx, view);
  return view;
}

function lastDayOf(cycle: CycleRow, union: Union, occasion: Occasion, input: CloseCycle): Temporal.PlainDate {
  const toOn = input.to_on === undefined ? cycle.to_on : endWithin(cycle, Temporal.PlainDate.from(input.to_on));
  const today = dayAt(occasion.now, union.time_zone);
  if (Temporal.PlainDate.compare(toOn, today) > 0) {
    throw new DomainError('collection.cycle_not_over', { to_on: toOn.toString(), today: today.toString() }, '/to_on');
  }
  return toOn;
}

async function refuseUnfinished(tx: Tx, cycle: CycleRow, toOn: Temporal.PlainDate): Promise<void> {
  const earlier = await countEarlierUnclosed(tx, cycle);
  if (earlier > 0) throw new DomainError('collection.cycle_earlier_open', { count: earlier });
  const unsettled = await countUnsettled(tx, periodOf(cycle, toOn));
  if (unsettled > 0) throw new DomainError('collection.cycle_unsettled', { count: unsettled });
  const shifts = await countOpenShifts(tx, periodOf(cycle, toOn));
  if (shifts > 0) throw new DomainError('collection.cycle_shifts_open', { count: shifts });
  const books = (await closedUntil(tx, [cycle.site_id])).get(cycle.site_id);
  if (books && Temporal.PlainDate.compare(books, toOn) >= 0) {
    throw new DomainError('collection.cycle_books_closed', { until_on: books.toString() });
  }
}

async function beginClosing(tx: Tx, occasion: Occasion, cycle: CycleRow, toOn: Temporal.PlainDate): Promise<void> {
  await updateCycle(tx, cycle.id, {
    to_on: toOn,
    state: 'closing',
    closing_started_at: occasion.now,
    closed_by: occasion.actor.personId,
    members_total: await countMembersToPay(tx, periodOf(cycle, toOn)),
    progressed_at: sql`clock_timestamp()` as never,
  });
}

/** The rhythm goes on by itself; an official who planned other days has opened them, and they stay. */
async function openNextCycle(tx: Tx, occasion: Occasion, cycle: CycleRow, toOn: Temporal.PlainDate): Promise<void> {
  const next = planNextCycle({ fromOn: cycle.from_on, toOn: cycle.to_on }, toOn);
  await lockRhythm(tx, cycle.site_id);
  if (await isSpanTaken(tx, { unionId: cycle.site_id, groupId: cycle.group_id }, next)) return;
  await insertCycle(tx, {
    id: newId(),
    site_id: cycle.site_id,
    group_id: cycle.group_id,
    from_on: next.fromOn,
    to_on: next.toOn,
    currency: cycle.currency,
    opened_at: occasion.now,
    opened_by: occasion.actor.personId,
  });
}
