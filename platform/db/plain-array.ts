// Arrays of thousands as PostgreSQL writes them. The driver looks into every element for something to quote; here
// nothing is.

/** For `${plainArray(ids)}::uuid[]`. The elements must need no quotes: ids, whole numbers, days, hex, truth values. */
export function plainArray(values: readonly (string | number | bigint | boolean | null)[]): string {
  let text = '{';
  for (const [index, value] of values.entries()) text += index === 0 ? String(value) : `,${value}`;
  return `${text}}`;
}
