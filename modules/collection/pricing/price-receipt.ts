// The price of one pouring of milk and how it came about. Pure: the browser runs it while the operator types, the
// server when the receipt is recorded, and the invariant check when it reckons again.
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import type { Derivation, SnfSource, Step } from './derivation.ts';
import { exactDecimal } from './exact-decimal.ts';
import { cellKey, findRate } from './find-rate.ts';
import { measureSnf, unroundedSnf } from './measure-snf.ts';
import type { Measures, RateCell, RateChart, SnfFormula } from './types.ts';

export interface Price {
  /** Minor units of the chart's currency. */
  readonly amount: bigint;
  readonly snf_bp: number;
  readonly derivation: Derivation;
}

export interface PriceInput extends Measures {
  readonly formula: SnfFormula;
  readonly chart: RateChart;
  /** The chart's cells, or at least the one it will be looked up in; empty for a two-axis chart. */
  readonly cells: readonly RateCell[];
}

/**
 * Rounds once, half up, at the very end; every step before it is exact. A measured SNF wins over the lactometer.
 *
 * @throws DomainError `collection.rate_cell_missing`, `collection.clr_missing`
 */
export function priceReceipt(input: PriceInput): Price {
  const { chart, formula } = input;
  const { snf_bp, source } = solidsOf(input);
  const quantity = quantityOf(input.volume_ml, chart, formula);
  const { steps, exact } =
    chart.kind === 'two_axis' ? twoAxis(input, snf_bp, quantity) : matrix(input, snf_bp, quantity);
  const amount = divideHalfUp(exact.units, 10n ** BigInt(exact.decimals));
  const derivation: Derivation = {
    version: 1,
    volume_ml: input.volume_ml,
    fat_bp: input.fat_bp,
    snf_bp,
    clr_tenths: input.clr_tenths ?? null,
    density_g_per_l: formula.density_g_per_l,
    snf: source,
    chart: {
      id: chart.id,
      name: chart.name,
      milk_type: chart.milk_type,
      kind: chart.kind,
      second_axis: chart.second_axis,
      basis: chart.basis,
      effective_from: chart.effective_from,
    },
    quantity: { unit: chart.basis, exact: exactDecimal(quantity.units, quantity.decimals) },
    steps,
    rounding: { mode: 'half_up', exact: exactDecimal(exact.units, exact.decimals) },
    amount: Number(amount),
    currency: chart.currency,
  };
  return { amount, snf_bp, derivation };
}

/** A decimal that is exact: `units` divided by ten to the power of `decimals`. */
interface Exact {
  readonly units: bigint;
  readonly decimals: number;
}

function solidsOf(input: PriceInput): { snf_bp: number; source: SnfSource } {
  const { snf_bp: measured, clr_tenths: clr, fat_bp, formula } = input;
  if (measured !== null && measured !== undefined) return { snf_bp: measured, source: { from: 'measured' } };
  if (clr === null || clr === undefined) throw new TypeError('neither SNF nor CLR given; checkMeasures comes first');
  const snf_bp = measureSnf(clr, fat_bp, formula);
  const { numerator, denominator } = unroundedSnf(clr, fat_bp, formula);
  // Shown to six decimals of a per cent: a third of something has no last digit.
  const exact = exactDecimal(divideHalfUp(numerator * 10_000n, denominator), 6);
  const { id, name, clr_numerator, clr_divisor, fat_factor_e4, constant_bp, rounding_bp, rounding_mode } = formula;
  return {
    snf_bp,
    source: {
      from: 'clr',
      formula: { id, name, clr_numerator, clr_divisor, fat_factor_e4, constant_bp, rounding_bp, rounding_mode },
      exact,
    },
  };
}

/** Litres as poured, or kilograms: litres times density. */
function quantityOf(volumeMl: number, chart: RateChart, formula: SnfFormula): Exact {
  if (chart.basis === 'litre') return { units: BigInt(volumeMl), decimals: 3 };
  return { units: BigInt(volumeMl) * BigInt(formula.density_g_per_l), decimals: 6 };
}

function twoAxis(input: PriceInput, snfBp: number, quantity: Exact): { steps: Step[]; exact: Exact } {
  const fat = component('fat', quantity, input.fat_bp, input.chart.fat_rate);
  const snf = component('snf', quantity, snfBp, input.chart.snf_rate);
  return {
    steps: [fat.step, snf.step],
    exact: { units: fat.value.units + snf.value.units, decimals: fat.value.decimals },
  };
}

function component(
  what: 'fat' | 'snf',
  quantity: Exact,
  percentBp: number,
  rate: bigint | number | null,
): { step: Step; value: Exact } {
  if (rate === null) throw new TypeError(`a two-axis chart without its ${what} rate`);
  const mass: Exact = { units: quantity.units * BigInt(percentBp), decimals: quantity.decimals + 4 };
  const value: Exact = { units: mass.units * BigInt(rate), decimals: mass.decimals };
  const step: Step = {
    what,
    percent_bp: percentBp,
    mass_kg: exactDecimal(mass.units, mass.decimals),
    rate: Number(rate),
    value: exactDecimal(value.units, value.decimals),
  };
  return { step, value };
}

function matrix(input: PriceInput, snfBp: number, quantity: Exact): { steps: Step[]; exact: Exact } {
  const { chart, cells } = input;
  const cell = findRate(chart, cells, cellKey(chart, input.fat_bp, snfBp, input.clr_tenths ?? null));
  const exact: Exact = { units: quantity.units * BigInt(cell.rate), decimals: quantity.decimals };
  const step: Step = {
    what: 'cell',
    fat_bp: cell.fat_bp,
    second: cell.second,
    axis: chart.second_axis,
    rate: Number(cell.rate),
    value: exactDecimal(exact.units, exact.decimals),
  };
  return { steps: [step], exact };
}
