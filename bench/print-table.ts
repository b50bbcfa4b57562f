export interface Line {
  readonly name: string;
  readonly measured: string;
  readonly target: string;
  readonly isMet: boolean;
  readonly notes?: readonly string[];
}

/** A table for a terminal; a missed target is marked, and never more than that. */
export function printTable(what: string, measured: string, target: string, lines: readonly Line[]): void {
  if (lines.length === 0) return;
  const rows = [
    [what, measured, target, ''],
    ...lines.map((line) => [line.name, line.measured, line.target, mark(line)]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const print = (row: readonly string[]): void => {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
    );
  };
  for (const [index, row] of rows.entries()) {
    print(row);
    if (index === 0) print(widths.map((width) => '-'.repeat(width)));
    for (const note of lines[index - 1]?.notes ?? []) process.stdout.write(`    ${note}\n`);
  }
  process.stdout.write('\n');
}

function mark(line: Line): string {
  return line.isMet ? 'met' : 'MISSED';
}
