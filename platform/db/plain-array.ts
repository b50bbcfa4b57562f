// Arrays of thousands as PostgreSQL writes them. The driver looks into every element for something to quote; here
// nothing is.

/** For `${plainArray(ids)}::uuid[]`. The elements must need no quotes: ids, whole numbers, days, hex, truth values. */
export function plainArray(values: readonly (string | number | bigint | boolean | null)[]): string {
  let text = '{';
  for (const [index, value] of values.entries()) text += index === 0 ? String(value) : `,${value}`;
  return `${text}}`;
}

/**
 * The same, or nothing at all when every element is null: `unnest` of several arrays fills up the shorter ones, and
 * columns that are hardly ever used cost nothing then.
 */
export function sparseArray(values: readonly (string | number | null)[]): string | null {
  return values.every((value) => value === null) ? null : plainArray(values);
}

/** For texts, which the driver quotes. */
export function sparseTexts(values: readonly (string | null)[]): readonly (string | null)[] | null {
  return values.every((value) => value === null) ? null : values;
}

/** For columns that are never null: what is the same in all rows is sent once, and the statement fills up the rest. */
export function evenArray(values: readonly (string | number)[]): string {
  return plainArray(oneOrAll(values));
}

/** For texts, which the driver quotes. */
export function evenTexts(values: readonly string[]): readonly string[] {
  return oneOrAll(values);
}

function oneOrAll<Value>(values: readonly Value[]): readonly Value[] {
  const [first] = values;
  return values.every((value) => value === first) ? values.slice(0, 1) : values;
}
