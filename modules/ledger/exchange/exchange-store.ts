// SQL of quotes, exchanges and revaluations.
import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import { showRate } from './price-exchange.ts';

export interface QuoteRow extends Omit<Selectable<DB['ledger.quotes']>, 'rate'> {
  readonly rate: string;
  readonly transaction_id: string | null;
  readonly realised: bigint | null;
}

export interface QuoteFilter {
  readonly state?: 'open' | 'used' | 'expired';
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
}

export async function insertQuote(
  tx: Tx,
  quote: Omit<Selectable<DB['ledger.quotes']>, 'rate'> & { readonly rate: bigint },
): Promise<void> {
  const { rate, ...rest } = quote;
  await tx
    .insertInto('ledger.quotes')
    .values({ ...rest, rate: showRate(rate) })
    .execute();
}

export async function findQuote(db: Db, id: string): Promise<QuoteRow | undefined> {
  return readable(db).where('quote.id', '=', id).executeTakeFirst();
}

export async function listQuotes(
  db: Db,
  siteIds: readonly string[],
  now: Temporal.Instant,
  filter: QuoteFilter,
): Promise<Page<QuoteRow>> {
  let query = readable(db).where('quote.site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.state === 'used') query = query.where('done.quote_id', 'is not', null);
  if (filter.state === 'open' || filter.state === 'expired') {
    query = query.where('done.quote_id', 'is', null);
    query = query.where('quote.expires_at', filter.state === 'open' ? '>' : '<=', now);
  }
  if (filter.q) query = query.where('quote.note', 'ilike', `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`);
  const order = { sorts: { quoted_at: 'quote.quoted_at' }, default: '-quoted_at', key: 'quote.id' };
  return listPage(query, order, filter);
}

type Readable = SelectQueryBuilder<
  DB & { quote: DB['ledger.quotes']; done: Partial<DB['ledger.exchanges']> },
  'quote' | 'done',
  QuoteRow
>;

function readable(db: Db): Readable {
  return db
    .selectFrom('ledger.quotes as quote')
    .leftJoin('ledger.exchanges as done', 'done.quote_id', 'quote.id')
    .selectAll('quote')
    .select([
      sql<string>`trim_scale(quote.rate)::text`.as('rate'),
      'done.transaction_id',
      'done.realised',
    ]) as unknown as Readable;
}

/** Throws the constraint `exchanges_pkey` when the quote has been used. */
export async function insertExchange(tx: Tx, exchange: Selectable<DB['ledger.exchanges']>): Promise<void> {
  await tx.insertInto('ledger.exchanges').values(exchange).execute();
}

export interface RevaluationRow extends Omit<Selectable<DB['ledger.revaluations']>, 'rate'> {
  readonly rate: string;
}

export async function insertRevaluation(
  tx: Tx,
  row: Pick<
    Selectable<DB['ledger.revaluations']>,
    'id' | 'site_id' | 'currency' | 'on_day' | 'units' | 'cost' | 'worth' | 'note' | 'proposed_at' | 'proposed_by'
  > & { readonly rate: bigint },
): Promise<void> {
  const { rate, ...rest } = row;
  await tx
    .insertInto('ledger.revaluations')
    .values({ ...rest, rate: showRate(rate) })
    .execute();
}

export async function findRevaluation(db: Db, id: string): Promise<RevaluationRow | undefined> {
  const query = db.selectFrom('ledger.revaluations').selectAll().select(sql<string>`trim_scale(rate)::text`.as('rate'));
  return (await query.where('id', '=', id).executeTakeFirst()) as RevaluationRow | undefined;
}

/** The same, and nobody else decides meanwhile. */
export async function lockRevaluation(tx: Tx, id: string): Promise<RevaluationRow | undefined> {
  const query = tx.selectFrom('ledger.revaluations').selectAll().select(sql<string>`trim_scale(rate)::text`.as('rate'));
  return (await query.where('id', '=', id).forUpdate().executeTakeFirst()) as RevaluationRow | undefined;
}

/** The newest 200 of those sites. */
export async function listRevaluations(db: Db, siteIds: readonly string[]): Promise<RevaluationRow[]> {
  const query = db.selectFrom('ledger.revaluations').selectAll().select(sql<string>`trim_scale(rate)::text`.as('rate'));
  const rows = await query
    .where('site_id', '=', sql<string>`any(${siteIds}::uuid[])`)
    .orderBy('on_day', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows as RevaluationRow[];
}

export async function decideRevaluation(
  tx: Tx,
  id: string,
  decision: Pick<
    Selectable<DB['ledger.revaluations']>,
    'state' | 'decided_at' | 'decided_by' | 'transaction_id' | 'reversal_id'
  >,
): Promise<void> {
  const result = await tx.updateTable('ledger.revaluations').set(decision).where('id', '=', id).execute();
  mustTouchOne(result, 'ledger.revaluation_missing');
}

export interface GainRow {
  readonly site_id: string;
  readonly currency: string;
  readonly bought: bigint;
  readonly sold: bigint;
  readonly realised: bigint;
  readonly exchanges: number;
  readonly last_rate: string | null;
}

/**
 * Of each currency ever exchanged at those sites what was exchanged between the days. A quote's rate counts from what
 * is paid; the last rate here is always base currency for one unit, so that of a purchase is turned round.
 */
export async function sumGains(
  db: Db,
  siteIds: readonly string[],
  from: string,
  to: string,
): Promise<readonly GainRow[]> {
  const { rows } = await sql<GainRow>`
    select quotes.site_id, exchanges.currency,
      coalesce(sum(units) filter (where units > 0 and between_days), 0)::bigint as bought,
      coalesce(-sum(units) filter (where units < 0 and between_days), 0)::bigint as sold,
      coalesce(sum(realised) filter (where between_days), 0)::bigint as realised,
      (count(*) filter (where between_days))::int as exchanges,
      (array_agg(trim_scale(told)::text order by exchanged_at desc, quote_id desc))[1] as last_rate
    from ledger.exchanges join ledger.quotes on quotes.id = quote_id,
      lateral (select case when from_currency = currency then rate
        when rate < 1 then round(1 / rate, 5) else round(1 / rate, 10) end as told) spoken,
      lateral (select exchanged_on between ${from}::date and ${to}::date as between_days) period
    where site_id = any(${siteIds}::uuid[]) and exchanged_on <= ${to}::date
    group by 1, 2 order by 2, 1`.execute(db);
  return rows;
}
