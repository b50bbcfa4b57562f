/** When a telephone may ring again: quiet hours are local times of day, in the zone the person lives in. */

export interface QuietHours {
  /** `HH:MM`, the first quiet minute. */
  readonly from: string;
  /** `HH:MM`, the first minute that is not quiet any more; before `from`: on the next day. */
  readonly until: string;
  readonly timeZone: string;
}

/**
 * The moment the quiet ends when `at` lies in it, else null. Where clocks are turned, a time of day that does not exist
 * counts as the first moment after the gap, and one that comes twice as its first coming; the end never lies before
 * `at`.
 */
export function quietEnd({ from, until, timeZone }: QuietHours, at: Temporal.Instant): Temporal.Instant | null {
  const local = at.toZonedDateTimeISO(timeZone);
  const today = local.toPlainDate();
  for (const begins of [today.subtract({ days: 1 }), today]) {
    const ends = until > from ? begins : begins.add({ days: 1 });
    const start = momentOf(begins, from, timeZone);
    const end = momentOf(ends, until, timeZone);
    if (Temporal.Instant.compare(start, at) <= 0 && Temporal.Instant.compare(at, end) < 0) return end;
  }
  return null;
}

/** The next moment after `now` at which the local clock shows `hour` (0 to 23); on `weekday` (ISO) if one is given. */
export function nextHour(
  now: Temporal.Instant,
  timeZone: string,
  hour: number,
  weekday: number | null,
): Temporal.Instant {
  const time = `${String(hour).padStart(2, '0')}:00`;
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  for (let days = 0; days <= 8; days += 1) {
    const day = today.add({ days });
    if (weekday !== null && day.dayOfWeek !== weekday) continue;
    const moment = momentOf(day, time, timeZone);
    if (Temporal.Instant.compare(moment, now) > 0) return moment;
  }
  return now.add({ hours: 24 });
}

function momentOf(day: Temporal.PlainDate, time: string, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
}
