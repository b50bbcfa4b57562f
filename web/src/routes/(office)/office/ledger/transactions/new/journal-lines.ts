/** Lines of an entry while it is typed. */
export interface EntryLine {
  key: number;
  accountId: string;
  /** Minor units; one of the two is used. */
  debit: number | null;
  credit: number | null;
}

let lastKey = 0;

export function emptyLine(): EntryLine {
  lastKey += 1;
  return { key: lastKey, accountId: '', debit: null, credit: null };
}

export function isEmpty(line: EntryLine): boolean {
  return line.accountId === '' && line.debit === null && line.credit === null;
}

export function sumOf(lines: EntryLine[], side: 'debit' | 'credit'): number {
  return lines.reduce((sum, line) => sum + (line[side] ?? 0), 0);
}
