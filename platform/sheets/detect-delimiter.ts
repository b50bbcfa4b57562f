import { CsvError, parse } from 'csv-parse/sync';

export type Delimiter = ',' | ';' | '\t' | '|';

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];
const SAMPLE_ROWS = 20;

/**
 * Finds what parts the cells: the candidate whose header is repeated in width by most of the first rows, the wider
 * header on a tie. A decimal comma does not mislead it, because a header has none. Excel's `sep=;` line decides alone.
 */
export function detectDelimiter(text: string): { delimiter: Delimiter; body: string; firstLine: number } {
  const declared = /^sep=([,;\t|])\n/i.exec(text);
  if (declared) return { delimiter: declared[1] as Delimiter, body: text.slice(declared[0].length), firstLine: 2 };
  const scored = DELIMITERS.map((delimiter) => ({ delimiter, ...score(text, delimiter) }));
  scored.sort((left, right) => right.agreeing - left.agreeing || right.columns - left.columns);
  return { delimiter: scored[0]?.delimiter ?? ',', body: text, firstLine: 1 };
}

interface Score {
  agreeing: number;
  columns: number;
}

const NO_TABLE: Score = { agreeing: 0, columns: 0 };

function score(text: string, delimiter: Delimiter): Score {
  const [header, ...rows] = sampleRows(text, delimiter);
  if (!header || header.length < 2) return NO_TABLE;
  return { agreeing: rows.filter((row) => row.length === header.length).length, columns: header.length };
}

function sampleRows(text: string, delimiter: Delimiter): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true, to: SAMPLE_ROWS + 1 });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return [];
  }
}
