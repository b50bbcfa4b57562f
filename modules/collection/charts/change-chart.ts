// Changes a draft: its terms or its cells. An approved chart never changes; a new one takes its place from a day on.
import type { Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import type { Cell, ChangeChart } from '../contract-charts.ts';
import { type ChartRow, lockChart, replaceCells } from './chart-store.ts';
import { checkChart } from './check-chart.ts';
import { hasCells, rate, refuseHalfThresholds, refuseUnfitRates, thresholdsOf } from './create-chart.ts';

/** Throws `collection.chart_missing`, `chart_not_draft`, `chart_rates_unfit`, `chart_threshold_half`. */
export async function changeChart(tx: Tx, occasion: Occasion, id: string, change: ChangeChart): Promise<void> {
  const before = await lockDraft(tx, id);
  const fatRate = change.fat_rate === undefined ? before.fat_rate : change.fat_rate;
  const snfRate = change.snf_rate === undefined ? before.snf_rate : change.snf_rate;
  refuseUnfitRates(before.kind, fatRate, snfRate);
  refuseHalfThresholds({ ...before, ...change });
  const { name, basis, effective_from } = change;
  if (Object.keys(change).length === 0) return;
  const result = await tx
    .updateTable('collection.rate_charts')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(basis === undefined ? {} : { basis }),
      ...thresholdsOf(change),
      ...(change.fat_rate === undefined ? {} : { fat_rate: rate(change.fat_rate) }),
      ...(change.snf_rate === undefined ? {} : { snf_rate: rate(change.snf_rate) }),
      ...(effective_from === undefined ? {} : { effective_from: Temporal.PlainDate.from(effective_from) }),
    })
    .where('id', '=', id)
    .executeTakeFirst();
  mustTouchOne(result, 'collection.chart_missing');
  await recordAudit(tx, occasion, {
    action: 'collection.chart_changed',
    siteId: before.union_id,
    subject: { kind: 'collection.rate_chart', id },
    before: termsOf(before),
    after: { ...change },
  });
}

/**
 * Replaces all cells of a draft. Throws `chart_missing`, `chart_not_draft`, `chart_rates_unfit`, `cell_doubled`,
 * `slabs_overlap`.
 */
export async function setCells(tx: Tx, occasion: Occasion, id: string, cells: readonly Cell[]): Promise<void> {
  const chart = await lockDraft(tx, id);
  if (!hasCells(chart.kind)) throw new DomainError('collection.chart_rates_unfit', { kind: chart.kind });
  const seen = new Set<string>();
  for (const cell of cells) {
    const key = `${cell.fat_bp} ${cell.second}`;
    if (seen.has(key)) {
      throw new DomainError('collection.cell_doubled', { fat_bp: cell.fat_bp, second: cell.second });
    }
    seen.add(key);
  }
  const isSlab = chart.kind === 'slab';
  if (isSlab && checkChart(chart, cells).length > 0) throw new DomainError('collection.slabs_overlap');
  await replaceCells(tx, id, isSlab ? cells : cells.map(({ fat_bp, second, rate }) => ({ fat_bp, second, rate })));
  await recordAudit(tx, occasion, {
    action: 'collection.chart_cells_set',
    siteId: chart.union_id,
    subject: { kind: 'collection.rate_chart', id },
    after: { cells: cells.length },
  });
}

async function lockDraft(tx: Tx, id: string): Promise<ChartRow> {
  const chart = await lockChart(tx, id);
  if (!chart) throw new DomainError('collection.chart_missing');
  if (chart.state !== 'draft') throw new DomainError('collection.chart_not_draft');
  return chart;
}

function termsOf(chart: ChartRow) {
  const { name, basis, effective_from, fat_rate, snf_rate } = chart;
  return {
    name,
    basis,
    effective_from,
    fat_rate: fat_rate === null ? null : Number(fat_rate),
    snf_rate: snf_rate === null ? null : Number(snf_rate),
  };
}
