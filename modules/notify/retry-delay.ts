/** Tried this often (six to nine hours with the delays below), a message is given up as failed. */
export const MOST_ATTEMPTS = 12;

const FIRST_MS = 15_000;
const LONGEST_MS = 6 * 60 * 60 * 1000;

/**
 * Milliseconds until the next try after `attempt` tries: doubled each time up to six hours, then spread over the
 * upper half of that, so that messages refused together do not come back together.
 */
export function retryDelay(attempt: number, random: number): number {
  const full = Math.min(FIRST_MS * 2 ** (attempt - 1), LONGEST_MS);
  return Math.round(full / 2 + (full / 2) * random);
}
