// SQL of entries as they are searched: each with its account and the transaction it is a leg of.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import { hasFacts } from '../account-store.ts';
import type { Metadata } from '../posting.ts';
import { onAccount } from '../transaction-store.ts';

export interface EntryFilter {
  readonly account_id?: string;
  readonly below?: 'true' | 'false';
  readonly account_kind?: string;
  readonly currency?: string;
  readonly side?: 'debit' | 'credit';
  readonly from?: string;
  readonly to?: string;
  readonly recorded_from?: string;
  readonly recorded_to?: string;
  readonly kind?: string;
  readonly reference_kind?: string;
  readonly reference_id?: string;
  readonly user_reference?: string;
  readonly amount_min?: number;
  readonly amount_max?: number;
  readonly metadata?: Metadata | undefined;
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
}

export interface EntryRow {
  readonly transaction_id: string;
  readonly leg: number;
  readonly account_id: string;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly account_kind: string;
  readonly seq: bigint;
  readonly kind: string;
  readonly effective_on: Temporal.PlainDate;
  readonly recorded_at: Temporal.Instant;
  readonly site_id: string;
  readonly reference_kind: string | null;
  readonly reference_id: string | null;
  readonly user_reference: string | null;
  readonly note: string | null;
  readonly metadata: unknown;
  readonly amount: bigint;
  readonly currency: string;
  readonly balance_after: bigint;
}

/** Of transactions at those sites. */
export async function listEntries(db: Db, siteIds: readonly string[], filter: EntryFilter): Promise<Page<EntryRow>> {
  const order = {
    sorts: { recorded_at: 'posted.recorded_at', effective_on: 'posted.effective_on', amount: sql`abs(entry.amount)` },
    default: '-recorded_at',
    key: sql`(posted.id::text || lpad(entry.leg::text, 5, '0'))`,
  };
  return listPage(narrowed(db, siteIds, filter), order, filter);
}

function narrowed(db: Db, siteIds: readonly string[], filter: EntryFilter) {
  let query = joined(db).where('posted.site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.account_id) query = query.where(sql<boolean>`${onAccount(filter.account_id, filter.below === 'true')}`);
  if (filter.account_kind) query = query.where('account.kind', '=', filter.account_kind);
  if (filter.currency) query = query.where('entry.currency', '=', filter.currency);
  if (filter.side) query = query.where('entry.amount', filter.side === 'debit' ? '>' : '<', 0n);
  if (filter.from) query = query.where('posted.effective_on', '>=', Temporal.PlainDate.from(filter.from));
  if (filter.to) query = query.where('posted.effective_on', '<=', Temporal.PlainDate.from(filter.to));
  if (filter.recorded_from)
    query = query.where('posted.recorded_at', '>=', Temporal.Instant.from(filter.recorded_from));
  if (filter.recorded_to) query = query.where('posted.recorded_at', '<=', Temporal.Instant.from(filter.recorded_to));
  if (filter.kind) query = query.where('posted.kind', '=', filter.kind);
  if (filter.reference_kind) query = query.where('posted.reference_kind', '=', filter.reference_kind);
  if (filter.reference_id) query = query.where('posted.reference_id', '=', filter.reference_id);
  if (filter.user_reference) query = query.where('posted.user_reference', '=', filter.user_reference);
  if (filter.metadata) query = query.where(hasFacts(sql.ref('posted.metadata'), filter.metadata));
  const { amount_min: least, amount_max: most } = filter;
  if (least !== undefined) query = query.where(sql<boolean>`abs(entry.amount) >= ${least}::bigint`);
  if (most !== undefined) query = query.where(sql<boolean>`abs(entry.amount) <= ${most}::bigint`);
  if (filter.q) query = query.where('posted.note', 'ilike', `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`);
  return query;
}

function joined(db: Db) {
  return db
    .selectFrom('ledger.entries as entry')
    .innerJoin('ledger.transactions as posted', 'posted.id', 'entry.transaction_id')
    .innerJoin('ledger.accounts as account', 'account.id', 'entry.account_id')
    .select(['entry.transaction_id', 'entry.leg', 'entry.account_id', 'entry.seq', 'entry.amount', 'entry.currency'])
    .select(['entry.balance_after', 'account.code', 'account.name_bn', 'account.name_en'])
    .select(['account.kind as account_kind', 'posted.kind', 'posted.effective_on', 'posted.recorded_at'])
    .select(['posted.site_id', 'posted.reference_kind', 'posted.reference_id', 'posted.note', 'posted.user_reference'])
    .select('posted.metadata');
}
