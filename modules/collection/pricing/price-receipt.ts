// The price of one pouring of milk and how it came about. Pure: the browser runs it while the operator types, the
// server when the receipt is recorded, and the invariant check when it reckons again.
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import { applyRules, shown } from './apply-rules.ts';
import { correctLactometer } from './correct-lactometer.ts';
import type { Derivation, SnfSource } from './derivation.ts';
import { type Exact, exactDecimal } from './exact-decimal.ts';
import { measureSnf, unroundedSnf } from './measure-snf.ts';
import { priceByChart } from './price-by-chart.ts';
import { plus } from './rational.ts';
import type { Circumstances, Measures, PouringRule, RateCell, RateChart, SnfFormula } from './types.ts';

export interface Price {
  /** Minor units of the chart's currency. */
  readonly amount: bigint;
  readonly snf_bp: number;
  /** After the correction for temperature; null when the lactometer was not read. */
  readonly clr_tenths: number | null;
  readonly density_g_per_l: number;
  readonly derivation: Derivation;
}

/** What a price depends on besides the milk: plain JSON, so that a phone can keep it for a day. */
export interface PricingContext {
  readonly formula: SnfFormula;
  readonly chart: RateChart;
  /** The chart's cells, or at least those it will be looked up in; empty for charts of two rates. */
  readonly cells: readonly RateCell[];
  /** The rules in force on the day; they need to know the circumstances. */
  readonly rules?: readonly PouringRule[];
}

export interface PriceInput extends Measures, PricingContext {
  readonly where?: Circumstances;
}

/**
 * Rounds once, half up, at the very end; every step before it is exact. A measured SNF wins over the lactometer. Rules
 * never take more than the milk is worth.
 *
 * @throws DomainError `collection.rate_cell_missing`, `rate_slab_missing`, `clr_missing`, `temperature_outside_table`
 */
export function priceReceipt(input: PriceInput): Price {
  const { chart, formula } = input;
  const reading = readingOf(input);
  const { snf_bp, source } = solidsOf(input, reading.clr_tenths);
  const density = densityOf(formula, reading.clr_tenths);
  const quantity = quantityOf(input.volume_ml, chart, density);
  const solids = { fat_bp: input.fat_bp, snf_bp, clr_tenths: reading.clr_tenths };
  const worth = priceByChart(chart, input.cells, solids, quantity);
  const ruled = rulesOf(input, snf_bp, density, worth.value);
  const total = ruled === null ? worth.value : plus(worth.value, ruled.total);
  const amount = total.numerator < 0n ? 0n : divideHalfUp(total.numerator, total.denominator);
  const derivation: Derivation = {
    version: 1,
    volume_ml: input.volume_ml,
    fat_bp: input.fat_bp,
    snf_bp,
    clr_tenths: reading.clr_tenths,
    ...(reading.temperature === undefined ? {} : { temperature: reading.temperature }),
    density_g_per_l: density,
    ...(formula.density_from === 'clr' ? { density_from: 'clr' } : {}),
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
    steps: worth.steps,
    ...(ruled === null ? {} : { incentives: [...ruled.additions] }),
    rounding: { mode: 'half_up', exact: ruled === null ? worth.text : shown(total) },
    amount: Number(amount),
    currency: chart.currency,
  };
  return { amount, snf_bp, clr_tenths: reading.clr_tenths, density_g_per_l: density, derivation };
}

interface ReadingOfClr {
  readonly clr_tenths: number | null;
  readonly temperature?: NonNullable<Derivation['temperature']>;
}

/** A corrected reading as given; else the lactometer as read, corrected by the table. */
function readingOf(input: PriceInput): ReadingOfClr {
  const { lactometer_tenths: read, temperature_tenths: warmth, formula } = input;
  const isRaw = read !== null && read !== undefined && warmth !== null && warmth !== undefined;
  if (!isRaw) return { clr_tenths: input.clr_tenths ?? null };
  const lactometer = formula.lactometer ?? 'c27';
  const { added_tenths, clr_tenths } = correctLactometer(read, warmth, input.fat_bp, lactometer);
  return {
    clr_tenths,
    temperature: { lactometer_tenths: read, temperature_tenths: warmth, added_tenths, lactometer },
  };
}

function solidsOf(input: PriceInput, clr: number | null): { snf_bp: number; source: SnfSource } {
  const { snf_bp: measured, fat_bp, formula } = input;
  if (measured !== null && measured !== undefined) return { snf_bp: measured, source: { from: 'measured' } };
  if (clr === null) throw new TypeError('neither SNF nor CLR given; checkMeasures comes first');
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

/** Specific gravity is 1 + CLR/1000: as many grams above the kilogram as degrees, to the whole gram. */
function densityOf(formula: SnfFormula, clr: number | null): number {
  if (formula.density_from !== 'clr' || clr === null) return formula.density_g_per_l;
  return 1000 + Number(divideHalfUp(BigInt(clr), 10n));
}

/** Litres as poured, or kilograms: litres times density. */
function quantityOf(volumeMl: number, chart: RateChart, density: number): Exact {
  if (chart.basis === 'litre') return { units: BigInt(volumeMl), decimals: 3 };
  return { units: BigInt(volumeMl) * BigInt(density), decimals: 6 };
}

/** Null when no rule adds or takes anything. */
function rulesOf(input: PriceInput, snfBp: number, density: number, base: Parameters<typeof applyRules>[3]) {
  const { rules, where, chart, volume_ml, fat_bp } = input;
  if (rules === undefined || rules.length === 0) return null;
  if (where === undefined) throw new TypeError('rules are asked where and when the milk was poured');
  const milk = { milk_type: chart.milk_type, volume_ml, density_g_per_l: density, fat_bp, snf_bp: snfBp };
  const ruled = applyRules(rules, milk, where, base);
  return ruled.additions.length === 0 ? null : ruled;
}
