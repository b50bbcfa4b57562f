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
  return [...weight(derivation), ...solids(derivation), ...derivation.steps.flatMap((step) => worth(derivation, step))];
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
export function roundingStory({ rounding, steps, amount }: Derivation): PriceStep | null {
  const [only, ...more] = steps;
  if (more.length === 0 && only && Number(only.value) === amount) return null;
  return {
    title: m.member_story_total(),
    sum: steps.map((step) => money(step.value)).join(' + '),
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
