// Reads a dip in millimetres off the maker's table; between two rows along the straight line. Pure.
import { DomainError } from '../../../platform/errors.ts';

export type DipRow = readonly [mm: number, ml: number];

/** Millilitres, half up. Throws `collection.dip_outside_table`: past its ends the table says nothing. */
export function volumeAtDip(table: readonly DipRow[], mm: number): number {
  const above = table.findIndex(([at]) => at >= mm);
  const upper = table[above];
  const lower = table[above - 1];
  if (upper && upper[0] === mm) return upper[1];
  if (!upper || !lower) {
    const ends = { from: table[0]?.[0] ?? 0, to: table.at(-1)?.[0] ?? 0 };
    throw new DomainError('collection.dip_outside_table', { mm, ...ends }, '/dip_mm');
  }
  const [span, rise, step] = [upper[0] - lower[0], upper[1] - lower[1], mm - lower[0]];
  return lower[1] + Math.floor((2 * rise * step + span) / (2 * span));
}

/** Throws `collection.dip_table_unfit` unless both columns rise, and no row holds more than the vessel. */
export function checkDipTable(table: readonly DipRow[], capacityMl: number): void {
  table.forEach(([mm, ml], index) => {
    const before = table[index - 1];
    if ((before && (mm <= before[0] || ml <= before[1])) || ml > capacityMl) {
      throw new DomainError('collection.dip_table_unfit', { row: index + 1, mm }, '/dip_table');
    }
  });
}
