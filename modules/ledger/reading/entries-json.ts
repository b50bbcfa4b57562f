// Entries as the API tells them, and as a sheet.
import type { FastifyReply } from 'fastify';
import type { Db } from '../../../platform/db/database.ts';
import type { Sendable } from '../../../platform/http/app.ts';
import { allPages, answerSheet } from '../../../platform/http/csv.ts';
import type { Page } from '../../../platform/list.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import { accountHeadJson, factsJson } from '../account-json.ts';
import type { LedgerEntry } from '../contract-books.ts';
import { factsCell, type Sheet } from '../csv-lists.ts';
import { type EntryFilter, type EntryRow, listEntries } from './entry-store.ts';

export async function readEntries(
  db: Db,
  siteIds: readonly string[],
  filter: EntryFilter,
): Promise<Page<Sendable<LedgerEntry>>> {
  const { items, next } = await listEntries(db, siteIds, filter);
  return { items: items.map(entryJson), next };
}

export function answerEntries(
  db: Db,
  reply: FastifyReply,
  format: Sheet,
  siteIds: readonly string[],
  filter: EntryFilter,
): Promise<never> {
  async function* rows() {
    for await (const one of allPages(filter, (part) => listEntries(db, siteIds, part))) {
      const { currency, amount } = one;
      yield [
        ...[one.effective_on.toString(), one.recorded_at.toString(), one.transaction_id, one.leg],
        ...[one.code, one.name_bn, one.name_en, one.account_kind, one.kind, one.reference_kind, one.reference_id],
        ...[one.user_reference, one.note, currency],
        amount > 0n ? moneyCell({ amount, currency }) : null,
        amount < 0n ? moneyCell({ amount: -amount, currency }) : null,
        moneyCell({ amount: one.balance_after, currency }),
        factsCell(one.metadata),
      ];
    }
  }
  const header = [
    ...['effective_on', 'recorded_at', 'transaction_id', 'leg', 'code', 'name_bn', 'name_en', 'account_kind', 'kind'],
    ...[
      'reference_kind',
      'reference_id',
      'user_reference',
      'note',
      'currency',
      'debit',
      'credit',
      'balance_after',
      'metadata',
    ],
  ];
  return answerSheet(reply, format, 'entries', header, rows());
}

function entryJson(row: EntryRow): Sendable<LedgerEntry> {
  const { reference_kind: kind, reference_id: id } = row;
  return {
    transaction_id: row.transaction_id,
    leg: row.leg,
    account: accountHeadJson({ ...row, id: row.account_id, kind: row.account_kind }),
    seq: row.seq,
    kind: row.kind,
    effective_on: row.effective_on.toString(),
    recorded_at: row.recorded_at.toString(),
    site_id: row.site_id,
    reference: kind === null || id === null ? null : { kind, id },
    user_reference: row.user_reference,
    note: row.note,
    metadata: factsJson(row.metadata),
    amount: { amount: row.amount, currency: row.currency },
    balance_after: { amount: row.balance_after, currency: row.currency },
  };
}
