// Reads rate charts: a page of them, and one with its cells.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Chart, ChartDetail, ChartQuery, Formula } from '../contract-charts.ts';
import { cellsOf, formulasOf } from './chart-store.ts';

export async function listCharts(db: Db, unionIds: readonly string[], filter: ChartQuery): Promise<Page<Chart>> {
  if (unionIds.length === 0) return { items: [], next: null };
  let query = selectCharts(db).where('chart.union_id', 'in', [...unionIds]);
  if (filter.union_id !== undefined) query = query.where('chart.union_id', '=', filter.union_id);
  if (filter.milk_type !== undefined) query = query.where('chart.milk_type', '=', filter.milk_type);
  if (filter.state !== undefined) query = query.where('chart.state', '=', filter.state);
  if (filter.q !== undefined) query = query.where('chart.name', 'ilike', `%${filter.q.trim()}%`);
  const order = {
    sorts: { effective_from: 'chart.effective_from', name: 'chart.name', created_at: 'chart.created_at' },
    default: '-effective_from',
    key: 'chart.id',
  };
  const page = await listPage(query, order, filter);
  return { items: page.items.map(chartJson), next: page.next };
}

/** Throws `collection.chart_missing`. */
export async function readChart(db: Db, id: string): Promise<ChartDetail> {
  const row = await selectCharts(db).where('chart.id', '=', id).executeTakeFirst();
  if (!row) throw new DomainError('collection.chart_missing');
  const { cells_count: _count, ...chart } = chartJson(row);
  const cells = (await cellsOf(db, [id])).get(id) ?? [];
  return { ...chart, cells: cells.map((cell) => ({ ...cell, rate: Number(cell.rate) })) };
}

/** The unions whose charts a person may read: where they hold the right, and those their centres belong to. */
export async function unionsReadable(db: Db, siteIds: readonly string[]): Promise<string[]> {
  if (siteIds.length === 0) return [];
  const rows = await db
    .selectFrom('collection.unions as settings')
    .leftJoin('collection.centres as centre', 'centre.union_id', 'settings.site_id')
    .select('settings.site_id')
    .distinct()
    .where((eb) => eb.or([eb('settings.site_id', 'in', [...siteIds]), eb('centre.site_id', 'in', [...siteIds])]))
    .execute();
  return rows.map((row) => row.site_id);
}

export async function listFormulas(db: Db, unionId: string): Promise<{ items: Formula[] }> {
  const rows = await formulasOf(db, unionId);
  return {
    items: rows.map(({ id, union_id, name, effective_from, ...row }) => ({
      id,
      union_id,
      name,
      effective_from,
      clr_numerator: row.clr_numerator,
      clr_divisor: row.clr_divisor,
      fat_factor_e4: row.fat_factor_e4,
      constant_bp: row.constant_bp,
      rounding_bp: row.rounding_bp as Formula['rounding_bp'],
      rounding_mode: row.rounding_mode,
      density_g_per_l: row.density_g_per_l,
      density_from: row.density_from ?? 'fixed',
      lactometer: row.lactometer ?? 'c27',
    })),
  };
}

function selectCharts(db: Db) {
  return db
    .selectFrom('collection.rate_charts as chart')
    .leftJoin('identity.people as author', 'author.id', 'chart.created_by')
    .leftJoin('identity.people as approver', 'approver.id', 'chart.approved_by')
    .select([
      'chart.id',
      'chart.union_id',
      'chart.name',
      'chart.milk_type',
      'chart.kind',
      'chart.second_axis',
      'chart.basis',
      'chart.fat_rate',
      'chart.snf_rate',
      'chart.interpolation',
      'chart.low_snf_bp',
      'chart.low_ts_bp',
      'chart.low_rate',
      'chart.best_snf_bp',
      'chart.best_ts_bp',
      'chart.best_rate',
      'chart.currency',
      'chart.effective_from',
      'chart.state',
      'chart.created_at',
      'chart.created_by',
      'author.name as created_by_name',
      'chart.approved_at',
      'approver.name as approved_by_name',
      sql<number>`(select count(*)::integer from collection.rate_chart_cells where chart_id = chart.id)`.as(
        'cells_count',
      ),
    ]);
}

type ChartRow = Awaited<ReturnType<ReturnType<typeof selectCharts>['executeTakeFirstOrThrow']>>;

function chartJson(row: ChartRow): Chart {
  return {
    ...row,
    milk_type: row.milk_type as Chart['milk_type'],
    kind: row.kind as Chart['kind'],
    second_axis: row.second_axis as Chart['second_axis'],
    basis: row.basis as Chart['basis'],
    state: row.state as Chart['state'],
    fat_rate: row.fat_rate === null ? null : Number(row.fat_rate),
    snf_rate: row.snf_rate === null ? null : Number(row.snf_rate),
    interpolation: row.interpolation as Chart['interpolation'],
    low_rate: row.low_rate === null ? null : Number(row.low_rate),
    best_rate: row.best_rate === null ? null : Number(row.best_rate),
    effective_from: row.effective_from.toString(),
    created_at: row.created_at.toString(),
    approved_at: row.approved_at?.toString() ?? null,
  };
}
