/** A derivation as rows of step, sum and result. Exact: decimals are moved, never divided. */
import { decimalsOf, formatQuantity } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Derivation, Step } from '#modules/collection/pricing/derivation.ts';

export interface DerivationRow {
  step: string;
  sum: string;
  result: string;
}

export function derivationRows(derivation: Derivation): DerivationRow[] {
  const { rounding, amount, currency } = derivation;
  const total = derivation.steps.map((step) => money(step.value, currency)).join(' + ');
  return [
    ...solids(derivation),
    quantity(derivation),
    ...derivation.steps.map((step) => worth(derivation, step)),
    {
      step: m.collection_derivation_rounding(),
      sum:
        derivation.steps.length > 1 ? `${total} = ${money(rounding.exact, currency)}` : money(rounding.exact, currency),
      result: money(String(amount), currency),
    },
  ];
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
  const rate = money(String(step.rate), currency);
  const result = money(step.value, currency);
  if (step.what === 'cell') {
    const second = formatQuantity(step.second, step.axis === 'clr' ? 1 : 2);
    const axis = step.axis === 'clr' ? m.collection_clr() : m.collection_snf();
    const cell = { fat: formatQuantity(step.fat_bp, 2), axis, second };
    return { step: m.collection_derivation_cell(cell), sum: `${exact(given.exact)} ${unit} × ${rate}`, result };
  }
  const title = step.what === 'fat' ? m.collection_derivation_fat_value() : m.collection_derivation_snf_value();
  const mass = `${exact(given.exact)} ${unit} × ${formatQuantity(step.percent_bp, 2)} %`;
  return { step: title, sum: `${mass} = ${exact(step.mass_kg)} ${m.collection_kg_unit()} × ${rate}`, result };
}

/** Minor units as an exact decimal of the currency's unit: 57165 is 571.65. */
function money(minorUnits: string, currency: string): string {
  const places = decimalsOf(currency);
  const [whole = '0', fraction = ''] = minorUnits.split('.');
  const digits = whole.padStart(places + 1, '0');
  const split = digits.length - places;
  const symbol = currency === 'BDT' ? '৳' : `${currency} `;
  return `${symbol}${exact(`${digits.slice(0, split)}.${digits.slice(split)}${fraction}`, places)}`;
}

/** Intl writes a decimal string digit by digit, without passing through a float. */
function exact(decimal: string, atLeast = 0): string {
  const tag = getLocale() === 'bn' ? 'bn-BD' : 'en-IN';
  const format = new Intl.NumberFormat(tag, { minimumFractionDigits: atLeast, maximumFractionDigits: 20 });
  return format.format(decimal as Intl.StringNumericLiteral);
}
