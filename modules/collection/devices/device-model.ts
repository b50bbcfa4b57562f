// How a device speaks: layout, offsets, scale, units and line settings, as plain data. Safe to import in the browser.

export const measures = [
  'volume_ml',
  'mass_g',
  'fat_bp',
  'snf_bp',
  'clr_tenths',
  'protein_bp',
  'lactose_bp',
  'salt_bp',
  'water_bp',
  'temp_tenths',
  'member_code',
  'milk_channel',
] as const;
export type Measure = (typeof measures)[number];

/** What one measure may be, and with how many decimals people write it: fat 4.25 % is 425. */
export const measureRules: Readonly<Record<Measure, { decimals: number; least: number; most: number }>> = {
  volume_ml: { decimals: 3, least: 0, most: 2_000_000 },
  mass_g: { decimals: 3, least: 0, most: 2_000_000 },
  fat_bp: { decimals: 2, least: 0, most: 2000 },
  snf_bp: { decimals: 2, least: 0, most: 2000 },
  clr_tenths: { decimals: 1, least: 0, most: 1000 },
  protein_bp: { decimals: 2, least: 0, most: 2000 },
  lactose_bp: { decimals: 2, least: 0, most: 2000 },
  salt_bp: { decimals: 2, least: 0, most: 500 },
  water_bp: { decimals: 2, least: 0, most: 10_000 },
  temp_tenths: { decimals: 1, least: -200, most: 1000 },
  member_code: { decimals: 0, least: 0, most: 999_999 },
  milk_channel: { decimals: 0, least: 0, most: 9 },
};

export interface FieldRule {
  readonly measure: Measure;
  /** Of fixed frames: first and last character, counted from 0. */
  readonly from?: number;
  readonly to?: number;
  /** Of delimited frames: which part, counted from 0; of groups: which word after the name. */
  readonly index?: number;
  /** Of named, prefixed and grouped frames. */
  readonly name?: string;
  /** Digits without a point: how many of them are decimals. Undefined: the text carries its own point. */
  readonly implied?: number;
  /** A finer reading than the measure holds is rounded half up; without this it is refused. */
  readonly rounds?: boolean;
  /** Missing is fine: an analyser without a thermometer. */
  readonly optional?: boolean;
}

export type Layout =
  /** Every value at its place: `from`/`to`. */
  | { readonly kind: 'fixed' }
  /** Values one after another. */
  | { readonly kind: 'delimited'; readonly separator: string; readonly parts: readonly [least: number, most: number] }
  /** `F=4.50 SNF=8.35`: name, sign, value. */
  | { readonly kind: 'named'; readonly separator: string; readonly sign: string }
  /** `F05.21|S12.58`: the name is the first letters of a part. */
  | { readonly kind: 'prefixed'; readonly separator: string; readonly parts: readonly [least: number, most: number] }
  /** `(A 0077)(F 02.8 07.6 26.0)`: named groups of words; a group is whole or empty. */
  | { readonly kind: 'groups' }
  /** A scale's line: signs of rest and of motion, a number, a unit. */
  | { readonly kind: 'scale'; readonly unit: 'kg' | 'g' | null; readonly stable: string; readonly moving: string };

export interface DeviceModel {
  readonly code: string;
  readonly name: string;
  readonly use: 'analyser' | 'scale';
  readonly baud_rate: number;
  /** Of a whole frame, its start and end included; null where it varies. */
  readonly length: number | null;
  /** What a frame begins with; empty where it begins after the last one's end. */
  readonly start: string;
  readonly end: string;
  /** More characters than this without an end is no frame. */
  readonly longest: number;
  /** A frame older than this is no reading of the milk that stands there now. */
  readonly fresh_ms: number;
  readonly layout: Layout;
  readonly fields: readonly FieldRule[];
}

export const refusals = [
  'frame_short',
  'frame_long',
  'frame_corrupt',
  'field_missing',
  'number_unreadable',
  'number_too_fine',
  'unit_other',
  'value_impossible',
  'frame_stale',
  'frame_blank',
] as const;
export type RefusalCode = (typeof refusals)[number];

export interface Frame {
  readonly text: string;
  /** Milliseconds, when its last character came. */
  readonly at: number;
}

export type Reading =
  | {
      readonly ok: true;
      readonly values: Readonly<Partial<Record<Measure, number>>>;
      /** Null where the device does not say. */
      readonly stable: boolean | null;
      readonly frame: Frame;
    }
  | {
      readonly ok: false;
      readonly code: RefusalCode;
      readonly params: Readonly<Record<string, string | number>>;
      readonly frame: Frame;
    };
