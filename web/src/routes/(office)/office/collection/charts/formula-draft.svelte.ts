/** The SNF formula being adopted: one of the known ones or own numbers, and what it makes of a reading. */
import { formatQuantity, todayIn } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import type { CreateFormula, Formula } from '#modules/collection/contract-charts.ts';
import { correctLactometer } from '#modules/collection/pricing/correct-lactometer.ts';
import { type FormulaPreset, formulaPresets } from '#modules/collection/pricing/formula-presets.ts';
import { priceReceipt } from '#modules/collection/pricing/price-receipt.ts';
import { refusalOf } from '../parts/refusal.ts';

type Numbers = Pick<FormulaPreset, 'clr_numerator' | 'clr_divisor' | 'fat_factor_e4' | 'constant_bp'>;
export interface Example {
  /** The reading after the correction. */
  readonly clr_tenths: number;
  readonly added_tenths: number;
  readonly snf_bp: number;
  readonly density_g_per_l: number;
}

export const own = 'own';

export const lactometerOptions = () => [
  { value: 'c27', label: m.pricing_lactometer_c27() },
  { value: 'f84', label: m.pricing_lactometer_f84() },
];

export const densityOptions = () => [
  { value: 'fixed', label: m.pricing_density_fixed() },
  { value: 'clr', label: m.pricing_density_clr() },
];

/** A chart that asks nothing of the milk: only SNF and density are wanted. */
const oneLitre = {
  volume_ml: 1000,
  chart: {
    id: '',
    name: '',
    milk_type: 'cow',
    kind: 'two_axis',
    second_axis: 'snf',
    basis: 'litre',
    fat_rate: 1,
    snf_rate: 1,
    currency: 'BDT',
    effective_from: '2000-01-01',
  },
  cells: [],
} as const;

const presetOf = (numbers: Numbers) =>
  formulaPresets.find(
    (preset) =>
      preset.clr_numerator === numbers.clr_numerator &&
      preset.clr_divisor === numbers.clr_divisor &&
      preset.fat_factor_e4 === numbers.fat_factor_e4 &&
      preset.constant_bp === numbers.constant_bp,
  );

export const presetNames: Record<string, () => string> = {
  isi_1992: m.pricing_preset_isi_1992,
  isi_original: m.pricing_preset_isi_original,
  plant_84f: m.pricing_preset_plant_84f,
  factor_21: m.pricing_preset_factor_21,
  factor_22: m.pricing_preset_factor_22,
  milma: m.pricing_preset_milma,
  sixty_forty: m.pricing_preset_sixty_forty,
};

export class FormulaDraft {
  choice = $state<string>(formulaPresets[0]?.key ?? own);
  name = $state<string>(m.pricing_preset_isi_1992());
  numerator = $state<number | null>(1);
  divisor = $state<number | null>(4);
  factor = $state<number | null>(2500);
  constant = $state<number | null>(44);
  rounding = $state('1');
  mode = $state('half_up');
  lactometer = $state('c27');
  densityFrom = $state('fixed');
  density = $state<number | null>(1030);
  from = $state(todayIn());
  /** A reading to try it with. */
  reading = $state<number | null>(280);
  temperature = $state<number | null>(270);
  fat = $state<number | null>(400);

  begin(known: Formula): void {
    this.choice = presetOf(known)?.key ?? own;
    this.name = known.name;
    this.take(known);
    this.lactometer = known.lactometer ?? 'c27';
    this.rounding = String(known.rounding_bp);
    this.mode = known.rounding_mode;
    this.densityFrom = known.density_from ?? 'fixed';
    this.density = known.density_g_per_l;
  }

  /** Own numbers begin with those of the formula chosen before. */
  choose(key: string): void {
    this.choice = key;
    const preset = formulaPresets.find((one) => one.key === key);
    if (!preset) return;
    this.name = presetNames[key]?.() ?? preset.name;
    this.take(preset);
    this.lactometer = preset.lactometer;
    this.temperature = preset.lactometer === 'f84' ? 290 : 270;
  }

  private take(numbers: Numbers): void {
    this.numerator = numbers.clr_numerator;
    this.divisor = numbers.clr_divisor;
    this.factor = numbers.fat_factor_e4;
    this.constant = numbers.constant_bp;
  }

  get numbers(): Numbers {
    return {
      clr_numerator: this.numerator ?? 0,
      clr_divisor: this.divisor ?? 0,
      fat_factor_e4: this.factor ?? 0,
      constant_bp: this.constant ?? 0,
    };
  }

  body(union: string): CreateFormula {
    return {
      ...{ union_id: union, name: this.name.trim(), ...this.numbers },
      rounding_bp: Number(this.rounding) as Formula['rounding_bp'],
      rounding_mode: this.mode as Formula['rounding_mode'],
      lactometer: this.lactometer as 'c27' | 'f84',
      density_from: this.densityFrom as 'fixed' | 'clr',
      density_g_per_l: this.density ?? 0,
      effective_from: this.from,
    };
  }

  /** The sentence of what is refused; null while a number is missing. */
  readonly example: Example | string | null = $derived.by(() => {
    const { reading, temperature, fat } = this;
    if (reading === null || temperature === null || fat === null || !this.divisor || !this.numerator) return null;
    const formula = { ...this.body(''), id: '' };
    let example: Example | null = null;
    const refusal = refusalOf(() => {
      const lactometer = formula.lactometer ?? 'c27';
      const { added_tenths, clr_tenths } = correctLactometer(reading, temperature, fat, lactometer);
      const price = priceReceipt({ ...oneLitre, fat_bp: fat, clr_tenths, formula });
      example = { added_tenths, clr_tenths, snf_bp: price.snf_bp, density_g_per_l: price.density_g_per_l };
    });
    return refusal ?? example;
  });
}

/** The formula as it is written on paper. */
export function writtenFormula(numbers: Numbers): string {
  const number = (units: number, decimals = 0) => formatQuantity(units, decimals);
  const over = number(numbers.clr_divisor);
  const clr = m.collection_clr();
  const share = numbers.clr_numerator === 1 ? clr : `${clr} × ${number(numbers.clr_numerator)}`;
  const fat = `${number(numbers.fat_factor_e4, 4)} × ${m.collection_fat()}`;
  if (numbers.constant_bp === 0) return `${share} ÷ ${over} + ${fat}`;
  const sign = numbers.constant_bp < 0 ? '−' : '+';
  return `${share} ÷ ${over} + ${fat} ${sign} ${number(Math.abs(numbers.constant_bp), 2)}`;
}
