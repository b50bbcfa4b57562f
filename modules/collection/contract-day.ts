// The day dashboard and the entry screen's context on the wire. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import { Day, Instant, Money, Nullable, object, Uuid } from '../../platform/http/schema.ts';
import { Cell, Formula } from './contract-charts.ts';
import { Receipt, Shift } from './contract-receipts.ts';
import { PouringTermsSchema } from './contract-rules.ts';
import { Count, MeasureBounds, MilkType, optional, Period } from './contract-words.ts';
import { Device } from './devices/contract-devices.ts';
import { chartKinds } from './pricing/types.ts';

export const EntryContextQuery = object({ centre_id: Uuid });

const EntryChart = object({
  id: Uuid,
  name: Type.String(),
  milk_type: MilkType,
  kind: Type.Enum([...chartKinds]),
  second_axis: Type.Enum(['snf', 'clr']),
  basis: Type.Enum(['litre', 'kg']),
  fat_rate: Nullable(Count),
  snf_rate: Nullable(Count),
  currency: Type.String(),
  effective_from: Day,
  cells: Type.Array(Cell),
  interpolation: Type.Enum(['none', 'bilinear']),
  low_snf_bp: Nullable(Count),
  low_ts_bp: Nullable(Count),
  low_rate: Nullable(Count),
  best_snf_bp: Nullable(Count),
  best_ts_bp: Nullable(Count),
  best_rate: Nullable(Count),
});

/** A rule in force on the day of the prices, as `priceReceipt` takes it. */
const EntryRule = object({
  id: Uuid,
  name_bn: Type.String(),
  name_en: Type.String(),
  terms: PouringTermsSchema,
});

/** Everything the entry screen needs, so that typing asks the server for nothing more until Enter. */
export const EntryContext = object({
  centre: object({ id: Uuid, union_id: Uuid, code: Type.String(), name_bn: Type.String(), name_en: Type.String() }),
  today: Day,
  now: Instant,
  bounds: MeasureBounds,
  shift: Nullable(Shift),
  formula: Nullable(Formula),
  charts: Type.Array(EntryChart),
  /** Rules ask for the minute of the day in this zone. */
  time_zone: Type.String(),
  rules: Type.Array(EntryRule),
  members: Type.Array(
    object({
      id: Uuid,
      code: Type.String(),
      name_bn: Type.String(),
      name_en: Type.String(),
      usual_milk: Nullable(MilkType),
      /** The last four digits of the phone, for who has neither card nor number at hand. */
      phone_end: Nullable(Type.String()),
      /** The first 16 digits of the SHA-256 of the word on the card: it finds the card's owner and makes no card. */
      card: Nullable(Type.String()),
      /** Last pourings, the newest first: index of the milk, index of the period, ml, fat and SNF in bp. */
      history: Type.Array(Type.Array(Type.Integer())),
    }),
  ),
  receipts: Type.Array(Receipt),
  /** Minor units a litre of sour milk. */
  sour_rates: Type.Array(object({ milk_type: MilkType, rate: Count })),
  /** Scales, analysers and printers in use here: they work without a network too. */
  devices: Type.Array(Device),
});
export type EntryContext = Static<typeof EntryContext>;

export const DayQuery = object({ site_id: Uuid, on: optional(Day), milk_type: optional(MilkType) });
export type DayQuery = Static<typeof DayQuery>;

/** Late: not opened when it should be, or open when it should be closed. */
export const CentreState = Type.Enum(['waiting', 'open', 'closed', 'late']);
export type CentreState = Static<typeof CentreState>;

const totals = {
  receipts_count: Count,
  members: Count,
  volume_ml: Count,
  mass_g: Count,
  /** Weighted by quantity; null when there is no milk. */
  fat_bp: Nullable(Count),
  snf_bp: Nullable(Count),
  amount: Money,
  sour_count: Count,
  sour_ml: Count,
  rejected_count: Count,
  rejected_ml: Count,
};

const Degrees = Nullable(Type.Integer());

/** How the cycle of the day stands, and how far the one before it is paid. */
const UnionPayment = object({
  union_id: Uuid,
  name_bn: Type.String(),
  name_en: Type.String(),
  running: Nullable(
    object({
      cycle_id: Uuid,
      from_on: Day,
      to_on: Day,
      state: Type.Enum(['open', 'closing', 'closed']),
      /** What the receipts of its days are worth so far. */
      milk: Money,
    }),
  ),
  before: Nullable(
    object({
      cycle_id: Uuid,
      from_on: Day,
      to_on: Day,
      paid: Type.Array(
        object({
          state: Type.Enum(['proposed', 'refused', 'paid', 'rejected', 'held', 'withdrawn', 'nothing']),
          members: Count,
          amount: Money,
        }),
      ),
    }),
  ),
});

export const DayOverview = object({
  site_id: Uuid,
  on: Day,
  as_of: Instant,
  milk_type: Nullable(MilkType),
  totals: object(totals),
  /** Averages of the last four of the same weekday that had milk: whole, and up to this time of the day. */
  same_weekday: object({ days: Count, volume_ml: Nullable(Count), so_far_ml: Nullable(Count) }),
  periods: Type.Array(object({ period: Period, ...totals })),
  centres: Type.Array(
    object({
      centre_id: Uuid,
      code: Type.String(),
      name_bn: Type.String(),
      name_en: Type.String(),
      /** Shifts of the day that exist; a centre that opened none is not yet open. */
      shifts: Type.Array(object({ id: Uuid, period: Period, state: Type.Enum(['open', 'closed']) })),
      /** Millionths of a degree. */
      latitude_e6: Degrees,
      longitude_e6: Degrees,
      state: CentreState,
      /** The average of the same weekday. */
      usual_ml: Nullable(Count),
      ...totals,
    }),
  ),
  /** Milk by quarter of an hour of pouring; `at` is the start of the quarter. */
  quarters: Type.Array(object({ at: Instant, receipts_count: Count, volume_ml: Count, amount: Money })),
  latest: Type.Array(Receipt),
  payment: Type.Array(UnionPayment),
});
export type DayOverview = Static<typeof DayOverview>;
