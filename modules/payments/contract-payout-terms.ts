// What a way of paying carries, takes and until when: rows with the day they begin. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Instant, Money, Nullable, object, Text, Uuid } from '../../platform/http/schema.ts';
import { PayoutFormat, PayoutMethod } from './contract-payouts.ts';

const Person = object({ id: Uuid, name: Type.String(), name_bn: Type.String() });

export const columnFields = [
  'reference',
  'wallet_number',
  'name',
  'amount',
  'currency',
  'position',
  'account_number',
  'routing_number',
  'bank_name',
  'value_date',
] as const;
export const PayoutColumn = object({
  title: Text(60, { minLength: 1 }),
  field: Type.Enum([...columnFields] as (typeof columnFields)[number][]),
});
export type PayoutColumn = Static<typeof PayoutColumn>;

export const numberForms = ['local', 'international', 'plus'] as const;
export const NumberForm = Type.Union([Type.Literal('local'), Type.Literal('international'), Type.Literal('plus')]);
export type NumberForm = Static<typeof NumberForm>;

const terms = {
  method: PayoutMethod,
  currency: Text(3, { pattern: '^[A-Z]{3}$' }),
  effective_on: Day,
  /** Minor units of a line. */
  minimum: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  maximum: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  decimals: Type.Integer({ minimum: 0, maximum: 3 }),
  number_form: NumberForm,
  format: PayoutFormat,
  /** Titles and fields of the columns of a CSV, in order; null for the common ones. */
  columns: Nullable(Type.Array(PayoutColumn, { minItems: 1, maxItems: 20 })),
};
/** Until when a file of today is worked on today, by the clock of the site: after it, it is of the next working day. */
const CutOff = Text(5, { pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' });
/** What the provider takes for a line: so much each, and hundredths of a per cent of its amount. */
const FeeFixed = Type.Integer({ minimum: 0, maximum: 1_000_000_00 });
const FeeBp = Type.Integer({ minimum: 0, maximum: 1000 });
/** What a way of paying carries at a site, from a day on; `site_id` null holds everywhere. */
export const PayoutTermsPage = object({
  items: Type.Array(
    object({
      ...terms,
      ...{ cut_off: Nullable(CutOff), fee_fixed: FeeFixed, fee_bp: FeeBp },
      id: Uuid,
      site_id: Nullable(Uuid),
      set_at: Instant,
      set_by: Nullable(Person),
      /** Whether lines proposed today are checked by it. */
      in_force: Type.Boolean(),
    }),
  ),
});
export type PayoutTermsPage = Static<typeof PayoutTermsPage>;
export const SetPayoutTerms = object({
  ...terms,
  site_id: Uuid,
  /** None when left out. */
  cut_off: Type.Optional(Nullable(CutOff)),
  fee_fixed: Type.Optional(FeeFixed),
  fee_bp: Type.Optional(FeeBp),
});
export type SetPayoutTerms = Static<typeof SetPayoutTerms>;

/** What sending a payout now means by the terms of today; of one that was sent, what it meant then. */
export const PayoutOutlook = object({
  items: Type.Array(
    object({
      method: PayoutMethod,
      lines: Type.Integer(),
      amount: Money,
      /** What the provider is expected to take for it. */
      fee: Money,
      cut_off: Nullable(CutOff),
      /** The day the provider works on it. */
      value_on: Day,
    }),
  ),
});
export type PayoutOutlook = Static<typeof PayoutOutlook>;
