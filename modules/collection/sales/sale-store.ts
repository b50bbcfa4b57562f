// SQL only: milk sold at the centre, and its prices.
import { type Insertable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { MilkType } from '../contract-words.ts';
import { wireMoney } from '../cycles/payment-money.ts';
import type { LocalSale, SaleQuery } from './contract-sales.ts';

export async function insertSale(tx: Tx, row: Insertable<DB['collection.local_sales']>): Promise<void> {
  await tx.insertInto('collection.local_sales').values(row).execute();
}

export async function insertSalePrice(tx: Tx, row: Insertable<DB['collection.sale_prices']>): Promise<void> {
  await tx.insertInto('collection.sale_prices').values(row).execute();
}

export async function findSalePrice(
  db: Db,
  centreId: string,
  milkType: MilkType,
  on: Temporal.PlainDate,
): Promise<{ readonly rate: bigint; readonly effective_from: Temporal.PlainDate } | undefined> {
  return db
    .selectFrom('collection.sale_prices')
    .select(['rate', 'effective_from'])
    .where('centre_id', '=', centreId)
    .where('milk_type', '=', milkType)
    .where('effective_from', '<=', on)
    .orderBy('effective_from', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function wasSoldSince(
  db: Db,
  centreId: string,
  milkType: MilkType,
  from: Temporal.PlainDate,
): Promise<boolean> {
  const row = await db
    .selectFrom('collection.local_sales')
    .select('id')
    .where('centre_id', '=', centreId)
    .where('milk_type', '=', milkType)
    .where('held_on', '>=', from)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export interface SalePlace {
  readonly site_id: string;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly union_id: string;
  readonly currency: string;
}

/** The centre, held against another first sale while the account of its sales is opened. */
export async function lockSalePlace(tx: Tx, centreId: string): Promise<SalePlace | undefined> {
  return tx
    .selectFrom('collection.centres as centre')
    .innerJoin('collection.unions as settings', 'settings.site_id', 'centre.union_id')
    .select(['centre.site_id', 'centre.code', 'centre.name_bn', 'centre.name_en', 'centre.union_id'])
    .select('settings.currency')
    .where('centre.site_id', '=', centreId)
    .forNoKeyUpdate('centre')
    .executeTakeFirst();
}

const saleViews = (db: Db) =>
  db
    .selectFrom('collection.local_sales as sale')
    .innerJoin('collection.centres as centre', 'centre.site_id', 'sale.centre_id')
    .leftJoin('identity.people as seller', 'seller.id', 'sale.recorded_by')
    .selectAll('sale')
    .select(['centre.name_bn as centre_name_bn', 'centre.name_en as centre_name_en', 'seller.name as seller_name']);

type SaleRow = Awaited<ReturnType<ReturnType<typeof saleViews>['executeTakeFirstOrThrow']>>;

const viewOf = (row: SaleRow): LocalSale => ({
  id: row.id,
  number: row.number,
  centre_id: row.centre_id,
  centre_name_bn: row.centre_name_bn,
  centre_name_en: row.centre_name_en,
  held_on: row.held_on.toString(),
  milk_type: row.milk_type as MilkType,
  volume_ml: row.volume_ml,
  rate: wireMoney(row.rate, row.currency),
  amount: wireMoney(row.amount, row.currency),
  buyer: row.buyer,
  transaction_id: row.transaction_id,
  state: row.withdrawn_at === null ? 'standing' : 'withdrawn',
  recorded_at: row.recorded_at.toString(),
  recorded_by_name: row.seller_name,
  withdrawn_reason: row.withdrawn_reason,
});

export async function findSale(db: Db, id: string): Promise<LocalSale | undefined> {
  const row = await saleViews(db).where('sale.id', '=', id).executeTakeFirst();
  return row && viewOf(row);
}

export async function lockSale(
  tx: Tx,
  id: string,
): Promise<
  | { readonly centre_id: string; readonly transaction_id: string; readonly withdrawn_at: Temporal.Instant | null }
  | undefined
> {
  return tx
    .selectFrom('collection.local_sales')
    .select(['centre_id', 'transaction_id', 'withdrawn_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function markSaleWithdrawn(
  tx: Tx,
  id: string,
  end: { readonly at: Temporal.Instant; readonly by: string | null; readonly reason: string },
): Promise<void> {
  const result = await tx
    .updateTable('collection.local_sales')
    .set({ withdrawn_at: end.at, withdrawn_by: end.by, withdrawn_reason: end.reason })
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'collection.sale_missing');
}

export async function listSales(db: Db, centreIds: readonly string[], filter: SaleQuery): Promise<Page<LocalSale>> {
  let query = saleViews(db).where('sale.centre_id', '=', sql<string>`any(${centreIds}::uuid[])`);
  if (filter.centre_id !== undefined) query = query.where('sale.centre_id', '=', filter.centre_id);
  if (filter.held_on !== undefined) query = query.where('sale.held_on', '=', Temporal.PlainDate.from(filter.held_on));
  if (filter.milk_type !== undefined) query = query.where('sale.milk_type', '=', filter.milk_type);
  if (filter.state !== undefined) {
    query = query.where('sale.withdrawn_at', filter.state === 'standing' ? 'is' : 'is not', null);
  }
  const word = filter.q?.trim() ?? '';
  if (word !== '') query = query.where('sale.buyer', 'ilike', `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const sorts = { recorded_at: 'sale.recorded_at', held_on: 'sale.held_on', amount: 'sale.amount' };
  const { items, next } = await listPage(query, { sorts, default: '-recorded_at', key: 'sale.id' }, filter);
  return { items: items.map(viewOf), next };
}

export interface SoldMilk {
  readonly milk_type: MilkType;
  readonly rate: bigint | null;
  readonly collected_ml: number;
  readonly sold_ml: number;
  readonly takings: bigint;
}

/** Of a centre's day, each kind of milk that was collected or sold, or that has a price. */
export async function sumSaleDay(db: Db, centreId: string, on: Temporal.PlainDate): Promise<readonly SoldMilk[]> {
  const { rows } = await sql<SoldMilk>`
    select milk.milk_type, price.rate, coalesce(came.volume_ml, 0)::integer as collected_ml,
      coalesce(sold.volume_ml, 0)::integer as sold_ml, coalesce(sold.amount, 0)::bigint as takings
    from (values ('cow'), ('buffalo'), ('mixed')) milk (milk_type)
    left join lateral (
      select rate from collection.sale_prices
      where centre_id = ${centreId}::uuid and milk_type = milk.milk_type and effective_from <= ${on}::date
      order by effective_from desc limit 1
    ) price on true
    left join lateral (
      select sum(volume_ml) as volume_ml from collection.receipts
      where centre_id = ${centreId}::uuid and held_on = ${on}::date and milk_type = milk.milk_type
        and standing and acceptance = 'accepted'
    ) came on true
    left join lateral (
      select sum(volume_ml) as volume_ml, sum(amount) as amount from collection.local_sales
      where centre_id = ${centreId}::uuid and held_on = ${on}::date and milk_type = milk.milk_type
        and withdrawn_at is null
    ) sold on true
    where price.rate is not null or came.volume_ml is not null or sold.volume_ml is not null
    order by milk.milk_type`.execute(db);
  return rows;
}
