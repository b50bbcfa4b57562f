// Rate charts and SNF formulas on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Instant, listQuery, Money, Nullable, object, page, Text, Uuid } from '../../platform/http/schema.ts';
import { Count, MilkType, MinorUnits, Name, optional } from './contract-words.ts';
import { chartKinds } from './pricing/types.ts';

const Axis = Type.Enum(['snf', 'clr']);
const Basis = Type.Enum(['litre', 'kg']);
const Kind = Type.Enum([...chartKinds]);
const Interpolation = Type.Enum(['none', 'bilinear']);
const Threshold = optional(Nullable(Type.Integer({ minimum: 1, maximum: 3000 })));

const thresholds = {
  interpolation: optional(Interpolation),
  low_snf_bp: Threshold,
  low_ts_bp: Threshold,
  low_rate: optional(Nullable(MinorUnits)),
  best_snf_bp: Threshold,
  best_ts_bp: Threshold,
  best_rate: optional(Nullable(MinorUnits)),
};

/** Rates are minor units, of what says `RateChart` in pricing/types.ts; a matrix and slabs have cells instead. */
const chartTerms = {
  name: Name,
  milk_type: MilkType,
  basis: Basis,
  effective_from: Day,
  fat_rate: optional(Nullable(MinorUnits)),
  snf_rate: optional(Nullable(MinorUnits)),
  ...thresholds,
};

export const CreateChart = object({
  id: optional(Uuid),
  union_id: Uuid,
  kind: Kind,
  second_axis: optional(Axis),
  /** Start from another chart's cells and rates. */
  copy_of: optional(Uuid),
  ...chartTerms,
});
export type CreateChart = Static<typeof CreateChart>;

export const ChangeChart = object({
  name: optional(Name),
  basis: optional(Basis),
  effective_from: optional(Day),
  fat_rate: optional(Nullable(MinorUnits)),
  snf_rate: optional(Nullable(MinorUnits)),
  ...thresholds,
});
export type ChangeChart = Static<typeof ChangeChart>;

/** `second` is SNF in hundredths of a per cent or CLR in tenths; both axes are multiples of ten. */
export const Cell = object({
  fat_bp: Type.Integer({ minimum: 0, maximum: 2000, multipleOf: 10 }),
  second: Type.Integer({ minimum: 0, maximum: 2000, multipleOf: 10 }),
  rate: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
  /** Slabs only: up to, but not with; null reaches on. */
  fat_to_bp: optional(Nullable(Type.Integer({ minimum: 1, maximum: 2001 }))),
  second_to: optional(Nullable(Type.Integer({ minimum: 1, maximum: 2001 }))),
});
export type Cell = Static<typeof Cell>;
const Cells = Type.Array(Cell, { maxItems: 20_000 });
export const CellsInput = object({ cells: Cells });

const chartFields = {
  id: Uuid,
  union_id: Uuid,
  name: Type.String(),
  milk_type: MilkType,
  kind: Kind,
  second_axis: Axis,
  basis: Basis,
  fat_rate: Nullable(Count),
  snf_rate: Nullable(Count),
  interpolation: Interpolation,
  low_snf_bp: Nullable(Count),
  low_ts_bp: Nullable(Count),
  low_rate: Nullable(Count),
  best_snf_bp: Nullable(Count),
  best_ts_bp: Nullable(Count),
  best_rate: Nullable(Count),
  currency: Type.String(),
  effective_from: Day,
  state: Type.Enum(['draft', 'approved']),
  created_at: Instant,
  created_by: Nullable(Uuid),
  created_by_name: Nullable(Type.String()),
  approved_at: Nullable(Instant),
  approved_by_name: Nullable(Type.String()),
};

export const Chart = object({ ...chartFields, cells_count: Count });
export type Chart = Static<typeof Chart>;
export const ChartDetail = object({ ...chartFields, cells: Cells });
export type ChartDetail = Static<typeof ChartDetail>;
export const ChartQuery = listQuery({
  union_id: optional(Uuid),
  milk_type: optional(MilkType),
  state: optional(Type.Enum(['draft', 'approved'])),
});
export type ChartQuery = Static<typeof ChartQuery>;
export const ChartPage = page(Chart);

const formulaTerms = {
  name: Name,
  clr_numerator: Type.Integer({ minimum: 1, maximum: 1000 }),
  clr_divisor: Type.Integer({ minimum: 1, maximum: 1000 }),
  fat_factor_e4: Type.Integer({ minimum: 0, maximum: 10_000 }),
  constant_bp: Type.Integer({ minimum: -1000, maximum: 1000 }),
  rounding_bp: Type.Enum([1, 5, 10]),
  rounding_mode: Type.Enum(['half_up', 'down']),
  density_g_per_l: Type.Integer({ minimum: 1000, maximum: 1060 }),
  density_from: optional(Type.Enum(['fixed', 'clr'])),
  lactometer: optional(Type.Enum(['c27', 'f84'])),
  effective_from: Day,
};

/** SNF % = CLR x clr_numerator / clr_divisor + fat % x fat_factor_e4 / 10000 + constant_bp / 100. */
export const CreateFormula = object({ union_id: Uuid, ...formulaTerms });
export type CreateFormula = Static<typeof CreateFormula>;
export const Formula = object({ id: Uuid, union_id: Uuid, ...formulaTerms });
export type Formula = Static<typeof Formula>;
export const FormulaQuery = object({ union_id: Uuid });
export const FormulaList = object({ items: Type.Array(Formula) });
/** What to look at before approving; `second` in the unit of the chart's second axis. */
const ChartWarning = object({
  code: Type.Enum(['hole', 'falling', 'overlap']),
  count: Count,
  cells: Type.Array(object({ fat_bp: Type.Integer(), second: Type.Integer() })),
});
export type ChartWarning = Static<typeof ChartWarning>;

export const ChartPreview = object({
  from_on: Day,
  to_on: Day,
  receipts: Count,
  /** Receipts the chart has no price for. */
  unpriced: Count,
  gaining: Count,
  losing: Count,
  before: Money,
  after: Money,
  /** Who loses most comes first. */
  members: Type.Array(
    object({
      member_id: Uuid,
      code: Type.String(),
      name_bn: Type.String(),
      name_en: Type.String(),
      volume_ml: Count,
      before: Money,
      after: Money,
    }),
  ),
  /** Litres by the change of a litre's price; `from` in minor units, in steps of 50. */
  distribution: Type.Array(object({ from: Type.Integer(), volume_ml: Count })),
  warnings: Type.Array(ChartWarning),
});
export type ChartPreview = Static<typeof ChartPreview>;

/** The columns of a chart's CSV: `fat` and `snf` or `clr` in plain numbers, `rate` in the currency's major unit. */
export const ChartText = Text(2_000_000);
/** A file in base64. */
export const ChartFile = Type.String({ maxLength: 900_000, pattern: '^[A-Za-z0-9+/]+={0,2}$' });
