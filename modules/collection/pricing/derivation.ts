// How a price came about, as stored with the receipt and shown to the member: every factor, nothing left out.
// Texts are exact decimals; `rate` and `value` are minor units of the currency.
import { type Static, Type } from 'typebox';

const exactText = Type.String({ pattern: '^-?[0-9]+(\\.[0-9]+)?$', maxLength: 60 });
const name = Type.String({ maxLength: 200 });
const id = Type.String({ maxLength: 36 });
const closed = { additionalProperties: false };
const optional = Type.Optional;

export const SnfSource = Type.Union([
  Type.Object({ from: Type.Literal('measured') }, closed),
  Type.Object(
    {
      from: Type.Literal('clr'),
      formula: Type.Object(
        {
          id,
          name,
          clr_numerator: Type.Integer(),
          clr_divisor: Type.Integer(),
          fat_factor_e4: Type.Integer(),
          constant_bp: Type.Integer(),
          rounding_bp: Type.Integer(),
          rounding_mode: Type.Enum(['half_up', 'down']),
        },
        closed,
      ),
      exact: exactText,
    },
    closed,
  ),
]);
export type SnfSource = Static<typeof SnfSource>;

const PlainCell = Type.Object({ fat_bp: Type.Integer(), second: Type.Integer(), rate: Type.Integer() }, closed);

export const Step = Type.Union([
  Type.Object(
    {
      what: Type.Enum(['fat', 'snf', 'solids']),
      percent_bp: Type.Integer(),
      mass_kg: exactText,
      rate: Type.Integer(),
      value: exactText,
    },
    closed,
  ),
  /** So many points of one per cent, each worth the rate in every litre or kilogram. */
  Type.Object(
    {
      what: Type.Enum(['fat_points', 'snf_points']),
      percent_bp: Type.Integer(),
      rate: Type.Integer(),
      value: exactText,
    },
    closed,
  ),
  Type.Object(
    {
      what: Type.Literal('cell'),
      fat_bp: Type.Integer(),
      second: Type.Integer(),
      axis: Type.Enum(['snf', 'clr']),
      rate: Type.Integer(),
      value: exactText,
    },
    closed,
  ),
  Type.Object(
    {
      what: Type.Literal('slab'),
      fat_bp: Type.Integer(),
      fat_to_bp: Type.Union([Type.Integer(), Type.Null()]),
      second: Type.Integer(),
      second_to: Type.Union([Type.Integer(), Type.Null()]),
      axis: Type.Enum(['snf', 'clr']),
      rate: Type.Integer(),
      value: exactText,
    },
    closed,
  ),
  /** Between cells; the rate is shown to six decimals, the value reckoned with the exact one. */
  Type.Object(
    {
      what: Type.Literal('between'),
      axis: Type.Enum(['snf', 'clr']),
      second: Type.Integer(),
      corners: Type.Array(PlainCell, { minItems: 1, maxItems: 4 }),
      rate_exact: exactText,
      value: exactText,
    },
    closed,
  ),
  /** The chart's own rate was set aside for milk this poor or this good. */
  Type.Object(
    {
      what: Type.Enum(['low', 'best']),
      snf_bp: Type.Union([Type.Integer(), Type.Null()]),
      ts_bp: Type.Union([Type.Integer(), Type.Null()]),
      rate: Type.Integer(),
      value: exactText,
    },
    closed,
  ),
]);
export type Step = Static<typeof Step>;

const Incentive = Type.Object(
  {
    rule_id: id,
    name_bn: name,
    name_en: name,
    pay: Type.Enum(['percent', 'rate']),
    unit: Type.Enum(['litre', 'kg']),
    value: Type.Integer(),
    worth: exactText,
  },
  closed,
);

export const Derivation = Type.Object(
  {
    version: Type.Literal(1),
    volume_ml: Type.Integer(),
    fat_bp: Type.Integer(),
    snf_bp: Type.Integer(),
    clr_tenths: Type.Union([Type.Integer(), Type.Null()]),
    /** The lactometer as read, and what the temperature added to it. */
    temperature: optional(
      Type.Object(
        {
          lactometer_tenths: Type.Integer(),
          temperature_tenths: Type.Integer(),
          added_tenths: Type.Integer(),
          lactometer: Type.Enum(['c27', 'f84']),
        },
        closed,
      ),
    ),
    density_g_per_l: Type.Integer(),
    density_from: optional(Type.Enum(['fixed', 'clr'])),
    snf: SnfSource,
    chart: Type.Object(
      {
        id,
        name,
        milk_type: Type.Enum(['cow', 'buffalo', 'mixed']),
        kind: Type.Enum(['two_axis', 'matrix', 'points', 'total_solids', 'slab']),
        second_axis: Type.Enum(['snf', 'clr']),
        basis: Type.Enum(['litre', 'kg']),
        effective_from: Type.String({ maxLength: 10 }),
      },
      closed,
    ),
    quantity: Type.Object({ unit: Type.Enum(['litre', 'kg']), exact: exactText }, closed),
    steps: Type.Array(Step, { minItems: 1, maxItems: 2 }),
    incentives: optional(Type.Array(Incentive, { maxItems: 50 })),
    rounding: Type.Object({ mode: Type.Literal('half_up'), exact: exactText }, closed),
    amount: Type.Integer(),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  },
  closed,
);
export type Derivation = Static<typeof Derivation>;
