// Words the contracts of collection share. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { object, Text } from '../../platform/http/schema.ts';

export const optional: typeof Type.Optional = Type.Optional;
export const Count = Type.Integer({ minimum: 0 });
/** At most a billion taka: a larger figure in a form is a slip. */
export const MinorUnits = Type.Integer({ minimum: 0, maximum: 100_000_000_000 });
/** Any reading of an instrument; the union's limits are checked by the use case, which can name them. */
export const Reading = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });
export const Name = Text(120, { minLength: 1 });
export const Place = Text(120);
export const MemberCode = Type.String({
  pattern: '^[1-9][0-9]{0,5}$',
  description: 'Number of the member at the centre',
});

export const milkTypes = ['cow', 'buffalo', 'mixed'] as const;
export const MilkType = Type.Enum([...milkTypes]);
export type MilkType = Static<typeof MilkType>;
export const periods = ['morning', 'evening'] as const;
export const Period = Type.Enum([...periods]);
export type Period = Static<typeof Period>;

/** Sour milk is paid at the union's sour rate, rejected milk not at all; neither counts in quantities and averages. */
export const acceptances = ['accepted', 'sour', 'rejected'] as const;
export const Acceptance = Type.Enum([...acceptances]);
export type Acceptance = Static<typeof Acceptance>;

export const MeasureBounds = object({
  fat_min_bp: Count,
  fat_max_bp: Count,
  snf_min_bp: Count,
  snf_max_bp: Count,
  clr_min_tenths: Count,
  clr_max_tenths: Count,
  volume_max_ml: Count,
});
