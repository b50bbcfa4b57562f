// Whose milk a tanker took out of a cooler. Pure.
import { allocate } from '../../../platform/money/allocate.ts';

export interface Standing {
  readonly shift_id: string;
  readonly milk_type: string;
  readonly mass_g: number;
}

/**
 * In a cooler the milk of all shifts is one: a tanker that takes a part takes of every shift in proportion. One that
 * empties it takes all, whatever was weighed; the difference is the centre's gain or loss.
 */
export function allotContents(standing: readonly Standing[], takenG: number, empties: boolean): Standing[] {
  const there = standing.filter((one) => one.mass_g > 0);
  const total = there.reduce((sum, one) => sum + one.mass_g, 0);
  if (empties || takenG >= total) return there;
  const parts = allocate(
    BigInt(takenG),
    there.map((one) => BigInt(one.mass_g)),
  );
  return there.map((one, index) => ({ ...one, mass_g: Number(parts[index] ?? 0n) })).filter((one) => one.mass_g > 0);
}
