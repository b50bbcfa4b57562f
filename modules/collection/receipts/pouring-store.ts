// SQL of what stands around a receipt: its tests, the sour rate, the union's rules of pouring.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import type { PouringRules, ReceiptTest, SetSourRate } from '../contract-pouring.ts';
import type { MilkType } from '../contract-words.ts';

export async function insertTests(tx: Tx, receiptId: string, tests: readonly ReceiptTest[]): Promise<void> {
  if (tests.length === 0) return;
  // Of a method named twice the later result counts.
  const results = new Map(tests.map(({ method, result }) => [method, result]));
  const rows = [...results].map(([method, result]) => ({ receipt_id: receiptId, method, result }));
  await tx.insertInto('collection.receipt_tests').values(rows).execute();
}

/** Minor units a litre; nothing where the union has set no rate. */
export async function sourRateAt(db: Db, unionId: string, milkType: MilkType, on: Temporal.PlainDate): Promise<bigint> {
  const row = await db
    .selectFrom('collection.sour_rates')
    .select('rate')
    .where('union_id', '=', unionId)
    .where('milk_type', '=', milkType)
    .where('effective_from', '<=', on)
    .orderBy('effective_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.rate ?? 0n;
}

/** The newest of each milk first. Null for a union that is none. */
export async function findRules(db: Db, unionId: string): Promise<PouringRules | null> {
  const union = await db
    .selectFrom('collection.unions')
    .select('late_hours')
    .where('site_id', '=', unionId)
    .executeTakeFirst();
  if (!union) return null;
  const rows = await db
    .selectFrom('collection.sour_rates as rate')
    .leftJoin('identity.people as author', 'author.id', 'rate.created_by')
    .select(['rate.id', 'rate.milk_type', 'rate.rate', 'rate.currency', 'rate.effective_from'])
    .select(['author.name as created_by_name', 'author.name_bn as created_by_name_bn'])
    .where('rate.union_id', '=', unionId)
    .orderBy('rate.milk_type')
    .orderBy('rate.effective_from', 'desc')
    .execute();
  return {
    union_id: unionId,
    late_hours: union.late_hours,
    sour_rates: rows.map(({ rate, currency, effective_from, milk_type, ...row }) => ({
      ...row,
      milk_type: milk_type as MilkType,
      rate: { amount: Number(rate), currency },
      effective_from: effective_from.toString(),
    })),
  };
}

export async function insertSourRate(
  tx: Tx,
  rate: SetSourRate & { id: string; at: Temporal.Instant; by: string | null },
): Promise<void> {
  await sql`
    insert into collection.sour_rates
      (id, union_id, milk_type, rate, currency, effective_from, created_at, created_by)
    select ${rate.id}::uuid, site_id, ${rate.milk_type}, ${rate.rate}::bigint, currency,
      ${rate.effective_from}::date, ${rate.at}::timestamptz, ${rate.by}::uuid
    from collection.unions where site_id = ${rate.union_id}`.execute(tx);
}

/** The last day on which sour milk of this kind was paid by a rate. */
export async function lastSourDay(db: Db, unionId: string, milkType: MilkType): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`
    select max(receipt.held_on)::text as last from collection.receipts receipt
    join collection.centres centre on centre.site_id = receipt.centre_id
    where centre.union_id = ${unionId} and receipt.milk_type = ${milkType} and receipt.acceptance = 'sour'`.execute(db);
  return rows[0]?.last ?? null;
}

export async function updateLateHours(tx: Tx, unionId: string, hours: number): Promise<number | null> {
  const { rows } = await sql<{ before: number }>`
    update collection.unions set late_hours = ${hours}
    from (select late_hours as before from collection.unions where site_id = ${unionId} for update) as old
    where site_id = ${unionId} returning old.before`.execute(tx);
  return rows[0]?.before ?? null;
}
