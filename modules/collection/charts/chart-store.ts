// SQL of rate charts, their cells and the SNF formulas.
import { type ExpressionBuilder, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import type { MilkType } from '../contract-words.ts';
import type { RateCell, RateChart, SnfFormula } from '../pricing/types.ts';

export type ChartRow = RateChart & {
  readonly union_id: string;
  readonly state: 'draft' | 'approved';
  readonly created_at: Temporal.Instant;
  readonly created_by: string | null;
  readonly approved_at: Temporal.Instant | null;
  readonly approved_by: string | null;
};

export async function chartById(db: Db, id: string): Promise<ChartRow | null> {
  const row = await db.selectFrom('collection.rate_charts').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? chartRow(row) : null;
}

/** Locked until the transaction ends, so that a draft cannot change while it is approved. */
export async function lockChart(tx: Tx, id: string): Promise<ChartRow | null> {
  const row = await tx
    .selectFrom('collection.rate_charts')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? chartRow(row) : null;
}

function chartRow(row: {
  id: string;
  union_id: string;
  name: string;
  milk_type: string;
  kind: string;
  second_axis: string;
  basis: string;
  fat_rate: bigint | null;
  snf_rate: bigint | null;
  interpolation: string;
  low_snf_bp: number | null;
  low_ts_bp: number | null;
  low_rate: bigint | null;
  best_snf_bp: number | null;
  best_ts_bp: number | null;
  best_rate: bigint | null;
  currency: string;
  effective_from: Temporal.PlainDate;
  state: string;
  created_at: Temporal.Instant;
  created_by: string | null;
  approved_at: Temporal.Instant | null;
  approved_by: string | null;
}): ChartRow {
  return { ...row, effective_from: row.effective_from.toString() } as ChartRow;
}

/** The chart of each kind of milk in force on a day. */
export async function chartsInForce(db: Db, unionId: string, on: Temporal.PlainDate): Promise<ChartRow[]> {
  const rows = await db
    .selectFrom('collection.rate_charts')
    .selectAll()
    .distinctOn('milk_type')
    .where('union_id', '=', unionId)
    .where('state', '=', 'approved')
    .where('effective_from', '<=', on)
    .orderBy('milk_type')
    .orderBy('effective_from', 'desc')
    .execute();
  return rows.map(chartRow);
}

/** Every approved chart that is in force on some day of the span, newest first. */
export async function chartsOver(
  db: Db,
  unionId: string,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): Promise<ChartRow[]> {
  const rows = await db
    .selectFrom('collection.rate_charts as chart')
    .selectAll()
    .where('union_id', '=', unionId)
    .where('state', '=', 'approved')
    .where('effective_from', '<=', to)
    .where((eb) => eb('effective_from', '>=', firstInForce(eb, from)))
    .orderBy('effective_from', 'desc')
    .execute();
  return rows.map(chartRow);
}

function firstInForce(
  eb: ExpressionBuilder<DB & { chart: DB['collection.rate_charts'] }, 'chart'>,
  from: Temporal.PlainDate,
) {
  return eb.fn.coalesce(
    eb
      .selectFrom('collection.rate_charts as earlier')
      .select((inner) => inner.fn.max('earlier.effective_from').as('first'))
      .whereRef('earlier.union_id', '=', 'chart.union_id')
      .whereRef('earlier.milk_type', '=', 'chart.milk_type')
      .where('earlier.state', '=', 'approved')
      .where('earlier.effective_from', '<=', from),
    sql<Temporal.PlainDate>`'-infinity'::date`,
  );
}

export async function cellsOf(db: Db, chartIds: readonly string[]): Promise<Map<string, RateCell[]>> {
  const cells = new Map<string, RateCell[]>(chartIds.map((id) => [id, []]));
  if (chartIds.length === 0) return cells;
  const rows = await db
    .selectFrom('collection.rate_chart_cells')
    .selectAll()
    .where('chart_id', 'in', [...chartIds])
    .orderBy('chart_id')
    .orderBy('fat_bp')
    .orderBy('second')
    .execute();
  for (const { chart_id, fat_bp, second, rate, fat_to_bp, second_to } of rows) {
    const isSlab = fat_to_bp !== null || second_to !== null;
    cells.get(chart_id)?.push({ fat_bp, second, rate, ...(isSlab ? { fat_to_bp, second_to } : {}) });
  }
  return cells;
}

export async function replaceCells(tx: Tx, chartId: string, cells: readonly RateCell[]): Promise<void> {
  await tx.deleteFrom('collection.rate_chart_cells').where('chart_id', '=', chartId).execute();
  if (cells.length === 0) return;
  await sql`
    insert into collection.rate_chart_cells (chart_id, fat_bp, second, rate, fat_to_bp, second_to)
    select ${chartId}::uuid, fat_bp, second, rate, fat_to_bp, second_to
    from unnest(${cells.map((cell) => cell.fat_bp)}::int[], ${cells.map((cell) => cell.second)}::int[],
      ${cells.map((cell) => cell.rate.toString())}::bigint[], ${cells.map((cell) => cell.fat_to_bp ?? null)}::int[],
      ${cells.map((cell) => cell.second_to ?? null)}::int[]) as cell (fat_bp, second, rate, fat_to_bp, second_to)
    `.execute(tx);
}

export type FormulaRow = SnfFormula & { readonly union_id: string; readonly effective_from: string };

export async function formulasOf(db: Db, unionId: string): Promise<FormulaRow[]> {
  const rows = await db
    .selectFrom('collection.snf_formulas')
    .selectAll()
    .where('union_id', '=', unionId)
    .orderBy('effective_from', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, effective_from: row.effective_from.toString() }) as FormulaRow);
}

/** The day of the union's last receipt, of one kind of milk or of any; null before the first. */
export async function lastReceiptDay(db: Db, unionId: string, milkType: MilkType | null): Promise<string | null> {
  const row = await db
    .selectFrom('collection.receipts as receipt')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'receipt.centre_id')
    .select((eb) => eb.fn.max('receipt.held_on').as('last'))
    .where('centre.union_id', '=', unionId)
    .$if(milkType !== null, (query) => query.where('receipt.milk_type', '=', milkType ?? 'cow'))
    .executeTakeFirst();
  return row?.last?.toString() ?? null;
}
