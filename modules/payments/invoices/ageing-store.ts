// SQL of what buyers owed on a day: each document as it stood then, by the days the money and the notes carry.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import type { ListParams } from '../../../platform/http/schema.ts';
import { listPage, type Page } from '../../../platform/list.ts';

export interface AgeingRow {
  readonly buyer_id: string;
  readonly name: string;
  readonly current: bigint;
  readonly to_30: bigint;
  readonly to_60: bigint;
  readonly to_90: bigint;
  readonly over_90: bigint;
  readonly open: bigint;
  /** What the documents say the buyer owed, less what they had paid too much. */
  readonly owed: bigint;
}

/** Invoices and debit notes with what was open of them that day. */
function standing(siteId: string, asOf: Temporal.PlainDate) {
  return sql<AgedInvoice>`
    select invoices.id, invoices.buyer_id, buyers.name as buyer_name, invoices.number, invoices.kind,
      invoices.issued_on, invoices.due_on, invoices.total, invoices.total - coalesce(paid.amount, 0) as open,
      greatest(${asOf}::date - invoices.due_on, 0) as late
    from payments.invoices join payments.buyers on buyers.id = invoices.buyer_id
    left join lateral (select sum(amount)::bigint as amount from payments.invoice_settlements
      where invoice_id = invoices.id and settled_on <= ${asOf}::date) paid on true
    where invoices.site_id = ${siteId}::uuid and invoices.serial is not null and invoices.kind <> 'credit_note'
      and invoices.issued_on <= ${asOf}::date`;
}

/** Every buyer with something open, or with money of theirs unused. */
export async function findAgeing(db: Db, siteId: string, asOf: Temporal.PlainDate): Promise<readonly AgeingRow[]> {
  const { rows } = await sql<AgeingRow>`
    with standing as (${standing(siteId, asOf)}), bands as (
      select buyer_id, sum(open)::bigint as open,
        coalesce(sum(open) filter (where late = 0), 0)::bigint as current,
        coalesce(sum(open) filter (where late between 1 and 30), 0)::bigint as to_30,
        coalesce(sum(open) filter (where late between 31 and 60), 0)::bigint as to_60,
        coalesce(sum(open) filter (where late between 61 and 90), 0)::bigint as to_90,
        coalesce(sum(open) filter (where late > 90), 0)::bigint as over_90
      from standing group by buyer_id
    ), owed as (
      select moves.buyer_id, sum(charged - paid)::bigint as owed
      from (${movements(sql`buyers.site_id = ${siteId}::uuid`)}) moves
      where moves.on_day <= ${asOf}::date group by moves.buyer_id
    )
    select buyers.id as buyer_id, buyers.name, owed.owed, coalesce(bands.open, 0) as open,
      coalesce(current, 0) as current, coalesce(to_30, 0) as to_30, coalesce(to_60, 0) as to_60,
      coalesce(to_90, 0) as to_90, coalesce(over_90, 0) as over_90
    from owed join payments.buyers on buyers.id = owed.buyer_id left join bands on bands.buyer_id = owed.buyer_id
    where coalesce(bands.open, 0) <> 0 or owed.owed <> 0
    order by coalesce(bands.open, 0) desc, buyers.name, buyers.id`.execute(db);
  return rows;
}

export interface AgedInvoice {
  readonly id: string;
  readonly buyer_id: string;
  readonly buyer_name: string;
  readonly number: string;
  readonly kind: string;
  readonly issued_on: Temporal.PlainDate;
  readonly due_on: Temporal.PlainDate;
  readonly total: bigint;
  readonly open: bigint;
  /** Days after the due day; 0 while it was not late. */
  readonly late: number;
}

export interface AgedFilter extends ListParams {
  readonly buyer_id?: string;
  readonly late_from?: number;
  readonly late_to?: number;
}

/** The invoices behind a figure of the ageing. */
export async function listAged(
  db: Db,
  siteId: string,
  asOf: Temporal.PlainDate,
  filter: AgedFilter,
): Promise<Page<AgedInvoice>> {
  let query = db
    .selectFrom(sql<AgedInvoice>`(${standing(siteId, asOf)})`.as('aged'))
    .selectAll()
    .where('aged.open', '>', 0n);
  if (filter.buyer_id) query = query.where('aged.buyer_id', '=', filter.buyer_id);
  if (filter.late_from !== undefined) query = query.where('aged.late', '>=', filter.late_from);
  if (filter.late_to !== undefined) query = query.where('aged.late', '<=', filter.late_to);
  const sorts = { due_on: 'aged.due_on', number: 'aged.number', buyer: 'aged.buyer_name', open: 'aged.open' };
  return listPage(query, { sorts, default: 'due_on', key: 'aged.id' }, filter);
}

export interface Movement {
  readonly buyer_id: string;
  readonly on_day: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly kind: string;
  readonly number: string;
  readonly charged: bigint;
  readonly paid: bigint;
  readonly invoice_id: string | null;
  readonly transaction_id: string;
}

/**
 * All that changes what a buyer owes, from documents alone: invoices, notes, money, certificates and losses. A payment
 * counts whole, also what is too much; using that later for another invoice changes nothing.
 */
function movements(where: ReturnType<typeof sql>) {
  return sql<Movement>`
    select buyer_id, issued_on as on_day, issued_at as at, kind, invoices.number,
      case kind when 'credit_note' then 0 else total end as charged,
      case kind when 'credit_note' then total else 0 end as paid, invoices.id as invoice_id, transaction_id
    from payments.invoices join payments.buyers on buyers.id = buyer_id where serial is not null and ${where}
    union all
    select buyer_id, received_on, recorded_at, 'payment', invoice_receipts.number, 0, amount, null, transaction_id
    from payments.invoice_receipts join payments.buyers on buyers.id = buyer_id where ${where}
    union all
    select buyer_id, settled_on, recorded_at, settlement.kind, coalesce(certificate_number, invoices.number), 0, amount,
      invoice_id, settlement.transaction_id
    from payments.invoice_settlements settlement join payments.invoices on invoices.id = settlement.invoice_id
    join payments.buyers on buyers.id = buyer_id
    where settlement.kind in ('withholding', 'write_off') and ${where}`;
}

/** In the order they happened, up to and with a day. */
export async function findMovements(db: Db, buyerId: string, to: Temporal.PlainDate): Promise<readonly Movement[]> {
  const { rows } = await sql<Movement>`
    select * from (${movements(sql`buyers.id = ${buyerId}::uuid`)}) moves
    where on_day <= ${to}::date order by on_day, at, number`.execute(db);
  return rows;
}
