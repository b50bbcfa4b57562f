// What a price is made of. Field names are those of the API and of the tables, so that rows and JSON pass unchanged.

export type MilkType = 'cow' | 'buffalo' | 'mixed';
export const milkTypes: readonly MilkType[] = ['cow', 'buffalo', 'mixed'];

/** SNF % = CLR x clr_numerator / clr_divisor + fat % x fat_factor_e4 / 10000 + constant_bp / 100. */
export interface SnfFormula {
  readonly id: string;
  readonly name: string;
  readonly clr_numerator: number;
  readonly clr_divisor: number;
  readonly fat_factor_e4: number;
  readonly constant_bp: number;
  /** The answer is rounded to a multiple of this many hundredths of a per cent. */
  readonly rounding_bp: number;
  readonly rounding_mode: 'half_up' | 'down';
  readonly density_g_per_l: number;
}

export interface RateChart {
  readonly id: string;
  readonly name: string;
  readonly milk_type: MilkType;
  readonly kind: 'two_axis' | 'matrix';
  readonly second_axis: 'snf' | 'clr';
  /** What the rates are for: a litre as poured, or a kilogram after density. */
  readonly basis: 'litre' | 'kg';
  /** Minor units per kilogram of fat and of SNF; null for a matrix. */
  readonly fat_rate: bigint | number | null;
  readonly snf_rate: bigint | number | null;
  readonly currency: string;
  readonly effective_from: string;
}

export interface RateCell {
  readonly fat_bp: number;
  /** `snf_bp` or `clr_tenths`, as the chart's `second_axis` says. */
  readonly second: number;
  /** Minor units per litre or kilogram, as the chart's `basis` says. */
  readonly rate: bigint | number;
}

export interface Measures {
  readonly volume_ml: number;
  readonly fat_bp: number;
  /** One of the two is enough: SNF as an analyser shows it, or the corrected lactometer reading. */
  readonly snf_bp?: number | null;
  readonly clr_tenths?: number | null;
}

/** The limits of a union beyond which a reading is a slip of the finger or a broken instrument. */
export interface MeasureBounds {
  readonly fat_min_bp: number;
  readonly fat_max_bp: number;
  readonly snf_min_bp: number;
  readonly snf_max_bp: number;
  readonly clr_min_tenths: number;
  readonly clr_max_tenths: number;
  readonly volume_max_ml: number;
}
