// Puts a chart in force from its day on: by a second person, and never over milk that was priced already.
import type { Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { DomainError } from '../../../platform/errors.ts';
import { emit } from '../../../platform/events.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { holdPrices } from '../collection-locks.ts';
import { type ChartRow, cellsOf, lastReceiptDay, lockChart } from './chart-store.ts';
import { hasCells } from './create-chart.ts';

/**
 * Throws `collection.chart_missing`, `chart_not_draft`, `chart_own_approval`, `chart_empty`, `chart_too_late`,
 * `chart_exists`.
 */
export async function approveChart(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const chart = await lockChart(tx, id);
  if (!chart) throw new DomainError('collection.chart_missing');
  if (chart.state !== 'draft') throw new DomainError('collection.chart_not_draft');
  refuseOwnApproval(occasion, chart);
  await refuseEmpty(tx, chart);
  await holdPrices(tx, chart.union_id);
  const last = await lastReceiptDay(tx, chart.union_id, chart.milk_type);
  if (last !== null && last >= chart.effective_from) {
    throw new DomainError('collection.chart_too_late', { last_receipt_on: last }, '/effective_from');
  }
  const result = await tx
    .updateTable('collection.rate_charts')
    .set({ state: 'approved', approved_at: occasion.now, approved_by: occasion.actor.personId })
    .where('id', '=', id)
    .executeTakeFirst();
  mustTouchOne(result, 'collection.chart_missing');
  await recordAudit(tx, occasion, {
    action: 'collection.chart_approved',
    siteId: chart.union_id,
    subject: { kind: 'collection.rate_chart', id },
    before: { state: 'draft' },
    after: { state: 'approved', effective_from: chart.effective_from },
  });
  await emit(tx, 'collection.chart_approved', { chart_id: id, union_id: chart.union_id });
}

/** The house's own set-up has no person and needs no second one. */
function refuseOwnApproval(occasion: Occasion, chart: ChartRow): void {
  const approver = occasion.actor.personId;
  if (approver !== null && approver === chart.created_by) throw new DomainError('collection.chart_own_approval');
}

async function refuseEmpty(tx: Tx, chart: ChartRow): Promise<void> {
  if (!hasCells(chart.kind)) return;
  const cells = await cellsOf(tx, [chart.id]);
  if ((cells.get(chart.id) ?? []).length === 0) throw new DomainError('collection.chart_empty');
}
