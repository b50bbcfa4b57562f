/** What to look at before approving a chart: holes between its cells, prices that fall where milk gets better; pure. */
import type { ChartWarning } from '../contract-charts.ts';
import type { RateCell, RateChart } from '../pricing/types.ts';

/** Named at most so many of a kind; the count says how many there are. */
const named = 12;

type Point = ChartWarning['cells'][number];

export function checkChart(chart: Pick<RateChart, 'kind'>, cells: readonly RateCell[]): ChartWarning[] {
  if (chart.kind === 'slab') return warning('overlap', overlaps(cells));
  if (chart.kind !== 'matrix' || cells.length === 0) return [];
  const rates = new Map(cells.map((cell) => [`${cell.fat_bp} ${cell.second}`, BigInt(cell.rate)]));
  const fats = axis(cells.map((cell) => cell.fat_bp));
  const seconds = axis(cells.map((cell) => cell.second));
  const holes: Point[] = [];
  const falling: Point[] = [];
  for (const [row, fat_bp] of fats.entries()) {
    for (const [column, second] of seconds.entries()) {
      const rate = rates.get(`${fat_bp} ${second}`);
      if (rate === undefined) {
        holes.push({ fat_bp, second });
        continue;
      }
      const poorer = [rates.get(`${fats[row - 1]} ${second}`), rates.get(`${fat_bp} ${seconds[column - 1]}`)];
      if (poorer.some((other) => other !== undefined && other > rate)) falling.push({ fat_bp, second });
    }
  }
  return [...warning('hole', [...skipped(fats, seconds), ...holes]), ...warning('falling', falling)];
}

function warning(code: ChartWarning['code'], cells: readonly Point[]): ChartWarning[] {
  return cells.length === 0 ? [] : [{ code, count: cells.length, cells: cells.slice(0, named) }];
}

const axis = (values: readonly number[]) => [...new Set(values)].sort((one, other) => one - other);

/** Steps an axis leaves out between two others: 4.1, 4.3 lacks 4.2 in every column. */
function skipped(fats: readonly number[], seconds: readonly number[]): Point[] {
  const gaps = (values: readonly number[]) => {
    const grain = Math.min(...values.slice(1).map((value, at) => value - (values[at] ?? value)));
    return values.slice(1).flatMap((value, at) => (value - (values[at] ?? value) > grain ? [value - grain] : []));
  };
  return [
    ...gaps(fats).map((fat_bp) => ({ fat_bp, second: seconds[0] ?? 0 })),
    ...gaps(seconds).map((second) => ({ fat_bp: fats[0] ?? 0, second })),
  ];
}

function overlaps(cells: readonly RateCell[]): Point[] {
  const end = (value: number | null | undefined) => value ?? Number.POSITIVE_INFINITY;
  return cells
    .filter((one, at) =>
      cells
        .slice(at + 1)
        .some(
          (other) =>
            one.fat_bp < end(other.fat_to_bp) &&
            other.fat_bp < end(one.fat_to_bp) &&
            one.second < end(other.second_to) &&
            other.second < end(one.second_to),
        ),
    )
    .map(({ fat_bp, second }) => ({ fat_bp, second }));
}
