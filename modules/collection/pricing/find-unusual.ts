// Says which values of a pouring lie far from what the member usually brings. Runs in the browser while the operator
// types and on the server when the receipt is stored, with the same answer.

export interface Brought {
  readonly volume_ml: number;
  readonly fat_bp: number;
  readonly snf_bp: number;
}

export interface UnusualValue {
  readonly what: 'volume' | 'fat' | 'snf';
  readonly value: number;
  readonly median: number;
  /** Robust z-score in tenths. */
  readonly z_tenths: number;
}

/** Pourings looked back on, of the same milk and the same half of the day. */
export const usualCount = 20;
const fewest = 5;
const farTenths = 35;

/**
 * The robust z-score is (value - median) / (1.4826 x MAD), where MAD is the median of the distances from the median;
 * 1.4826 makes it agree with the standard deviation when values are spread normally (Iglewicz and Hoaglin, 1993, who
 * also give 3.5 as the bound). A few equal values have a MAD of nothing, so the spread is never taken below a fifth of
 * the usual litres, a quarter of a per cent of fat and 0.15 % of SNF. With fewer than five pourings nothing is unusual.
 */
export function findUnusual(history: readonly Brought[], now: Brought): UnusualValue[] {
  const known = history.slice(0, usualCount);
  if (known.length < fewest) return [];
  const { volume_ml, fat_bp, snf_bp } = now;
  const volumes = known.map((one) => one.volume_ml);
  return [
    scored('volume', volume_ml, volumes, medianOf(volumes) / 5),
    scored(
      'fat',
      fat_bp,
      known.map((one) => one.fat_bp),
      25,
    ),
    scored(
      'snf',
      snf_bp,
      known.map((one) => one.snf_bp),
      15,
    ),
  ].filter((one) => Math.abs(one.z_tenths) > farTenths);
}

/** Zero for no values. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function scored(what: UnusualValue['what'], value: number, values: readonly number[], least: number): UnusualValue {
  const median = medianOf(values);
  const distance = medianOf(values.map((one) => Math.abs(one - median)));
  const spread = Math.max(1.4826 * distance, least);
  return { what, value, median: Math.round(median), z_tenths: Math.round(((value - median) / spread) * 10) };
}
