// Looks up a matrix chart: each axis rounded to the chart's grain, and never a neighbouring cell in silence.
import { DomainError } from '../../../platform/errors.ts';
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import { exactDecimal } from './exact-decimal.ts';
import type { RateCell, RateChart } from './types.ts';

export interface CellKey {
  readonly fat_bp: number;
  readonly second: number;
}

/** Fat and SNF go to 0.1 %, CLR to a whole degree: ten of the stored unit in all three cases. */
export function cellKey(chart: RateChart, fatBp: number, snfBp: number, clrTenths: number | null): CellKey {
  return { fat_bp: toTens(fatBp), second: toTens(secondOf(chart, snfBp, clrTenths)) };
}

/** What the chart's second axis asks of the milk. @throws DomainError `collection.clr_missing` */
export function secondOf(chart: RateChart, snfBp: number, clrTenths: number | null): number {
  const second = chart.second_axis === 'snf' ? snfBp : clrTenths;
  if (second === null) throw new DomainError('collection.clr_missing', { chart: chart.name }, '/clr_tenths');
  return second;
}

/** @throws DomainError `collection.rate_cell_missing`, naming the nearest cells that are defined. */
export function findRate(chart: RateChart, cells: readonly RateCell[], key: CellKey): RateCell {
  const found = cells.find((cell) => cell.fat_bp === key.fat_bp && cell.second === key.second);
  if (found) return found;
  throw new DomainError(
    'collection.rate_cell_missing',
    {
      chart: chart.name,
      axis: chart.second_axis.toUpperCase(),
      fat: exactDecimal(BigInt(key.fat_bp), 2),
      second: secondText(chart, key.second),
      nearest: nearest(chart, cells, key),
    },
    '/fat_bp',
  );
}

function toTens(value: number): number {
  return Number(divideHalfUp(BigInt(value), 10n)) * 10;
}

function secondText(chart: RateChart, second: number): string {
  return exactDecimal(BigInt(second), chart.second_axis === 'snf' ? 2 : 1);
}

/** At most three cells, nearest first; steps on both axes weigh the same. */
function nearest(chart: RateChart, cells: readonly RateCell[], key: CellKey): string {
  const away = (cell: RateCell) => Math.abs(cell.fat_bp - key.fat_bp) + Math.abs(cell.second - key.second);
  return [...cells]
    .sort((left, right) => away(left) - away(right) || left.fat_bp - right.fat_bp || left.second - right.second)
    .slice(0, 3)
    .map((cell) => `${exactDecimal(BigInt(cell.fat_bp), 2)} × ${secondText(chart, cell.second)}`)
    .join('; ');
}
