export interface ColumnSpec {
  /** Every header by which this column is known, in Bangla and in English. */
  names: readonly string[];
  required: boolean;
}

export interface ColumnMatch<Key extends string> {
  /** Index in the header of each column that was found. */
  found: Partial<Record<Key, number>>;
  /** Required columns that no header names. */
  missing: Key[];
  /** Columns that more than one header names: the person must say which is meant. */
  doubled: Key[];
  /** Headers that no column knows; shown, so that nothing is dropped in silence. */
  unused: string[];
}

/** How a column is called in a file, in both languages where it has a name in both: for whoever misses it. */
export function titlesOf<Key extends string>(specs: Readonly<Record<Key, ColumnSpec>>, keys: readonly Key[]): string {
  return keys
    .map((key) => [...new Set([specs[key].names[0], specs[key].names.at(-1)])].filter(Boolean).join(' / '))
    .join(', ');
}

/**
 * Finds the columns of a sheet by their headers, whatever case, spaces and punctuation were typed. A unit in brackets
 * counts when it helps and is passed over when it does not: `Milk (L)` is found as `Milk`.
 */
export function matchColumns<Key extends string>(
  header: readonly string[],
  specs: Readonly<Record<Key, ColumnSpec>>,
): ColumnMatch<Key> {
  const keyOf = namesToKeys(specs);
  const match: ColumnMatch<Key> = { found: {}, missing: [], doubled: [], unused: [] };
  header.forEach((name, index) => {
    const key = keyOf.get(plainName(name)) ?? keyOf.get(plainName(withoutBrackets(name)));
    if (key === undefined) {
      if (name !== '') match.unused.push(name);
    } else if (match.found[key] === undefined) {
      match.found[key] = index;
    } else if (!match.doubled.includes(key)) {
      match.doubled.push(key);
    }
  });
  for (const [key, spec] of entriesOf(specs)) {
    if (spec.required && match.found[key] === undefined) match.missing.push(key);
  }
  return match;
}

function namesToKeys<Key extends string>(specs: Readonly<Record<Key, ColumnSpec>>): Map<string, Key> {
  const keyOf = new Map<string, Key>();
  for (const [key, spec] of entriesOf(specs)) {
    for (const name of spec.names) {
      const plain = plainName(name);
      const other = keyOf.get(plain);
      if (plain === '' || (other !== undefined && other !== key)) throw new Error(`"${name}" does not name one column`);
      keyOf.set(plain, key);
    }
  }
  return keyOf;
}

function entriesOf<Key extends string>(specs: Readonly<Record<Key, ColumnSpec>>): [Key, ColumnSpec][] {
  return Object.entries(specs) as [Key, ColumnSpec][];
}

/** Letters, their marks and digits only: joiners and punctuation are typed differently by every keyboard. */
function plainName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

function withoutBrackets(name: string): string {
  return name.replace(/\([^)]*\)|\[[^\]]*\]/g, '');
}
