/**
 * Says whether a pouring looks watered or skimmed, by the balance of masses against the member's own average. Water
 * thins fat and SNF by the same factor; cream taken off lowers fat alone, and what is left holds more SNF. Pure, in
 * hundredths of a per cent. A suspicion, never a finding: feed, illness and season move milk too.
 */
export interface Quality {
  readonly fatBp: number;
  readonly snfBp: number;
}

export interface Suspicion {
  readonly kind: 'water' | 'skimming';
  /** Water: litres in a hundred litres that would explain it. Skimming: per cent of the fat that is missing. */
  readonly share: number;
}

/** Below these the day-to-day spread of honest milk would raise it. */
export const thresholds = { waterShare: 6, likeness: 0.5, skimmedShare: 15, snfKept: -1 } as const;

export function suspectMilk(usual: Quality, now: Quality): Suspicion | null {
  if (usual.fatBp <= 0 || usual.snfBp <= 0) return null;
  const fatLost = 100 - (now.fatBp * 100) / usual.fatBp;
  const snfLost = 100 - (now.snfBp * 100) / usual.snfBp;
  const thinned = Math.min(fatLost, snfLost);
  if (thinned >= thresholds.waterShare && thinned / Math.max(fatLost, snfLost) >= thresholds.likeness) {
    return { kind: 'water', share: Math.round(snfLost) };
  }
  if (fatLost >= thresholds.skimmedShare && -snfLost >= thresholds.snfKept) {
    return { kind: 'skimming', share: Math.round(fatLost) };
  }
  return null;
}
