// Prices a pouring by what is in force on its day: chart, formula and rules, read in as few cells as it takes.
import type { Tx } from '../../../platform/db/database.ts';
import { cellsOf } from '../charts/chart-store.ts';
import { checkMeasures } from '../pricing/check-measures.ts';
import { correctLactometer } from '../pricing/correct-lactometer.ts';
import { cellKey } from '../pricing/find-rate.ts';
import { measureSnf } from '../pricing/measure-snf.ts';
import { type Price, priceReceipt } from '../pricing/price-receipt.ts';
import type { MeasureBounds, Measures, PouringRule, RateCell, RateChart, SnfFormula } from '../pricing/types.ts';
import { cellAt } from './receipt-store.ts';

/** Plain measures, of a receipt or of its correction. */
type PouredMilk = Measures;

export interface PouringContext {
  readonly shift: { readonly centre_id: string; readonly period: 'morning' | 'evening' };
  readonly union: MeasureBounds;
  readonly timeZone: string;
  readonly formula: SnfFormula;
  readonly chart: RateChart;
  readonly rules: readonly PouringRule[];
}

/** Throws what `checkMeasures` and `priceReceipt` refuse. */
export async function pricePouring(
  tx: Tx,
  input: PouredMilk,
  context: PouringContext,
  pouredAt: Temporal.Instant,
): Promise<Price> {
  const { formula, chart, union, rules, shift, timeZone } = context;
  const where = {
    centre_id: shift.centre_id,
    period: shift.period,
    minute_of_day: minuteOfDay(pouredAt, timeZone),
  };
  const cells = await cellsFor(tx, input, formula, chart);
  const price = priceReceipt({ ...input, formula, chart, cells, rules, where });
  checkMeasures({ ...input, snf_bp: price.snf_bp, clr_tenths: price.clr_tenths }, union);
  return price;
}

export function minuteOfDay(at: Temporal.Instant, timeZone: string): number {
  const { hour, minute } = at.toZonedDateTimeISO(timeZone);
  return hour * 60 + minute;
}

/**
 * A matrix of thousands of cells is not read for one price; only a refusal, which names the neighbours, and a chart
 * that goes between its cells read it whole.
 */
async function cellsFor(
  tx: Tx,
  input: PouredMilk,
  formula: SnfFormula,
  chart: RateChart,
): Promise<readonly RateCell[]> {
  if (chart.kind !== 'matrix' && chart.kind !== 'slab') return [];
  const all = async () => (await cellsOf(tx, [chart.id])).get(chart.id) ?? [];
  const hasLowRate = chart.low_rate !== null && chart.low_rate !== undefined;
  if (chart.kind === 'slab' || chart.interpolation === 'bilinear' || hasLowRate) return all();
  const clr = correctedClr(input, formula);
  const snf = input.snf_bp ?? measureSnf(clr ?? 0, input.fat_bp, formula);
  const found = await cellAt(tx, chart.id, cellKey(chart, input.fat_bp, snf, clr));
  return found.length > 0 ? found : all();
}

function correctedClr(input: PouredMilk, formula: SnfFormula): number | null {
  const { lactometer_tenths: read, temperature_tenths: warmth } = input;
  if (read === null || read === undefined || warmth === null || warmth === undefined) return input.clr_tenths ?? null;
  return correctLactometer(read, warmth, input.fat_bp, formula.lactometer ?? 'c27').clr_tenths;
}
