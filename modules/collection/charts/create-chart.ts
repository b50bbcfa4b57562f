// Drafts a rate chart; a second person approves it before it prices anything.
import type { Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { recordAudit } from '../../identity/index.ts';
import { findUnion } from '../centre-store.ts';
import type { ChangeChart, CreateChart } from '../contract-charts.ts';
import type { ChartKind } from '../pricing/types.ts';
import { type ChartRow, cellsOf, chartById, replaceCells } from './chart-store.ts';

/** Throws `collection.union_missing`, `chart_rates_unfit`, `chart_threshold_half`, `chart_missing` (of `copy_of`). */
export async function createChart(tx: Tx, occasion: Occasion, input: CreateChart): Promise<ChartRow> {
  const union = await findUnion(tx, input.union_id);
  if (!union) throw new DomainError('collection.union_missing');
  refuseUnfitRates(input.kind, input.fat_rate, input.snf_rate);
  refuseHalfThresholds(input);
  const id = input.id ?? newId();
  await tx
    .insertInto('collection.rate_charts')
    .values({
      id,
      union_id: union.site_id,
      name: input.name,
      milk_type: input.milk_type,
      kind: input.kind,
      second_axis: hasCells(input.kind) ? (input.second_axis ?? 'snf') : 'snf',
      basis: input.basis,
      fat_rate: rate(input.fat_rate),
      snf_rate: rate(input.snf_rate),
      ...thresholdsOf(input),
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

/** A matrix and slabs have their rates in their cells. */
export function hasCells(kind: ChartKind): boolean {
  return kind === 'matrix' || kind === 'slab';
}

interface Thresholds {
  readonly interpolation: 'none' | 'bilinear';
  readonly low_snf_bp: number | null;
  readonly low_ts_bp: number | null;
  readonly low_rate: bigint | null;
  readonly best_snf_bp: number | null;
  readonly best_ts_bp: number | null;
  readonly best_rate: bigint | null;
}

/** What a draft says of poor milk, of the best, and of what lies between its cells; columns as the table has them. */
export function thresholdsOf(terms: ChangeChart): Partial<Thresholds> {
  const { interpolation, low_snf_bp, low_ts_bp, low_rate, best_snf_bp, best_ts_bp, best_rate } = terms;
  return {
    ...(interpolation === undefined ? {} : { interpolation }),
    ...(low_snf_bp === undefined ? {} : { low_snf_bp }),
    ...(low_ts_bp === undefined ? {} : { low_ts_bp }),
    ...(low_rate === undefined ? {} : { low_rate: rate(low_rate) }),
    ...(best_snf_bp === undefined ? {} : { best_snf_bp }),
    ...(best_ts_bp === undefined ? {} : { best_ts_bp }),
    ...(best_rate === undefined ? {} : { best_rate: rate(best_rate) }),
  };
}

/** Two rates for two axes and points, one for total solids, none where the rates are in cells. */
export function refuseUnfitRates(
  kind: ChartKind,
  fatRate: bigint | number | null | undefined,
  snfRate: bigint | number | null | undefined,
): void {
  const fat = fatRate ?? null;
  const snf = snfRate ?? null;
  const hasFat = fat !== null && fat > 0;
  const fits = hasCells(kind)
    ? fat === null && snf === null
    : kind === 'total_solids'
      ? hasFat && snf === null
      : hasFat && snf !== null;
  if (!fits) throw new DomainError('collection.chart_rates_unfit', { kind }, '/fat_rate');
}

/** A rate for poor milk or for the best has a limit, and a limit has a rate. */
export function refuseHalfThresholds(terms: Partial<Record<keyof Thresholds, unknown>>): void {
  const isSet = (value: unknown) => value !== null && value !== undefined;
  for (const what of ['low', 'best'] as const) {
    const hasLimit = isSet(terms[`${what}_snf_bp`]) || isSet(terms[`${what}_ts_bp`]);
    if (isSet(terms[`${what}_rate`]) !== hasLimit) {
      throw new DomainError('collection.chart_threshold_half', {}, `/${what}_rate`);
    }
  }
}

export function rate(value: number | null | undefined): bigint | null {
  return value === null || value === undefined ? null : BigInt(value);
}

async function copyCells(tx: Tx, id: string, sourceId: string, input: CreateChart): Promise<void> {
  const source = await chartById(tx, sourceId);
  if (source?.union_id !== input.union_id) throw new DomainError('collection.chart_missing', {}, '/copy_of');
  if (source.kind !== input.kind || !hasCells(input.kind)) return;
  await replaceCells(tx, id, (await cellsOf(tx, [source.id])).get(source.id) ?? []);
}
