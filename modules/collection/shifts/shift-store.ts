// SQL of shifts.
import { type SelectQueryBuilder, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { Shift } from '../contract-receipts.ts';
import type { Period } from '../contract-words.ts';

export interface ShiftRow {
  readonly id: string;
  readonly centre_id: string;
  readonly centre_name_bn: string;
  readonly centre_name_en: string;
  readonly held_on: Temporal.PlainDate;
  readonly period: Period;
  readonly state: 'open' | 'closed';
  readonly origin: 'counter' | 'import' | 'offline';
  readonly late_reason: string | null;
  readonly opened_at: Temporal.Instant;
  readonly opened_by_name: string | null;
  readonly opened_by_name_bn: string | null;
  readonly closed_at: Temporal.Instant | null;
  readonly closed_by_name: string | null;
  readonly closed_by_name_bn: string | null;
  readonly receipts_count: number;
  readonly volume_ml: bigint;
  readonly mass_g: bigint;
  readonly amount: bigint;
  readonly currency: string;
}

type Joined = DB & { shift: DB['collection.shifts']; centre: DB['collection.centres'] };

/** With the sums of its receipts: those it was closed with, or those of this moment while it is open. */
export function selectShifts(db: Db): SelectQueryBuilder<Joined, 'shift' | 'centre', ShiftRow> {
  return db
    .selectFrom('collection.shifts as shift')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'shift.centre_id')
    .innerJoin('collection.unions as settings', 'settings.site_id', 'centre.union_id')
    .leftJoin('identity.people as opener', 'opener.id', 'shift.opened_by')
    .leftJoin('identity.people as closer', 'closer.id', 'shift.closed_by')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('collection.receipts as receipt')
          .select([
            sql<number>`count(*)::integer`.as('receipts_count'),
            sql<bigint>`sum(receipt.volume_ml) filter (where receipt.acceptance = 'accepted')`.as('volume_ml'),
            sql<bigint>`sum(receipt.mass_g) filter (where receipt.acceptance = 'accepted')`.as('mass_g'),
            sql<bigint>`sum(receipt.amount)::bigint`.as('amount'),
          ])
          .whereRef('receipt.centre_id', '=', 'shift.centre_id')
          .whereRef('receipt.held_on', '=', 'shift.held_on')
          .whereRef('receipt.shift_id', '=', 'shift.id')
          .where('receipt.standing', '=', true)
          .where('shift.state', '=', 'open')
          .as('sums'),
      (join) => join.onTrue(),
    )
    .select([
      'shift.id',
      'shift.centre_id',
      'centre.name_bn as centre_name_bn',
      'centre.name_en as centre_name_en',
      'shift.held_on',
      'shift.period',
      'shift.state',
      'shift.origin',
      'shift.late_reason',
      'shift.opened_at',
      'opener.name as opened_by_name',
      'opener.name_bn as opened_by_name_bn',
      'shift.closed_at',
      'closer.name as closed_by_name',
      'closer.name_bn as closed_by_name_bn',
      sql<number>`coalesce(shift.receipts_count, sums.receipts_count, 0)`.as('receipts_count'),
      sql<bigint>`coalesce(shift.volume_ml, sums.volume_ml, 0)`.as('volume_ml'),
      sql<bigint>`coalesce(shift.mass_g, sums.mass_g, 0)`.as('mass_g'),
      sql<bigint>`coalesce(shift.amount, sums.amount, 0)`.as('amount'),
      'settings.currency',
    ]) as unknown as SelectQueryBuilder<Joined, 'shift' | 'centre', ShiftRow>;
}

export function shiftJson(row: ShiftRow): Shift {
  const { currency, ...plain } = row;
  return {
    ...plain,
    held_on: row.held_on.toString(),
    opened_at: row.opened_at.toString(),
    closed_at: row.closed_at?.toString() ?? null,
    volume_ml: Number(row.volume_ml),
    mass_g: Number(row.mass_g),
    amount: { amount: Number(row.amount), currency },
  };
}

export async function findShift(db: Db, id: string): Promise<ShiftRow | null> {
  return (await selectShifts(db).where('shift.id', '=', id).executeTakeFirst()) ?? null;
}

export async function openShiftOf(db: Db, centreId: string): Promise<ShiftRow | null> {
  const query = selectShifts(db).where('shift.centre_id', '=', centreId).where('shift.state', '=', 'open');
  return (await query.executeTakeFirst()) ?? null;
}

/** Waits for the receipts under way, which hold the shift in share mode. */
export async function lockShift(
  tx: Tx,
  id: string,
): Promise<{ id: string; centre_id: string; held_on: Temporal.PlainDate; state: string; union_id: string } | null> {
  const row = await tx
    .selectFrom('collection.shifts as shift')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'shift.centre_id')
    .select(['shift.id', 'shift.centre_id', 'shift.held_on', 'shift.state', 'centre.union_id'])
    .where('shift.id', '=', id)
    .forUpdate('shift')
    .executeTakeFirst();
  return row ?? null;
}

/** The totals of a closed shift after a receipt of it was corrected or came late. */
export async function resumShift(tx: Tx, id: string): Promise<void> {
  await resumShifts(tx, [id]);
}

export async function resumShifts(tx: Tx, ids: readonly string[]): Promise<void> {
  const shifts = await tx
    .selectFrom('collection.shifts')
    .select(['id', 'closed_at', 'closed_by'])
    .where('id', 'in', [...ids])
    .where('state', '=', 'closed')
    .orderBy('id')
    .execute();
  for (const { id, closed_at, closed_by } of shifts) {
    if (closed_at) await closeShifts(tx, [id], { at: closed_at, by: closed_by });
  }
}

export async function reopenShiftRow(tx: Tx, id: string): Promise<void> {
  const result = await tx
    .updateTable('collection.shifts')
    .set({
      state: 'open',
      closed_at: null,
      closed_by: null,
      receipts_count: null,
      volume_ml: null,
      mass_g: null,
      amount: null,
    })
    .where('id', '=', id)
    .executeTakeFirst();
  mustTouchOne(result, 'collection.shift_missing');
}

/** True too for a day no cycle spans yet. The cycle is held as a receipt holds it. */
export async function isCycleOpen(tx: Tx, centreId: string, on: Temporal.PlainDate): Promise<boolean> {
  const { rows } = await sql<{ state: string }>`
    select state from collection.cycles
    where site_id = (select union_id from collection.centres where site_id = ${centreId})
      and ${on} between from_on and to_on
      and group_id is not distinct from collection.payment_group(${centreId}::uuid, ${on}::date)
    for key share`.execute(tx);
  return rows.every((row) => row.state === 'open');
}

/** Closes the shifts with the sums of their receipts. */
export async function closeShifts(
  tx: Tx,
  ids: readonly string[],
  closing: { at: Temporal.Instant; by: string | null },
): Promise<void> {
  await sql`
    update collection.shifts shift
    set state = 'closed', closed_at = ${closing.at}, closed_by = ${closing.by}, receipts_count = sums.receipts_count,
      volume_ml = sums.volume_ml, mass_g = sums.mass_g, amount = sums.amount
    from (
      select named.id, count(receipt.id)::integer as receipts_count,
        coalesce(sum(receipt.volume_ml) filter (where receipt.acceptance = 'accepted'), 0) as volume_ml,
        coalesce(sum(receipt.mass_g) filter (where receipt.acceptance = 'accepted'), 0) as mass_g,
        coalesce(sum(receipt.amount), 0)::bigint as amount
      from collection.shifts named
      left join collection.receipts receipt
        on receipt.centre_id = named.centre_id and receipt.held_on = named.held_on and receipt.shift_id = named.id
        and receipt.standing
      where named.id = any(${[...ids]}::uuid[])
      group by named.id
    ) sums
    where shift.id = sums.id`.execute(tx);
}
