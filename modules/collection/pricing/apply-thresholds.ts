// Milk too poor for the chart has a rate of its own, and milk good enough is never paid less than the best rate.
import type { Step } from './derivation.ts';
import { type Exact, exactDecimal } from './exact-decimal.ts';
import type { Solids, Worth } from './price-by-chart.ts';
import type { RateChart } from './types.ts';

/** The chart is not looked into for poor milk, so a matrix need not reach down to it. */
export function applyThresholds(chart: RateChart, milk: Solids, quantity: Exact, byChart: () => Worth): Worth {
  if (isPoor(chart, milk)) return flat('low', chart.low_snf_bp, chart.low_ts_bp, chart.low_rate ?? 0, quantity);
  const worth = byChart();
  if (!isBest(chart, milk)) return worth;
  const best = flat('best', chart.best_snf_bp, chart.best_ts_bp, chart.best_rate ?? 0, quantity);
  const isMore = best.value.numerator * worth.value.denominator > worth.value.numerator * best.value.denominator;
  return isMore ? best : worth;
}

function isPoor({ low_rate, low_snf_bp, low_ts_bp }: RateChart, { fat_bp, snf_bp }: Solids): boolean {
  if (low_rate === null || low_rate === undefined) return false;
  return snf_bp < (low_snf_bp ?? 0) || fat_bp + snf_bp < (low_ts_bp ?? 0);
}

function isBest({ best_rate, best_snf_bp, best_ts_bp }: RateChart, { fat_bp, snf_bp }: Solids): boolean {
  if (best_rate === null || best_rate === undefined) return false;
  return snf_bp >= (best_snf_bp ?? 0) && fat_bp + snf_bp >= (best_ts_bp ?? 0);
}

function flat(
  what: 'low' | 'best',
  snf: number | null | undefined,
  ts: number | null | undefined,
  rate: bigint | number,
  quantity: Exact,
): Worth {
  const units = quantity.units * BigInt(rate);
  const text = exactDecimal(units, quantity.decimals);
  const step: Step = { what, snf_bp: snf ?? null, ts_bp: ts ?? null, rate: Number(rate), value: text };
  return { steps: [step], value: { numerator: units, denominator: 10n ** BigInt(quantity.decimals) }, text };
}
