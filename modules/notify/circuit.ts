/** When a provider is left alone. All senders of the house share what they know of it through notify.circuits. */

/** Failures in a row after which nobody asks any more. */
export const FAILURES_TO_OPEN = 5;

const SHORTEST_MS = 30_000;
const LONGEST_MS = 10 * 60_000;

export interface Circuit {
  readonly failures: number;
  readonly open_until: Temporal.Instant | null;
  readonly probe_until: Temporal.Instant | null;
}

export type CircuitState = 'closed' | 'open' | 'probing' | 'half_open';

/** `half_open`: one message may find out whether the provider is back. `probing`: one is under way. */
export function stateOfCircuit(circuit: Circuit | undefined, now: Temporal.Instant): CircuitState {
  if (!circuit?.open_until) return 'closed';
  if (Temporal.Instant.compare(circuit.open_until, now) > 0) return 'open';
  return circuit.probe_until && Temporal.Instant.compare(circuit.probe_until, now) > 0 ? 'probing' : 'half_open';
}

/** After one batch at one provider: what to keep, or null when there is nothing to remember. */
export function afterBatch(
  circuit: Circuit | undefined,
  now: Temporal.Instant,
  batch: { readonly succeeded: number; readonly failed: number },
): { failures: number; open_until: Temporal.Instant | null } | null {
  if (batch.succeeded > 0) return circuit && circuit.failures > 0 ? { failures: 0, open_until: null } : null;
  if (batch.failed === 0) return null;
  const before = circuit?.failures ?? 0;
  // However many failed at once, the pause starts at its shortest; each failed probe doubles it.
  const failures = before >= FAILURES_TO_OPEN ? before + 1 : Math.min(before + batch.failed, FAILURES_TO_OPEN);
  if (failures < FAILURES_TO_OPEN) return { failures, open_until: null };
  const pause = Math.min(SHORTEST_MS * 2 ** Math.min(failures - FAILURES_TO_OPEN, 10), LONGEST_MS);
  return { failures, open_until: now.add({ milliseconds: pause }) };
}
