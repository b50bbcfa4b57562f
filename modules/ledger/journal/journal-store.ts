// SQL of the journal as a whole: its transactions in the order they were recorded, with their legs, and its accounts.
import { sql } from 'kysely';
import type { Db } from '../../../platform/db/database.ts';
import { listTransactions, type TransactionFilter, type TransactionRow } from '../transaction-store.ts';

export interface JournalLeg {
  readonly transaction_id: string;
  readonly leg: number;
  readonly code: string;
  readonly amount: bigint;
  readonly currency: string;
}

export interface JournalTransaction extends TransactionRow {
  readonly legs: readonly JournalLeg[];
}

export interface JournalAccount {
  readonly id: string;
  readonly code: string;
  readonly name_bn: string;
  readonly name_en: string;
  readonly kind: string;
  readonly currency: string;
  readonly parent_id: string | null;
  readonly first_on: Temporal.PlainDate | null;
}

const pageSize = 500;

/** In constant memory: a page of transactions at a time. */
export async function* journalTransactions(
  db: Db,
  siteIds: readonly string[],
  days: Pick<TransactionFilter, 'from' | 'to'>,
): AsyncGenerator<JournalTransaction> {
  let cursor: string | undefined;
  do {
    const place = { sort: 'recorded_at', limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
    const page = await listTransactions(db, siteIds, { ...days, ...place });
    const ids = page.items.map((one) => one.id);
    const legs = Map.groupBy(await findLegsOf(db, ids), (leg) => leg.transaction_id);
    for (const one of page.items) yield { ...one, legs: legs.get(one.id) ?? [] };
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

export async function findLegsOf(db: Db, ids: readonly string[]): Promise<readonly JournalLeg[]> {
  const { rows } = await sql<JournalLeg>`
    select transaction_id, leg, code, amount, entries.currency
    from ledger.entries join ledger.accounts on accounts.id = account_id
    where transaction_id = any(${ids}::uuid[]) order by transaction_id, leg`.execute(db);
  return rows;
}

/** Every account with an entry at those sites' transactions, and all above it; parents stand before children. */
export async function journalAccounts(db: Db, siteIds: readonly string[]): Promise<readonly JournalAccount[]> {
  const { rows } = await sql<JournalAccount>`
    with recursive used as (
      select account_id as id, min(entries.effective_on) as first_on
      from ledger.transactions join ledger.entries on transaction_id = transactions.id
      where site_id = any(${siteIds}::uuid[]) group by account_id
    ),
    line (id, parent_id) as (
      select accounts.id, parent_id from used join ledger.accounts using (id)
      union
      select above.id, above.parent_id from line join ledger.accounts above on above.id = line.parent_id
    )
    select accounts.id, code, name_bn, name_en, kind, currency, accounts.parent_id, first_on
    from line join ledger.accounts on accounts.id = line.id left join used on used.id = line.id
    order by code`.execute(db);
  return rows;
}

/** Accounts by their codes; unknown codes are left out. */
export async function findByCodes(
  db: Db,
  codes: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly site_id: string; readonly currency: string }>> {
  const { rows } = await sql<{ id: string; code: string; site_id: string; currency: string }>`
    select id, code, site_id, currency from ledger.accounts where code = any(${codes}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.code, row]));
}

/** Days and legs of those transactions that are recorded. */
export async function findKnown(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly effective_on: Temporal.PlainDate; readonly legs: readonly JournalLeg[] }>> {
  const { rows } = await sql<{ id: string; effective_on: Temporal.PlainDate }>`
    select id, effective_on from ledger.transactions where id = any(${ids}::uuid[])`.execute(db);
  const legs = Map.groupBy(await findLegsOf(db, ids), (leg) => leg.transaction_id);
  return new Map(rows.map((row) => [row.id, { effective_on: row.effective_on, legs: legs.get(row.id) ?? [] }]));
}
