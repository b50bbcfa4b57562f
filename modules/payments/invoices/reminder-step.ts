// Which reminder of an invoice is due on a day. Pure: the job and the page ask the same function.
export interface Reminded {
  readonly issuedOn: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  /** Days after the due day; before it when negative. */
  readonly reminderDays: readonly number[];
  /** Steps that went out. */
  readonly sent: readonly number[];
}

/** A step older than that is passed over: whoever sets up reminders today does not write about last winter. */
const daysItMayBeLate = 7;

/**
 * The newest step whose day has come, unless it or a later one went out: what the job missed while the house was down
 * is one reminder, not three. A step on or before the day of issue says nothing the invoice did not just say.
 */
export function stepDue(invoice: Reminded, today: Temporal.PlainDate): number | null {
  const { dueOn, reminderDays, sent } = invoice;
  const come = reminderDays.filter((days) => {
    const on = dueOn.add({ days });
    return isAfterIssue(invoice, on) && isBetween(on, today.subtract({ days: daysItMayBeLate }), today);
  });
  const step = come.length === 0 ? null : Math.max(...come);
  return step === null || sent.some((one) => one >= step) ? null : step;
}

/** The next day on which a reminder goes out, today included; null when none is left. */
export function nextReminderOn(invoice: Reminded, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if (stepDue(invoice, today) !== null) return today;
  const coming = invoice.reminderDays
    .map((days) => invoice.dueOn.add({ days }))
    .filter((on) => isAfterIssue(invoice, on) && Temporal.PlainDate.compare(on, today) > 0);
  return coming.sort(Temporal.PlainDate.compare)[0] ?? null;
}

function isAfterIssue({ issuedOn }: Reminded, on: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(on, issuedOn) > 0;
}

function isBetween(on: Temporal.PlainDate, first: Temporal.PlainDate, last: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(on, first) >= 0 && Temporal.PlainDate.compare(on, last) <= 0;
}
