// SQL of invoices, their lines and what they add up to.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import type { ListParams } from '../../../platform/http/schema.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { InvoiceRow } from './invoice-locks.ts';

export type LineRow = Selectable<DB['payments.invoice_lines']>;

export type NewInvoice = Pick<
  InvoiceRow,
  | 'id'
  | 'site_id'
  | 'kind'
  | 'corrects_id'
  | 'reason'
  | 'buyer_id'
  | 'deliver_to'
  | 'note'
  | 'currency'
  | 'prices'
  | 'rounding'
  | 'terms_days'
  | 'created_at'
  | 'created_by'
  | 'net'
  | 'sd'
  | 'vat'
  | 'total'
>;
export type NewLine = Omit<LineRow, 'invoice_id'>;

export async function findInvoice(db: Db, id: string): Promise<InvoiceRow | undefined> {
  return db.selectFrom('payments.invoices').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function insertInvoice(tx: Tx, row: NewInvoice, lines: readonly NewLine[]): Promise<void> {
  await tx.insertInto('payments.invoices').values(row).execute();
  await insertLines(tx, row.id, lines);
}

export async function rewriteDraft(
  tx: Tx,
  id: string,
  change: Partial<NewInvoice>,
  lines: readonly NewLine[],
): Promise<void> {
  const result = await tx.updateTable('payments.invoices').set(change).where('id', '=', id).executeTakeFirstOrThrow();
  mustTouchOne(result, 'payments.invoice_missing');
  await tx.deleteFrom('payments.invoice_lines').where('invoice_id', '=', id).execute();
  await insertLines(tx, id, lines);
}

async function insertLines(tx: Tx, invoiceId: string, lines: readonly NewLine[]): Promise<void> {
  const rows = lines.map((line) => ({ ...line, invoice_id: invoiceId }));
  await tx.insertInto('payments.invoice_lines').values(rows).execute();
}

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  const result = await tx.deleteFrom('payments.invoices').where('id', '=', id).executeTakeFirstOrThrow();
  mustTouchOne(result, 'payments.invoice_missing');
}

export type Finalising = Pick<
  InvoiceRow,
  | 'fiscal_year'
  | 'series'
  | 'serial'
  | 'number'
  | 'issued_at'
  | 'issued_on'
  | 'due_on'
  | 'finalised_by'
  | 'seller'
  | 'buyer'
  | 'layout'
  | 'transaction_id'
>;

export async function finaliseRow(tx: Tx, id: string, words: Finalising): Promise<void> {
  const result = await tx.updateTable('payments.invoices').set(words).where('id', '=', id).executeTakeFirstOrThrow();
  mustTouchOne(result, 'payments.invoice_missing');
}

export async function findInvoiceLines(db: Db, invoiceId: string): Promise<LineRow[]> {
  const query = db.selectFrom('payments.invoice_lines').selectAll().where('invoice_id', '=', invoiceId);
  return query.orderBy('position').execute();
}

export interface TakenBack {
  readonly position: number;
  readonly quantity_milli: bigint;
  readonly net: bigint;
  readonly sd: bigint;
  readonly vat: bigint;
}

/** What credit notes have taken back of each line. */
export async function findTakenBack(db: Db, invoiceId: string): Promise<ReadonlyMap<number, TakenBack>> {
  const { rows } = await sql<TakenBack>`
    select line.credits_position as position, sum(line.quantity_milli)::bigint as quantity_milli,
      sum(line.net)::bigint as net, sum(line.sd)::bigint as sd, sum(line.vat)::bigint as vat
    from payments.invoice_lines line join payments.invoices note on note.id = line.invoice_id
    where note.corrects_id = ${invoiceId} and note.kind = 'credit_note' and note.serial is not null
    group by line.credits_position`.execute(db);
  return new Map(rows.map((row) => [row.position, row]));
}

export async function addCredited(tx: Tx, invoiceId: string, amount: bigint): Promise<void> {
  const result = await tx
    .updateTable('payments.invoices')
    .set({ credited: sql<bigint>`credited + ${amount}::bigint` })
    .where('id', '=', invoiceId)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'payments.invoice_missing');
}

export async function findCorrections(db: Db, invoiceId: string): Promise<InvoiceRow[]> {
  const query = db.selectFrom('payments.invoices').selectAll().where('corrects_id', '=', invoiceId);
  return query.orderBy('created_at').execute();
}

export interface InvoiceFilter extends ListParams {
  readonly site_id?: string;
  readonly state?: string;
  readonly kind?: string;
  readonly buyer_id?: string;
  readonly from?: string;
  readonly to?: string;
  readonly month?: string;
  readonly note?: number;
}

export type ListedInvoice = InvoiceRow & { readonly buyer_name: string };

/** Drafts stand at the day they were written. */
export async function listInvoices(
  db: Db,
  siteIds: readonly string[],
  today: Temporal.PlainDate,
  filter: InvoiceFilter,
): Promise<Page<ListedInvoice>> {
  let query = db
    .selectFrom('payments.invoices')
    .innerJoin('payments.buyers', 'payments.buyers.id', 'payments.invoices.buyer_id')
    .selectAll('payments.invoices')
    .select('payments.buyers.name as buyer_name')
    .where('payments.invoices.site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.site_id) query = query.where('payments.invoices.site_id', '=', filter.site_id);
  if (filter.kind) query = query.where('kind', '=', filter.kind);
  if (filter.buyer_id) query = query.where('buyer_id', '=', filter.buyer_id);
  if (filter.state === 'overdue') query = query.where('open', '>', 0n).where('due_on', '<', today);
  else if (filter.state) query = query.where('state', '=', filter.state);
  if (filter.from) query = query.where('issued_on', '>=', Temporal.PlainDate.from(filter.from));
  if (filter.to) query = query.where('issued_on', '<=', Temporal.PlainDate.from(filter.to));
  if (filter.month) {
    const first = Temporal.PlainDate.from(filter.month);
    query = query.where('issued_on', '>=', first).where('issued_on', '<', first.add({ months: 1 }));
  }
  if (filter.note) {
    query = query.where(sql<boolean>`exists (select from payments.invoice_lines line
      where line.invoice_id = invoices.id and line.output_note = ${filter.note})`);
  }
  if (filter.q) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<string>`(coalesce(invoices.number, '') || ' ' || buyers.name)`, 'ilike', pattern);
  }
  const sorts = {
    created_at: 'payments.invoices.created_at',
    number: sql`coalesce(invoices.number, '')`,
    buyer: 'payments.buyers.name',
    issued_on: sql`coalesce(invoices.issued_on, 'infinity'::date)`,
    due_on: sql`coalesce(invoices.due_on, 'infinity'::date)`,
    total: 'payments.invoices.total',
    open: 'payments.invoices.open',
  };
  return listPage(query, { sorts, default: '-created_at', key: 'payments.invoices.id' }, filter);
}

export interface StateTotal {
  readonly state: string;
  readonly count: number;
  readonly total: bigint;
  readonly open: bigint;
}

/** By state; `overdue` is counted beside, of those that are open. */
export async function totalByState(
  db: Db,
  siteIds: readonly string[],
  today: Temporal.PlainDate,
): Promise<readonly StateTotal[]> {
  const { rows } = await sql<StateTotal>`
    with own as (
      select state, total, open, due_on from payments.invoices
      where site_id = any(${siteIds}::uuid[]) and kind <> 'credit_note')
    select state, count(*)::int as count, sum(total)::bigint as total, sum(open)::bigint as open from own group by state
    union all
    select 'overdue', count(*)::int, coalesce(sum(total), 0)::bigint, coalesce(sum(open), 0)::bigint
    from own where open > 0 and due_on < ${today}::date`.execute(db);
  return rows;
}
