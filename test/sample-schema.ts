// Values for a route's schema: some that fit, and some that nearly do.
import fc from 'fast-check';

export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly nullable?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Ids of records that exist, so that a request gets past "no such record". */
export type IdPool = readonly string[];

const days = fc
  .integer({ min: 0, max: 60 })
  .map((offset) => Temporal.PlainDate.from('2026-10-01').add({ days: offset }).toString());

/** Values the schema accepts, with ids out of the pool more often than not. */
export function fitting(schema: JsonSchema, ids: IdPool): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => fitting(one, ids)));
  if (schema.allOf) return fitting(Object.assign({}, ...schema.allOf), ids);
  switch (schema.type) {
    case 'object':
      return fittingObject(schema, ids);
    case 'array':
      return fc.array(fitting(schema.items ?? {}, ids), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case 'integer':
      return fittingInteger(schema);
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return fittingText(schema, ids);
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

function fittingObject(schema: JsonSchema, ids: IdPool): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, fitting(inner, ids)] as const);
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...(schema.required ?? [])] });
}

function fittingInteger({ minimum = -1000, maximum = 100_000, multipleOf = 1 }: JsonSchema): fc.Arbitrary<number> {
  const [low, high] = [Math.max(minimum, -(2 ** 53)), Math.min(maximum, 2 ** 53)];
  return fc
    .integer({ min: Math.ceil(low / multipleOf), max: Math.floor(high / multipleOf) })
    .map((n) => n * multipleOf);
}

function fittingText(schema: JsonSchema, ids: IdPool): fc.Arbitrary<string> {
  if (schema.format === 'uuid') {
    const known = ids.length > 0 ? [{ weight: 4, arbitrary: fc.constantFrom(...ids) }] : [];
    return fc.oneof(...known, { weight: 1, arbitrary: fc.uuid() });
  }
  if (schema.format === 'date') return days;
  if (schema.format === 'date-time') return days.map((day) => `${day}T04:00:00Z`);
  // A place in this house, to go on to.
  if (schema.pattern?.startsWith('^/')) return fc.constantFrom('/', '/account', '/office');
  const { minLength = 0, maxLength = 40 } = schema;
  if (schema.pattern && !schema.pattern.includes('\\u0000')) {
    return fc.stringMatching(new RegExp(schema.pattern)).map((text) => text.slice(0, maxLength));
  }
  return fc.string({ minLength, maxLength: Math.min(maxLength, 40), unit: 'grapheme' });
}

const nasty: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '১২৩',
  '1e309',
  "'; drop table platform.events; --",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  'ক'.repeat(10_000),
  -1,
  0,
  0.1,
  1e308,
  2 ** 53,
  -(2 ** 63),
  [],
  [[[[]]]],
  {},
  { $ne: null },
  { toString: 'x', __proto__: null },
  '2026-02-30',
  '0000-00-00',
  '9999-12-31T23:59:60Z',
  '+275760-09-13T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
];

const anything = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...nasty) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

/**
 * A fitting value in which one field, chosen by chance, became something else, went missing, or has a stranger beside
 * it.
 */
export function nearlyFitting(schema: JsonSchema, ids: IdPool): fc.Arbitrary<unknown> {
  if (schema.type !== 'object' || !schema.properties) return fc.oneof(fitting(schema, ids), anything);
  const names = Object.keys(schema.properties);
  const damage = fc.record({ name: fc.constantFrom(...names, 'stranger'), value: anything, drop: fc.boolean() });
  return fc
    .tuple(fitting(schema, ids), damage, fc.integer({ min: 0, max: 3 }))
    .map(([value, { name, value: bad, drop }, die]) => {
      if (die === 0) return value;
      const copy: Record<string, unknown> = { ...(value as object) };
      if (drop) delete copy[name];
      else copy[name] = bad;
      return copy;
    });
}

/** What does not even look like a body. */
export const bytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .constantFrom(
      '{',
      '[',
      '"',
      'null',
      '1',
      '{"a":',
      '{"__proto__":{"a":1}}',
      '[1,2',
      `${'['.repeat(5000)}`,
      '\ufeff{}',
    )
    .map((text) => new TextEncoder().encode(text)),
);
