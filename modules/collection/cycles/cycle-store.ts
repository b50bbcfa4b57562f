// SQL only: payment cycles.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { ListParams } from '../../../platform/http/schema.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Cycle, CycleState } from '../contract-payment.ts';
import { wireMoney } from './payment-money.ts';
import { inGroup, type Period } from './payment-store.ts';
import type { Span } from './plan-next-cycle.ts';

export type CycleRow = Omit<Selectable<DB['collection.cycles']>, 'state'> & { readonly state: CycleState };

export type CycleView = Cycle;

export interface CycleFilter extends ListParams {
  readonly site_id?: string;
  readonly state?: CycleState;
}

export async function insertCycle(
  tx: Tx,
  row: Pick<CycleRow, 'id' | 'site_id' | 'group_id' | 'from_on' | 'to_on' | 'currency' | 'opened_at' | 'opened_by'>,
): Promise<void> {
  await tx
    .insertInto('collection.cycles')
    .values({ ...row, state: 'open' })
    .execute();
}

export async function updateCycle(tx: Tx, id: string, change: Partial<Omit<CycleRow, 'id'>>): Promise<void> {
  const result = await tx.updateTable('collection.cycles').set(change).where('id', '=', id).executeTakeFirstOrThrow();
  mustTouchOne(result, 'collection.cycle_missing');
}

export async function findCycle(db: Db, id: string): Promise<CycleView | undefined> {
  const row = await cycleViews(db).where('cycles.id', '=', id).executeTakeFirst();
  return row && viewOf(row);
}

export async function listCycles(db: Db, siteIds: readonly string[], filter: CycleFilter): Promise<Page<CycleView>> {
  let query = cycleViews(db).where('cycles.site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.site_id !== undefined) query = query.where('cycles.site_id', '=', filter.site_id);
  if (filter.state !== undefined) query = query.where('cycles.state', '=', filter.state);
  const order = {
    sorts: { from_on: 'cycles.from_on', to_on: 'cycles.to_on', net: 'cycles.net' },
    default: '-from_on',
    key: 'cycles.id',
  };
  const { items, next } = await listPage(query, order, filter);
  return { items: items.map(viewOf), next };
}

/** The open or closing cycle of the centre that spans the day, else the first one after it. */
export async function findRunningCycle(
  db: Db,
  centreId: string,
  on: Temporal.PlainDate,
): Promise<CycleRow | undefined> {
  const { rows } = await sql<CycleRow>`
    select cycles.* from collection.cycles
    join collection.centres on centres.union_id = cycles.site_id
    where centres.site_id = ${centreId} and cycles.state <> 'closed' and cycles.to_on >= ${on}
      and cycles.group_id is not distinct from collection.payment_group(centres.site_id, cycles.from_on)
    order by cycles.from_on limit 1`.execute(db);
  return rows[0];
}

/** Cycles of the same centres that begin before this one and are not closed. */
export async function countEarlierUnclosed(db: Db, cycle: CycleRow): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from collection.cycles
    where site_id = ${cycle.site_id} and group_id is not distinct from ${cycle.group_id}::uuid
      and from_on < ${cycle.from_on} and state <> 'closed'`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What centres without a network brought in for these days and no official has settled: two receipts, two prices. */
export async function countUnsettled(db: Db, period: Period): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count
    from (
      select receipt_id from collection.receipt_price_differences where decided_at is null
      union
      select receipt_id from collection.receipt_conflicts where settled_at is null
    ) waiting
    join collection.receipts receipt on receipt.id = waiting.receipt_id
    join collection.centres centre on centre.site_id = receipt.centre_id
    where centre.union_id = ${period.unionId}::uuid and ${inGroup(period, 'centre.site_id')}
      and receipt.settle_on between ${period.fromOn}::date and ${period.toOn}::date and receipt.standing`.execute(db);
  return rows[0]?.count ?? 0;
}

export async function countOpenShifts(db: Db, period: Period): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from collection.shifts
    join collection.centres on centres.site_id = shifts.centre_id
    where centres.union_id = ${period.unionId} and ${inGroup(period, 'centres.site_id')} and shifts.state = 'open'
      and shifts.held_on between ${period.fromOn} and ${period.toOn}`.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * Cycles closed or being closed that stand on this one: later ones of the same centres, and those of another payment
 * group that went on with its deductions or took what it carried, for members who moved.
 */
export async function countLaterClosed(db: Db, cycle: CycleRow): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from collection.cycles as later
    where later.site_id = ${cycle.site_id} and later.state <> 'open' and later.id <> ${cycle.id} and (
      later.group_id is not distinct from ${cycle.group_id}::uuid and later.from_on > ${cycle.from_on}
      or later.group_id is distinct from ${cycle.group_id}::uuid
        and later.closing_started_at >= ${cycle.closing_started_at} and (
          exists (
            select from collection.standing_statement_lines as line
            join collection.statements on statements.id = line.statement_id and statements.cycle_id = later.id
            where line.deduction_id in (
              select own.deduction_id from collection.standing_statement_lines as own
              join collection.statements as mine on mine.id = own.statement_id and mine.cycle_id = ${cycle.id}))
          or exists (
            select from collection.earnings
            where earnings.cycle_id = ${cycle.id} and earnings.kind = 'carried' and earnings.round = ${cycle.round}
              and earnings.settle_on between later.from_on and later.to_on
              and collection.payment_group(earnings.centre_id, later.from_on) is not distinct from later.group_id)))
    `.execute(db);
  return rows[0]?.count ?? 0;
}

/** The first day of the cycle after this one; the day after its last when none is opened yet. */
export async function nextCycleStart(db: Db, cycle: CycleRow): Promise<Temporal.PlainDate> {
  const { rows } = await sql<{ from_on: Temporal.PlainDate | null }>`
    select min(from_on) as from_on from collection.cycles
    where site_id = ${cycle.site_id} and group_id is not distinct from ${cycle.group_id}::uuid
      and from_on > ${cycle.to_on}`.execute(db);
  return rows[0]?.from_on ?? cycle.to_on.add({ days: 1 });
}

/** The first day on which a centre still takes money: of its first open cycle, or after its last one. */
export async function openDayOf(db: Db, centreId: string, after: Temporal.PlainDate): Promise<Temporal.PlainDate> {
  const { rows } = await sql<{ on_day: Temporal.PlainDate | null }>`
    select coalesce(min(cycles.from_on) filter (where cycles.state = 'open'), max(cycles.to_on) + 1) as on_day
    from collection.cycles join collection.centres on centres.union_id = cycles.site_id
    where centres.site_id = ${centreId}
      and cycles.group_id is not distinct from collection.payment_group(centres.site_id, cycles.from_on)
    `.execute(db);
  return rows[0]?.on_day ?? after.add({ days: 1 });
}

/** Whether a centre is paid by cycles of another group than this one's. */
export async function isPaidElsewhere(db: Db, cycle: CycleRow, centreId: string): Promise<boolean> {
  const { rows } = await sql<{ elsewhere: boolean }>`
    select collection.payment_group(${centreId}::uuid, ${cycle.from_on}::date) is distinct from ${cycle.group_id}::uuid
      as elsewhere`.execute(db);
  return rows[0]?.elsewhere ?? false;
}

/** Whether another cycle of the same centres has any of these days. */
export async function isSpanTaken(
  db: Db,
  { unionId, groupId }: { readonly unionId: string; readonly groupId: string | null },
  span: Span,
): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (
      select from collection.cycles
      where site_id = ${unionId} and group_id is not distinct from ${groupId}::uuid
        and daterange(from_on, to_on, '[]') && daterange(${span.fromOn}::date, ${span.toOn}::date, '[]')
    ) as taken`.execute(db);
  return rows[0]?.taken ?? false;
}

/** Closings that have stood still for so long by the database's clock: their worker died. */
export async function stalledCycles(db: Db, seconds: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from collection.cycles
    where state = 'closing' and progressed_at < clock_timestamp() - make_interval(secs => ${seconds})
    order by id`.execute(db);
  return rows.map((row) => row.id);
}

export async function findCycleRow(db: Db, id: string): Promise<CycleRow | undefined> {
  const row = await db.selectFrom('collection.cycles').selectAll().where('id', '=', id).executeTakeFirst();
  return row as CycleRow | undefined;
}

export async function siteOfCycle(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('collection.cycles').select('site_id').where('id', '=', id).executeTakeFirst();
  return row?.site_id ?? null;
}

export interface Union {
  readonly currency: string;
  readonly code: string;
  readonly time_zone: string;
}

export async function findUnion(db: Db, siteId: string): Promise<Union | undefined> {
  return db
    .selectFrom('collection.unions as unions')
    .innerJoin('identity.sites as sites', 'sites.id', 'unions.site_id')
    .select(['unions.currency', 'sites.code', 'sites.time_zone'])
    .where('unions.site_id', '=', siteId)
    .executeTakeFirst();
}

const cycleViews = (db: Db) =>
  db
    .selectFrom('collection.cycles as cycles')
    .innerJoin('identity.sites as sites', 'sites.id', 'cycles.site_id')
    .leftJoin('collection.payment_groups as groups', 'groups.id', 'cycles.group_id')
    .leftJoin('identity.people as closers', 'closers.id', 'cycles.closed_by')
    .selectAll('cycles')
    .select(['sites.name_bn as site_name_bn', 'sites.name_en as site_name_en'])
    .select(['groups.name_bn as group_name_bn', 'groups.name_en as group_name_en'])
    .select(['closers.name as closed_by_name', 'closers.name_bn as closed_by_name_bn']);

type CycleViewRow = Awaited<ReturnType<ReturnType<typeof cycleViews>['executeTakeFirstOrThrow']>>;

function viewOf(row: CycleViewRow): CycleView {
  const money = (amount: bigint) => wireMoney(amount, row.currency);
  return {
    id: row.id,
    site_id: row.site_id,
    site_name_bn: row.site_name_bn,
    site_name_en: row.site_name_en,
    group_id: row.group_id,
    group_name_bn: row.group_name_bn,
    group_name_en: row.group_name_en,
    from_on: row.from_on.toString(),
    to_on: row.to_on.toString(),
    state: row.state as CycleState,
    members_total: row.members_total,
    members_done: row.members_done,
    receipts_count: row.receipts_count,
    volume_ml: Number(row.volume_ml),
    gross: money(row.gross),
    earned: money(row.earned),
    shortfall: money(row.shortfall),
    round: row.round,
    deducted: money(row.deducted),
    net: money(row.net),
    carried_out: money(row.carried_out),
    closing_started_at: row.closing_started_at?.toString() ?? null,
    closed_at: row.closed_at?.toString() ?? null,
    closed_by_name: row.closed_by_name,
    closed_by_name_bn: row.closed_by_name_bn,
    payout_batch_id: row.payout_batch_id,
  };
}
