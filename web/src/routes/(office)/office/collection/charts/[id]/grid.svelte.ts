/** The cells of a matrix chart as a grid: fat down, SNF or CLR across, both by steps of ten of the stored unit. */
import { decimalString } from '#lib/format.ts';
import { parseDecimal } from '#lib/parse-decimal.ts';
import type { Cell, ChartDetail } from '#modules/collection/contract-charts.ts';

const step = 10;

export class Grid {
  rows = $state<number[]>([]);
  columns = $state<number[]>([]);
  /** What stands in each cell, as typed; keyed by fat and second. */
  texts = $state<Record<string, string>>({});
  readonly secondDecimals: number;
  readonly rateDecimals = 2;

  constructor(chart: ChartDetail) {
    const usual = chart.second_axis === 'snf' ? 850 : 280;
    this.secondDecimals = chart.second_axis === 'snf' ? 2 : 1;
    this.rows = axis(
      chart.cells.map((cell) => cell.fat_bp),
      chart.milk_type === 'buffalo' ? 600 : 400,
    );
    this.columns = axis(
      chart.cells.map((cell) => cell.second),
      usual,
    );
    this.texts = Object.fromEntries(
      chart.cells.map((cell) => [keyOf(cell.fat_bp, cell.second), decimalString(cell.rate, this.rateDecimals)]),
    );
  }

  /** The next value after the last; the table grows the way it is written on paper. */
  addRow(): void {
    this.rows.push((this.rows.at(-1) ?? 0) + step);
  }

  addColumn(): void {
    this.columns.push((this.columns.at(-1) ?? 0) + step);
  }

  isWrong(fat: number, second: number): boolean {
    const parsed = parseDecimal(this.texts[keyOf(fat, second)] ?? '', this.rateDecimals);
    return parsed !== null && (parsed.problem !== null || parsed.units <= 0);
  }

  /** The cells that hold a rate; null while one of them cannot be read. */
  cells(): Cell[] | null {
    const cells: Cell[] = [];
    for (const fat_bp of this.rows) {
      for (const second of this.columns) {
        const parsed = parseDecimal(this.texts[keyOf(fat_bp, second)] ?? '', this.rateDecimals);
        if (parsed === null) continue;
        if (parsed.problem !== null || parsed.units <= 0) return null;
        cells.push({ fat_bp, second, rate: parsed.units });
      }
    }
    return cells;
  }
}

export const keyOf = (fat: number, second: number) => `${fat} ${second}`;

/** Every step from the least to the greatest, so that a hole in the chart is seen as a hole. */
function axis(values: readonly number[], usual: number): number[] {
  const least = values.length > 0 ? Math.min(...values) : usual;
  const most = values.length > 0 ? Math.max(...values) : usual;
  return Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
}
