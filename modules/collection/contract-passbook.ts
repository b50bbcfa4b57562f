// A member's year on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Language, Money, object, Uuid } from '../../platform/http/schema.ts';
import { StatementSummary } from './contract-payment.ts';
import { Count, optional } from './contract-words.ts';

const Year = Type.Integer({ minimum: 2000, maximum: 2200 });
/** This year when absent. */
export const PassbookQuery = object({
  year: optional(Year),
  format: optional(Type.Enum(['json', 'csv', 'pdf'])),
  language: optional(Language),
});

export const Passbook = object({
  member_id: Uuid,
  member_code: Type.String(),
  member_name_bn: Type.String(),
  member_name_en: Type.String(),
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  union_name_bn: Type.String(),
  union_name_en: Type.String(),
  year: Year,
  /** Milk by the month it was poured in; months without milk are left out. */
  months: Type.Array(
    object({ month: Type.String(), receipts_count: Count, days: Count, volume_ml: Count, milk: Money }),
  ),
  /** Standing statements whose last day lies in the year, oldest first. */
  statements: Type.Array(StatementSummary),
  volume_ml: Count,
  milk: Money,
  earned: Money,
  deducted: Money,
  net: Money,
});
export type Passbook = Static<typeof Passbook>;
