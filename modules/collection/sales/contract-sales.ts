// Milk sold at the centre, on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../../platform/errors.ts';
import { Day, Instant, Money, Nullable, object, page, sheetQuery, Text, Uuid } from '../../../platform/http/schema.ts';
import { Count, MilkType, optional } from '../contract-words.ts';

export const saleErrors = {
  'collection.sale_missing': 404,
  'collection.sale_id_reused': 409,
  'collection.sale_price_missing': 422,
  'collection.sale_price_exists': 409,
  'collection.sale_price_too_late': 409,
  'collection.sale_day_unfit': 422,
  'collection.sale_too_small': 422,
  'collection.sale_withdrawn': 409,
} as const satisfies ErrorTable;

export const saleConstraints = {
  local_sales_pkey: 'collection.sale_id_reused',
  sale_prices_one_per_day: 'collection.sale_price_exists',
} as const;

export const salePermissions = ['collection.sale.read', 'collection.sale.record', 'collection.sale.manage'] as const;

/** What a litre costs at a centre from a day on, in minor units. */
export const SetSalePrice = object({
  centre_id: Uuid,
  milk_type: MilkType,
  effective_from: Day,
  rate: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
});
export type SetSalePrice = Static<typeof SetSalePrice>;

export const SalePrice = object({ milk_type: MilkType, effective_from: Day, rate: Money });
export type SalePrice = Static<typeof SalePrice>;

/** Without a day, today. The id is the client's, so that a sale sent twice is one sale. */
export const RecordSale = object({
  id: Uuid,
  centre_id: Uuid,
  held_on: optional(Day),
  milk_type: MilkType,
  volume_ml: Type.Integer({ minimum: 1, maximum: 10_000_000 }),
  buyer: optional(Text(100)),
});
export type RecordSale = Static<typeof RecordSale>;

export const WithdrawSale = object({ reason: Text(200, { minLength: 3 }) });
export type WithdrawSale = Static<typeof WithdrawSale>;

export const saleStates = ['standing', 'withdrawn'] as const;
const SaleState = Type.Enum([...saleStates]);

export const LocalSale = object({
  id: Uuid,
  number: Count,
  centre_id: Uuid,
  centre_name_bn: Type.String(),
  centre_name_en: Type.String(),
  held_on: Day,
  milk_type: MilkType,
  volume_ml: Count,
  rate: Money,
  amount: Money,
  buyer: Type.String(),
  transaction_id: Uuid,
  state: SaleState,
  recorded_at: Instant,
  recorded_by_name: Nullable(Type.String()),
  withdrawn_reason: Nullable(Type.String()),
});
export type LocalSale = Static<typeof LocalSale>;

export const SaleQuery = sheetQuery({
  centre_id: optional(Uuid),
  held_on: optional(Day),
  milk_type: optional(MilkType),
  state: optional(SaleState),
});
export type SaleQuery = Static<typeof SaleQuery>;
export const SalePage = page(LocalSale);

export const SaleDayQuery = object({ centre_id: Uuid, on: optional(Day) });

/** Per kind of milk: what came in, what was sold here, and what is left for the plant; the last may fall below zero. */
export const SaleDay = object({
  on: Day,
  milks: Type.Array(
    object({
      milk_type: MilkType,
      rate: Nullable(Money),
      collected_ml: Count,
      sold_ml: Count,
      left_ml: Type.Integer(),
      takings: Money,
    }),
  ),
});
export type SaleDay = Static<typeof SaleDay>;
