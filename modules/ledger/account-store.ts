// SQL of accounts: find, list, and what an account holds together with those below it.
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { DB, Db } from '../../platform/db/database.ts';
import { listPage, type Page } from '../../platform/list.ts';
import type { Metadata } from './posting.ts';

export type AccountRow = Selectable<DB['ledger.accounts']>;

export interface AccountFilter {
  readonly parent_id?: string;
  readonly roots?: 'true' | 'false';
  readonly kind?: string;
  readonly owner_kind?: string;
  readonly owner_id?: string;
  readonly closed?: 'true' | 'false';
  readonly metadata?: Metadata | undefined;
  readonly q?: string;
  readonly limit?: number;
  readonly cursor?: string;
  readonly sort?: string;
}

export async function findAccount(db: Db, id: string): Promise<AccountRow | undefined> {
  return db.selectFrom('ledger.accounts').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findAccountByCode(db: Db, code: string): Promise<AccountRow | undefined> {
  return db.selectFrom('ledger.accounts').selectAll().where('code', '=', code).executeTakeFirst();
}

/** Sites of those accounts, one row per account found. */
export async function findAccountSites(
  db: Db,
  ids: readonly string[],
): Promise<readonly { id: string; site_id: string }[]> {
  return db.selectFrom('ledger.accounts').select(['id', 'site_id']).where('id', 'in', ids).execute();
}

export async function listAccounts(
  db: Db,
  siteIds: readonly string[],
  filter: AccountFilter,
): Promise<Page<AccountRow>> {
  let query = db.selectFrom('ledger.accounts').selectAll().where('site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.parent_id) query = query.where('parent_id', '=', filter.parent_id);
  if (filter.roots === 'true') query = query.where('parent_id', 'is', null);
  if (filter.kind) query = query.where('kind', '=', filter.kind);
  if (filter.owner_kind) query = query.where('owner_kind', '=', filter.owner_kind);
  if (filter.owner_id) query = query.where('owner_id', '=', filter.owner_id);
  if (filter.closed) query = query.where('closed_at', filter.closed === 'true' ? 'is not' : 'is', null);
  if (filter.metadata) query = query.where(hasFacts(sql.ref('metadata'), filter.metadata));
  if (filter.q) {
    const pattern = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<string>`(code || ' ' || name_bn || ' ' || name_en)`, 'ilike', pattern);
  }
  const sorts = { code: 'code', balance: 'balance', name_en: 'name_en', name_bn: 'name_bn' };
  return listPage(query, { sorts, default: 'code', key: 'id' }, filter);
}

/** By containment, so that the index over all facts serves. */
export function hasFacts(column: RawBuilder<unknown>, facts: Metadata): RawBuilder<boolean> {
  return sql<boolean>`${column} @> ${JSON.stringify(facts)}::text::jsonb`;
}

export interface Subtree {
  readonly total: bigint;
  readonly children: number;
}

/** Balance of each account with all below it, and the number of its direct children. */
export async function findSubtrees(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Subtree>> {
  const { rows } = await sql<Subtree & { id: string }>`
    with recursive branch (origin, id, balance, depth) as (
      select id, id, balance, 0 from ledger.accounts where id = any(${ids}::uuid[])
      union all
      select branch.origin, child.id, child.balance, branch.depth + 1
      from branch join ledger.accounts child on child.parent_id = branch.id
    )
    select origin as id, sum(balance)::bigint as total, (count(*) filter (where depth = 1))::int as children
    from branch group by origin`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The account itself, or the lanes of one that only records. */
export function withLanes(accountId: string): RawBuilder<unknown> {
  return sql`(
    select ${accountId}::uuid union all
    select id from ledger.accounts where parent_id = ${accountId}::uuid and is_lane)`;
}

/** Balances now, debits less credits in minor units; an unknown account is left out. */
export async function findBalances(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
  const { rows } = await sql<{ id: string; balance: bigint }>`
    select id, case when is_recording then (
        select coalesce(sum(lane.balance), 0)::bigint from ledger.accounts lane
        where lane.parent_id = accounts.id and lane.is_lane)
      else balance end as balance
    from ledger.accounts where id = any(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row.balance]));
}
