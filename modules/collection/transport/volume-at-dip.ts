// Reads a dip in millimetres off the maker's table; between two rows along the straight line. Pure.
import { DomainError } from '../../../platform/errors.ts';

/** A dip in millimetres and the millilitres that stand at it. */
export type DipRow = readonly number[];

/** Millilitres, half up. Throws `collection.dip_outside_table`: past its ends the table says nothing. */
export function volumeAtDip(table: readonly DipRow[], mm: number): number {
  const rows = table.map(([at = 0, ml = 0]) => ({ at, ml }));
  const above = rows.findIndex(({ at }) => at >= mm);
  const upper = rows[above];
  const lower = rows[above - 1];
  if (upper?.at === mm) return upper.ml;
  if (!upper || !lower) {
    const ends = { from: rows[0]?.at ?? 0, to: rows.at(-1)?.at ?? 0 };
    throw new DomainError('collection.dip_outside_table', { mm, ...ends }, '/dip_mm');
  }
  const [span, rise, step] = [upper.at - lower.at, upper.ml - lower.ml, mm - lower.at];
  return lower.ml + Math.floor((2 * rise * step + span) / (2 * span));
}

/** Throws `collection.dip_table_unfit` unless both columns rise, and no row holds more than the vessel. */
export function checkDipTable(table: readonly DipRow[], capacityMl: number): void {
  table.forEach(([mm = 0, ml = 0], index) => {
    const [mmBefore = -1, mlBefore = -1] = table[index - 1] ?? [];
    if (mm <= mmBefore || ml <= mlBefore || ml > capacityMl) {
      throw new DomainError('collection.dip_table_unfit', { row: index + 1, mm }, '/dip_table');
    }
  });
}
