// SQL of what went to the treasury, and for which certificates.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { PurchaseFilter } from './vat-store.ts';

export type DepositRow = Selectable<DB['payments.vat_deposits']>;

export async function insertDeposit(tx: Tx, row: DepositRow, purchaseIds: readonly string[]): Promise<void> {
  await tx.insertInto('payments.vat_deposits').values(row).execute();
  if (purchaseIds.length === 0) return;
  const links = purchaseIds.map((id) => ({ purchase_id: id, deposit_id: row.id }));
  await tx.insertInto('payments.vat_deposit_purchases').values(links).execute();
}

export async function findDepositOf(db: Db, purchaseId: string): Promise<DepositRow | undefined> {
  return db
    .selectFrom('payments.vat_deposits as deposit')
    .innerJoin('payments.vat_deposit_purchases as link', 'link.deposit_id', 'deposit.id')
    .selectAll('deposit')
    .where('link.purchase_id', '=', purchaseId)
    .executeTakeFirst();
}

/** Purchases of a site with VAT kept back that no deposit has paid, up to the end of a month. */
export async function findUndeposited(
  db: Db,
  siteId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const { rows } = await sql<{ id: string; withheld: bigint }>`
    select id, withheld from payments.vat_purchases
    where site_id = ${siteId} and id = any(${ids}::uuid[]) and withheld > 0
      and not exists (select from payments.vat_deposit_purchases where purchase_id = vat_purchases.id)`.execute(db);
  return new Map(rows.map(({ id, withheld }) => [id, withheld]));
}

export async function listDeposits(
  db: Db,
  siteIds: readonly string[],
  filter: PurchaseFilter,
): Promise<Page<DepositRow>> {
  let query = db
    .selectFrom('payments.vat_deposits')
    .selectAll()
    .where('site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.site_id) query = query.where('site_id', '=', filter.site_id);
  if (filter.month) query = query.where('month', '=', Temporal.PlainDate.from(filter.month).with({ day: 1 }));
  if (filter.q) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<string>`(challan_number || ' ' || bank)`, 'ilike', pattern);
  }
  const sorts = { challan_on: 'challan_on', month: 'month', amount: 'amount' };
  return listPage(query, { sorts, default: '-challan_on', key: 'id' }, filter);
}

/** What went to the treasury for a month, by tax. */
export async function sumDeposits(
  db: Db,
  siteId: string,
  month: Temporal.PlainDate,
): Promise<{ readonly vat: bigint; readonly sd: bigint; readonly records: number }> {
  const row = await db
    .selectFrom('payments.vat_deposits')
    .select([
      sql<bigint>`coalesce(sum(amount) filter (where tax = 'vat'), 0)::bigint`.as('vat'),
      sql<bigint>`coalesce(sum(amount) filter (where tax = 'sd'), 0)::bigint`.as('sd'),
      sql<number>`count(*)::int`.as('records'),
    ])
    .where('site_id', '=', siteId)
    .where('month', '=', month)
    .executeTakeFirstOrThrow();
  return row;
}
