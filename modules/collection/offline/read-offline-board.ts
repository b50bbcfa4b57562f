// What waits to be settled after centres came back, and what devices have not brought.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { OfflineBoard, OfflineDevice } from '../contract-offline.ts';
import type { MilkType, Period } from '../contract-words.ts';

type Side = OfflineBoard['prices'][number]['receipt'];

export async function readOfflineBoard(db: Db, centreIds: readonly string[]): Promise<OfflineBoard> {
  const [conflicts, prices, devices] = await Promise.all([
    conflictsOf(db, centreIds),
    pricesOf(db, centreIds),
    devicesOf(db, centreIds),
  ]);
  const sides = await sidesOf(db, [
    ...conflicts.flatMap((one) => [one.receipt_id, one.other_id]),
    ...prices.map((one) => one.receipt_id),
  ]);
  return {
    conflicts: conflicts.flatMap(({ receipt_id, other_id }) => {
      const [one, other] = [sides.get(receipt_id), sides.get(other_id)];
      return one && other ? [{ one, other }] : [];
    }),
    prices: prices.flatMap(({ receipt_id, our_amount }) => {
      const receipt = sides.get(receipt_id);
      const ours = { amount: Number(our_amount), currency: receipt?.amount.currency ?? 'BDT' };
      return receipt ? [{ receipt, ours }] : [];
    }),
    devices,
  };
}

async function conflictsOf(db: Db, centreIds: readonly string[]): Promise<{ receipt_id: string; other_id: string }[]> {
  const { rows } = await sql<{ receipt_id: string; other_id: string }>`
    select receipt_id, other_id from collection.receipt_conflicts conflict
    join collection.receipts receipt on receipt.id = conflict.receipt_id and receipt.standing
    join collection.receipts other on other.id = conflict.other_id and other.standing
    where settled_at is null and receipt.centre_id = any(${[...centreIds]}::uuid[])
    order by found_at, receipt_id limit 200`.execute(db);
  return rows;
}

async function pricesOf(db: Db, centreIds: readonly string[]): Promise<{ receipt_id: string; our_amount: bigint }[]> {
  const { rows } = await sql<{ receipt_id: string; our_amount: bigint }>`
    select receipt_id, our_amount from collection.receipt_price_differences difference
    join collection.receipts receipt on receipt.id = difference.receipt_id and receipt.standing
    where decided_at is null and receipt.centre_id = any(${[...centreIds]}::uuid[])
    order by found_at, receipt_id limit 200`.execute(db);
  return rows;
}

async function sidesOf(db: Db, ids: readonly string[]): Promise<Map<string, Side>> {
  const { rows } = await sql<
    Omit<Side, 'held_on' | 'amount' | 'period' | 'milk_type'> & {
      held_on: Temporal.PlainDate;
      period: Period;
      milk_type: MilkType;
      amount: bigint;
      currency: string;
    }
  >`
    select receipt.id as receipt_id, receipt.number, member.code as member_code, member.name_bn as member_name_bn,
      member.name_en as member_name_en, receipt.centre_id, receipt.held_on, receipt.period, receipt.milk_type,
      receipt.volume_ml, receipt.fat_bp, receipt.snf_bp, receipt.amount, receipt.currency,
      recorder.name as recorded_by_name, recorder.name_bn as recorded_by_name_bn, device.name as device_name
    from collection.receipts receipt
    join collection.members member on member.id = receipt.member_id
    left join identity.people recorder on recorder.id = receipt.recorded_by
    left join collection.offline_devices device on device.id = receipt.device_id
    where receipt.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ held_on, amount, currency, ...row }) => [
      row.receipt_id,
      { ...row, held_on: held_on.toString(), amount: { amount: Number(amount), currency } },
    ]),
  );
}

interface DeviceRow {
  readonly id: string;
  readonly centre_id: string;
  readonly name: string;
  readonly last_seen_at: Temporal.Instant;
  readonly head_seq: number;
  readonly received: number;
  readonly missing: OfflineDevice['missing'];
  readonly refused: OfflineDevice['refused'];
  readonly blocked_at: Temporal.Instant | null;
  readonly blocked_reason: string | null;
}

/** A gap is what lies between two numbers that came, or between the last that came and the last that was given. */
async function devicesOf(db: Db, centreIds: readonly string[]): Promise<OfflineDevice[]> {
  const { rows } = await sql<DeviceRow>`
    select device.id, device.centre_id, device.name, device.last_seen_at, device.head_seq, device.blocked_at,
      device.blocked_reason,
      (select count(*)::integer from collection.offline_entries where device_id = device.id) as received,
      (select coalesce(jsonb_agg(jsonb_build_object('from', before + 1, 'to', seq - 1) order by seq), '[]')
        from (
          select seq, lag(seq, 1, 0) over (order by seq) as before from (
            select seq from collection.offline_entries where device_id = device.id
            union select device.head_seq + 1
          ) as numbers
        ) as steps where seq > before + 1) as missing,
      (select coalesce(jsonb_agg(jsonb_build_object('seq', seq, 'kind', kind, 'code', code,
          'held_on', coalesce(body ->> 'held_on', '')) order by seq), '[]')
        from collection.offline_entries where device_id = device.id and result = 'refused') as refused
    from collection.offline_devices device
    where device.centre_id = any(${[...centreIds]}::uuid[])
    order by device.last_seen_at desc, device.id limit 200`.execute(db);
  return rows.map((row) => ({
    ...row,
    last_seen_at: row.last_seen_at.toString(),
    blocked_at: row.blocked_at?.toString() ?? null,
  }));
}
