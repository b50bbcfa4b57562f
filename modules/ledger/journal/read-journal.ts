// Reads a journal as it was exported, in CSV or JSON, into transactions and what is wrong with each line.
import type { ErrorParams } from '../../../platform/errors.ts';
import { DomainError } from '../../../platform/errors.ts';
import { parseMoney } from '../../../platform/money/parse-money.ts';
import { readSheet } from '../../../platform/sheets/read-sheet.ts';
import { mostImportTransactions } from '../contract-books.ts';
import { isMetadata, mostFacts } from '../contract-metadata.ts';
import type { Metadata } from '../posting.ts';
import { journalColumns, journalFormat } from './export-journal.ts';

export interface ReadLeg {
  readonly account: string;
  readonly amount: bigint;
  readonly currency: string;
}

export interface ReadTransaction {
  /** The line of a CSV file, the place in the list of a JSON file, from 1. */
  readonly line: number;
  readonly id: string;
  readonly effectiveOn: Temporal.PlainDate;
  readonly note: string | null;
  readonly userReference: string | null;
  readonly metadata: Metadata | null;
  /** When the other books recorded it, where the file says so. */
  readonly recordedAt: Temporal.Instant | null;
  readonly legs: readonly ReadLeg[];
}

export interface ReadFault {
  readonly line: number;
  readonly transaction_id: string | null;
  readonly code: string;
  readonly params: ErrorParams;
}

export interface ReadJournal {
  readonly transactions: readonly ReadTransaction[];
  readonly faults: readonly ReadFault[];
}

interface RawTransaction {
  readonly line: number;
  readonly id: string;
  readonly day: string;
  readonly note: string | null;
  readonly userReference: string | null;
  readonly metadata: unknown;
  readonly recordedAt: string;
  readonly legs: readonly {
    readonly line: number;
    readonly account: string;
    readonly read: () => Omit<ReadLeg, 'account'>;
  }[];
}

/** Throws `ledger.import_unreadable`, `ledger.import_too_long`, and what `readSheet` refuses. */
export function readJournal(text: string): ReadJournal {
  const raw = /^\s*\{/.test(text) ? readJson(text) : readCsv(text);
  if (raw.length > mostImportTransactions) {
    throw new DomainError('ledger.import_too_long', { most: mostImportTransactions, count: raw.length }, '/text');
  }
  const faults: ReadFault[] = [];
  const transactions = raw.flatMap((one) => {
    const found = check(one);
    if ('code' in found) faults.push(found);
    return 'code' in found ? [] : [found];
  });
  return { transactions, faults };
}

function check(raw: RawTransaction): ReadTransaction | ReadFault {
  const fault = (code: string, params: ErrorParams = {}, line = raw.line): ReadFault => ({
    ...{ line, code, params },
    transaction_id: raw.id === '' ? null : raw.id.slice(0, 80),
  });
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(raw.id)) return fault('platform.invalid.format');
  const effectiveOn = dayOf(raw.day);
  if (!effectiveOn) return fault('platform.invalid.format', { limit: 'YYYY-MM-DD' });
  const metadata = metadataOf(raw.metadata);
  if (metadata === undefined) return fault('ledger.metadata_invalid', { most: mostFacts });
  const recordedAt = raw.recordedAt === '' ? null : instantOf(raw.recordedAt);
  if (recordedAt === undefined) return fault('platform.invalid.format', { limit: 'RFC 3339' });
  const legs: ReadLeg[] = [];
  for (const leg of raw.legs) {
    try {
      legs.push({ account: leg.account, ...leg.read() });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return fault(error.code, error.params, leg.line);
    }
  }
  return {
    line: raw.line,
    id: raw.id.toLowerCase(),
    effectiveOn,
    note: raw.note,
    userReference: raw.userReference,
    ...{ metadata, recordedAt, legs },
  };
}

function dayOf(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Undefined when it is no instant; the database keeps microseconds. */
function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text).round({ smallestUnit: 'microsecond', roundingMode: 'trunc' });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Null for none, undefined when they are not facts. */
function metadataOf(given: unknown): Metadata | null | undefined {
  if (given === '' || given === null || given === undefined) return null;
  const facts = typeof given === 'string' ? textAsJson(given) : given;
  if (!isRecord(facts) || !Object.values(facts).every((value) => typeof value === 'string')) return undefined;
  const metadata = facts as Record<string, string>;
  if (Object.keys(metadata).length === 0) return null;
  return isMetadata(metadata) ? metadata : undefined;
}

function textAsJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Lines of one transaction stand together in an export; they are found by their id wherever they stand. */
function readCsv(text: string): RawTransaction[] {
  const { header, rows } = readSheet(Buffer.from(text), { decimal: 'point', limits: { maxRows: 50_000 } });
  const place = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]));
  const needed = ['transaction_id', 'effective_on', 'account', 'currency', 'amount'];
  const missing = needed.filter((name) => !place.has(name));
  if (missing.length > 0) throw unreadable(missing.join(', '), journalColumns.join(', '));
  const cell = (cells: readonly string[], name: string) => cells[place.get(name) ?? -1] ?? '';
  const groups = Map.groupBy(rows, (row) => cell(row.cells, 'transaction_id').toLowerCase());
  return [...groups.values()].flatMap((lines): RawTransaction[] => {
    const first = lines[0];
    if (!first) return [];
    return [
      {
        line: first.line,
        id: cell(first.cells, 'transaction_id'),
        day: cell(first.cells, 'effective_on'),
        note: cell(first.cells, 'note').slice(0, 500) || null,
        userReference: cell(first.cells, 'user_reference').slice(0, 140) || null,
        metadata: cell(first.cells, 'metadata'),
        recordedAt: cell(first.cells, 'recorded_at'),
        legs: lines.map(({ line, cells, fault }) => ({
          line,
          account: cell(cells, 'account'),
          read: () => {
            if (fault) throw new DomainError(fault.code, fault.params);
            return parseMoney(cell(cells, 'amount'), cell(cells, 'currency'), { allowNegative: true });
          },
        })),
      },
    ];
  });
}

function readJson(text: string): RawTransaction[] {
  const file = parsed(text);
  if (!isRecord(file) || file.format !== journalFormat || !Array.isArray(file.transactions)) {
    throw unreadable('format, transactions', journalFormat);
  }
  return file.transactions.map((one: unknown, index): RawTransaction => {
    const given = isRecord(one) ? one : {};
    const legs = Array.isArray(given.legs) ? given.legs : [];
    return {
      line: index + 1,
      id: textOf(given.id),
      day: textOf(given.effective_on),
      note: textOf(given.note).slice(0, 500) || null,
      userReference: textOf(given.user_reference).slice(0, 140) || null,
      metadata: given.metadata,
      recordedAt: textOf(given.recorded_at),
      legs: legs.map((leg: unknown) => {
        const { account, amount } = isRecord(leg) ? leg : {};
        return { line: index + 1, account: textOf(account), read: () => moneyOf(amount) };
      }),
    };
  });
}

function moneyOf(given: unknown): Omit<ReadLeg, 'account'> {
  const { amount, currency } = isRecord(given) ? given : {};
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount)) throw new DomainError('number.malformed');
  return { amount: BigInt(amount), currency: textOf(currency) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable('JSON', journalFormat);
    throw error;
  }
}

function unreadable(missing: string, format: string): DomainError {
  return new DomainError('ledger.import_unreadable', { missing, format }, '/text');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
