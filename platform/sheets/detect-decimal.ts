import { toLatinDigits } from '../language/digits.ts';
import type { DecimalMark } from '../language/parse-decimal.ts';
import { RefusedInput } from '../language/refused-input.ts';
import type { Delimiter } from './detect-delimiter.ts';

interface NumberedRow {
  line: number;
  cells: readonly string[];
}

/**
 * Decides from the numbers of a sheet whether a point or a comma parts the decimals. One cell may be certain (`4,25`,
 * `12.5`, `1,23,456`) or open (`1,234` and `12.505` read both ways). Certain cells on both sides, or open ones
 * on both sides and no certain one, mean that half of the file would be read a thousandfold wrong: refused.
 *
 * @throws RefusedInput `sheet.mixed_decimals` with a line and a column of each kind
 */
export function detectDecimal(rows: readonly NumberedRow[], header: readonly string[], by: Delimiter): DecimalMark {
  const seen: Partial<Record<Evidence, Place>> = {};
  for (const { line, cells } of rows) {
    cells.forEach((cell, index) => {
      const evidence = evidenceOf(cell);
      if (evidence) seen[evidence] ??= { line, column: header[index] ?? '' };
    });
  }
  if (seen.point && seen.comma) throw mixed(seen.point, seen.comma);
  if (seen.point) return 'point';
  if (seen.comma) return 'comma';
  if (seen.openPoint && seen.openComma) throw mixed(seen.openPoint, seen.openComma);
  // A program that avoids the comma between cells did so because it writes one inside numbers.
  return seen.openComma && by !== ',' ? 'comma' : 'point';
}

interface Place {
  line: number;
  column: string;
}

type Evidence = 'point' | 'comma' | 'openPoint' | 'openComma';

const SHAPES: readonly [Evidence, RegExp][] = [
  ['openPoint', /^[1-9][0-9]{0,2}\.[0-9]{3}$/],
  ['openComma', /^[1-9][0-9]{0,2},[0-9]{3}$/],
  ['point', /^[0-9]+\.[0-9]+$/],
  ['comma', /^[0-9]+,[0-9]+$/],
  ['point', /^[0-9]{1,3}(,[0-9]{2,3})*,[0-9]{3}(\.[0-9]+)?$/],
  ['comma', /^[0-9]{1,3}([. \u00a0\u202f][0-9]{2,3})*[. \u00a0\u202f][0-9]{3},[0-9]+$/],
  ['comma', /^[0-9]{1,3}(\.[0-9]{2,3})*\.[0-9]{3}$/],
];

function evidenceOf(cell: string): Evidence | null {
  const unsigned = toLatinDigits(cell).replace(/^[-\u2212]/, '');
  return SHAPES.find(([, shape]) => shape.test(unsigned))?.[0] ?? null;
}

function mixed(point: Place, comma: Place): RefusedInput {
  return new RefusedInput('sheet.mixed_decimals', {
    pointLine: point.line,
    pointColumn: point.column,
    commaLine: comma.line,
    commaColumn: comma.column,
  });
}
