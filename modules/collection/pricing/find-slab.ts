// Looks milk up in bands of fat and SNF that each have one flat rate.
import { DomainError } from '../../../platform/errors.ts';
import { exactDecimal } from './exact-decimal.ts';
import type { RateCell, RateChart } from './types.ts';

/** @throws DomainError `collection.rate_slab_missing`, naming the bands that are defined. */
export function findSlab(chart: RateChart, cells: readonly RateCell[], fatBp: number, second: number): RateCell {
  const found = cells.find(
    (cell) =>
      cell.fat_bp <= fatBp &&
      fatBp < (cell.fat_to_bp ?? Number.POSITIVE_INFINITY) &&
      cell.second <= second &&
      second < (cell.second_to ?? Number.POSITIVE_INFINITY),
  );
  if (found) return found;
  const decimals = chart.second_axis === 'snf' ? 2 : 1;
  throw new DomainError(
    'collection.rate_slab_missing',
    {
      chart: chart.name,
      axis: chart.second_axis.toUpperCase(),
      fat: exactDecimal(BigInt(fatBp), 2),
      second: exactDecimal(BigInt(second), decimals),
      nearest: nearest(cells, fatBp, second, decimals),
    },
    '/fat_bp',
  );
}

function nearest(cells: readonly RateCell[], fatBp: number, second: number, decimals: number): string {
  const beyond = (value: number, from: number, to: number | null | undefined) =>
    value < from ? from - value : Math.max(0, value - (to ?? value));
  const away = (cell: RateCell) =>
    beyond(fatBp, cell.fat_bp, cell.fat_to_bp) + beyond(second, cell.second, cell.second_to);
  const span = (from: number, to: number | null | undefined, places: number) =>
    `${exactDecimal(BigInt(from), places)}–${to === null || to === undefined ? '…' : exactDecimal(BigInt(to), places)}`;
  return [...cells]
    .sort((left, right) => away(left) - away(right) || left.fat_bp - right.fat_bp || left.second - right.second)
    .slice(0, 3)
    .map((cell) => `${span(cell.fat_bp, cell.fat_to_bp, 2)} × ${span(cell.second, cell.second_to, decimals)}`)
    .join('; ');
}
