/** Days around the end of a month, as texts like "2026-11-20": the calendar's own, in no zone. */

const day = (text: string) => new Date(`${text}T00:00:00Z`);
const text = (date: Date) => date.toISOString().slice(0, 10);

export function dayBefore(today: string): string {
  const date = day(today);
  date.setUTCDate(date.getUTCDate() - 1);
  return text(date);
}

export function lastMonthEnd(today: string): string {
  const date = day(today);
  date.setUTCDate(0);
  return text(date);
}
