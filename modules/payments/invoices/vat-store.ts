// SQL of the VAT books: what was bought, what was in stock, what else changes a month, and the figures of a month.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import type { ListParams } from '../../../platform/http/schema.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Counted } from './reckon-return.ts';

export type PurchaseRow = Selectable<DB['payments.vat_purchases']>;
export type AdjustmentRow = Selectable<DB['payments.vat_adjustments']>;
export type StockRow = Selectable<DB['payments.vat_stock']>;
export type ReturnRow = Selectable<DB['payments.vat_returns']>;

export async function insertPurchase(tx: Tx, row: PurchaseRow): Promise<void> {
  await tx.insertInto('payments.vat_purchases').values(row).execute();
}

export async function insertAdjustment(tx: Tx, row: AdjustmentRow): Promise<void> {
  await tx.insertInto('payments.vat_adjustments').values(row).execute();
}

export async function insertStock(tx: Tx, row: StockRow): Promise<void> {
  await tx.insertInto('payments.vat_stock').values(row).execute();
}

export async function findPurchase(db: Db, id: string): Promise<PurchaseRow | undefined> {
  return db.selectFrom('payments.vat_purchases').selectAll().where('id', '=', id).executeTakeFirst();
}

export interface PurchaseFilter extends ListParams {
  readonly site_id?: string;
  readonly month?: string;
}

export async function listPurchases(
  db: Db,
  siteIds: readonly string[],
  filter: PurchaseFilter,
): Promise<Page<PurchaseRow>> {
  let query = db
    .selectFrom('payments.vat_purchases')
    .selectAll()
    .where('site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.site_id) query = query.where('site_id', '=', filter.site_id);
  if (filter.month) query = query.where('month', '=', Temporal.PlainDate.from(filter.month));
  if (filter.q) {
    const words = sql<string>`(seller_name || ' ' || invoice_number || ' ' || description)`;
    query = query.where(words, 'ilike', patternOf(filter.q));
  }
  const sorts = { bought_on: 'bought_on', seller_name: 'seller_name', value: 'value', vat: 'vat' };
  return listPage(query, { sorts, default: '-bought_on', key: 'id' }, filter);
}

/** Newest first; the month of stock is the one its day falls in. */
export async function listAdjustments(
  db: Db,
  siteIds: readonly string[],
  filter: PurchaseFilter,
): Promise<Page<AdjustmentRow>> {
  let query = db
    .selectFrom('payments.vat_adjustments')
    .selectAll()
    .where('site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.site_id) query = query.where('site_id', '=', filter.site_id);
  if (filter.month) query = query.where('month', '=', Temporal.PlainDate.from(filter.month));
  if (filter.q) query = query.where('description', 'ilike', patternOf(filter.q));
  return listPage(query, { sorts: { month: 'month', note: 'note', amount: 'amount' }, ...newest('-month') }, filter);
}

export async function listStock(db: Db, siteIds: readonly string[], filter: PurchaseFilter): Promise<Page<StockRow>> {
  let query = db
    .selectFrom('payments.vat_stock')
    .selectAll()
    .where('site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.site_id) query = query.where('site_id', '=', filter.site_id);
  if (filter.month) {
    const first = Temporal.PlainDate.from(filter.month).with({ day: 1 });
    query = query.where('on_day', '>=', first).where('on_day', '<', first.add({ months: 1 }));
  }
  if (filter.q) query = query.where('description', 'ilike', patternOf(filter.q));
  const sorts = { on: 'on_day', description: 'description', quantity_milli: 'quantity_milli', value: 'value' };
  return listPage(query, { sorts, ...newest('-on') }, filter);
}

function newest(sort: string): { readonly default: string; readonly key: string } {
  return { default: sort, key: 'id' };
}

function patternOf(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}

export async function findReturn(db: Db, siteId: string, month: Temporal.PlainDate): Promise<ReturnRow | undefined> {
  const query = db.selectFrom('payments.vat_returns').selectAll().where('site_id', '=', siteId);
  return query.where('month', '=', month).executeTakeFirst();
}

export async function insertReturn(tx: Tx, row: ReturnRow): Promise<void> {
  await tx.insertInto('payments.vat_returns').values(row).execute();
}

/**
 * What is counted under each note: supplies (1–8), purchases (10–22), VAT we kept back of sellers (24), debit notes
 * (26), VAT kept back by buyers (29), credit notes (31), and what was entered by hand (25, 27, 30, 32).
 */
export async function countNotes(db: Db, siteId: string, month: Temporal.PlainDate): Promise<readonly Counted[]> {
  const { rows } = await sql<Counted>`
    with issued as (
      select invoices.id, kind, output_note, line.net, line.sd, line.vat
      from payments.invoices join payments.invoice_lines line on line.invoice_id = invoices.id
      where site_id = ${siteId} and serial is not null
        and issued_on >= ${month}::date and issued_on < ${month}::date + interval '1 month'
    ), bought as (
      select * from payments.vat_purchases where site_id = ${siteId} and month = ${month}::date
    ), counted (note, value, sd, vat, record) as (
      select output_note, net, sd, vat, id from issued where kind = 'invoice'
      union all select 26, net, sd, vat, id from issued where kind = 'debit_note'
      union all select 31, net, sd, vat, id from issued where kind = 'credit_note'
      union all select input_note, value, sd, vat, id from bought
      union all select 24, value, 0, withheld, id from bought where withheld > 0
      union all select 29, invoices.net, 0, settlement.amount, settlement.id
        from payments.invoice_settlements settlement join payments.invoices on invoices.id = settlement.invoice_id
        where settlement.kind = 'withholding' and invoices.site_id = ${siteId}
          and settled_on >= ${month}::date and settled_on < ${month}::date + interval '1 month'
      union all select note, 0, 0, amount, id from payments.vat_adjustments
        where site_id = ${siteId} and month = ${month}::date
    )
    select note::int, sum(value)::bigint as value, sum(sd)::bigint as sd, sum(vat)::bigint as vat,
      count(distinct record)::int as records
    from counted group by note order by note`.execute(db);
  return rows;
}

export interface SalesRow {
  readonly on_day: Temporal.PlainDate;
  readonly description: string;
  readonly unit: string;
  readonly produced_milli: bigint;
  readonly produced_value: bigint;
  readonly buyer_name: string;
  readonly buyer_address: string;
  readonly buyer_number: string;
  readonly number: string;
  readonly sold_milli: bigint;
  readonly net: bigint;
  readonly sd: bigint;
  readonly vat: bigint;
  readonly opening_milli: bigint;
  readonly opening_value: bigint;
}

/**
 * Movements of the goods of a site up to the end of the month, each with the stock before it: what was entered as
 * opening or made, and what invoices sold (credit notes bring it back).
 */
export async function findSales(db: Db, siteId: string, month: Temporal.PlainDate): Promise<readonly SalesRow[]> {
  const { rows } = await sql<SalesRow>`
    with moves as (
      select on_day, recorded_at as at, description, unit, quantity_milli as produced_milli, value as produced_value,
        '' as buyer_name, '' as buyer_address, '' as buyer_number, '' as number,
        0::bigint as sold_milli, 0::bigint as net, 0::bigint as sd, 0::bigint as vat
      from payments.vat_stock where site_id = ${siteId}
      union all
      select issued_on, issued_at, line.description, line.unit, 0, 0, invoices.buyer ->> 'name',
        invoices.buyer ->> 'address', coalesce(invoices.buyer ->> 'bin', invoices.buyer ->> 'nid', ''), number,
        sign * line.quantity_milli, sign * line.net, sign * line.sd, sign * line.vat
      from payments.invoices
      join payments.invoice_lines line on line.invoice_id = invoices.id
      cross join lateral (select case kind when 'credit_note' then -1 else 1 end as sign) direction
      where site_id = ${siteId} and serial is not null
    ), run as (
      select moves.*,
        coalesce(sum(produced_milli - sold_milli) over before, 0)::bigint as opening_milli,
        coalesce(sum(produced_value - net) over before, 0)::bigint as opening_value
      from moves
      window before as (partition by description, unit order by on_day, at, number
        rows between unbounded preceding and 1 preceding)
    )
    select * from run
    where on_day >= ${month}::date and on_day < ${month}::date + interval '1 month'
    order by on_day, at, number, description`.execute(db);
  return rows;
}
