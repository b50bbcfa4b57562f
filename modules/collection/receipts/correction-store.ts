// SQL of corrections: the receipt with all that decides whether it may be put right, and the line of its versions.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { assert } from '../../../platform/errors.ts';
import type { ReceiptVersion } from '../contract-pouring.ts';
import type { Acceptance, MilkType, Period } from '../contract-words.ts';

export interface CorrectedReceipt {
  readonly id: string;
  readonly number: number;
  readonly centre_id: string;
  readonly union_id: string;
  readonly shift_id: string;
  readonly shift_state: 'open' | 'closed';
  readonly held_on: Temporal.PlainDate;
  readonly settle_on: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly period: Period;
  readonly member_id: string;
  readonly person_id: string | null;
  readonly milk_type: MilkType;
  readonly volume_ml: number;
  readonly fat_bp: number;
  readonly snf_bp: number;
  readonly clr_tenths: number | null;
  readonly acceptance: Acceptance;
  readonly amount: bigint;
  readonly currency: string;
  readonly standing: boolean;
  readonly repeat_reason: string | null;
  readonly poured_at: Temporal.Instant;
  readonly is_corrected: boolean;
  /** The earlier version whose paid cycle this one adjusts. */
  readonly adjusts: string | null;
  readonly cycle_state: string | null;
}

/**
 * The shift is locked against receipts and closing, the cycle against its closing. `now` decides what day it is. Null
 * when there is no such receipt.
 */
export async function lockReceipt(tx: Tx, id: string, now: Temporal.Instant): Promise<CorrectedReceipt | null> {
  await sql`
    select shift.id from collection.shifts shift join collection.receipts receipt on receipt.shift_id = shift.id
    where receipt.id = ${id} for update of shift`.execute(tx);
  await sql`
    select cycle.id from collection.cycles cycle
    join collection.centres centre on centre.union_id = cycle.site_id
    join collection.receipts receipt on receipt.centre_id = centre.site_id
      and receipt.settle_on between cycle.from_on and cycle.to_on
      and cycle.group_id is not distinct from collection.payment_group(centre.site_id, cycle.from_on)
    where receipt.id = ${id} for key share of cycle`.execute(tx);
  const { rows } = await sql<CorrectedReceipt>`
    select receipt.id, receipt.number, receipt.centre_id, centre.union_id, receipt.shift_id,
      shift.state as shift_state, receipt.held_on, receipt.settle_on, receipt.period, receipt.member_id,
      member.person_id, receipt.milk_type, receipt.volume_ml, receipt.fat_bp, receipt.snf_bp, receipt.clr_tenths,
      receipt.acceptance, receipt.amount, receipt.currency, receipt.standing, receipt.repeat_reason,
      receipt.poured_at, (${now}::timestamptz at time zone site.time_zone)::date as today,
      exists (select from collection.receipt_corrections where receipt_id = receipt.id) as is_corrected,
      (select receipt_id from collection.receipt_corrections
        join collection.receipts earlier on earlier.id = receipt_id and earlier.standing
        where replacement_id = receipt.id) as adjusts,
      (select state from collection.cycles cycle where cycle.site_id = centre.union_id
        and receipt.settle_on between cycle.from_on and cycle.to_on
        and cycle.group_id is not distinct from collection.payment_group(centre.site_id, cycle.from_on)) as cycle_state
    from collection.receipts receipt
    join collection.shifts shift on shift.id = receipt.shift_id
    join collection.centres centre on centre.site_id = receipt.centre_id
    join identity.sites site on site.id = receipt.centre_id
    join collection.members member on member.id = receipt.member_id
    where receipt.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

export async function takeDownReceipt(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select collection.take_down_receipts(array[${id}]::uuid[]) as count`.execute(tx);
  assert(rows[0]?.count === 1, 'a receipt that stands is taken down');
}

export interface NewCorrection {
  readonly receipt_id: string;
  readonly replacement_id: string | null;
  readonly reason: string;
  readonly earning_id: string | null;
  readonly corrected_at: Temporal.Instant;
  readonly corrected_by: string | null;
}

export async function insertCorrection(tx: Tx, correction: NewCorrection): Promise<void> {
  await tx.insertInto('collection.receipt_corrections').values(correction).execute();
}

/** The first day of the member's cycle that is open and begins after the day; null when there is none yet. */
export async function openCycleFrom(
  db: Db,
  memberId: string,
  after: Temporal.PlainDate,
): Promise<Temporal.PlainDate | null> {
  const { rows } = await sql<{ from_on: Temporal.PlainDate | null }>`
    select min(cycle.from_on) as from_on from collection.cycles cycle
    join collection.centres centre on centre.union_id = cycle.site_id
    join collection.members member on member.centre_id = centre.site_id
    where member.id = ${memberId} and cycle.state = 'open' and cycle.from_on > ${after}
      and cycle.group_id is not distinct from collection.payment_group(centre.site_id, cycle.from_on)`.execute(db);
  return rows[0]?.from_on ?? null;
}

interface VersionRow extends Omit<ReceiptVersion, 'amount' | 'recorded_at' | 'correction'> {
  readonly amount: bigint;
  readonly currency: string;
  readonly recorded_at: Temporal.Instant;
  readonly reason: string | null;
  readonly corrected_at: Temporal.Instant | null;
  readonly corrected_by_name: string | null;
  readonly corrected_by_name_bn: string | null;
  readonly replacement_id: string | null;
}

/** The line a receipt belongs to, the oldest version first; a receipt never corrected is a line of one. */
export async function versionsOf(db: Db, id: string): Promise<ReceiptVersion[]> {
  const { rows } = await sql<VersionRow>`
    with recursive earlier as (
      select ${id}::uuid as id, 0 as step
      union all
      select correction.receipt_id, step - 1 from earlier
      join collection.receipt_corrections correction on correction.replacement_id = earlier.id
    ), line as (
      (select id, step from earlier order by step limit 1)
      union all
      select correction.replacement_id, step + 1 from line
      join collection.receipt_corrections correction on correction.receipt_id = line.id
        and correction.replacement_id is not null
    )
    select receipt.id, receipt.number, receipt.standing, receipt.member_id, member.code as member_code,
      member.name_bn as member_name_bn, member.name_en as member_name_en, receipt.milk_type, receipt.volume_ml,
      receipt.fat_bp, receipt.snf_bp, receipt.amount, receipt.currency, receipt.acceptance, receipt.recorded_at,
      recorder.name as recorded_by_name, recorder.name_bn as recorded_by_name_bn,
      correction.reason, correction.corrected_at, correction.replacement_id,
      corrector.name as corrected_by_name, corrector.name_bn as corrected_by_name_bn
    from line
    join collection.receipts receipt on receipt.id = line.id
    join collection.members member on member.id = receipt.member_id
    left join identity.people recorder on recorder.id = receipt.recorded_by
    left join collection.receipt_corrections correction on correction.receipt_id = receipt.id
    left join identity.people corrector on corrector.id = correction.corrected_by
    order by line.step`.execute(db);
  return rows.map(
    ({
      amount,
      currency,
      recorded_at,
      reason,
      corrected_at,
      corrected_by_name,
      corrected_by_name_bn,
      replacement_id,
      ...row
    }) => ({
      ...row,
      amount: { amount: Number(amount), currency },
      recorded_at: recorded_at.toString(),
      correction:
        reason === null || corrected_at === null
          ? null
          : {
              reason,
              at: corrected_at.toString(),
              by_name: corrected_by_name,
              by_name_bn: corrected_by_name_bn,
              withdrawn: replacement_id === null,
              adjusted: row.standing,
            },
    }),
  );
}
