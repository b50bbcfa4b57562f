// SQL of the way between receipts and lots.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { Period } from '../contract-words.ts';
import type { LotMembers } from './contract-transport.ts';

type MemberRow = LotMembers['members'][number] & { readonly centre_id: string };

export async function membersInDispatches(db: Db, dispatchIds: readonly string[]): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    with inside as (
      select distinct content.shift_id, content.milk_type from collection.dispatch_contents content
      where content.dispatch_id = any(${dispatchIds}::uuid[])
    )
    select receipt.centre_id, member.id as member_id, member.code, member.name_bn, member.name_en,
      centre.name_bn as centre_name_bn, centre.name_en as centre_name_en, count(*)::integer as receipts,
      sum(receipt.volume_ml)::integer as volume_ml,
      (array_agg(receipt.id order by receipt.poured_at desc))[1] as last_receipt_id
    from inside
    join collection.receipts receipt on receipt.shift_id = inside.shift_id and receipt.milk_type = inside.milk_type
      and receipt.standing and receipt.acceptance = 'accepted'
    join collection.members member on member.id = receipt.member_id
    join collection.centres centre on centre.site_id = receipt.centre_id
    group by receipt.centre_id, member.id, centre.site_id
    order by centre.code, member.code::integer`.execute(db);
  return rows;
}

export async function shiftsInDispatches(
  db: Db,
  dispatchIds: readonly string[],
): Promise<
  {
    centre_id: string;
    centre_name_bn: string;
    centre_name_en: string;
    shift_id: string;
    held_on: string;
    period: Period;
    dispatch_id: string;
  }[]
> {
  const rows = await db
    .selectFrom('collection.dispatch_contents as content')
    .innerJoin('collection.shifts as shift', 'shift.id', 'content.shift_id')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'shift.centre_id')
    .select([
      'centre.site_id as centre_id',
      'centre.name_bn as centre_name_bn',
      'centre.name_en as centre_name_en',
      'content.shift_id',
      'shift.held_on',
      'shift.period',
      'content.dispatch_id',
    ])
    .distinct()
    .where('content.dispatch_id', 'in', [...dispatchIds])
    .orderBy('centre.name_en')
    .orderBy('shift.held_on')
    .orderBy('shift.period', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, held_on: row.held_on.toString(), period: row.period as Period }));
}

export async function lotsOfReceipt(
  db: Db,
  receiptId: string,
): Promise<{ lot_id: string; code: string; centre_name_bn: string; centre_name_en: string; loaded_at: string }[]> {
  const rows = await db
    .selectFrom('collection.receipts as receipt')
    .innerJoin('collection.dispatch_contents as content', (join) =>
      join.onRef('content.shift_id', '=', 'receipt.shift_id').onRef('content.milk_type', '=', 'receipt.milk_type'),
    )
    .innerJoin('collection.dispatches as dispatch', 'dispatch.id', 'content.dispatch_id')
    .innerJoin('inventory.lots as lot', 'lot.id', 'dispatch.lot_id')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'dispatch.centre_id')
    .select([
      'lot.id as lot_id',
      'lot.code',
      'centre.name_bn as centre_name_bn',
      'centre.name_en as centre_name_en',
      'dispatch.loaded_at',
    ])
    .where('receipt.id', '=', receiptId)
    .where('dispatch.withdrawn_at', 'is', null)
    .orderBy('dispatch.loaded_at')
    .execute();
  return rows.map((row) => ({ ...row, loaded_at: row.loaded_at.toString() }));
}
