// Reads the file of transactions that Rocket's merchants download: columns by their names, a row wrong is a row said.
import { DomainError } from '../../../platform/errors.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { RefusedInput } from '../../../platform/language/refused-input.ts';
import { parseMoney } from '../../../platform/money/parse-money.ts';
import { type ColumnSpec, matchColumns, titlesOf } from '../../../platform/sheets/match-columns.ts';
import { readSheet, type Sheet } from '../../../platform/sheets/read-sheet.ts';
import { typedReference } from './rocket.ts';
import type { FileLine } from './wallet-file-store.ts';

const columns = {
  transaction: { names: ['txnid', 'trxid', 'transaction id', 'txn no', 'লেনদেন আইডি'], required: true },
  reference: { names: ['reference', 'ref', 'bill no', 'customer ref', 'রেফারেন্স'], required: true },
  amount: { names: ['amount', 'txn amount', 'টাকা', 'পরিমাণ'], required: true },
  time: { names: ['time', 'date time', 'txn date', 'transaction date', 'date', 'সময়', 'তারিখ'], required: true },
  payer: { names: ['from', 'sender', 'account', 'mobile', 'from account', 'প্রেরক'], required: false },
} as const satisfies Record<string, ColumnSpec>;

export interface WalletFile {
  readonly lines: readonly FileLine[];
  readonly faults: readonly { readonly line: number; readonly code: string }[];
}

/** Throws `payments.columns_missing` and the `sheet.…` codes of a file that cannot be read. */
export function readWalletFile(bytes: Uint8Array, timeZone: string): WalletFile {
  const sheet = readSheet(bytes);
  const { found, missing } = matchColumns(sheet.header, columns);
  if (missing.length > 0) throw new DomainError('payments.columns_missing', { columns: titlesOf(columns, missing) });
  const lines: FileLine[] = [];
  const faults: { line: number; code: string }[] = [];
  const seen = new Set<string>();
  for (const row of sheet.rows) {
    const cell = (key: keyof typeof columns): string => {
      const index = found[key];
      return index === undefined ? '' : (row.cells[index] ?? '');
    };
    const transactionId = toLatinDigits(cell('transaction')).slice(0, 80);
    const amount = amountOf(cell('amount'), sheet);
    const paidAt = timeOf(toLatinDigits(cell('time')), timeZone);
    const fault = row.fault?.code ?? faultOf({ transactionId, amount, paidAt, seen });
    if (fault !== null || amount === null) {
      faults.push({ line: row.line, code: fault ?? 'payments.wallet_line_amount' });
      continue;
    }
    seen.add(transactionId);
    const reference = typedReference(cell('reference')).slice(0, 60);
    const payer = cell('payer');
    lines.push({ line: row.line, transactionId, reference, amount, payer: payer ? masked(payer) : null, paidAt });
  }
  return { lines, faults };
}

function faultOf(read: {
  readonly transactionId: string;
  readonly amount: bigint | null;
  readonly paidAt: Temporal.Instant | null;
  readonly seen: ReadonlySet<string>;
}): string | null {
  if (!/^[\w-]{4,80}$/.test(read.transactionId)) return 'payments.wallet_line_transaction';
  if (read.seen.has(read.transactionId)) return 'payments.wallet_line_twice';
  if (read.amount === null || read.amount <= 0n) return 'payments.wallet_line_amount';
  return read.paidAt === null ? 'payments.wallet_line_time' : null;
}

function amountOf(text: string, sheet: Sheet): bigint | null {
  try {
    return parseMoney(text, 'BDT', { mark: sheet.decimal }).amount;
  } catch (error) {
    if (error instanceof RefusedInput) return null;
    throw error;
  }
}

/** `2026-11-20 10:05[:30]` or `20/11/2026 10:05[:30]`, as the clock on the wall says. */
function timeOf(text: string, timeZone: string): Temporal.Instant | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)/.exec(text);
  const local = /^(\d{2})[/-](\d{2})[/-](\d{4}) (\d{2}:\d{2}(?::\d{2})?)/.exec(text);
  const [year, month, day, clock] = iso?.slice(1) ?? (local ? [local[3], local[2], local[1], local[4]] : []);
  if (!year || !month || !day || !clock) return null;
  try {
    const wall = Temporal.PlainDateTime.from(`${year}-${month}-${day}T${clock}`);
    return wall.toZonedDateTime(timeZone).toInstant();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function masked(wallet: string): string {
  const digits = toLatinDigits(wallet).replaceAll(/\D/g, '');
  return digits.length < 7 ? '…' : `${digits.slice(0, 3)}…${digits.slice(-3)}`;
}
