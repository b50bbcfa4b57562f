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
  /** `clr`: 1 + CLR/1000, to the whole gram per litre; without a CLR the fixed density serves. Fixed when left out. */
  readonly density_from?: 'fixed' | 'clr';
  /** The temperature the union's lactometers are made for: 27 C, or 84 F. */
  readonly lactometer?: 'c27' | 'f84';
}

export const chartKinds = ['two_axis', 'matrix', 'points', 'total_solids', 'slab'] as const;
export type ChartKind = (typeof chartKinds)[number];

export interface RateChart {
  readonly id: string;
  readonly name: string;
  readonly milk_type: MilkType;
  readonly kind: ChartKind;
  readonly second_axis: 'snf' | 'clr';
  /** What the rates are for: a litre as poured, or a kilogram after density. */
  readonly basis: 'litre' | 'kg';
  /**
   * Minor units: per kilogram of fat and of SNF (two axes), per point of one per cent in a unit of the basis (points),
   * per kilogram of total solids (`fat_rate` alone); null for a matrix and for slabs, whose rates are their cells.
   */
  readonly fat_rate: bigint | number | null;
  readonly snf_rate: bigint | number | null;
  /** Between the cells of a matrix: refused unless the chart says bilinear. */
  readonly interpolation?: 'none' | 'bilinear';
  /** Milk below one of these is paid `low_rate` for a unit of the basis, whatever the chart says. */
  readonly low_snf_bp?: number | null;
  readonly low_ts_bp?: number | null;
  readonly low_rate?: bigint | number | null;
  /** Milk that reaches all of these that are set is paid at least `best_rate`. */
  readonly best_snf_bp?: number | null;
  readonly best_ts_bp?: number | null;
  readonly best_rate?: bigint | number | null;
  readonly currency: string;
  readonly effective_from: string;
}

export interface RateCell {
  readonly fat_bp: number;
  /** `snf_bp` or `clr_tenths`, as the chart's `second_axis` says. */
  readonly second: number;
  /** Slabs only: the cell reaches from `fat_bp` and `second` up to, but not with, these. */
  readonly fat_to_bp?: number | null;
  readonly second_to?: number | null;
  /** Minor units per litre or kilogram, as the chart's `basis` says. */
  readonly rate: bigint | number;
}

export interface Measures {
  readonly volume_ml: number;
  readonly fat_bp: number;
  /** One of the two is enough: SNF as an analyser shows it, or the corrected lactometer reading. */
  readonly snf_bp?: number | null;
  readonly clr_tenths?: number | null;
  /** The lactometer as read, with the milk's temperature, in place of a corrected reading. */
  readonly lactometer_tenths?: number | null;
  readonly temperature_tenths?: number | null;
}

/** An addition to the price of a pouring, or a cut from it; every condition left out is met. */
export interface PouringRule {
  readonly id: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly terms: PouringTerms;
}

export interface PouringTerms {
  /** `percent`: hundredths of a per cent of the milk's value; `rate`: minor units for each unit. */
  readonly pay: 'percent' | 'rate';
  readonly unit: 'litre' | 'kg';
  /** Less than nothing is a cut. */
  readonly value: number;
  readonly milk_types?: readonly MilkType[];
  readonly periods?: readonly ('morning' | 'evening')[];
  /** Minutes of the day in the union's zone: from the first up to, but not with, the second. */
  readonly window_from?: number;
  readonly window_to?: number;
  readonly fat_min_bp?: number;
  readonly fat_max_bp?: number;
  readonly snf_min_bp?: number;
  readonly snf_max_bp?: number;
  readonly ts_min_bp?: number;
  readonly ts_max_bp?: number;
  readonly centre_ids?: readonly string[];
}

/** When and where milk was poured, for rules that ask. */
export interface Circumstances {
  readonly centre_id: string;
  readonly period: 'morning' | 'evening';
  /** Minutes since midnight in the union's zone. */
  readonly minute_of_day: number;
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
