// How a price came about, as stored with the receipt and shown to the member: every factor, nothing left out.
// Texts are exact decimals; `rate` and `value` are minor units of the currency.
import { type Static, Type } from 'typebox';

const exactText = Type.String({ pattern: '^-?[0-9]+(\\.[0-9]+)?$', maxLength: 40 });
const name = Type.String({ maxLength: 200 });
const id = Type.String({ maxLength: 36 });
const closed = { additionalProperties: false };

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
          rounding_mode: Type.Union([Type.Literal('half_up'), Type.Literal('down')]),
        },
        closed,
      ),
      exact: exactText,
    },
    closed,
  ),
]);
export type SnfSource = Static<typeof SnfSource>;

export const Step = Type.Union([
  Type.Object(
    {
      what: Type.Union([Type.Literal('fat'), Type.Literal('snf')]),
      percent_bp: Type.Integer(),
      mass_kg: exactText,
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
      axis: Type.Union([Type.Literal('snf'), Type.Literal('clr')]),
      rate: Type.Integer(),
      value: exactText,
    },
    closed,
  ),
]);
export type Step = Static<typeof Step>;

export const Derivation = Type.Object(
  {
    version: Type.Literal(1),
    volume_ml: Type.Integer(),
    fat_bp: Type.Integer(),
    snf_bp: Type.Integer(),
    clr_tenths: Type.Union([Type.Integer(), Type.Null()]),
    density_g_per_l: Type.Integer(),
    snf: SnfSource,
    chart: Type.Object(
      {
        id,
        name,
        milk_type: Type.Union([Type.Literal('cow'), Type.Literal('buffalo'), Type.Literal('mixed')]),
        kind: Type.Union([Type.Literal('two_axis'), Type.Literal('matrix')]),
        second_axis: Type.Union([Type.Literal('snf'), Type.Literal('clr')]),
        basis: Type.Union([Type.Literal('litre'), Type.Literal('kg')]),
        effective_from: Type.String({ maxLength: 10 }),
      },
      closed,
    ),
    quantity: Type.Object({ unit: Type.Union([Type.Literal('litre'), Type.Literal('kg')]), exact: exactText }, closed),
    steps: Type.Array(Step, { minItems: 1, maxItems: 2 }),
    rounding: Type.Object({ mode: Type.Literal('half_up'), exact: exactText }, closed),
    amount: Type.Integer(),
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
  },
  closed,
);
export type Derivation = Static<typeof Derivation>;
