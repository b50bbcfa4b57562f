// The only place where wallets and withdrawals are locked: a wallet first, then what is taken out of it, by id.
import { type Selectable, sql } from 'kysely';
import type { DB, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';

export type WalletRow = Selectable<DB['payments.wallets']>;
export type WithdrawalRow = Selectable<DB['payments.wallet_withdrawals']>;

/** Throws `payments.wallet_missing`. */
export async function lockWallet(tx: Tx, id: string): Promise<WalletRow> {
  const query = tx.selectFrom('payments.wallets').selectAll().where('id', '=', id).forNoKeyUpdate();
  const wallet = await query.executeTakeFirst();
  if (!wallet) throw new DomainError('payments.wallet_missing', { id });
  return wallet;
}

/** Throws `payments.withdrawal_missing`. */
export async function lockWithdrawal(tx: Tx, id: string): Promise<WithdrawalRow> {
  const query = tx.selectFrom('payments.wallet_withdrawals').selectAll().where('id', '=', id).forNoKeyUpdate();
  const withdrawal = await query.executeTakeFirst();
  if (!withdrawal) throw new DomainError('payments.withdrawal_missing', { id });
  return withdrawal;
}

/** Those of a site nobody has begun to pay yet. */
export async function lockAsked(
  tx: Tx,
  siteId: string,
  currency: string,
  most: number,
): Promise<readonly (WithdrawalRow & { account_id: string; person_id: string })[]> {
  return tx
    .selectFrom('payments.wallet_withdrawals as withdrawal')
    .innerJoin('payments.wallets as wallet', 'wallet.id', 'withdrawal.wallet_id')
    .selectAll('withdrawal')
    .select(['wallet.account_id', 'wallet.person_id'])
    .where('wallet.site_id', '=', siteId)
    .where('wallet.currency', '=', currency)
    .where('withdrawal.state', '=', 'asked')
    .orderBy('withdrawal.id')
    .limit(most)
    .modifyEnd(sql`for no key update of withdrawal`)
    .execute();
}

export async function lockOfBatch(tx: Tx, batchId: string): Promise<readonly WithdrawalRow[]> {
  const query = tx.selectFrom('payments.wallet_withdrawals').selectAll().where('batch_id', '=', batchId);
  return query.orderBy('id').forNoKeyUpdate().execute();
}
