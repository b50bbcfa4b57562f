// Transactions and statements as the API tells them.
import type { Db } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Sendable } from '../../platform/http/app.ts';
import type { ListParams } from '../../platform/http/schema.ts';
import type { Page } from '../../platform/list.ts';
import { findMachine, findPerson } from '../identity/index.ts';
import { accountHeadJson, factsJson } from './account-json.ts';
import { accountStatement, type StatementEntry, type StatementPeriod } from './account-statement.ts';
import { findAccount } from './account-store.ts';
import type { AccountKind, AccountStatement, Transaction, TransactionSummary } from './contract.ts';
import { readHoldStories } from './holds/read-holds.ts';
import {
  findDebits,
  findLegs,
  findReversals,
  findTransaction,
  listTransactions,
  type TransactionFilter,
  type TransactionRow,
} from './transaction-store.ts';

/** Throws `ledger.transaction_missing`. */
export async function readTransaction(db: Db, id: string): Promise<Sendable<Transaction>> {
  const row = await findTransaction(db, id);
  if (!row) throw new DomainError('ledger.transaction_missing', { id });
  const legs = await findLegs(db, id);
  const totals = (await findDebits(db, [id])).get(id) ?? [];
  const recorder = row.recorded_by === null ? null : await findPerson(db, row.recorded_by);
  const machine = row.recorded_by_machine === null ? null : await findMachine(db, row.recorded_by_machine);
  return {
    ...summaryJson(row, totals),
    reversals: [...(await findReversals(db, id))],
    holds: await readHoldStories(db, id),
    recorded_by: recorder && { id: recorder.id, name: recorder.name, name_bn: recorder.nameBn },
    recorded_by_machine: machine && { id: machine.id, name: machine.name },
    legs: legs.map((leg) => ({
      leg: leg.leg,
      account: {
        id: leg.account_id,
        code: leg.code,
        name_bn: leg.name_bn,
        name_en: leg.name_en,
        kind: leg.kind as AccountKind,
      },
      seq: leg.seq,
      amount: { amount: leg.amount, currency: leg.currency },
      balance_after: { amount: leg.balance_after, currency: leg.currency },
    })),
  };
}

export async function readTransactions(
  db: Db,
  siteIds: readonly string[],
  filter: TransactionFilter,
): Promise<Page<Sendable<TransactionSummary>>> {
  const { items, next } = await listTransactions(db, siteIds, filter);
  const debits = await findDebits(
    db,
    items.map((row) => row.id),
  );
  return { items: items.map((row) => summaryJson(row, debits.get(row.id) ?? [])), next };
}

/** Throws `ledger.account_missing`. */
export async function readStatement(
  db: Db,
  accountId: string,
  period: StatementPeriod,
  params: ListParams,
): Promise<Sendable<AccountStatement>> {
  const account = await findAccount(db, accountId);
  if (!account) throw new DomainError('ledger.account_missing', { id: accountId });
  const statement = await accountStatement(db, accountId, period, params);
  const money = (amount: bigint) => ({ amount, currency: account.currency });
  return {
    account: accountHeadJson(account),
    from: period.from?.toString() ?? null,
    to: period.to?.toString() ?? null,
    opening: money(statement.opening),
    closing: money(statement.closing),
    debits: money(statement.debits),
    credits: money(statement.credits),
    ...entriesJson(statement, account.currency),
  };
}

function entriesJson({ items, next }: Page<StatementEntry>, currency: string) {
  return {
    items: items.map((entry) => ({
      seq: entry.seq,
      transaction_id: entry.transaction_id,
      leg: entry.leg,
      kind: entry.kind,
      effective_on: entry.effective_on.toString(),
      recorded_at: entry.recorded_at.toString(),
      reference: referenceJson(entry),
      note: entry.note,
      amount: { amount: entry.amount, currency },
      balance: { amount: entry.balance, currency },
    })),
    next,
  };
}

function summaryJson(row: TransactionRow, totals: readonly { amount: bigint; currency: string }[]) {
  return {
    id: row.id,
    kind: row.kind,
    effective_on: row.effective_on.toString(),
    recorded_at: row.recorded_at.toString(),
    site_id: row.site_id,
    reference: referenceJson(row),
    reverses_id: row.reverses_id,
    reversed_by_id: row.reversed_by_id,
    note: row.note,
    user_reference: row.user_reference,
    metadata: factsJson(row.metadata),
    imported_at: row.imported_at?.toString() ?? null,
    happened_on: row.happened_on?.toString() ?? null,
    is_part: row.is_part,
    leg_count: row.leg_count,
    totals: totals.map(({ amount, currency }) => ({ amount, currency })),
  };
}

function referenceJson(row: { readonly reference_kind: string | null; readonly reference_id: string | null }) {
  if (row.reference_kind === null || row.reference_id === null) return null;
  return { kind: row.reference_kind, id: row.reference_id };
}
