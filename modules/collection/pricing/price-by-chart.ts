// What milk is worth by its chart alone: which rate, of what, and every step on the way; exact, rounded nowhere.

import { shown } from './apply-rules.ts';
import { applyThresholds } from './apply-thresholds.ts';
import type { Step } from './derivation.ts';
import { type Exact, exactDecimal } from './exact-decimal.ts';
import { cellKey, findRate, secondOf } from './find-rate.ts';
import { findSlab } from './find-slab.ts';
import { interpolateRate } from './interpolate-rate.ts';
import { type Rational, times } from './rational.ts';
import type { RateCell, RateChart } from './types.ts';

/** Solids as they are paid, whatever they were read from. */
export interface Solids {
  readonly fat_bp: number;
  readonly snf_bp: number;
  readonly clr_tenths: number | null;
}

export interface Worth {
  readonly steps: Step[];
  /** Minor units; `text` is the same in decimals. */
  readonly value: Rational;
  readonly text: string;
}

/**
 * @throws DomainError `collection.rate_cell_missing`, `collection.rate_slab_missing`, `collection.clr_missing`
 */
export function priceByChart(chart: RateChart, cells: readonly RateCell[], milk: Solids, quantity: Exact): Worth {
  return applyThresholds(chart, milk, quantity, () => {
    switch (chart.kind) {
      case 'two_axis':
        return twoAxis(chart, milk, quantity);
      case 'points':
        return points(chart, milk, quantity);
      case 'total_solids':
        return totalSolids(chart, milk, quantity);
      case 'slab':
        return slab(chart, cells, milk, quantity);
      case 'matrix':
        return chart.interpolation === 'bilinear'
          ? between(chart, cells, milk, quantity)
          : matrix(chart, cells, milk, quantity);
    }
  });
}

export function exactWorth(steps: Step[], { units, decimals }: Exact): Worth {
  return {
    steps,
    value: { numerator: units, denominator: 10n ** BigInt(decimals) },
    text: exactDecimal(units, decimals),
  };
}

function twoAxis(chart: RateChart, milk: Solids, quantity: Exact): Worth {
  const fat = component('fat', quantity, milk.fat_bp, chart.fat_rate);
  const snf = component('snf', quantity, milk.snf_bp, chart.snf_rate);
  return exactWorth([fat.step, snf.step], {
    units: fat.value.units + snf.value.units,
    decimals: fat.value.decimals,
  });
}

function totalSolids(chart: RateChart, milk: Solids, quantity: Exact): Worth {
  const { step, value } = component('solids', quantity, milk.fat_bp + milk.snf_bp, chart.fat_rate);
  return exactWorth([step], value);
}

function component(
  what: 'fat' | 'snf' | 'solids',
  quantity: Exact,
  percentBp: number,
  rate: bigint | number | null,
): { step: Step; value: Exact } {
  if (rate === null) throw new TypeError(`a chart without its ${what} rate`);
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

function points(chart: RateChart, milk: Solids, quantity: Exact): Worth {
  const { fat_rate: fatRate, snf_rate: snfRate } = chart;
  if (fatRate === null || snfRate === null) throw new TypeError('a chart of points without its rates');
  const decimals = quantity.decimals + 2;
  const fat = quantity.units * BigInt(milk.fat_bp) * BigInt(fatRate);
  const snf = quantity.units * BigInt(milk.snf_bp) * BigInt(snfRate);
  const step = (what: 'fat_points' | 'snf_points', percent_bp: number, rate: bigint | number, units: bigint): Step => ({
    what,
    percent_bp,
    rate: Number(rate),
    value: exactDecimal(units, decimals),
  });
  const steps = [step('fat_points', milk.fat_bp, fatRate, fat), step('snf_points', milk.snf_bp, snfRate, snf)];
  return exactWorth(steps, { units: fat + snf, decimals });
}

function matrix(chart: RateChart, cells: readonly RateCell[], milk: Solids, quantity: Exact): Worth {
  const cell = findRate(chart, cells, cellKey(chart, milk.fat_bp, milk.snf_bp, milk.clr_tenths));
  const exact: Exact = { units: quantity.units * BigInt(cell.rate), decimals: quantity.decimals };
  const step: Step = {
    what: 'cell',
    fat_bp: cell.fat_bp,
    second: cell.second,
    axis: chart.second_axis,
    rate: Number(cell.rate),
    value: exactDecimal(exact.units, exact.decimals),
  };
  return exactWorth([step], exact);
}

function between(chart: RateChart, cells: readonly RateCell[], milk: Solids, quantity: Exact): Worth {
  const second = secondOf(chart, milk.snf_bp, milk.clr_tenths);
  const { rate, corners } = interpolateRate(chart, cells, milk.fat_bp, second);
  const value = times(rate, quantity.units, 10n ** BigInt(quantity.decimals));
  const step: Step = {
    what: 'between',
    axis: chart.second_axis,
    second,
    corners: corners.map((cell) => ({ fat_bp: cell.fat_bp, second: cell.second, rate: Number(cell.rate) })),
    rate_exact: shown(rate),
    value: shown(value),
  };
  return { steps: [step], value, text: shown(value) };
}

function slab(chart: RateChart, cells: readonly RateCell[], milk: Solids, quantity: Exact): Worth {
  const second = secondOf(chart, milk.snf_bp, milk.clr_tenths);
  const cell = findSlab(chart, cells, milk.fat_bp, second);
  const exact: Exact = { units: quantity.units * BigInt(cell.rate), decimals: quantity.decimals };
  const step: Step = {
    what: 'slab',
    fat_bp: cell.fat_bp,
    fat_to_bp: cell.fat_to_bp ?? null,
    second: cell.second,
    second_to: cell.second_to ?? null,
    axis: chart.second_axis,
    rate: Number(cell.rate),
    value: exactDecimal(exact.units, exact.decimals),
  };
  return exactWorth([step], exact);
}
