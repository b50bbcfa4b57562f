/** The days of a cycle: where it may end, and which come after it; pure. */
import { DomainError } from '../../../platform/errors.ts';

export interface Span {
  readonly fromOn: Temporal.PlainDate;
  readonly toOn: Temporal.PlainDate;
}

/**
 * Cycles tied to the month stay so: 1 to 15 is followed by 16 to the last day, whatever its number, and a whole month
 * by a whole month. Any other span is followed by one of equal length. `planned` is the span before it was cut short.
 */
export function planNextCycle(planned: Span, closedOn: Temporal.PlainDate): Span {
  const fromOn = closedOn.add({ days: 1 });
  if (Temporal.PlainDate.compare(closedOn, planned.toOn) < 0) return { fromOn, toOn: planned.toOn };
  return { fromOn, toOn: lastDay(planned, fromOn) };
}

function lastDay(planned: Span, fromOn: Temporal.PlainDate): Temporal.PlainDate {
  const monthEnd = fromOn.with({ day: fromOn.daysInMonth });
  const endsMonth = planned.toOn.day === planned.toOn.daysInMonth;
  if (planned.fromOn.day === 1 && endsMonth) return monthEnd;
  if (planned.fromOn.day === 1 && planned.toOn.day === 15) return monthEnd;
  if (planned.fromOn.day === 16 && endsMonth) return fromOn.with({ day: 15 });
  return fromOn.add(planned.fromOn.until(planned.toOn));
}

/** A cycle may end on any of its days. Throws `collection.cycle_end_outside`. */
export function endWithin(
  cycle: { readonly from_on: Temporal.PlainDate; readonly to_on: Temporal.PlainDate },
  on: Temporal.PlainDate,
): Temporal.PlainDate {
  const { compare } = Temporal.PlainDate;
  if (compare(on, cycle.from_on) >= 0 && compare(on, cycle.to_on) <= 0) return on;
  const params = { from_on: cycle.from_on.toString(), to_on: cycle.to_on.toString() };
  throw new DomainError('collection.cycle_end_outside', params, '/to_on');
}
