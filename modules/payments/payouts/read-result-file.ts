// Reads the answer of a bank or wallet: a CSV whose columns are found by their names, in either language.
import { DomainError } from '../../../platform/errors.ts';
import { toLatinDigits } from '../../../platform/language/digits.ts';
import { RefusedInput } from '../../../platform/language/refused-input.ts';
import { isCurrency } from '../../../platform/money/currencies.ts';
import { parseMoney } from '../../../platform/money/parse-money.ts';
import { type ColumnSpec, matchColumns, titlesOf } from '../../../platform/sheets/match-columns.ts';
import { readSheet, type Sheet } from '../../../platform/sheets/read-sheet.ts';
import type { ReportedResult } from './judge-results.ts';

const columns = {
  reference: { names: ['reference', 'line reference', 'end to end id', 'রেফারেন্স', 'সূত্র'], required: true },
  status: { names: ['status', 'result', 'state', 'অবস্থা', 'ফলাফল'], required: true },
  code: { names: ['code', 'reason', 'reason code', 'return code', 'কোড', 'কারণ'], required: false },
  provider: { names: ['provider reference', 'transaction id', 'trx id', 'utr', 'লেনদেন আইডি'], required: false },
  amount: { names: ['amount', 'টাকা', 'পরিমাণ'], required: false },
} as const satisfies Record<string, ColumnSpec>;

/** Words of the banks and of ISO 20022 status reports. Accepted is not settled: it may still come back. */
const statusOf: Readonly<Record<string, ReportedResult['status']>> = {
  paid: 'paid',
  success: 'paid',
  successful: 'paid',
  completed: 'paid',
  settled: 'paid',
  acsc: 'paid',
  accc: 'paid',
  পরিশোধিত: 'paid',
  সফল: 'paid',
  rejected: 'rejected',
  returned: 'returned',
  failed: 'rejected',
  failure: 'rejected',
  rjct: 'rejected',
  canc: 'rejected',
  প্রত্যাখ্যাত: 'rejected',
  ফেরত: 'returned',
  ব্যর্থ: 'rejected',
  accepted: 'pending',
  pending: 'pending',
  processing: 'pending',
  accp: 'pending',
  actc: 'pending',
  acsp: 'pending',
  acwc: 'pending',
  pdng: 'pending',
  rcvd: 'pending',
  গৃহীত: 'pending',
  অপেক্ষমাণ: 'pending',
  প্রক্রিয়াধীন: 'pending',
};

/** Throws `payments.columns_missing` and the `sheet.…` codes of a file that cannot be read. */
export function readResultFile(bytes: Uint8Array, currency: string): readonly ReportedResult[] {
  const sheet = readSheet(bytes);
  const { found, missing } = matchColumns(sheet.header, columns);
  if (missing.length > 0) throw new DomainError('payments.columns_missing', { columns: titlesOf(columns, missing) });
  return sheet.rows.map(({ line, cells }) => {
    const cell = (key: keyof typeof columns): string | null => {
      const index = found[key];
      return index === undefined ? null : (cells[index] ?? '') || null;
    };
    return {
      fileLine: line,
      reference: toLatinDigits(cell('reference') ?? '')
        .toUpperCase()
        .slice(0, 60),
      status: statusOf[(cell('status') ?? '').toLowerCase()] ?? null,
      code: cell('code')?.slice(0, 60) ?? null,
      providerReference: cell('provider')?.slice(0, 80) ?? null,
      amount: readAmount(cell('amount'), currency, sheet),
    };
  });
}

/** An amount that cannot be read is one that differs. */
function readAmount(text: string | null, currency: string, sheet: Sheet): bigint | null {
  if (text === null || !isCurrency(currency)) return null;
  try {
    return parseMoney(text, currency, { mark: sheet.decimal }).amount;
  } catch (error) {
    if (error instanceof RefusedInput) return -1n;
    throw error;
  }
}
