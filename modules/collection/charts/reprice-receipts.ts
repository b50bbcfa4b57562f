/** Prices milk of the past by another chart, changing nothing: for a chart's preview and for a price difference. */
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { priceReceipt } from '../pricing/price-receipt.ts';
import { pouringRulesOver } from '../rules/rule-store.ts';
import { cellsOf, chartById, formulasOf } from './chart-store.ts';

export interface Repriced {
  readonly receipt_id: string;
  readonly member_id: string;
  readonly fat_bp: number;
  readonly snf_bp: number;
  readonly volume_ml: number;
  /** What was paid, minor units. */
  readonly amount: bigint;
  /** What the chart would pay; null where it has no price. */
  readonly price: bigint | null;
}

interface PastReceipt extends Omit<Repriced, 'price'> {
  readonly centre_id: string;
  readonly clr_tenths: number | null;
  readonly held_on: Temporal.PlainDate;
  readonly period: 'morning' | 'evening';
  readonly minute_of_day: number;
}

/** Accepted, standing receipts of the chart's kind of milk. Throws `collection.chart_missing`. */
export async function repriceReceipts(
  db: Db,
  chartId: string,
  span: { readonly unionId: string; readonly fromOn: Temporal.PlainDate; readonly toOn: Temporal.PlainDate },
): Promise<Repriced[]> {
  const chart = await chartById(db, chartId);
  if (!chart) throw new DomainError('collection.chart_missing');
  const [cells, formulas, rules, receipts] = await Promise.all([
    cellsOf(db, [chart.id]),
    formulasOf(db, span.unionId),
    pouringRulesOver(db, span.unionId, span.fromOn.toString(), span.toOn.toString()),
    receiptsOf(db, span, chart.milk_type),
  ]);
  const chartCells = cells.get(chart.id) ?? [];
  return receipts.map(({ centre_id, clr_tenths, held_on, period, minute_of_day, ...one }) => {
    const day = held_on.toString();
    const formula = formulas.find((known) => known.effective_from <= day);
    if (!formula) return { ...one, price: null };
    const inForce = rules.filter((rule) => rule.from_on <= day && day <= (rule.until_on ?? '9999-12-31'));
    const where = { centre_id, period, minute_of_day };
    const milk = { volume_ml: one.volume_ml, fat_bp: one.fat_bp, snf_bp: one.snf_bp, clr_tenths };
    const price = () => priceReceipt({ ...milk, formula, chart, cells: chartCells, rules: inForce, where }).amount;
    return { ...one, price: orNull(price) };
  });
}

/** A hole in the chart is counted, not thrown. */
function orNull(price: () => bigint): bigint | null {
  try {
    return price();
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

async function receiptsOf(
  db: Db,
  span: { unionId: string; fromOn: Temporal.PlainDate; toOn: Temporal.PlainDate },
  milkType: string,
): Promise<PastReceipt[]> {
  const { rows } = await sql<PastReceipt>`
    select receipts.id as receipt_id, receipts.member_id, receipts.centre_id, receipts.fat_bp, receipts.snf_bp,
      receipts.clr_tenths, receipts.volume_ml, receipts.amount, receipts.held_on, receipts.period,
      (extract(hour from receipts.poured_at at time zone sites.time_zone) * 60
        + extract(minute from receipts.poured_at at time zone sites.time_zone))::int as minute_of_day
    from collection.receipts
    join collection.centres on centres.site_id = receipts.centre_id
    join identity.sites on sites.id = centres.union_id
    where centres.union_id = ${span.unionId} and receipts.standing and receipts.acceptance = 'accepted'
      and receipts.milk_type = ${milkType} and receipts.held_on between ${span.fromOn} and ${span.toOn}
    order by receipts.id`.execute(db);
  return rows;
}
