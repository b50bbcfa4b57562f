/** The bands of a slab chart while they are typed: from and up to, but not with, of fat and SNF or CLR, and a rate. */
import type { Cell, ChartDetail } from '#modules/collection/contract-charts.ts';

export interface Band {
  readonly key: number;
  fat: number | null;
  fatTo: number | null;
  second: number | null;
  secondTo: number | null;
  rate: number | null;
}

export class Slabs {
  bands = $state<Band[]>([]);
  private last = 0;

  constructor(chart: ChartDetail) {
    this.bands = chart.cells.map((cell) => ({
      key: ++this.last,
      fat: cell.fat_bp,
      fatTo: cell.fat_to_bp ?? null,
      second: cell.second,
      secondTo: cell.second_to ?? null,
      rate: cell.rate,
    }));
    if (this.bands.length === 0) this.add();
  }

  /** A new band begins where the last one ends. */
  add(): void {
    const before = this.bands.at(-1);
    this.bands.push({
      key: ++this.last,
      fat: before ? before.fatTo : 0,
      fatTo: null,
      second: before?.second ?? 0,
      secondTo: before?.secondTo ?? null,
      rate: null,
    });
  }

  remove(key: number): void {
    this.bands = this.bands.filter((band) => band.key !== key);
  }

  /** Null while a beginning or a rate is missing or a band begins between two steps. */
  cells(): Cell[] | null {
    const cells: Cell[] = [];
    for (const { fat, fatTo, second, secondTo, rate } of this.bands) {
      if (fat === null || second === null || rate === null || rate < 1) return null;
      if (fat % 10 !== 0 || second % 10 !== 0) return null;
      cells.push({ fat_bp: fat, fat_to_bp: fatTo, second, second_to: secondTo, rate });
    }
    return cells;
  }
}
