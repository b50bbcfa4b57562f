// Wallets, their entries and what is taken out of them, as CSV or workbook.
import type { FastifyReply } from 'fastify';
import type { Db } from '../../../platform/db/database.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import type { WalletEntryQuery, WalletQuery, WithdrawalQuery } from '../contract-wallets.ts';
import { readEntries, readWallets, readWithdrawals } from './wallet-json.ts';
import type { WalletRow } from './wallet-locks.ts';

export type Sheet = 'csv' | 'xlsx';

export function answerWallets(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  siteIds: readonly string[],
  filter: WalletQuery,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => readWallets(db, siteIds, part))) {
      const { person, site, balance, held, available, opened_at, last_entry_at } = one;
      const amounts = [balance.currency, moneyCell(balance), moneyCell(held), moneyCell(available)];
      yield [person.name, person.name_bn, site.name_en, ...amounts, opened_at, last_entry_at];
    }
  }
  const header = ['name', 'name_bn', 'site', 'currency', 'balance', 'held', 'available', 'opened_at', 'last_entry_at'];
  return answerSheet(reply, format, 'wallets', header, rows());
}

export function answerEntries(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  wallet: WalletRow,
  filter: WalletEntryQuery,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => readEntries(db, wallet, part))) {
      const { on, at, kind, note, amount, balance } = one;
      yield [on, at, kind, note, amount.currency, moneyCell(amount), moneyCell(balance)];
    }
  }
  return answerSheet(reply, format, 'wallet', ['day', 'at', 'kind', 'note', 'currency', 'amount', 'balance'], rows());
}

export function answerWithdrawals(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  siteIds: readonly string[],
  filter: WithdrawalQuery,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => readWithdrawals(db, siteIds, part))) {
      const { asked_at, person, method, destination, amount, standing, code, ended_at } = one;
      yield [asked_at, person.name, method, destination, amount.currency, moneyCell(amount), standing, code, ended_at];
    }
  }
  const header = ['asked_at', 'name', 'method', 'destination', 'currency', 'amount', 'standing', 'code', 'ended_at'];
  return answerSheet(reply, format, 'withdrawals', header, rows());
}
