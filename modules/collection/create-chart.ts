// Drafts a rate chart; a second person approves it before it prices anything.
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { recordAudit } from '../identity/index.ts';
import { findUnion } from './centre-store.ts';
import { type ChartRow, cellsOf, chartById, replaceCells } from './chart-store.ts';
import type { CreateChart } from './contract-charts.ts';

/** Throws `collection.union_missing`, `collection.chart_rates_unfit`, `collection.chart_missing` (of `copy_of`). */
export async function createChart(tx: Tx, occasion: Occasion, input: CreateChart): Promise<ChartRow> {
  const union = await findUnion(tx, input.union_id);
  if (!union) throw new DomainError('collection.union_missing');
  refuseUnfitRates(input.kind, input.fat_rate, input.snf_rate);
  const id = input.id ?? newId();
  await tx
    .insertInto('collection.rate_charts')
    .values({
      id,
      union_id: union.site_id,
      name: input.name,
      milk_type: input.milk_type,
      kind: input.kind,
      second_axis: input.kind === 'two_axis' ? 'snf' : (input.second_axis ?? 'snf'),
      basis: input.basis,
      fat_rate: rate(input.fat_rate),
      snf_rate: rate(input.snf_rate),
      currency: union.currency,
      effective_from: Temporal.PlainDate.from(input.effective_from),
      created_at: occasion.now,
      created_by: occasion.actor.personId,
    })
    .execute();
  if (input.copy_of !== undefined) await copyCells(tx, id, input.copy_of, input);
  await recordAudit(tx, occasion, {
    action: 'collection.chart_created',
    siteId: union.site_id,
    subject: { kind: 'collection.rate_chart', id },
    after: { ...input },
  });
  const chart = await chartById(tx, id);
  if (!chart) throw new DomainError('collection.chart_missing');
  return chart;
}

/** Two rates for a two-axis chart, none for a matrix, whose rates are its cells. */
export function refuseUnfitRates(
  kind: 'two_axis' | 'matrix',
  fatRate: bigint | number | null | undefined,
  snfRate: bigint | number | null | undefined,
): void {
  const fat = fatRate ?? null;
  const snf = snfRate ?? null;
  const fits = kind === 'two_axis' ? fat !== null && fat > 0 && snf !== null : fat === null && snf === null;
  if (!fits) throw new DomainError('collection.chart_rates_unfit', { kind }, '/fat_rate');
}

export function rate(value: number | null | undefined): bigint | null {
  return value === null || value === undefined ? null : BigInt(value);
}

async function copyCells(tx: Tx, id: string, sourceId: string, input: CreateChart): Promise<void> {
  const source = await chartById(tx, sourceId);
  if (source?.union_id !== input.union_id) throw new DomainError('collection.chart_missing', {}, '/copy_of');
  if (source.kind !== 'matrix' || input.kind !== 'matrix') return;
  await replaceCells(tx, id, (await cellsOf(tx, [source.id])).get(source.id) ?? []);
}
