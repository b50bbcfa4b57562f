/** What a chart says of poor milk, of the best, and of what lies between its cells, while it is typed. */
import { formatMoney, formatQuantity } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ChartDetail } from '#modules/collection/contract-charts.ts';

const fields = ['low_snf_bp', 'low_ts_bp', 'low_rate', 'best_snf_bp', 'best_ts_bp', 'best_rate'] as const;
export type ThresholdTerms = Pick<ChartDetail, (typeof fields)[number] | 'interpolation'>;

export const noThresholds: ThresholdTerms = {
  interpolation: 'none',
  ...{ low_snf_bp: null, low_ts_bp: null, low_rate: null },
  ...{ best_snf_bp: null, best_ts_bp: null, best_rate: null },
};

export function thresholdsOf(chart: ThresholdTerms): ThresholdTerms {
  const { interpolation, low_snf_bp, low_ts_bp, low_rate, best_snf_bp, best_ts_bp, best_rate } = chart;
  return { interpolation, low_snf_bp, low_ts_bp, low_rate, best_snf_bp, best_ts_bp, best_rate };
}

type Limits = [snf: number | null, solids: number | null];

/** Null when the chart has no rate for poor milk, or none for the best. */
export function thresholdFact(chart: ChartDetail, what: 'low' | 'best'): string | null {
  const isLow = what === 'low';
  const rate = isLow ? chart.low_rate : chart.best_rate;
  if (rate === null) return null;
  const [snf, solids]: Limits = isLow ? [chart.low_snf_bp, chart.low_ts_bp] : [chart.best_snf_bp, chart.best_ts_bp];
  const sign = isLow ? '<' : '≥';
  const limits = [
    ...(snf === null ? [] : [`${m.collection_snf()} ${sign} ${formatQuantity(snf, 2)}`]),
    ...(solids === null ? [] : [`${m.pricing_solids()} ${sign} ${formatQuantity(solids, 2)}`]),
  ];
  return [...limits, formatMoney({ amount: rate, currency: chart.currency })].join(' · ');
}
