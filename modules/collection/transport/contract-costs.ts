// What a cooler costs to run, on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Money, object, Text, Uuid } from '../../../platform/http/schema.ts';
import { Count, optional } from '../contract-words.ts';

export const costKinds = ['power', 'diesel', 'wages', 'repairs', 'other'] as const;
export const CostKind = Type.Enum([...costKinds]);
export type CostKind = Static<typeof CostKind>;
export const Month = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$', description: 'YYYY-MM' });

/** Below zero takes back what was entered too high, and says why. */
export const RecordCost = object({
  id: Uuid,
  month: Month,
  kind: CostKind,
  amount: Type.Integer({ minimum: -1_000_000_000, maximum: 1_000_000_000 }),
  note: optional(Text(200)),
});
export type RecordCost = Static<typeof RecordCost>;

export const CostQuery = object({
  union_id: Uuid,
  month: Month,
  format: optional(Type.Union([Type.Literal('json'), Type.Literal('csv')])),
});
export type CostQuery = Static<typeof CostQuery>;

export const CoolerCostRow = object({
  cooler_id: Uuid,
  code: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  /** What tankers took out of it in the month. */
  cooled_ml: Count,
  costs: Type.Record(CostKind, Type.Integer()),
  total: Money,
  /** Minor units a litre, rounded half up; nothing while nothing was cooled. */
  per_litre: Type.Union([Money, Type.Null()]),
  readings: Count,
  warm_readings: Count,
});
export type CoolerCostRow = Static<typeof CoolerCostRow>;
export const CoolerCosts = object({ month: Month, rows: Type.Array(CoolerCostRow) });
export type CoolerCosts = Static<typeof CoolerCosts>;
