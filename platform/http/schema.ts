// The words every contract is written in. Safe to import in the browser.
import { type Static, type TObject, type TOptional, type TProperties, type TSchema, type TUnsafe, Type } from 'typebox';

export { MoneySchema as Money } from '../money/money-schema.ts';

/** An object that refuses what it does not know. */
export function object<P extends TProperties>(properties: P, options: { description?: string } = {}): TObject<P> {
  return Type.Object(properties, { additionalProperties: false, ...options });
}

export const Uuid = Type.String({ format: 'uuid' });
export const Day = Type.String({ format: 'date', description: 'Business day, YYYY-MM-DD' });
export const Instant = Type.String({ format: 'date-time', description: 'Instant, RFC 3339' });
export const Language = Type.Union([Type.Literal('bn'), Type.Literal('en')]);

/** Text of at most `maxLength` characters; NUL, which PostgreSQL cannot store, is refused. */
export function Text(
  maxLength: number,
  options: { minLength?: number; description?: string; pattern?: string } = {},
): ReturnType<typeof Type.String> {
  return Type.String({ pattern: '^[^\\u0000]*$', ...options, maxLength });
}

/**
 * The value or null. Said as `nullable` on the schema itself, not as a union: the serialiser then writes the value by
 * its type (bigint too) instead of trying the alternatives one by one.
 */
export function Nullable<S extends TSchema>(schema: S): TUnsafe<Static<S> | null> {
  const plain = schema as S & { type?: string; enum?: readonly unknown[] };
  if (plain.enum) return Type.Unsafe({ ...plain, type: 'string', enum: [...plain.enum, null], nullable: true });
  if (plain.type) return Type.Unsafe({ ...plain, nullable: true });
  return Type.Unsafe(Type.Union([schema, Type.Null()]));
}

/** One page of a list; `next` is the cursor of the following page, null on the last. */
export function page<S extends TSchema>(
  item: S,
): TObject<{ items: ReturnType<typeof Type.Array<S>>; next: TUnsafe<string | null> }> {
  return object({ items: Type.Array(item), next: Nullable(Type.String()) });
}

const listSettings = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  cursor: Type.Optional(Text(500)),
  sort: Type.Optional(Type.String({ pattern: '^-?[a-z_]{1,40}$', description: 'Field name, with - for descending' })),
  q: Type.Optional(Text(200, { description: 'Search' })),
};

/** The query string of a list: paging, sorting, search, and this list's own filters. */
export function listQuery<P extends Record<string, TOptional<TSchema>>>(filters: P): TObject<P & typeof listSettings> {
  return Type.Object({ ...filters, ...listSettings }, { additionalProperties: false });
}

/** The same of a list that also leaves as CSV and as an Excel workbook. */
export function sheetQuery<P extends Record<string, TOptional<TSchema>>>(
  filters: P,
): TObject<P & typeof listSettings & { format: typeof ExportFormat }> {
  return Type.Object({ ...filters, ...listSettings, format: ExportFormat }, { additionalProperties: false });
}

export const ExportFormat = Type.Optional(
  Type.Union([Type.Literal('json'), Type.Literal('csv'), Type.Literal('xlsx')], { default: 'json' }),
);

export interface ListParams {
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
  readonly q?: string;
}

export const Problem = object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String({ description: 'Stable; the client makes the sentence' }),
  params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  errors: Type.Optional(
    Type.Array(
      object({
        path: Type.String({ description: 'JSON pointer of the field' }),
        code: Type.String(),
        params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
      }),
    ),
  ),
  'violated-policies': Type.Optional(Type.Array(Type.String())),
  request_id: Type.Optional(Type.String()),
});
export type Problem = Static<typeof Problem>;
