// From which moment until which a role is held, out of the days people name.
import { dayAt } from '../../../platform/clock.ts';
import { DomainError } from '../../../platform/errors.ts';

export interface GrantPeriod {
  readonly startsAt: Temporal.Instant | null;
  readonly endsAt: Temporal.Instant | null;
}

/**
 * Both days count in full, in the site's time zone. A first day that has come is no bound. Throws
 * `identity.grant_ends_too_early`.
 */
export function openPeriod(
  named: { readonly startsOn?: string | null; readonly endsOn?: string | null },
  timeZone: string,
  now: Temporal.Instant,
): GrantPeriod {
  const today = dayAt(now, timeZone);
  const first = named.startsOn ? Temporal.PlainDate.from(named.startsOn) : null;
  const last = named.endsOn ? Temporal.PlainDate.from(named.endsOn) : null;
  const begins = first && Temporal.PlainDate.compare(first, today) > 0 ? first : null;
  if (last && Temporal.PlainDate.compare(last, begins ?? today) < 0)
    throw new DomainError('identity.grant_ends_too_early', {}, '/ends_on');
  return {
    startsAt: begins && startOf(begins, timeZone),
    endsAt: last && startOf(last.add({ days: 1 }), timeZone),
  };
}

function startOf(day: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone }).toInstant();
}

/** The first day and the last, as openPeriod took them. */
export function daysOf(
  { startsAt, endsAt }: GrantPeriod,
  timeZone: string,
): { readonly starts_on: string | null; readonly ends_on: string | null } {
  return {
    starts_on: startsAt && dayAt(startsAt, timeZone).toString(),
    ends_on: endsAt && dayAt(endsAt.subtract({ nanoseconds: 1 }), timeZone).toString(),
  };
}
