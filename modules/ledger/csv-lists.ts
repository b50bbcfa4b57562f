// The ledger's lists as CSV.
import type { FastifyReply } from 'fastify';
import type { Db } from '../../platform/db/database.ts';
import { allPages, answerSheet } from '../../platform/http/csv.ts';
import { moneyCell } from '../../platform/sheets/decimal-cell.ts';
import { readAccounts } from './account-json.ts';
import type { StatementPeriod } from './account-statement.ts';
import type { AccountFilter } from './account-store.ts';
import type { FinancialStatements } from './financial-statements.ts';
import { readStatement, readTransactions } from './transaction-json.ts';
import type { TransactionFilter } from './transaction-store.ts';
import type { TrialBalance } from './trial-balance.ts';

type ListFilter = { readonly sort?: string };
export type Sheet = 'csv' | 'xlsx';

/** Facts as one cell of JSON; nothing for none. */
export function factsCell(metadata: unknown): string | null {
  const isNone = metadata === null || Object.keys(metadata as object).length === 0;
  return isNone ? null : JSON.stringify(metadata);
}

export function answerAccounts(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  siteIds: readonly string[],
  filter: AccountFilter,
): Promise<never> {
  async function* rows() {
    for await (const account of allPages(filter, (part) => readAccounts(db, siteIds, part))) {
      const { code, name_bn, name_en, kind, currency, balance, total, closed_at, metadata } = account;
      yield [
        code,
        name_bn,
        name_en,
        kind,
        currency,
        moneyCell(balance),
        moneyCell(total),
        closed_at,
        factsCell(metadata),
      ];
    }
  }
  const header = ['code', 'name_bn', 'name_en', 'kind', 'currency', 'balance', 'total', 'closed_at', 'metadata'];
  return answerSheet(reply, format, 'accounts', header, rows());
}

export function answerTransactions(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  siteIds: readonly string[],
  filter: TransactionFilter,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => readTransactions(db, siteIds, part))) {
      const { kind: about = null, id: aboutId = null } = one.reference ?? {};
      for (const total of one.totals) {
        yield [
          one.id,
          one.effective_on,
          one.recorded_at,
          one.kind,
          about,
          aboutId,
          one.user_reference,
          one.note,
          total.currency,
          moneyCell(total),
          factsCell(one.metadata),
        ];
      }
    }
  }
  const header = [
    'id',
    'effective_on',
    'recorded_at',
    'kind',
    'reference_kind',
    'reference_id',
    'user_reference',
    'note',
    'currency',
    'amount',
    'metadata',
  ];
  return answerSheet(reply, format, 'transactions', header, rows());
}

export async function answerStatement(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  accountId: string,
  period: StatementPeriod,
  params: ListFilter,
): Promise<never> {
  const { account } = await readStatement(db, accountId, period, { limit: 1 });
  async function* rows() {
    const entries = allPages(params, (part) => readStatement(db, accountId, period, part));
    for await (const { effective_on, recorded_at, kind, note, transaction_id, amount, balance } of entries) {
      const debit = amount.amount > 0n ? moneyCell(amount) : null;
      const credit = amount.amount < 0n ? moneyCell({ ...amount, amount: -amount.amount }) : null;
      yield [effective_on, recorded_at, kind, note, transaction_id, amount.currency, debit, credit, moneyCell(balance)];
    }
  }
  const header = [
    'effective_on',
    'recorded_at',
    'kind',
    'note',
    'transaction_id',
    'currency',
    'debit',
    'credit',
    'balance',
  ];
  return answerSheet(reply, format, `account-${account.code}`, header, rows());
}

export function answerTrialBalance(
  reply: FastifyReply,
  format: Sheet,
  books: TrialBalance,
  moment: string,
): Promise<never> {
  const rows = books.lines.map(({ code, nameBn, nameEn, kind, currency, debit, credit }) => [
    code,
    nameBn,
    nameEn,
    kind,
    currency,
    moneyCell({ amount: debit, currency }),
    moneyCell({ amount: credit, currency }),
  ]);
  const header = ['code', 'name_bn', 'name_en', 'kind', 'currency', 'debit', 'credit'];
  return answerSheet(reply, format, `trial-balance-${moment.replaceAll(/[^0-9A-Za-z-]/g, '-')}`, header, rows);
}

export function answerFinancials(
  reply: FastifyReply,
  format: Sheet,
  statements: FinancialStatements,
  days: string,
): Promise<never> {
  const rows = [...statements.sections].flatMap(([kind, lines]) =>
    lines.map(({ account: { code, nameBn, nameEn, currency }, amount }) => [
      ...[kind, code, nameBn, nameEn, currency],
      moneyCell({ amount, currency }),
    ]),
  );
  const header = ['kind', 'code', 'name_bn', 'name_en', 'currency', 'amount'];
  return answerSheet(reply, format, `financial-statements-${days}`, header, rows);
}
