// The file a bank, a wallet or a cashier is given. The same lines always make the same bytes.

import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import { type CsvCell, writeCsv } from '../../../platform/sheets/write-csv.ts';
import type { PayoutMethod } from '../contract-payouts.ts';
import type { LineRow } from './payout-line-store.ts';
import type { BatchRow } from './payout-locks.ts';

export interface PayoutFileText {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function writePayoutFile(
  batch: Pick<BatchRow, 'number' | 'currency' | 'effective_on'>,
  method: PayoutMethod,
  lines: readonly LineRow[],
): Promise<PayoutFileText> {
  const { header, row } = layouts[method === 'bank' || method === 'cash' ? method : 'wallet'];
  const rows = [header, ...lines.map((line) => row(line, batch))];
  let text = '';
  // Only people open the cash sheet in a spreadsheet; banks and wallets stumble over a byte order mark.
  for await (const chunk of writeCsv(rows, { byteOrderMark: method === 'cash' })) text += chunk;
  return { name: `${batch.number}-${method}.csv`, bytes: new TextEncoder().encode(text) };
}

interface Layout {
  readonly header: readonly string[];
  row(line: LineRow, batch: Pick<BatchRow, 'number' | 'currency' | 'effective_on'>): readonly CsvCell[];
}

const layouts: Readonly<Record<'bank' | 'wallet' | 'cash', Layout>> = {
  /** Credit file of the inter-bank transfer: the routing number names bank and branch. */
  bank: {
    header: [
      'reference',
      'account_name',
      'account_number',
      'bank_name',
      'routing_number',
      'amount',
      'currency',
      'value_date',
    ],
    row: ({ reference, destination, amount }, { currency, effective_on }) => [
      reference,
      destination.holder ?? '',
      destination.account_number ?? '',
      destination.bank_name ?? '',
      destination.routing_number ?? '',
      moneyCell({ amount, currency }),
      currency,
      effective_on.toString(),
    ],
  },
  wallet: {
    header: ['reference', 'wallet_number', 'name', 'amount', 'currency'],
    row: ({ reference, destination, payee_name, amount }, { currency }) => [
      reference,
      destination.wallet_number ?? '',
      payee_name,
      moneyCell({ amount, currency }),
      currency,
    ],
  },
  cash: {
    header: ['reference', 'name', 'amount', 'currency', 'signature'],
    row: ({ reference, payee_name, amount }, { currency }) => [
      reference,
      payee_name,
      moneyCell({ amount, currency }),
      currency,
      '',
    ],
  },
};
