/** A derivation as rows of step, sum and result. Exact: decimals are moved, never divided. */
import { decimalsOf, formatQuantity } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Derivation, Step } from '#modules/collection/pricing/derivation.ts';

type Incentive = NonNullable<Derivation['incentives']>[number];

export interface DerivationRow {
  step: string;
  sum: string;
  result: string;
}

export function derivationRows(derivation: Derivation): DerivationRow[] {
  const { rounding, amount, currency } = derivation;
  const incentives = derivation.incentives ?? [];
  const parts = [...derivation.steps.map((step) => step.value), ...incentives.map((one) => one.worth)];
  const total = parts.map((part) => money(part, currency)).join(' + ');
  return [
    ...temperature(derivation),
    ...solids(derivation),
    quantity(derivation),
    ...derivation.steps.map((step) => worth(derivation, step)),
    ...(derivation.incentives ?? []).map((one) => addition(derivation, one)),
    {
      step: m.collection_derivation_rounding(),
      sum: parts.length > 1 ? `${total} = ${money(rounding.exact, currency)}` : money(rounding.exact, currency),
      result: money(String(amount), currency),
    },
  ];
}

/** The lactometer as read, and what the temperature adds to it. */
function temperature({ temperature: read, clr_tenths }: Derivation): DerivationRow[] {
  if (!read || clr_tenths === null) return [];
  const sign = read.added_tenths < 0 ? '−' : '+';
  const sum = `${formatQuantity(read.lactometer_tenths, 1)} ${sign} ${formatQuantity(Math.abs(read.added_tenths), 1)}`;
  const step = m.pricing_derivation_temperature({ degrees: formatQuantity(read.temperature_tenths, 1) });
  return [{ step, sum, result: formatQuantity(clr_tenths, 1) }];
}

/** What a rule adds or takes. */
function addition({ volume_ml, density_g_per_l, currency }: Derivation, one: Incentive): DerivationRow {
  const step = getLocale() === 'bn' ? one.name_bn : one.name_en;
  const result = money(one.worth, currency);
  if (one.pay === 'percent') return { step, sum: `${formatQuantity(one.value, 2)} %`, result };
  const litres = `${formatQuantity(volume_ml, 3)} ${m.collection_litre_unit()}`;
  const weight = one.unit === 'kg' ? ` × ${formatQuantity(density_g_per_l, 3)}` : '';
  return { step, sum: `${litres}${weight} × ${money(String(one.value), currency)}`, result };
}

function solids({ snf, clr_tenths, fat_bp, snf_bp }: Derivation): DerivationRow[] {
  if (snf.from === 'measured' || clr_tenths === null) return [];
  const { clr_numerator, clr_divisor, fat_factor_e4, constant_bp } = snf.formula;
  const factor = clr_numerator === 1 ? '' : ` × ${exact(String(clr_numerator))}`;
  const parts = [
    `${formatQuantity(clr_tenths, 1)}${factor} ÷ ${exact(String(clr_divisor))}`,
    `${formatQuantity(fat_factor_e4, 4)} × ${formatQuantity(fat_bp, 2)}`,
    formatQuantity(constant_bp, 2),
  ];
  const result = `${formatQuantity(snf_bp, 2)} %`;
  return [{ step: m.collection_derivation_snf(), sum: `${parts.join(' + ')} = ${exact(snf.exact)}`, result }];
}

function quantity({ quantity: given, volume_ml, density_g_per_l }: Derivation): DerivationRow {
  const poured = `${formatQuantity(volume_ml, 3)} ${m.collection_litre_unit()}`;
  if (given.unit === 'litre') return { step: m.collection_derivation_quantity_litre(), sum: '', result: poured };
  return {
    step: m.collection_derivation_quantity(),
    sum: `${poured} × ${formatQuantity(density_g_per_l, 3)}`,
    result: `${exact(given.exact)} ${m.collection_kg_unit()}`,
  };
}

function worth(derivation: Derivation, step: Step): DerivationRow {
  const { quantity: given, currency } = derivation;
  const unit = given.unit === 'kg' ? m.collection_kg_unit() : m.collection_litre_unit();
  const result = money(step.value, currency);
  if (step.what === 'between') {
    const corners = step.corners
      .map(({ fat_bp, second, rate }) => {
        const place = `${formatQuantity(fat_bp, 2)}/${axisText(step.axis, second)}`;
        return `${place}: ${money(String(rate), currency)}`;
      })
      .join(', ');
    const cell = {
      fat: formatQuantity(derivation.fat_bp, 2),
      axis: axisName(step.axis),
      second: axisText(step.axis, step.second),
    };
    return {
      step: m.pricing_derivation_between(cell),
      sum: `${exact(given.exact)} ${unit} × ${money(step.rate_exact, currency)} (${corners})`,
      result,
    };
  }
  const rate = money(String(step.rate), currency);
  const times = `${exact(given.exact)} ${unit} × ${rate}`;
  if ('ts_bp' in step) {
    return { step: step.what === 'low' ? m.pricing_derivation_low() : m.pricing_derivation_best(), sum: times, result };
  }
  if (step.what === 'slab') return { step: m.pricing_derivation_slab({ band: bandText(step) }), sum: times, result };
  if (step.what === 'cell') {
    const second = formatQuantity(step.second, step.axis === 'clr' ? 1 : 2);
    const axis = step.axis === 'clr' ? m.collection_clr() : m.collection_snf();
    const cell = { fat: formatQuantity(step.fat_bp, 2), axis, second };
    return { step: m.collection_derivation_cell(cell), sum: `${exact(given.exact)} ${unit} × ${rate}`, result };
  }
  if (!('mass_kg' in step)) {
    const title =
      step.what === 'fat_points' ? m.collection_derivation_fat_value() : m.collection_derivation_snf_value();
    return {
      step: title,
      sum: `${exact(given.exact)} ${unit} × ${formatQuantity(step.percent_bp, 2)} × ${rate}`,
      result,
    };
  }
  const title = titles[step.what]();
  const mass = `${exact(given.exact)} ${unit} × ${formatQuantity(step.percent_bp, 2)} %`;
  return { step: title, sum: `${mass} = ${exact(step.mass_kg)} ${m.collection_kg_unit()} × ${rate}`, result };
}

const titles = {
  fat: m.collection_derivation_fat_value,
  snf: m.collection_derivation_snf_value,
  solids: m.pricing_derivation_solids,
} as const;

const axisName = (axis: 'snf' | 'clr') => (axis === 'clr' ? m.collection_clr() : m.collection_snf());
const axisText = (axis: 'snf' | 'clr', value: number) => formatQuantity(value, axis === 'clr' ? 1 : 2);

/** "4.00–5.00 × SNF 8.00–…" */
function bandText(step: Extract<Step, { what: 'slab' }>): string {
  const fat = `${formatQuantity(step.fat_bp, 2)}–${step.fat_to_bp === null ? '…' : formatQuantity(step.fat_to_bp, 2)}`;
  const upper = step.second_to === null ? '…' : axisText(step.axis, step.second_to);
  return `${fat} × ${axisName(step.axis)} ${axisText(step.axis, step.second)}–${upper}`;
}

/** Minor units as an exact decimal of the currency's unit: 57165 is 571.65. */
function money(minorUnits: string, currency: string): string {
  const places = decimalsOf(currency);
  const negative = minorUnits.startsWith('-');
  const [whole = '0', fraction = ''] = minorUnits.replace('-', '').split('.');
  const digits = whole.padStart(places + 1, '0');
  const split = digits.length - places;
  const symbol = currency === 'BDT' ? '৳' : `${currency} `;
  const text = exact(`${digits.slice(0, split)}.${digits.slice(split)}${fraction}`, places);
  return `${negative ? '−' : ''}${symbol}${text}`;
}

/** Intl writes a decimal string digit by digit, without passing through a float. */
function exact(decimal: string, atLeast = 0): string {
  const tag = getLocale() === 'bn' ? 'bn-BD' : 'en-IN';
  const format = new Intl.NumberFormat(tag, { minimumFractionDigits: atLeast, maximumFractionDigits: 20 });
  return format.format(decimal as Intl.StringNumericLiteral);
}
