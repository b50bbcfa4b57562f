// Lists of reconciliation as rows of a sheet.
import type { Sendable } from '../../../platform/http/app.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import type { CsvCell } from '../../../platform/sheets/write-csv.ts';
import type { Match, ReconciliationDays, Source } from '../contract-reconciliation.ts';

type Rows = readonly (readonly CsvCell[])[];

export const sourcesHeader = [
  ...['name', 'kind', 'format', 'account', 'currency', 'statement_of', 'closing', 'difference'],
  ...['open_lines', 'open_lines_amount', 'open_entries', 'open_entries_amount', 'exceptions'],
] as const;

export function sourceRows(items: readonly Sendable<Source>[]): Rows {
  return items.map(({ closing, difference, open_lines: theirs, open_entries: ours, ...one }) => [
    ...[one.name, one.kind, one.format, one.account.code, one.currency],
    ...[closing?.on ?? null, closing && moneyCell(closing.amount), difference && moneyCell(difference)],
    ...[theirs.count, moneyCell(theirs.amount), ours.count, moneyCell(ours.amount), one.exceptions],
  ]);
}

export const daysHeader = ['day', 'lines', 'matched', 'open', 'currency', 'theirs', 'difference', 'closed'] as const;

export function dayRows(items: readonly Sendable<ReconciliationDays>['items'][number][]): Rows {
  return items.map(({ on, lines, matched, open, theirs, difference, closed }) => [
    ...[on, lines, matched, open, theirs.currency, moneyCell(theirs), moneyCell(difference), closed ? 'yes' : 'no'],
  ]);
}

export const matchesHeader = [
  ...['pass', 'matched_at', 'matched_by', 'lines', 'currency', 'theirs', 'entries', 'ours', 'fee'],
  ...['transaction_id', 'undone_at', 'undo_reason'],
] as const;

export function matchRows(items: readonly Sendable<Match>[]): Rows {
  return items.map(({ lines, entries, fee, ...one }) => [
    ...[one.pass, one.matched_at, one.matched_by?.name ?? null, lines.count, fee.currency, moneyCell(lines.amount)],
    ...[entries.count, moneyCell(entries.amount), moneyCell(fee)],
    ...[one.transaction_id, one.undone_at, one.undo_reason],
  ]);
}
