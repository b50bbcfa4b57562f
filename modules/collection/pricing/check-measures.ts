// Refuses readings that no milk of the union has: the same check while typing, on saving and on importing.
import { DomainError } from '../../../platform/errors.ts';
import type { MeasureBounds, Measures } from './types.ts';

/**
 * @throws DomainError `collection.volume_out_of_range`, `collection.fat_out_of_range`, `collection.snf_out_of_range`,
 *   `collection.clr_out_of_range`, `collection.solids_missing`; each names its field and the limits.
 */
export function checkMeasures(measures: Measures, bounds: MeasureBounds): void {
  const { volume_ml, fat_bp, snf_bp, clr_tenths } = measures;
  within('volume', '/volume_ml', 1000, volume_ml, 1, bounds.volume_max_ml);
  within('fat', '/fat_bp', 100, fat_bp, bounds.fat_min_bp, bounds.fat_max_bp);
  if (isGiven(clr_tenths)) within('clr', '/clr_tenths', 10, clr_tenths, bounds.clr_min_tenths, bounds.clr_max_tenths);
  if (isGiven(snf_bp)) within('snf', '/snf_bp', 100, snf_bp, bounds.snf_min_bp, bounds.snf_max_bp);
  const isRead = isGiven(measures.lactometer_tenths) && isGiven(measures.temperature_tenths);
  if (!isRead && !isGiven(clr_tenths) && !isGiven(snf_bp))
    throw new DomainError('collection.solids_missing', {}, '/snf_bp');
}

function isGiven(value: number | null | undefined): value is number {
  return value !== null && value !== undefined;
}

/** The parameters are in the unit people speak (litres, per cent, degrees), because only a sentence reads them. */
function within(what: string, field: string, perUnit: number, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  const params = { value: value / perUnit, min: min / perUnit, max: max / perUnit };
  throw new DomainError(`collection.${what}_out_of_range`, params, field);
}
