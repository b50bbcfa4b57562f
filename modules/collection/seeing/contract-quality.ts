// Trends of quantity and quality on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Nullable, object, Uuid } from '../../../platform/http/schema.ts';
import { Count, MilkType, optional, Period } from '../contract-words.ts';

export const QualityQuery = object({ site_id: Uuid, on: optional(Day), milk_type: optional(MilkType) });
export type QualityQuery = Static<typeof QualityQuery>;

const member = {
  member_id: Uuid,
  code: Type.String(),
  name_bn: Type.String(),
  name_en: Type.String(),
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
};

export const Quality = object({
  on: Day,
  /** The average of the last four of the same weekday; null where there is none of them. */
  same_weekday: object({ volume_ml: Nullable(Count), fat_bp: Nullable(Count), snf_bp: Nullable(Count) }),
  days: Type.Array(
    object({
      on: Day,
      volume_ml: Count,
      rejected_ml: Count,
      members: Count,
      fat_bp: Nullable(Count),
      snf_bp: Nullable(Count),
    }),
  ),
  /** How much milk came with how much fat, in steps of half a per cent. */
  fat_steps: Type.Array(object({ from_bp: Count, volume_ml: Count, receipts: Count })),
  /** Who brings least against the week before, of those who brought milk in both. */
  fallers: Type.Array(object({ ...member, before_ml: Count, now_ml: Count })),
  suspicions: Type.Array(
    object({
      ...member,
      receipt_id: Uuid,
      period: Period,
      milk_type: MilkType,
      kind: Type.Enum(['water', 'skimming']),
      share: Count,
      usual_fat_bp: Count,
      usual_snf_bp: Count,
      fat_bp: Count,
      snf_bp: Count,
      of_receipts: Count,
    }),
  ),
});
export type Quality = Static<typeof Quality>;
