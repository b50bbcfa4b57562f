// SQL of wallets, what lies in them, and what is taken out again.
import { sql } from 'kysely';
import type { Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';
import { listPage, type Page } from '../../../platform/list.ts';
import type { Destination } from '../contract-payouts.ts';
import type { WalletQuery, WithdrawalQuery, WithdrawalStanding } from '../contract-wallets.ts';
import type { WalletRow, WithdrawalRow } from './wallet-locks.ts';

export interface Holder {
  readonly personId: string;
  readonly siteId: string;
  readonly currency: string;
}

export async function findWallet(db: Db, id: string): Promise<WalletRow | undefined> {
  return db.selectFrom('payments.wallets').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findWalletOf(db: Db, { personId, siteId, currency }: Holder): Promise<WalletRow | undefined> {
  return db
    .selectFrom('payments.wallets')
    .selectAll()
    .where('person_id', '=', personId)
    .where('site_id', '=', siteId)
    .where('currency', '=', currency)
    .executeTakeFirst();
}

export async function insertWallet(tx: Tx, wallet: WalletRow): Promise<void> {
  await tx.insertInto('payments.wallets').values(wallet).execute();
}

export type WalletWithMoney = WalletRow & {
  readonly balance: bigint;
  readonly held: bigint;
  readonly last_recorded_at: Temporal.Instant | null;
};

/** Minor units on the side of the holder. */
export async function findWalletsOf(db: Db, personId: string): Promise<readonly WalletWithMoney[]> {
  const { rows } = await sql<WalletWithMoney>`
    select wallets.*, -accounts.balance as balance, accounts.held, accounts.last_recorded_at
    from payments.wallets join ledger.accounts on accounts.id = wallets.account_id
    where person_id = ${personId}::uuid order by wallets.opened_at, wallets.id`.execute(db);
  return rows;
}

export type ListedWallet = WalletWithMoney & {
  readonly name: string;
  readonly name_bn: string;
  readonly site_name_bn: string;
  readonly site_name_en: string;
};

export async function listWallets(
  db: Db,
  siteIds: readonly string[],
  filter: WalletQuery & { readonly id?: string },
): Promise<Page<ListedWallet>> {
  let query = db
    .selectFrom('payments.wallets as wallet')
    .innerJoin('ledger.accounts as account', 'account.id', 'wallet.account_id')
    .innerJoin('identity.people as person', 'person.id', 'wallet.person_id')
    .innerJoin('identity.sites as site', 'site.id', 'wallet.site_id')
    .selectAll('wallet')
    .select(['account.held', 'account.last_recorded_at', sql<bigint>`-account.balance`.as('balance')])
    .select(['person.name', 'person.name_bn', 'site.name_bn as site_name_bn', 'site.name_en as site_name_en'])
    .where('wallet.site_id', '=', sql<string>`any(${siteIds}::uuid[])`);
  if (filter.id) query = query.where('wallet.id', '=', filter.id);
  if (filter.person_id) query = query.where('wallet.person_id', '=', filter.person_id);
  if (filter.holding === 'money') query = query.where('account.balance', '<>', 0n);
  if (filter.holding === 'held') query = query.where('account.held', '>', 0n);
  if (filter.holding === 'nothing') query = query.where('account.balance', '=', 0n);
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    const name = sql<string>`(person.name || ' ' || person.name_bn || ' ' || coalesce(person.phone, ''))`;
    query = query.where(name, 'ilike', like);
  }
  const sorts = { opened_at: 'wallet.opened_at', balance: sql`-account.balance`, name: 'person.name' };
  return listPage(query, { sorts, default: '-balance', key: 'wallet.id' }, filter);
}

export async function insertWithdrawal(
  tx: Tx,
  withdrawal: Pick<WithdrawalRow, 'id' | 'wallet_id' | 'amount' | 'method' | 'hold_id' | 'asked_at'> & {
    readonly destination: Destination;
  },
): Promise<void> {
  await tx.insertInto('payments.wallet_withdrawals').values(withdrawal).execute();
}

export async function findWithdrawal(db: Db, id: string): Promise<WithdrawalRow | undefined> {
  return db.selectFrom('payments.wallet_withdrawals').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function changeWithdrawal(tx: Tx, id: string, change: Partial<WithdrawalRow>): Promise<void> {
  const result = await tx.updateTable('payments.wallet_withdrawals').set(change).where('id', '=', id).execute();
  mustTouchOne(result, 'payments.withdrawal_missing');
}

export type ListedWithdrawal = WithdrawalRow & {
  readonly currency: string;
  readonly site_id: string;
  readonly person_id: string;
  readonly name: string;
  readonly name_bn: string;
  readonly standing: WithdrawalStanding;
  readonly line_code: string | null;
  readonly line_ended_at: Temporal.Instant | null;
};

/** Where it stands follows from the last try of its line. */
const standing = sql<WithdrawalStanding>`case
  when withdrawal.state <> 'proposed' then withdrawal.state
  when line.state is null or line.state = 'waiting' then 'proposed'
  when line.state in ('sent', 'paid') then line.state else 'failed' end`;

export async function listWithdrawals(
  db: Db,
  whose: { readonly siteIds?: readonly string[]; readonly personId?: string; readonly id?: string },
  filter: WithdrawalQuery,
): Promise<Page<ListedWithdrawal>> {
  let query = db
    .selectFrom('payments.wallet_withdrawals as withdrawal')
    .innerJoin('payments.wallets as wallet', 'wallet.id', 'withdrawal.wallet_id')
    .innerJoin('identity.people as person', 'person.id', 'wallet.person_id')
    .leftJoinLateral(
      sql<{ state: string; result_code: string | null; result_at: Temporal.Instant | null }>`(
        with recursive try (id, state, result_code, result_at, depth) as (
          select id, state, result_code, result_at, 0 from payments.payout_lines where id = withdrawal.line_id
          union all
          select next.id, next.state, next.result_code, next.result_at, depth + 1
          from try join payments.payout_lines next on next.retries_line_id = try.id
        )
        select state, result_code, result_at from try order by depth desc limit 1)`.as('line'),
      (join) => join.onTrue(),
    )
    .selectAll('withdrawal')
    .select(['wallet.currency', 'wallet.site_id', 'wallet.person_id', 'person.name', 'person.name_bn'])
    .select(['line.result_code as line_code', 'line.result_at as line_ended_at', standing.as('standing')]);
  if (whose.siteIds) query = query.where('wallet.site_id', '=', sql<string>`any(${whose.siteIds}::uuid[])`);
  if (whose.personId) query = query.where('wallet.person_id', '=', whose.personId);
  if (whose.id) query = query.where('withdrawal.id', '=', whose.id);
  if (filter.wallet_id) query = query.where('wallet.id', '=', filter.wallet_id);
  if (filter.standing) query = query.where(standing, '=', filter.standing);
  if (filter.q) {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<string>`(person.name || ' ' || person.name_bn)`, 'ilike', like);
  }
  const sorts = { asked_at: 'withdrawal.asked_at', amount: 'withdrawal.amount' };
  return listPage(query, { sorts, default: '-asked_at', key: 'withdrawal.id' }, filter);
}
