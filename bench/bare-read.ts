// The two reads of the bench, by hand.
import type { Row, Sql } from 'postgres';

export async function readReceipt(sql: Sql, id: string): Promise<object | undefined> {
  const [row] = await sql`
    select receipt.id, receipt.number, receipt.centre_id, receipt.shift_id, receipt.held_on::text, receipt.period,
      receipt.member_id, member.code as member_code, member.name_bn as member_name_bn,
      member.name_en as member_name_en, receipt.milk_type, receipt.volume_ml, receipt.mass_g, receipt.fat_bp,
      receipt.snf_bp, receipt.clr_tenths, receipt.amount, receipt.currency, receipt.repeat_reason, receipt.origin,
      receipt.poured_at, receipt.recorded_at, centre.name_bn as centre_name_bn, centre.name_en as centre_name_en,
      recorder.name as recorded_by_name, receipt.import_id, receipt.derivation
    from collection.receipts receipt
    join collection.members member on member.id = receipt.member_id
    join collection.centres centre on centre.site_id = receipt.centre_id
    left join identity.people recorder on recorder.id = receipt.recorded_by
    where receipt.id = ${id}`;
  return row && present(row);
}

export async function listReceipts(sql: Sql, centreId: string, limit: number): Promise<object> {
  const rows = await sql`
    select receipt.id, receipt.number, receipt.centre_id, receipt.shift_id, receipt.held_on::text, receipt.period,
      receipt.member_id, member.code as member_code, member.name_bn as member_name_bn,
      member.name_en as member_name_en, receipt.milk_type, receipt.volume_ml, receipt.mass_g, receipt.fat_bp,
      receipt.snf_bp, receipt.clr_tenths, receipt.amount, receipt.currency, receipt.repeat_reason, receipt.origin,
      receipt.poured_at, receipt.recorded_at
    from collection.receipts receipt
    join collection.members member on member.id = receipt.member_id
    where receipt.centre_id = ${centreId}
    order by receipt.recorded_at desc, receipt.id desc
    limit ${limit + 1}`;
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(present),
    next: last ? `${last.recorded_at.toISOString()} ${last.id}` : null,
  };
}

function present({ amount, currency, ...row }: Row): object {
  return { ...row, amount: { amount: Number(amount), currency } };
}
