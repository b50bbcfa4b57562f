// The file a bank, a wallet or a cashier is given. The same lines at the same moment always make the same bytes.
import { DomainError } from '../../../platform/errors.ts';
import { moneyCell } from '../../../platform/sheets/decimal-cell.ts';
import { type CsvCell, writeCsv } from '../../../platform/sheets/write-csv.ts';
import type { PayoutColumn } from '../contract-payout-terms.ts';
import type { PayoutFormat, PayoutMethod } from '../contract-payouts.ts';
import { beftnSession } from './beftn-session.ts';
import type { LineRow } from './payout-line-store.ts';
import type { BatchRow } from './payout-locks.ts';
import { type Terms, writeWalletNumber } from './payout-terms.ts';
import { type Payer, writePaymentOrder } from './write-payment-order.ts';

export interface PayoutFileText {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface FileOrder {
  readonly batch: Pick<BatchRow, 'number' | 'currency' | 'effective_on'>;
  readonly method: PayoutMethod;
  readonly terms: Terms;
  readonly payer: Payer | null;
  readonly lines: readonly LineRow[];
  readonly at: Temporal.Instant;
}

/** Throws `payments.payer_missing` for a payment order of nobody. */
export async function writePayoutFile(order: FileOrder): Promise<PayoutFileText> {
  const { batch, method, terms } = order;
  const name = payoutFileName(batch.number, method, terms.format);
  if (terms.format === 'pain_001') {
    const text = writePaymentOrder(batch, payerOf(order), order.lines, order.at);
    return { name, mediaType: 'application/xml', bytes: new TextEncoder().encode(text) };
  }
  const columns = terms.format === 'beftn_csv' ? beftnColumns(order) : columnsOf(order);
  const rows = [columns.map(({ title }) => title)];
  const cells = order.lines.map((line) => columns.map(({ cell }) => cell(line)));
  let text = '';
  // Only people open the cash sheet in a spreadsheet; banks and wallets stumble over a byte order mark.
  for await (const chunk of writeCsv([...rows, ...cells], { byteOrderMark: method === 'cash' })) text += chunk;
  return { name, mediaType: 'text/csv', bytes: new TextEncoder().encode(text) };
}

export function payoutFileName(number: string, method: string, format: PayoutFormat): string {
  return `${number}-${method}.${format === 'pain_001' ? 'xml' : 'csv'}`;
}

interface Column {
  readonly title: string;
  cell(line: LineRow): CsvCell;
}

const common: Readonly<Record<'bank' | 'wallet', readonly [string, PayoutColumn['field']][]>> = {
  bank: [
    ['reference', 'reference'],
    ['account_name', 'name'],
    ['account_number', 'account_number'],
    ['bank_name', 'bank_name'],
    ['routing_number', 'routing_number'],
    ['amount', 'amount'],
    ['currency', 'currency'],
    ['value_date', 'value_date'],
  ],
  wallet: [
    ['reference', 'reference'],
    ['wallet_number', 'wallet_number'],
    ['name', 'name'],
    ['amount', 'amount'],
    ['currency', 'currency'],
  ],
};

function columnsOf(order: FileOrder): readonly Column[] {
  const field = (name: PayoutColumn['field']) => (line: LineRow) => fieldOf(order, line, name);
  if (order.method === 'cash') {
    const names = ['reference', 'name', 'amount', 'currency'] as const;
    return [...names.map((name) => ({ title: name, cell: field(name) })), { title: 'signature', cell: () => '' }];
  }
  const { columns } = order.terms;
  if (columns) return columns.map(({ title, field: name }) => ({ title, cell: field(name) }));
  return common[order.method === 'bank' ? 'bank' : 'wallet'].map(([title, name]) => ({ title, cell: field(name) }));
}

/** Credits only: the network takes credit and debit files apart. The session says which one the file is meant for. */
function beftnColumns(order: FileOrder): readonly Column[] {
  const payer = payerOf(order);
  const { on, number } = beftnSession(order.at);
  const field = (name: PayoutColumn['field']) => (line: LineRow) => fieldOf(order, line, name);
  return [
    { title: 'session', cell: () => `${on.toString().replaceAll('-', '')}-${number}` },
    { title: 'transaction_type', cell: () => 'CR' },
    { title: 'sender_account', cell: () => payer.accountNumber },
    { title: 'sender_name', cell: () => payer.name },
    { title: 'sender_routing_number', cell: () => payer.routingNumber },
    { title: 'receiver_account', cell: field('account_number') },
    { title: 'receiver_name', cell: field('name') },
    { title: 'receiver_routing_number', cell: field('routing_number') },
    { title: 'amount', cell: field('amount') },
    { title: 'reference', cell: field('reference') },
  ];
}

function payerOf({ method, payer }: FileOrder): Payer {
  if (!payer) throw new DomainError('payments.payer_missing', { method });
  return payer;
}

function fieldOf({ batch, method, terms }: FileOrder, line: LineRow, field: PayoutColumn['field']): CsvCell {
  const { destination } = line;
  switch (field) {
    case 'reference':
      return line.reference;
    case 'name':
      return (method === 'bank' ? destination.holder : null) ?? line.payee_name;
    case 'amount':
      return amountCell(line.amount, batch.currency, terms.decimals);
    case 'currency':
      return batch.currency;
    case 'position':
      return line.position;
    case 'value_date':
      return batch.effective_on.toString();
    case 'wallet_number':
      return writeWalletNumber(destination.wallet_number ?? '', terms.numberForm);
    default:
      return destination[field] ?? '';
  }
}

/** A provider that takes whole taka is given whole taka: a line with poisha was refused when it was proposed. */
function amountCell(amount: bigint, currency: string, decimals: number): string {
  const text = String(moneyCell({ amount, currency }));
  return decimals === 0 ? text.replace(/\.0+$/, '') : text;
}
