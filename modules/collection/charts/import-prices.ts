// Prices imported milk by the chart and the formula that were in force on its day.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { ImportWorld } from '../imports/import-world.ts';
import type { ReadRow } from '../imports/read-import-rows.ts';
import { checkMeasures } from '../pricing/check-measures.ts';
import { type Price, priceReceipt } from '../pricing/price-receipt.ts';
import type { RateCell } from '../pricing/types.ts';
import { pouringRulesOver } from '../rules/rule-store.ts';
import { type ChartRow, cellsOf, chartsOver, type FormulaRow, formulasOf } from './chart-store.ts';
import { hasCells } from './create-chart.ts';

export interface PriceBook {
  /** Newest first, as are the formulas: the first that begins on or before a day is in force on it. */
  readonly charts: readonly ChartRow[];
  readonly cells: ReadonlyMap<string, readonly RateCell[]>;
  readonly formulas: readonly FormulaRow[];
  readonly rules: Awaited<ReturnType<typeof pouringRulesOver>>;
}

export async function readPriceBook(db: Db, unionId: string, from: string, to: string): Promise<PriceBook> {
  const charts = await chartsOver(db, unionId, Temporal.PlainDate.from(from), Temporal.PlainDate.from(to));
  const withCells = charts.filter((chart) => hasCells(chart.kind)).map((chart) => chart.id);
  return {
    charts,
    cells: await cellsOf(db, withCells),
    formulas: await formulasOf(db, unionId),
    rules: await pouringRulesOver(db, unionId, from, to),
  };
}

/** A list has no times: its milk counts as poured in the middle of the shift, as confirm-import.ts writes it. */
const middleOfShift = { morning: 420, evening: 1020 } as const;

/**
 * Throws what `checkMeasures` and `priceReceipt` throw, `collection.chart_not_in_force`, `collection.formula_missing`.
 */
export function priceImported(
  row: ReadRow,
  world: ImportWorld,
  prices: PriceBook,
): { price: Price; formulaId: string } {
  const { held_on, milk_type } = row;
  checkMeasures(row, world.bounds);
  const formula = prices.formulas.find((one) => one.effective_from <= held_on);
  if (!formula) throw new DomainError('collection.formula_missing', { on: held_on }, '/day');
  const chart = prices.charts.find((one) => one.milk_type === milk_type && one.effective_from <= held_on);
  if (!chart) throw new DomainError('collection.chart_not_in_force', { milk_type, on: held_on }, '/milk_type');
  const rules = prices.rules.filter((rule) => rule.from_on <= held_on && held_on <= (rule.until_on ?? '9999-12-31'));
  const where = { centre_id: world.centreId, period: row.period, minute_of_day: middleOfShift[row.period] };
  const cells = prices.cells.get(chart.id) ?? [];
  const price = priceReceipt({ ...row, formula, chart, cells, rules, where });
  checkMeasures({ ...row, snf_bp: price.snf_bp }, world.bounds);
  return { price, formulaId: formula.id };
}
