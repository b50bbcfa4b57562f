// OpenAPI 3.1 says null as a type; our schemas say `nullable`, which validator and serialiser understand better.

/** A copy in which `{ type: 'x', nullable: true }` became `{ type: ['x', 'null'] }`. */
export function nullAsType(document: unknown): unknown {
  if (Array.isArray(document)) return document.map(nullAsType);
  if (document === null || typeof document !== 'object') return document;
  const { nullable, ...rest } = document as Record<string, unknown>;
  const copy = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, nullAsType(value)]));
  if (nullable === true && typeof copy.type === 'string') copy.type = [copy.type, 'null'];
  else if (nullable !== undefined) copy.nullable = nullAsType(nullable);
  return copy;
}
