// What an operator signs at the end of a shift, as data: totals per milk, refused milk, money.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { ShiftSlip, ShiftTotals } from '../contract-pouring.ts';
import type { MilkType } from '../contract-words.ts';
import { findShift, shiftJson } from './shift-store.ts';

/** Throws `collection.shift_missing`. */
export async function readShiftSlip(db: Db, shiftId: string): Promise<ShiftSlip> {
  const row = await findShift(db, shiftId);
  if (!row) throw new DomainError('collection.shift_missing');
  const shift = shiftJson(row);
  const closings = await db
    .selectFrom('collection.shift_closings as closing')
    .leftJoin('identity.people as closer', 'closer.id', 'closing.closed_by')
    .select(['closing.closed_at', 'closing.totals', 'closer.name as by_name', 'closer.name_bn as by_name_bn'])
    .where('closing.shift_id', '=', shiftId)
    .orderBy('closing.id', 'desc')
    .execute();
  const reopenings = await db
    .selectFrom('collection.shift_reopenings as reopening')
    .leftJoin('identity.people as opener', 'opener.id', 'reopening.reopened_by')
    .select(['reopening.reopened_at', 'reopening.reason', 'opener.name as by_name', 'opener.name_bn as by_name_bn'])
    .where('reopening.shift_id', '=', shiftId)
    .orderBy('reopening.id', 'desc')
    .execute();
  return {
    shift_id: shift.id,
    centre_name_bn: shift.centre_name_bn,
    centre_name_en: shift.centre_name_en,
    held_on: shift.held_on,
    period: shift.period,
    state: shift.state,
    opened_at: shift.opened_at,
    opened_by_name: shift.opened_by_name,
    opened_by_name_bn: shift.opened_by_name_bn,
    closed_at: shift.closed_at,
    closed_by_name: shift.closed_by_name,
    closed_by_name_bn: shift.closed_by_name_bn,
    late_reason: shift.late_reason,
    now: await totalsOfShift(db, shiftId),
    closings: closings.map(({ closed_at, totals, by_name, by_name_bn }) => ({
      at: closed_at.toString(),
      by_name,
      by_name_bn,
      totals: totals as unknown as ShiftTotals,
    })),
    reopenings: reopenings.map(({ reopened_at, reason, ...by }) => ({ at: reopened_at.toString(), reason, ...by })),
  };
}

interface TotalRow {
  readonly milk_type: MilkType | null;
  readonly receipts_count: number;
  readonly volume_ml: bigint;
  readonly mass_g: bigint;
  readonly fat_bp: number | null;
  readonly snf_bp: number | null;
  readonly amount: bigint;
  readonly sour_count: number;
  readonly sour_volume_ml: bigint;
  readonly sour_amount: bigint;
  readonly rejected_count: number;
  readonly rejected_volume_ml: bigint;
  readonly withdrawn_count: number;
  readonly currency: string;
}

/** Averages are weighted by mass, of accepted milk only. */
export async function totalsOfShift(db: Db | Tx, shiftId: string): Promise<ShiftTotals> {
  const { rows } = await sql<TotalRow>`
    select receipt.milk_type,
      count(*) filter (where standing)::integer as receipts_count,
      coalesce(sum(volume_ml) filter (where ok), 0)::bigint as volume_ml,
      coalesce(sum(mass_g) filter (where ok), 0)::bigint as mass_g,
      round(sum(mass_g::numeric * fat_bp) filter (where ok) / sum(mass_g) filter (where ok))::integer as fat_bp,
      round(sum(mass_g::numeric * snf_bp) filter (where ok) / sum(mass_g) filter (where ok))::integer as snf_bp,
      coalesce(sum(amount) filter (where standing), 0)::bigint as amount,
      count(*) filter (where standing and acceptance = 'sour')::integer as sour_count,
      coalesce(sum(volume_ml) filter (where standing and acceptance = 'sour'), 0)::bigint as sour_volume_ml,
      coalesce(sum(amount) filter (where standing and acceptance = 'sour'), 0)::bigint as sour_amount,
      count(*) filter (where standing and acceptance = 'rejected')::integer as rejected_count,
      coalesce(sum(volume_ml) filter (where standing and acceptance = 'rejected'), 0)::bigint as rejected_volume_ml,
      count(*) filter (where withdrawn)::integer as withdrawn_count,
      min(receipt.settings_currency) as currency
    from (
      select receipt.*, receipt.standing and receipt.acceptance = 'accepted' as ok,
        settings.currency as settings_currency,
        exists (select from collection.receipt_corrections
          where receipt_id = receipt.id and replacement_id is null) as withdrawn
      from collection.shifts shift
      join collection.centres centre on centre.site_id = shift.centre_id
      join collection.unions settings on settings.site_id = centre.union_id
      join collection.receipts receipt on receipt.centre_id = shift.centre_id and receipt.held_on = shift.held_on
        and receipt.shift_id = shift.id
      where shift.id = ${shiftId}
    ) as receipt
    group by grouping sets ((), (receipt.milk_type))
    order by receipt.milk_type nulls first`.execute(db);
  const all = rows.find((row) => row.milk_type === null);
  const currency = all?.currency ?? 'BDT';
  const money = (amount: bigint | undefined) => ({ amount: Number(amount ?? 0n), currency });
  const milk = (row: TotalRow | undefined) => ({
    receipts_count: row?.receipts_count ?? 0,
    volume_ml: Number(row?.volume_ml ?? 0n),
    mass_g: Number(row?.mass_g ?? 0n),
    fat_bp: row?.fat_bp ?? null,
    snf_bp: row?.snf_bp ?? null,
    amount: money(row?.amount),
  });
  return {
    milks: rows.flatMap((row) => (row.milk_type === null ? [] : [{ milk_type: row.milk_type, ...milk(row) }])),
    ...milk(all),
    sour_count: all?.sour_count ?? 0,
    sour_volume_ml: Number(all?.sour_volume_ml ?? 0n),
    sour_amount: money(all?.sour_amount),
    rejected_count: all?.rejected_count ?? 0,
    rejected_volume_ml: Number(all?.rejected_volume_ml ?? 0n),
    withdrawn_count: all?.withdrawn_count ?? 0,
  };
}
