// Time as a parameter, so that a test or the demo world can hold it still.

export interface Clock {
  now(): Temporal.Instant;
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

export interface FixedClock extends Clock {
  set(instant: Temporal.Instant | string): void;
  advance(duration: Temporal.DurationLike): void;
}

export function fixedClock(instant: Temporal.Instant | string): FixedClock {
  let current = Temporal.Instant.from(instant.toString());
  return {
    now: () => current,
    set: (next) => {
      current = Temporal.Instant.from(next.toString());
    },
    advance: (duration) => {
      current = current.toZonedDateTimeISO('UTC').add(duration).toInstant();
    },
  };
}

/** The business day at a site, given its time zone. */
export function dayAt(instant: Temporal.Instant, timeZone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate();
}
