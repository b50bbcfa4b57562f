// The rate between the four cells around a point, on the surface that is straight along both axes; exact.
import { findRate } from './find-rate.ts';
import type { Rational } from './rational.ts';
import type { RateCell, RateChart } from './types.ts';

export interface Between {
  readonly rate: Rational;
  /** One, two or four cells. */
  readonly corners: readonly RateCell[];
}

/** @throws DomainError `collection.rate_cell_missing` when one of the four cells around the point is not defined. */
export function interpolateRate(chart: RateChart, cells: readonly RateCell[], fatBp: number, second: number): Between {
  const [fatLow, fatHigh] = around(cells, (cell) => cell.fat_bp, fatBp);
  const [low, high] = around(cells, (cell) => cell.second, second);
  const corner = (fat_bp: number, at: number) => findRate(chart, cells, { fat_bp, second: at });
  const wide = BigInt(fatHigh - fatLow || 1);
  const tall = BigInt(high - low || 1);
  const right = BigInt(fatBp - fatLow);
  const up = BigInt(second - low);
  const weighed = [
    [corner(fatLow, low), (wide - right) * (tall - up)],
    [corner(fatLow, high), (wide - right) * up],
    [corner(fatHigh, low), right * (tall - up)],
    [corner(fatHigh, high), right * up],
  ] as const;
  const numerator = weighed.reduce((sum, [cell, weight]) => sum + BigInt(cell.rate) * weight, 0n);
  const used = weighed.filter(([, weight]) => weight > 0n).map(([cell]) => cell);
  return { rate: { numerator, denominator: wide * tall }, corners: used };
}

/** The defined values next to it on both sides; the value itself when there is none, so that findRate refuses it. */
function around(cells: readonly RateCell[], axis: (cell: RateCell) => number, value: number): [number, number] {
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    const at = axis(cell);
    if (at <= value && at > low) low = at;
    if (at >= value && at < high) high = at;
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [value, value];
  return [low, high];
}
