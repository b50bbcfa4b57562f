// Says whether a shift lies so far back that an official must write into it, and say why.

/** By the site's clock: a morning ends at two in the afternoon, an evening at midnight. */
const endsAt = { morning: 14, evening: 24 } as const;

export interface PastShift {
  readonly heldOn: Temporal.PlainDate;
  readonly period: 'morning' | 'evening';
  readonly timeZone: string;
  /** Hours of the union after the end of a shift within which an operator still types it. */
  readonly lateHours: number;
}

export function isLate({ heldOn, period, timeZone, lateHours }: PastShift, now: Temporal.Instant): boolean {
  const midnight = heldOn.toZonedDateTime({ timeZone });
  const until = midnight.add({ hours: endsAt[period] + lateHours }).toInstant();
  return Temporal.Instant.compare(now, until) > 0;
}
