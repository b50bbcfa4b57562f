/** How a price came about, as sums to check with pencil and paper. Exact: decimals are moved, never divided. */
import { formatQuantity } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Derivation, Step } from '#modules/collection/pricing/derivation.ts';

export interface PriceStep {
  title: string;
  /** The left side of the sum, "7.25 × 1.03". */
  sum: string;
  result: string;
}

/** Minor units per major: the story is told in the currency's larger unit. */
const minorDecimals = 2;

export function priceStory(derivation: Derivation): PriceStep[] {
  return [
    ...temperature(derivation),
    ...weight(derivation),
    ...solids(derivation),
    ...derivation.steps.flatMap((step) => worth(derivation, step)),
    ...(derivation.incentives ?? []).map((one) => addition(derivation, one)),
  ];
}

/** Warm milk makes the lactometer sink, cold milk makes it float: the table says by how much. */
function temperature({ temperature: read, clr_tenths }: Derivation): PriceStep[] {
  if (!read || clr_tenths === null) return [];
  const sign = read.added_tenths < 0 ? '−' : '+';
  const sum = `${formatQuantity(read.lactometer_tenths, 1)} ${sign} ${formatQuantity(Math.abs(read.added_tenths), 1)}`;
  const title = m.pricing_story_temperature({ degrees: formatQuantity(read.temperature_tenths, 1) });
  return [{ title, sum, result: formatQuantity(clr_tenths, 1) }];
}

function addition(derivation: Derivation, one: NonNullable<Derivation['incentives']>[number]): PriceStep {
  const name = getLocale() === 'bn' ? one.name_bn : one.name_en;
  const title = one.value < 0 ? m.pricing_story_cut({ name }) : m.pricing_story_addition({ name });
  const milk =
    one.unit === 'kg'
      ? `${litres(derivation.volume_ml)} × ${formatQuantity(derivation.density_g_per_l, 3)}`
      : litres(derivation.volume_ml);
  const sum = one.pay === 'percent' ? `${formatQuantity(one.value, 2)} %` : `${milk} × ${money(`${one.value}`)}`;
  return { title, sum, result: money(one.worth) };
}

/** Milk is poured by the litre and, where the chart says so, paid by its weight. */
function weight({ quantity, volume_ml, density_g_per_l }: Derivation): PriceStep[] {
  if (quantity.unit === 'litre') return [];
  const sum = `${litres(volume_ml)} × ${formatQuantity(density_g_per_l, 3)}`;
  return [{ title: m.member_story_weight(), sum, result: kilograms(quantity.exact) }];
}

function solids({ snf, clr_tenths, fat_bp, snf_bp }: Derivation): PriceStep[] {
  if (snf.from === 'measured' || clr_tenths === null) return [];
  const { clr_numerator, clr_divisor, fat_factor_e4, constant_bp } = snf.formula;
  const lactometer = `${formatQuantity(clr_tenths, 1)}${clr_numerator === 1 ? '' : ` × ${exact(`${clr_numerator}`)}`}`;
  const sum = [
    `${lactometer} ÷ ${exact(`${clr_divisor}`)}`,
    `${formatQuantity(fat_factor_e4, 4)} × ${percent(fat_bp)}`,
    formatQuantity(constant_bp, 2),
  ].join(' + ');
  return [{ title: m.member_story_snf_from_clr(), sum, result: `${percent(snf_bp)} %` }];
}

function worth(derivation: Derivation, step: Step): PriceStep[] {
  const quantity = quantityText(derivation);
  if (step.what === 'cell') {
    const second = step.axis === 'clr' ? formatQuantity(step.second, 1) : percent(step.second);
    const title = m.member_story_cell({ fat: percent(step.fat_bp), axis: step.axis === 'clr' ? 'CLR' : 'SNF', second });
    return [{ title, sum: `${quantity} × ${money(`${step.rate}`)}`, result: money(step.value) }];
  }
  if (step.what === 'between') {
    const second = step.axis === 'clr' ? formatQuantity(step.second, 1) : percent(step.second);
    const axis = step.axis === 'clr' ? 'CLR' : 'SNF';
    const title = m.pricing_story_between({ fat: percent(derivation.fat_bp), axis, second });
    return [{ title, sum: `${quantity} × ${money(step.rate_exact)}`, result: money(step.value) }];
  }
  if ('ts_bp' in step || step.what === 'slab') {
    const sentences = { low: m.pricing_story_low, best: m.pricing_story_best, slab: m.pricing_story_slab };
    return [
      { title: sentences[step.what](), sum: `${quantity} × ${money(`${step.rate}`)}`, result: money(step.value) },
    ];
  }
  if (!('mass_kg' in step)) {
    const title = step.what === 'fat_points' ? m.member_story_fat_worth() : m.member_story_snf_worth();
    const sum = `${quantity} × ${percent(step.percent_bp)} × ${money(`${step.rate}`)}`;
    return [{ title, sum, result: money(step.value) }];
  }
  if (step.what === 'solids') {
    const weighed = { title: m.pricing_story_solids_weight(), sum: `${quantity} × ${percent(step.percent_bp)} %` };
    const paid = {
      title: m.pricing_story_solids_worth(),
      sum: `${kilograms(step.mass_kg)} × ${money(`${step.rate}`)}`,
    };
    return [
      { ...weighed, result: kilograms(step.mass_kg) },
      { ...paid, result: money(step.value) },
    ];
  }
  const isFat = step.what === 'fat';
  return [
    {
      title: isFat ? m.member_story_fat_weight() : m.member_story_snf_weight(),
      sum: `${quantity} × ${percent(step.percent_bp)} %`,
      result: kilograms(step.mass_kg),
    },
    {
      title: isFat ? m.member_story_fat_worth() : m.member_story_snf_worth(),
      sum: `${kilograms(step.mass_kg)} × ${money(`${step.rate}`)}`,
      result: money(step.value),
    },
  ];
}

/** The sum before it is rounded; null when there is nothing to round. */
export function roundingStory({ rounding, steps, incentives, amount }: Derivation): PriceStep | null {
  const [only, ...more] = steps;
  const added = (incentives ?? []).map((one) => one.worth);
  if (more.length + added.length === 0 && only && Number(only.value) === amount) return null;
  return {
    title: m.member_story_total(),
    sum: [...steps.map((step) => step.value), ...added].map(money).join(' + '),
    result: money(rounding.exact),
  };
}

function quantityText({ quantity, volume_ml }: Derivation): string {
  return quantity.unit === 'kg' ? kilograms(quantity.exact) : litres(volume_ml);
}

const percent = (basisPoints: number) => formatQuantity(basisPoints, 2, undefined, 1);
const litres = (volumeMl: number) => m.member_story_litres({ value: formatQuantity(volumeMl, 3) });
const kilograms = (value: string) => m.member_story_kilograms({ value: exact(value) });
const money = (minorUnits: string) => exact(moveLeft(minorUnits, minorDecimals), inTaka);
const inTaka = {
  style: 'currency',
  currency: 'BDT',
  currencyDisplay: 'narrowSymbol',
  minimumFractionDigits: 0,
} as const;

/** 21954.45 poisha is 219.5445 taka. */
export function moveLeft(decimal: string, places: number): string {
  const negative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const padded = whole.padStart(places + 1, '0');
  const moved = `${padded.slice(0, -places)}.${padded.slice(-places)}${fraction}`.replace(/\.?0+$/, '');
  return negative ? `-${moved}` : moved;
}

/** Intl writes a decimal string digit by digit, without passing through a float. */
function exact(decimal: string, options: Intl.NumberFormatOptions = {}): string {
  const language = getLocale() === 'bn' ? 'bn-BD' : 'en-IN';
  const format = new Intl.NumberFormat(language, { ...options, maximumFractionDigits: 20 });
  return format.format(decimal as Intl.StringNumericLiteral);
}
