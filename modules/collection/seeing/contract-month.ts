// The report of a month on the wire: milk, money, and the way of the milk. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Language, Money, Nullable, object, Uuid } from '../../../platform/http/schema.ts';
import { Count, MilkType, optional } from '../contract-words.ts';

export const MonthQuery = object({
  /** A union, or one of its centres. */
  site_id: Uuid,
  month: Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])$' }),
  format: optional(Type.Enum(['json', 'csv', 'pdf'])),
  language: optional(Language),
});
export type MonthQuery = Static<typeof MonthQuery>;

const Kinds = Type.Array(object({ kind: Type.String(), count: Count, amount: Money }));
const quality = { volume_ml: Count, fat_bp: Nullable(Count), snf_bp: Nullable(Count), amount: Money };

export const MonthCentre = object({
  centre_id: Uuid,
  name_bn: Type.String(),
  name_en: Type.String(),
  /** Members who brought milk. */
  members: Count,
  receipts_count: Count,
  ...quality,
  rejected_ml: Count,
  sold_ml: Count,
  /** Of the trips that were taken in; null where none was. */
  sent_g: Nullable(Count),
  accepted_g: Nullable(Count),
});
export type MonthCentre = Static<typeof MonthCentre>;

export const MonthReport = object({
  site_id: Uuid,
  name_bn: Type.String(),
  name_en: Type.String(),
  month: Type.String(),
  from_on: Day,
  to_on: Day,
  milk: Type.Array(object({ milk_type: MilkType, receipts_count: Count, ...quality })),
  total: object({ receipts_count: Count, members: Count, ...quality }),
  refused: object({ rejected_count: Count, rejected_ml: Count, sour_count: Count, sour_ml: Count, sour_amount: Money }),
  sales: object({ count: Count, volume_ml: Count, amount: Money }),
  transport: object({ sent_g: Count, received_g: Count, accepted_g: Count }),
  /** Earnings of the days of the month; deductions of the cycles that end in it; payments made in it. */
  earnings: Kinds,
  deductions: Kinds,
  paid: Kinds,
  centres: Type.Array(MonthCentre),
});
export type MonthReport = Static<typeof MonthReport>;
