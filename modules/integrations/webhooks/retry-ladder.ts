// When a message is tried again: the ladder of Standard Webhooks, 75 hours, 35 minutes and 5 seconds in all.

/** Seconds from one attempt to the next; the first follows at once. */
export const ladderSeconds: readonly number[] = [
  0,
  5,
  5 * 60,
  30 * 60,
  2 * 3600,
  5 * 3600,
  10 * 3600,
  14 * 3600,
  20 * 3600,
  24 * 3600,
];

/** So many a tenth later than the ladder says, so that what failed together does not come back together. */
const mostJitter = 0.1;

/** Milliseconds until the next attempt after `made` have failed; null when it was the last. `chance` is in [0, 1). */
export function waitAfter(made: number, chance: number): number | null {
  const seconds = ladderSeconds[made];
  return seconds === undefined ? null : Math.round(seconds * 1000 * (1 + mostJitter * chance));
}

/** An endpoint that asks for patience without saying how much. */
export const throttleMs = 60_000;

/** 502 and 504: whatever stands before it is overwhelmed. 503 counts only when it says for how long. */
export function throttleOf(status: number, retryAfterMs: number): number | null {
  if (status === 429 || status === 502 || status === 504) return retryAfterMs > 0 ? retryAfterMs : throttleMs;
  return status === 503 && retryAfterMs > 0 ? retryAfterMs : null;
}

/** An endpoint that answered nothing right for so long is switched off. */
export const patienceDays = 5;
