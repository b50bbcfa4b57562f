// The sessions of the inter-bank batch network (BEFTN, "Nikash", since 12 November 2023): three a day, credits and
// debits apart, and what cannot be credited comes back within the two sessions after.
const zone = 'Asia/Dhaka';
/** The hour at which each session ends. */
const ends = [12, 15, 24] as const;

export interface BeftnSession {
  readonly on: Temporal.PlainDate;
  readonly number: 1 | 2 | 3;
}

/** The session a file given to the bank now falls into, by the clock: weekends and holidays are the bank's. */
export function beftnSession(at: Temporal.Instant): BeftnSession {
  const local = at.toZonedDateTimeISO(zone);
  const index = ends.findIndex((end) => local.hour < end);
  return { on: local.toPlainDate(), number: (index + 1) as 1 | 2 | 3 };
}

/** When the second session after that of `at` ends: a return that arrives later is out of the ordinary. */
export function returnsUntil(at: Temporal.Instant): Temporal.Instant {
  const { on, number } = beftnSession(at);
  const last = number + 2;
  const day = on.add({ days: Math.floor((last - 1) / 3) });
  const end = ends[(last - 1) % 3] ?? 24;
  return day.toZonedDateTime({ timeZone: zone }).add({ hours: end }).toInstant();
}
