// Rate charts and SNF formulas on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Instant, listQuery, Nullable, object, page, Text, Uuid } from '../../platform/http/schema.ts';
import { Count, MilkType, MinorUnits, Name, optional } from './contract-words.ts';

const Axis = Type.Enum(['snf', 'clr']);
const Basis = Type.Enum(['litre', 'kg']);

/** Rates are minor units per kilogram of fat and of SNF; a matrix has cells instead. */
const chartTerms = {
  name: Name,
  milk_type: MilkType,
  basis: Basis,
  effective_from: Day,
  fat_rate: optional(Nullable(MinorUnits)),
  snf_rate: optional(Nullable(MinorUnits)),
};

export const CreateChart = object({
  id: optional(Uuid),
  union_id: Uuid,
  kind: Type.Enum(['two_axis', 'matrix']),
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
});
export type ChangeChart = Static<typeof ChangeChart>;

/** `second` is SNF in hundredths of a per cent or CLR in tenths; both axes are multiples of ten. */
export const Cell = object({
  fat_bp: Type.Integer({ minimum: 0, maximum: 2000, multipleOf: 10 }),
  second: Type.Integer({ minimum: 0, maximum: 2000, multipleOf: 10 }),
  rate: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
});
export type Cell = Static<typeof Cell>;
const Cells = Type.Array(Cell, { maxItems: 20_000 });
export const CellsInput = object({ cells: Cells });

const chartFields = {
  id: Uuid,
  union_id: Uuid,
  name: Type.String(),
  milk_type: MilkType,
  kind: Type.Enum(['two_axis', 'matrix']),
  second_axis: Axis,
  basis: Basis,
  fat_rate: Nullable(Count),
  snf_rate: Nullable(Count),
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
  effective_from: Day,
};

/** SNF % = CLR x clr_numerator / clr_divisor + fat % x fat_factor_e4 / 10000 + constant_bp / 100. */
export const CreateFormula = object({ union_id: Uuid, ...formulaTerms });
export type CreateFormula = Static<typeof CreateFormula>;
export const Formula = object({ id: Uuid, union_id: Uuid, ...formulaTerms });
export type Formula = Static<typeof Formula>;
export const FormulaQuery = object({ union_id: Uuid });
export const FormulaList = object({ items: Type.Array(Formula) });
/** The columns of a chart's CSV: `fat` and `snf` or `clr` in plain numbers, `rate` in the currency's major unit. */
export const ChartText = Text(2_000_000);
