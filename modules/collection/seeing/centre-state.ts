/**
 * Says how a centre stands in its day. Late is what somebody should ring about: not opened half an hour after it opens
 * as a rule, or open when its half of the day is over. Pure; minutes are of the centre's own day.
 */
import type { CentreState } from '../contract-day.ts';
import type { Period } from '../contract-words.ts';

export interface CentreDay {
  /** Null when the day is over. */
  readonly minuteNow: number | null;
  readonly shifts: readonly { readonly period: Period; readonly state: 'open' | 'closed' }[];
  /** When it opened at the latest in the week before; null where it never did. */
  readonly usualMinute: { readonly [period in Period]: number | null };
}

const noon = 14 * 60;
const graceMinutes = 30;

export function centreState({ minuteNow, shifts, usualMinute }: CentreDay): CentreState {
  const open = shifts.find((shift) => shift.state === 'open');
  if (minuteNow === null) {
    if (open) return 'late';
    return shifts.length > 0 ? 'closed' : 'waiting';
  }
  const period = minuteNow < noon ? 'morning' : 'evening';
  if (open) return open.period === 'morning' && period === 'evening' ? 'late' : 'open';
  if (shifts.some((shift) => shift.period === period)) return 'closed';
  const usual = usualMinute[period];
  if (usual !== null && minuteNow > usual + graceMinutes) return 'late';
  return shifts.length > 0 ? 'closed' : 'waiting';
}
