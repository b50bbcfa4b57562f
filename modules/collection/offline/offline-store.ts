// SQL of what devices send: whole batches in one statement each.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { JsonValue } from '../../../platform/json.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import type { OfflineEntry, Sync } from '../contract-offline.ts';
import type { Judged, OfflineValues } from './judge-offline.ts';

/** One batch of a device after another. Throws `collection.device_blocked`, `device_of_other_centre`. */
export async function lockDevice(tx: Tx, occasion: Occasion, input: Sync): Promise<void> {
  const head = Math.max(input.head_seq, ...input.entries.map((entry) => entry.seq));
  const { rows } = await sql<{ centre_id: string; blocked_at: Temporal.Instant | null }>`
    insert into collection.offline_devices
      (id, centre_id, name, registered_at, registered_by, last_seen_at, head_seq)
    values (${input.device_id}::uuid, ${input.centre_id}::uuid, ${input.device_name}, ${occasion.now}::timestamptz,
      ${occasion.actor.personId}::uuid, ${occasion.now}::timestamptz, ${head})
    on conflict (id) do update set last_seen_at = excluded.last_seen_at,
      head_seq = greatest(offline_devices.head_seq, excluded.head_seq)
    returning centre_id, blocked_at`.execute(tx);
  const device = rows[0];
  if (device?.centre_id !== input.centre_id) throw new DomainError('collection.device_of_other_centre');
  if (device.blocked_at !== null) throw new DomainError('collection.device_blocked');
}

export interface KnownEntry {
  readonly seq: number;
  readonly entry_id: string;
  readonly result: string;
  readonly code: string | null;
  readonly number: number | null;
}

export async function knownEntries(
  tx: Tx,
  deviceId: string,
  entries: readonly OfflineEntry[],
): Promise<Map<number, KnownEntry>> {
  const { rows } = await sql<KnownEntry>`
    select entry.seq, entry.entry_id, entry.result, entry.code, receipt.number
    from collection.offline_entries entry
    left join collection.receipts receipt on receipt.device_id = entry.device_id and receipt.device_seq = entry.seq
    where entry.device_id = ${deviceId} and entry.seq = any(${entries.map((one) => one.seq)}::integer[])`.execute(tx);
  return new Map(rows.map((row) => [row.seq, row]));
}

export async function insertEntries(
  tx: Tx,
  occasion: Occasion,
  deviceId: string,
  judged: readonly (Judged & { readonly entry: OfflineEntry })[],
): Promise<void> {
  if (judged.length === 0) return;
  const rows = judged.map(({ entry, result, code, params }) => ({
    seq: entry.seq,
    entry_id: entry.id,
    kind: entry.kind,
    result,
    code,
    params: code === null ? null : params,
    body: code === null ? null : entry,
  }));
  await sql`
    insert into collection.offline_entries
      (device_id, received_at, received_by, seq, entry_id, kind, result, code, params, body)
    select ${deviceId}::uuid, ${occasion.now}::timestamptz, ${occasion.actor.personId}::uuid, row.*
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row
      (seq integer, entry_id uuid, kind text, result text, code text, params jsonb, body jsonb)`.execute(tx);
}

export type OfflineRow = OfflineValues & {
  readonly number: number;
  readonly shift_id: string;
  readonly centre_id: string;
  readonly device_id: string;
  readonly device_seq: number;
  readonly recorded_at: string;
  readonly recorded_by: string | null;
};

/**
 * Column by column: arrays cost the database a third of what one JSON document of the same rows costs it. What is JSON
 * itself comes as one document all the same: inside an array each of its quotes would be escaped, and read back.
 */
export async function insertOfflineReceipts(tx: Tx, rows: readonly OfflineRow[]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const of = <K extends keyof OfflineRow>(key: K) => rows.map((row) => row[key]);
  const documents = (key: 'derivation' | 'unusual') => JSON.stringify(of(key));
  const cans = rows.map((row) => row.cans_ml && `{${row.cans_ml.join(',')}}`);
  await sql`
    with json as materialized (
      select ${documents('derivation')}::text::jsonb as derivations, ${documents('unusual')}::text::jsonb as unusuals
    )
    insert into collection.receipts (centre_id, device_id, recorded_at, recorded_by, currency, origin, id, number,
      shift_id, held_on, settle_on, period, member_id, milk_type, volume_ml, density_g_per_l, fat_bp,
      clr_tenths, snf_bp,
      formula_id, chart_id, amount, derivation, repeat_reason, poured_at, acceptance, sour_rate, unusual,
      unusual_reason, cans_ml, tare_ml, clock_off_s, duplicate_of, device_seq)
    select ${first.centre_id}::uuid, ${first.device_id}::uuid, ${first.recorded_at}::timestamptz,
      ${first.recorded_by}::uuid, ${first.currency}, 'offline', id, number, shift_id, held_on, settle_on, period,
      member_id, milk_type, volume_ml, density_g_per_l, fat_bp, clr_tenths, snf_bp, formula_id, chart_id, amount,
      nullif(derivations -> place::integer - 1, 'null'), repeat_reason, poured_at, acceptance, sour_rate,
      nullif(unusuals -> place::integer - 1, 'null'), unusual_reason, cans_ml::integer[], tare_ml, clock_off_s,
      duplicate_of, device_seq
    from json, unnest(${of('id')}::uuid[], ${of('number')}::integer[], ${of('shift_id')}::uuid[],
      ${of('held_on')}::date[], ${of('settle_on')}::date[], ${of('period')}::text[], ${of('member_id')}::uuid[],
      ${of('milk_type')}::text[], ${of('volume_ml')}::integer[], ${of('density_g_per_l')}::integer[],
      ${of('fat_bp')}::integer[], ${of('clr_tenths')}::integer[], ${of('snf_bp')}::integer[],
      ${of('formula_id')}::uuid[], ${of('chart_id')}::uuid[], ${of('amount')}::bigint[],
      ${of('repeat_reason')}::text[], ${of('poured_at')}::timestamptz[], ${of('acceptance')}::text[],
      ${of('sour_rate')}::bigint[], ${of('unusual_reason')}::text[], ${cans}::text[], ${of('tare_ml')}::integer[],
      ${of('clock_off_s')}::integer[], ${of('duplicate_of')}::uuid[], ${of('device_seq')}::integer[])
      with ordinality
      as row (id, number, shift_id, held_on, settle_on, period, member_id, milk_type, volume_ml, density_g_per_l,
        fat_bp, clr_tenths, snf_bp, formula_id, chart_id, amount, repeat_reason, poured_at, acceptance, sour_rate,
        unusual_reason, cans_ml, tare_ml, clock_off_s, duplicate_of, device_seq, place)`.execute(tx);
}

export async function insertOfflineTests(
  tx: Tx,
  tests: readonly { readonly receipt_id: string; readonly method: string; readonly result: string }[],
): Promise<void> {
  if (tests.length === 0) return;
  await tx
    .insertInto('collection.receipt_tests')
    .values([...tests])
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertConflicts(tx: Tx, now: Temporal.Instant, rows: readonly OfflineRow[]): Promise<void> {
  const doubles = rows.flatMap(({ id, duplicate_of }) =>
    duplicate_of === null ? [] : [{ receipt_id: id, other_id: duplicate_of, found_at: now }],
  );
  if (doubles.length > 0) await tx.insertInto('collection.receipt_conflicts').values(doubles).execute();
}

export async function insertDifferences(tx: Tx, now: Temporal.Instant, taken: readonly Judged[]): Promise<void> {
  const rows = taken.flatMap(({ receipt, ours }) =>
    receipt && ours
      ? [
          {
            receipt_id: receipt.id,
            our_amount: ours.amount,
            our_chart_id: ours.chart_id,
            our_derivation: ours.derivation as JsonValue,
            found_at: now,
          },
        ]
      : [],
  );
  if (rows.length > 0) await tx.insertInto('collection.receipt_price_differences').values(rows).execute();
}

export async function centreOfReceipt(db: Db, id: string): Promise<string | null> {
  const row = await db.selectFrom('collection.receipts').select('centre_id').where('id', '=', id).executeTakeFirst();
  return row?.centre_id ?? null;
}

export async function centreOfDevice(db: Db, id: string): Promise<string | null> {
  const query = db.selectFrom('collection.offline_devices').select('centre_id').where('id', '=', id);
  return (await query.executeTakeFirst())?.centre_id ?? null;
}
