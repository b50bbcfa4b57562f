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

export interface ListedPurchase extends PurchaseRow {
  readonly challan_number: string | null;
}

export interface PurchaseFilter extends ListParams {
  readonly site_id?: string;
  readonly month?: string;
}

export async function listPurchases(
  db: Db,
  siteIds: readonly string[],
  filter: PurchaseFilter,
): Promise<Page<ListedPurchase>> {
  let query = db
    .selectFrom('payments.vat_purchases')
    .selectAll()
    .select(
      sql<string | null>`(select challan_number from payments.vat_deposits deposit
      join payments.vat_deposit_purchases link on link.deposit_id = deposit.id
      where link.purchase_id = vat_purchases.id)`.as('challan_number'),
    )
    .where('site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.site_id) query = query.where('site_id', '=', filter.site_id);
  if (filter.month) query = query.where('month', '=', Temporal.PlainDate.from(filter.month).with({ day: 1 }));
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
  if (filter.month) query = query.where('month', '=', Temporal.PlainDate.from(filter.month).with({ day: 1 }));
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
 * What is counted under each note, record by record: supplies (1–8), purchases (10–22), VAT we kept back of sellers
 * (24), debit notes (26), VAT kept back by buyers (29), credit notes (31), what was entered by hand (25, 27, 30, 32),
 * and what went to the treasury (58, 59).
 */
function recordsOf(siteId: string, month: Temporal.PlainDate) {
  return sql<StoredRow>`
    with issued as (
      select invoices.*, line.description as goods, line.output_note, line.net as line_net, line.sd as line_sd,
        line.vat as line_vat
      from payments.invoices join payments.invoice_lines line on line.invoice_id = invoices.id
      where site_id = ${siteId} and serial is not null
        and issued_on >= ${month}::date and issued_on < ${month}::date + interval '1 month'
    ), bought as (
      select * from payments.vat_purchases where site_id = ${siteId} and month = ${month}::date
    )
    select case kind when 'invoice' then output_note when 'debit_note' then 26 else 31 end::int as note,
      'invoice' as record, id, issued_on as on_day, number, buyer ->> 'name' as party, goods as description,
      line_net as value, line_sd as sd, line_vat as vat from issued
    union all select input_note, 'purchase', id, bought_on, invoice_number, seller_name, description, value, sd, vat
      from bought
    union all select 24, 'purchase', id, bought_on, certificate_number, seller_name, description, value, 0, withheld
      from bought where withheld > 0
    union all select 29, 'invoice', invoices.id, settled_on, certificate_number, buyers.name, invoices.number,
        invoices.net, 0, settlement.amount
      from payments.invoice_settlements settlement join payments.invoices on invoices.id = settlement.invoice_id
      join payments.buyers on buyers.id = invoices.buyer_id
      where settlement.kind = 'withholding' and invoices.site_id = ${siteId}
        and settled_on >= ${month}::date and settled_on < ${month}::date + interval '1 month'
    union all select note, 'adjustment', id, month, '', '', description, 0, 0, amount from payments.vat_adjustments
      where site_id = ${siteId} and month = ${month}::date
    union all select case tax when 'vat' then 58 else 59 end, 'deposit', id, challan_on, challan_number, bank,
        economic_code, 0, case tax when 'sd' then amount else 0 end, case tax when 'vat' then amount else 0 end
      from payments.vat_deposits where site_id = ${siteId} and month = ${month}::date`;
}

interface StoredRow {
  readonly note: number;
  readonly record: 'invoice' | 'purchase' | 'adjustment' | 'deposit';
  readonly id: string;
  readonly on_day: Temporal.PlainDate;
  readonly number: string;
  readonly party: string;
  readonly description: string;
  readonly value: bigint;
  readonly sd: bigint;
  readonly vat: bigint;
}

export async function countNotes(db: Db, siteId: string, month: Temporal.PlainDate): Promise<readonly Counted[]> {
  const { rows } = await sql<Counted>`
    select note, sum(value)::bigint as value, sum(sd)::bigint as sd, sum(vat)::bigint as vat,
      count(distinct id)::int as records
    from (${recordsOf(siteId, month)}) records where note < 58 group by note order by note`.execute(db);
  return rows;
}

/** Of a filed month these are the records as they stand; nothing can have come to them since. */
export async function findNoteRows(
  db: Db,
  siteId: string,
  month: Temporal.PlainDate,
  notes: readonly number[],
): Promise<readonly StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select * from (${recordsOf(siteId, month)}) records where note = any(${notes}::int[])
    order by note, on_day, number, description`.execute(db);
  return rows;
}

/** The newest filed month before one. */
export async function findLastFiled(
  db: Db,
  siteId: string,
  before: Temporal.PlainDate,
): Promise<ReturnRow | undefined> {
  const query = db.selectFrom('payments.vat_returns').selectAll().where('site_id', '=', siteId);
  return query.where('month', '<', before).orderBy('month', 'desc').limit(1).executeTakeFirst();
}

/** The month of the first record in the VAT books of a site. */
export async function findFirstMonth(db: Db, siteId: string): Promise<Temporal.PlainDate | null> {
  const { rows } = await sql<{ month: Temporal.PlainDate | null }>`
    select date_trunc('month', least(
      (select min(issued_on) from payments.invoices where site_id = ${siteId} and serial is not null),
      (select min(month) from payments.vat_purchases where site_id = ${siteId}),
      (select min(month) from payments.vat_adjustments where site_id = ${siteId}),
      (select min(month) from payments.vat_deposits where site_id = ${siteId})))::date as month`.execute(db);
  return rows[0]?.month ?? null;
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
