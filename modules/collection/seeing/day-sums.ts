// The sums of a centre's day, kept in step with its receipts: one receipt added, or the day summed again.
import { sql } from 'kysely';
import { holdNumbers } from '../../../platform/counters.ts';
import type { Tx } from '../../../platform/db/database.ts';

/**
 * Adds one receipt that stands. The caller holds the counter of the centre's day, as whoever numbers a receipt does:
 * whether its member is the first of the day can only be seen by one at a time.
 */
export async function addToDay(tx: Tx, receiptId: string): Promise<void> {
  await sql`
    with fresh as (
      select *, (acceptance = 'accepted')::integer as taken, (acceptance = 'sour')::integer as sour,
        (acceptance = 'rejected')::integer as refused
      from collection.receipts where id = ${receiptId}
    ), others as (
      select other.period, other.milk_type from fresh
      join collection.receipts other on other.member_id = fresh.member_id and other.held_on = fresh.held_on
        and other.centre_id = fresh.centre_id and other.standing and other.id <> fresh.id
    ), quarter as (
      insert into collection.day_quarters as known
      select centre_id, held_on, milk_type, date_bin('15 minutes', poured_at, '2000-01-01T00:00:00Z'), 1,
        volume_ml * taken, amount from fresh
      on conflict (centre_id, held_on, milk_type, at) do update
      set receipts_count = known.receipts_count + 1, volume_ml = known.volume_ml + excluded.volume_ml,
        amount = known.amount + excluded.amount
    ), step as (
      insert into collection.day_fat_steps as known
      select centre_id, held_on, milk_type, fat_bp / 50 * 50, 1, volume_ml from fresh where taken = 1
      on conflict (centre_id, held_on, milk_type, from_bp) do update
      set receipts_count = known.receipts_count + 1, volume_ml = known.volume_ml + excluded.volume_ml
    )
    insert into collection.day_sums as known
    select centre_id, held_on, cell.period, cell.milk_type, 1,
      (not exists (select from others where cell.period in (others.period, 'day')
        and cell.milk_type in (others.milk_type, 'all')))::integer,
      volume_ml * taken, mass_g * taken, mass_g::bigint * fat_bp * 100 * taken, mass_g::bigint * snf_bp * 100 * taken,
      amount, sour, volume_ml * sour, refused, volume_ml * refused
    from fresh cross join lateral (values (fresh.period, fresh.milk_type), (fresh.period, 'all'),
      ('day', fresh.milk_type), ('day', 'all')) as cell (period, milk_type)
    on conflict (centre_id, held_on, period, milk_type) do update
    set receipts_count = known.receipts_count + 1, members = known.members + excluded.members,
      volume_ml = known.volume_ml + excluded.volume_ml, mass_g = known.mass_g + excluded.mass_g,
      fat_ug = known.fat_ug + excluded.fat_ug, snf_ug = known.snf_ug + excluded.snf_ug,
      amount = known.amount + excluded.amount, sour_count = known.sour_count + excluded.sour_count,
      sour_ml = known.sour_ml + excluded.sour_ml, rejected_count = known.rejected_count + excluded.rejected_count,
      rejected_ml = known.rejected_ml + excluded.rejected_ml`.execute(tx);
}

/** Sums the days again from their receipts, after many came at once or one gave way. Holds each day's counter. */
export async function resumDays(tx: Tx, centreId: string, days: readonly string[]): Promise<void> {
  const sorted = [...new Set(days)].sort();
  for (const day of sorted) await holdNumbers(tx, `collection.receipt ${centreId}`, day);
  const ofDays = sql`centre_id = ${centreId}::uuid and held_on = any(${sorted}::date[])`;
  for (const table of ['day_sums', 'day_quarters', 'day_fat_steps']) {
    const name = sql.ref(`collection.${table}`);
    await sql`delete from ${name} where ${ofDays}`.execute(tx);
    await sql`insert into ${name} select * from ${sql.ref(`collection.${table}_of_receipts`)} where ${ofDays}`.execute(
      tx,
    );
  }
}
