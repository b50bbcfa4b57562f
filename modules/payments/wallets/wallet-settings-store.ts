// SQL of which site keeps wallets, and what lies in them together.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';

export type WalletSettingsRow = Selectable<DB['payments.wallet_settings']>;

export async function findWalletSettings(
  db: Db,
  siteId: string,
  currency: string,
): Promise<WalletSettingsRow | undefined> {
  return db
    .selectFrom('payments.wallet_settings')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('currency', '=', currency)
    .executeTakeFirst();
}

export async function listWalletSettings(
  db: Db,
  siteIds: readonly string[] | null,
): Promise<readonly WalletSettingsRow[]> {
  let query = db.selectFrom('payments.wallet_settings').selectAll();
  if (siteIds) query = query.where('site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  return query.orderBy('site_id').orderBy('currency').execute();
}

export async function writeWalletSettings(tx: Tx, row: WalletSettingsRow): Promise<void> {
  const { site_id, currency, account_id, ...changed } = row;
  await tx
    .insertInto('payments.wallet_settings')
    .values(row)
    .onConflict((conflict) => conflict.columns(['site_id', 'currency']).doUpdateSet(changed))
    .execute();
}

export interface WalletTotals {
  readonly site_id: string;
  readonly currency: string;
  readonly total: bigint;
  readonly wallets: number;
  readonly asked_count: number;
  readonly asked_amount: bigint;
}

export async function totalWallets(db: Db, siteIds: readonly string[]): Promise<readonly WalletTotals[]> {
  const { rows } = await sql<WalletTotals>`
    select wallets.site_id, wallets.currency, coalesce(-sum(accounts.balance), 0)::bigint as total,
      (count(*) filter (where accounts.balance <> 0))::int as wallets,
      coalesce(sum(asked.count), 0)::int as asked_count, coalesce(sum(asked.amount), 0)::bigint as asked_amount
    from payments.wallets join ledger.accounts on accounts.id = wallets.account_id
    left join lateral (select count(*) as count, sum(amount) as amount from payments.wallet_withdrawals
      where wallet_id = wallets.id and state = 'asked') asked on true
    where wallets.site_id = any(${siteIds}::uuid[])
    group by wallets.site_id, wallets.currency`.execute(db);
  return rows;
}
