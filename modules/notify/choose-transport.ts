/** Which of a channel's transports gets the next try of a message. */
import type { Transport } from './transport.ts';

export interface PreviousAttempt {
  readonly transport: string | null;
  readonly outcome: string | null;
}

/** How many messages a transport may be given now: everything, one to see whether it is back, or none. */
export type Allowance = Map<string, number>;

/**
 * Null when the message has to wait. What a provider may have already stays with that provider; what it certainly has
 * not goes to the next in the ring. Takes the try from the allowance.
 */
export function chooseTransport(
  transports: readonly Transport[],
  previous: PreviousAttempt,
  allowance: Allowance,
): Transport | null {
  const last = transports.findIndex(({ name }) => name === previous.transport);
  const isHeld = last >= 0 && previous.outcome === 'unknown';
  const order = isHeld
    ? transports.slice(last, last + 1)
    : ringAfter(transports, previous.outcome === null ? -1 : last);
  const chosen = order.find(({ name }) => (allowance.get(name) ?? 0) > 0);
  if (!chosen) return null;
  allowance.set(chosen.name, (allowance.get(chosen.name) ?? 0) - 1);
  return chosen;
}

function ringAfter(transports: readonly Transport[], last: number): readonly Transport[] {
  return [...transports.slice(last + 1), ...transports.slice(0, last + 1)];
}

/** Whether a message its provider has not got can go to another at once, because this round has not tried them all. */
export function hasOtherToTry(transports: readonly Transport[], attempt: number): boolean {
  return transports.length > 1 && attempt % transports.length !== 0;
}
