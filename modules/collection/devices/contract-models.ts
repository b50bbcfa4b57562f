// How a union's own devices speak, on the wire: the layout, the fields and the line. Safe to import in the browser.
import { type Static, Type } from 'typebox';
import type { ErrorTable } from '../../../platform/errors.ts';
import { Instant, Nullable, object, Text, Uuid } from '../../../platform/http/schema.ts';
import { optional } from '../contract-words.ts';
import { type DeviceModel, measures } from './device-model.ts';

export const modelErrors = {
  'collection.device_model_code_taken': 409,
  'collection.device_model_unfit': 422,
  'collection.device_model_unread': 422,
} as const satisfies ErrorTable;

export const modelConstraints = {
  device_models_one_per_version: 'collection.device_model_code_taken',
} as const satisfies Record<string, keyof typeof modelErrors>;

export const ModelCode = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' });
const Mark = Type.String({ maxLength: 12 });
const Place = Type.Integer({ minimum: 0, maximum: 400 });
/** At least and at most this many. */
const Parts = Type.Array(Type.Integer({ minimum: 1, maximum: 60 }), { minItems: 2, maxItems: 2 });

const FieldRule = object({
  measure: Type.Enum([...measures]),
  from: optional(Place),
  to: optional(Place),
  index: optional(Type.Integer({ minimum: 0, maximum: 60 })),
  name: optional(Type.String({ pattern: '^[A-Za-z]{1,12}$' })),
  implied: optional(Type.Integer({ minimum: 0, maximum: 6 })),
  rounds: optional(Type.Boolean()),
  optional: optional(Type.Boolean()),
});

const Layout = Type.Union([
  object({ kind: Type.Literal('fixed') }),
  object({ kind: Type.Literal('delimited'), separator: Type.String({ minLength: 1, maxLength: 3 }), parts: Parts }),
  object({
    kind: Type.Literal('named'),
    separator: Type.String({ minLength: 1, maxLength: 3 }),
    sign: Type.String({ minLength: 1, maxLength: 3 }),
  }),
  object({ kind: Type.Literal('prefixed'), separator: Type.String({ minLength: 1, maxLength: 3 }), parts: Parts }),
  object({ kind: Type.Literal('groups') }),
  object({
    kind: Type.Literal('scale'),
    unit: Nullable(Type.Enum(['kg', 'g'])),
    stable: Mark,
    moving: Mark,
  }),
]);

export const DeviceModelSchema = object({
  code: ModelCode,
  name: Text(80, { minLength: 1 }),
  use: Type.Enum(['analyser', 'scale']),
  baud_rate: Type.Integer({ minimum: 1200, maximum: 115_200 }),
  length: Nullable(Type.Integer({ minimum: 1, maximum: 400 })),
  start: Mark,
  end: Mark,
  longest: Type.Integer({ minimum: 1, maximum: 400 }),
  fresh_ms: Type.Integer({ minimum: 500, maximum: 600_000 }),
  layout: Layout,
  fields: Type.Array(FieldRule, { minItems: 1, maxItems: 12 }),
});

/** The line it was tried against is kept with it: whoever changes the model sees what it must still read. */
export const SaveModel = object({
  union_id: Uuid,
  model: DeviceModelSchema,
  sample: Type.String({ minLength: 1, maxLength: 400 }),
});
export type SaveModel = Static<typeof SaveModel>;

export const OwnModel = object({
  id: Uuid,
  union_id: Uuid,
  version: Type.Integer({ minimum: 1 }),
  model: DeviceModelSchema,
  sample: Type.String(),
  created_at: Instant,
  created_by_name: Nullable(Type.String()),
});
export type OwnModel = Static<typeof OwnModel>;
export const OwnModels = object({ items: Type.Array(OwnModel) });
export const ModelQuery = object({ union_id: Uuid });

/** The wire's form and the parser's are the same thing. */
export function modelOf(sent: Static<typeof DeviceModelSchema>): DeviceModel {
  return sent as unknown as DeviceModel;
}
