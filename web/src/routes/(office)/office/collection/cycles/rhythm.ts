// The spans a cycle usually has.

export const rhythms = ['7', '10', '15', '30', 'half', 'month', 'other'] as const;
export type Rhythm = (typeof rhythms)[number];

/** The last day of a cycle that begins on the day; null when it is chosen by hand. */
export function lastDayOf(rhythm: Rhythm, fromOn: string): string | null {
  if (rhythm === 'other' || fromOn === '') return null;
  const [year = 0, month = 1, day = 1] = fromOn.split('-').map(Number);
  const monthEnd = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const last = { half: day <= 15 ? 15 : monthEnd, month: monthEnd }[rhythm as string] ?? day + Number(rhythm) - 1;
  return new Date(Date.UTC(year, month - 1, last)).toISOString().slice(0, 10);
}
