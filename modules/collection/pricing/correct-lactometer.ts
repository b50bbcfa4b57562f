// Corrects a lactometer reading for the temperature of the milk, by the table of IS 10083 for instruments of 27 C.
import { DomainError } from '../../../platform/errors.ts';
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import { exactDecimal } from './exact-decimal.ts';

/** Fat of the columns, in hundredths of a per cent. */
const fats = [0, 200, 400, 600, 800] as const;

/** Tenths of a degree Celsius -> what is added to the reading, in tenths: the rows as published. */
const table: readonly (readonly [temperature: number, additions: readonly number[]])[] = [
  [190, [-22, -24, -26, -27, -29]],
  [200, [-20, -21, -22, -24, -24]],
  [210, [-17, -18, -19, -20, -22]],
  [220, [-14, -15, -16, -17, -18]],
  [230, [-11, -12, -13, -14, -14]],
  [240, [-8, -9, -10, -10, -11]],
  [250, [-6, -6, -6, -7, -7]],
  [260, [-3, -3, -3, -3, -4]],
  [270, [0, 0, 0, 0, 0]],
  [280, [3, 3, 3, 3, 4]],
  [285, [4, 5, 5, 5, 5]],
  [290, [6, 6, 6, 7, 7]],
];

export interface Correction {
  /** Added to the reading, tenths of a degree. */
  readonly added_tenths: number;
  readonly clr_tenths: number;
}

/**
 * The temperature goes to the half degree, as the table has it; between two of its rows and columns the addition lies
 * on the straight line, rounded once to a tenth. Outside the rows, above 8 % fat, and for instruments of 84 F at other
 * than their own temperature the reading is refused: nothing published says what to add.
 *
 * @throws DomainError `collection.temperature_outside_table`
 */
export function correctLactometer(
  reading_tenths: number,
  temperature_tenths: number,
  fat_bp: number,
  lactometer: 'c27' | 'f84',
): Correction {
  const temperature = Number(divideHalfUp(BigInt(temperature_tenths), 5n)) * 5;
  const added = lactometer === 'f84' ? atOwnTemperature(temperature) : additionAt(temperature, fat_bp);
  if (added === null) {
    const params = { temperature: exactDecimal(BigInt(temperature_tenths), 1), fat: exactDecimal(BigInt(fat_bp), 2) };
    throw new DomainError('collection.temperature_outside_table', params, '/temperature_tenths');
  }
  return { added_tenths: added, clr_tenths: reading_tenths + added };
}

/** 84 F is 28.9 C: 29 to the half degree. */
function atOwnTemperature(temperature: number): number | null {
  return temperature === 290 ? 0 : null;
}

function additionAt(temperature: number, fatBp: number): number | null {
  const below = table.findLast(([row]) => row <= temperature);
  const above = table.find(([row]) => row >= temperature);
  const column = fats.findLastIndex((fat) => fat <= fatBp);
  if (!below || !above || column < 0 || fatBp > 800) return null;
  const left = fats[column] ?? 0;
  const right = fats[column + 1] ?? left;
  const across = BigInt(right - left || 1);
  const share = BigInt(fatBp - left);
  /** The addition of a row at this fat, times `across`. */
  const along = ([, row]: (typeof table)[number]) =>
    BigInt(row[column] ?? 0) * (across - share) + BigInt(row[column + 1] ?? 0) * share;
  const down = BigInt(above[0] - below[0] || 1);
  const part = BigInt(temperature - below[0]);
  return Number(divideHalfUp(along(below) * (down - part) + along(above) * part, across * down));
}
