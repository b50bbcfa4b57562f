// Wallets as the API tells them: to the person whose money it is, and to the office.
import type { Db } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import type { Page } from '../../../platform/list.ts';
import type { Actor, Occasion } from '../../../platform/occasion.ts';
import { findSite, sitesFrom } from '../../identity/index.ts';
import { accountStatement } from '../../ledger/index.ts';
import type { Destination, PayoutMethod } from '../contract-payouts.ts';
import {
  type OwnWallet,
  type OwnWithdrawal,
  type Wallet,
  type WalletEntry,
  type WalletEntryQuery,
  type WalletQuery,
  type WalletSettingsList,
  type Withdrawal,
  type WithdrawalQuery,
  withdrawalMethods,
} from '../contract-wallets.ts';
import { findPayoutTerms } from '../payouts/payout-terms-store.ts';
import { todayAt } from '../payouts/produce-payout-file.ts';
import type { WalletRow } from './wallet-locks.ts';
import { listWalletSettings, totalWallets, type WalletSettingsRow } from './wallet-settings-store.ts';
import {
  findWalletsOf,
  type ListedWallet,
  type ListedWithdrawal,
  listWallets,
  listWithdrawals,
  type WalletWithMoney,
} from './wallet-store.ts';

const money = (amount: bigint, currency: string) => ({ amount, currency });

const sums = ({ balance, held, currency }: Pick<WalletWithMoney, 'balance' | 'held' | 'currency'>) => ({
  balance: money(balance, currency),
  held: money(held, currency),
  available: money(balance - held, currency),
});

/** Those the person has, and those that sites they belong to would open for them. */
export async function readOwnWallets(db: Db, occasion: Occasion): Promise<Sendable<OwnWallet>[]> {
  const { personId } = occasion.actor;
  if (personId === null) return [];
  const settings = await listWalletSettings(db, null);
  const wallets = await findWalletsOf(db, personId);
  const own = await Promise.all(
    wallets.map((wallet) => ownJson(db, occasion, wallet.site_id, wallet.currency, { wallet, settings })),
  );
  const offered: Sendable<OwnWallet>[] = [];
  for (const one of settings) {
    const isThere = wallets.some((wallet) => wallet.site_id === one.site_id && wallet.currency === one.currency);
    if (one.is_on && !isThere && (await belongsTo(db, occasion.actor, one.site_id)))
      offered.push(await ownJson(db, occasion, one.site_id, one.currency, { settings }));
  }
  return [...own, ...offered];
}

/** Whoever holds any role at the site or below it. */
export async function belongsTo(db: Db, actor: Actor, siteId: string): Promise<boolean> {
  return (await sitesFrom(db, siteId)).some((id) => actor.knows(id));
}

async function ownJson(
  db: Db,
  occasion: Occasion,
  siteId: string,
  currency: string,
  { wallet, settings }: { readonly wallet?: WalletWithMoney; readonly settings: readonly WalletSettingsRow[] },
): Promise<Sendable<OwnWallet>> {
  const site = await findSite(db, siteId);
  const rule = settings.find((one) => one.site_id === siteId && one.currency === currency && one.is_on);
  const terms = await findPayoutTerms(db, siteId, currency, await todayAt(db, occasion, siteId));
  return {
    id: wallet?.id ?? null,
    site: { id: siteId, name_bn: site?.nameBn ?? '', name_en: site?.nameEn ?? '' },
    ...sums(wallet ?? { balance: 0n, held: 0n, currency }),
    top_up: rule
      ? { minimum: money(rule.top_up_minimum, currency), maximum: money(rule.top_up_maximum, currency) }
      : null,
    withdrawal_methods: wallet ? withdrawalMethods.filter((method) => terms.has(method)) : [],
  };
}

/** Newest first unless asked otherwise; amounts on the side of the holder. */
export async function readEntries(
  db: Db,
  wallet: WalletRow,
  filter: WalletEntryQuery,
): Promise<Page<Sendable<WalletEntry>>> {
  const { from, to, format: _format, ...params } = filter;
  const period = {
    ...(from ? { from: Temporal.PlainDate.from(from) } : {}),
    ...(to ? { to: Temporal.PlainDate.from(to) } : {}),
  };
  const { currency } = wallet;
  const statement = await accountStatement(db, wallet.account_id, period, { sort: '-effective_on', ...params });
  return {
    next: statement.next,
    items: statement.items.map((entry) => ({
      ...{ seq: Number(entry.seq), at: entry.recorded_at.toString(), on: entry.effective_on.toString() },
      ...{ kind: entry.kind, note: entry.note },
      ...{ amount: money(-entry.amount, currency), balance: money(-entry.balance, currency) },
    })),
  };
}

export async function readWallets(
  db: Db,
  siteIds: readonly string[],
  filter: WalletQuery,
): Promise<Page<Sendable<Wallet>>> {
  const { items, next } = await listWallets(db, siteIds, filter);
  return { items: items.map(walletJson), next };
}

/** Throws `payments.wallet_missing`. */
export async function readWallet(db: Db, wallet: WalletRow): Promise<Sendable<Wallet>> {
  const { items } = await listWallets(db, [wallet.site_id], { id: wallet.id, limit: 1 });
  if (!items[0]) throw new DomainError('payments.wallet_missing', { id: wallet.id });
  return walletJson(items[0]);
}

function walletJson(row: ListedWallet): Sendable<Wallet> {
  return {
    id: row.id,
    site: { id: row.site_id, name_bn: row.site_name_bn, name_en: row.site_name_en },
    person: { id: row.person_id, name: row.name, name_bn: row.name_bn },
    ...sums(row),
    account_id: row.account_id,
    opened_at: row.opened_at.toString(),
    last_entry_at: row.last_recorded_at?.toString() ?? null,
  };
}

export async function readWithdrawals(
  db: Db,
  siteIds: readonly string[],
  filter: WithdrawalQuery,
): Promise<Page<Sendable<Withdrawal>>> {
  const { items, next } = await listWithdrawals(db, { siteIds }, filter);
  return {
    next,
    items: items.map((row) => ({
      ...withdrawalJson(row),
      ...{ wallet_id: row.wallet_id, site_id: row.site_id, batch_id: row.batch_id },
      person: { id: row.person_id, name: row.name, name_bn: row.name_bn },
    })),
  };
}

/** The last twenty. */
export async function readOwnWithdrawals(db: Db, personId: string | null): Promise<Sendable<OwnWithdrawal>[]> {
  if (personId === null) return [];
  return (await listWithdrawals(db, { personId }, { limit: 20 })).items.map(withdrawalJson);
}

/** Throws `payments.withdrawal_missing`. */
export async function readOwnWithdrawal(db: Db, id: string): Promise<Sendable<OwnWithdrawal>> {
  const row = (await listWithdrawals(db, { id }, { limit: 1 })).items[0];
  if (!row) throw new DomainError('payments.withdrawal_missing', { id });
  return withdrawalJson(row);
}

function withdrawalJson(row: ListedWithdrawal): Sendable<OwnWithdrawal> {
  const { wallet_number, account_number } = row.destination as Destination;
  const ended = row.standing === 'paid' || row.standing === 'failed' ? row.line_ended_at : row.ended_at;
  return {
    id: row.id,
    amount: money(row.amount, row.currency),
    method: row.method as PayoutMethod,
    destination: `•••${(account_number ?? wallet_number ?? '').slice(-4)}`,
    standing: row.standing,
    code: row.standing === 'failed' ? row.line_code : row.code,
    asked_at: row.asked_at.toString(),
    ended_at: ended?.toString() ?? null,
  };
}

export async function readWalletSettings(db: Db, siteIds: readonly string[]): Promise<Sendable<WalletSettingsList>> {
  const totals = await totalWallets(db, siteIds);
  const settings = await listWalletSettings(db, siteIds);
  return {
    items: settings.map((row) => {
      const all = totals.find((one) => one.site_id === row.site_id && one.currency === row.currency);
      return {
        ...{ site_id: row.site_id, currency: row.currency, is_on: row.is_on, account_id: row.account_id },
        ...{ top_up_minimum: Number(row.top_up_minimum), top_up_maximum: Number(row.top_up_maximum) },
        ...{ maximum: Number(row.maximum), wallets: all?.wallets ?? 0 },
        total: money(all?.total ?? 0n, row.currency),
        asked: { count: all?.asked_count ?? 0, amount: money(all?.asked_amount ?? 0n, row.currency) },
      };
    }),
  };
}
