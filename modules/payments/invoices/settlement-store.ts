// SQL of what invoices were paid with.
import { type Selectable, sql } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';

export type SettlementRow = Selectable<DB['payments.invoice_settlements']>;
export type ReceiptRow = Selectable<DB['payments.invoice_receipts']>;
export type WriteOffRow = Selectable<DB['payments.invoice_write_offs']>;

export async function insertSettlement(tx: Tx, row: SettlementRow): Promise<void> {
  await tx.insertInto('payments.invoice_settlements').values(row).execute();
  const result = await tx
    .updateTable('payments.invoices')
    .set({ settled: sql<bigint>`settled + ${row.amount}::bigint` })
    .where('id', '=', row.invoice_id)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'payments.invoice_missing');
}

export type ListedSettlement = SettlementRow & {
  readonly receipt_number: string | null;
  readonly method: string | null;
  readonly reference: string | null;
  readonly note_number: string | null;
};

export async function findSettlements(db: Db, invoiceId: string): Promise<readonly ListedSettlement[]> {
  return db
    .selectFrom('payments.invoice_settlements as settlement')
    .leftJoin('payments.invoice_receipts as receipt', 'receipt.id', 'settlement.receipt_id')
    .leftJoin('payments.invoices as note', 'note.id', 'settlement.credit_note_id')
    .selectAll('settlement')
    .select(['receipt.number as receipt_number', 'receipt.method', 'receipt.reference', 'note.number as note_number'])
    .where('settlement.invoice_id', '=', invoiceId)
    .orderBy('settlement.recorded_at')
    .orderBy('settlement.id')
    .execute();
}

/** VAT the buyer kept back of this invoice so far. */
export async function findWithheld(db: Db, invoiceId: string): Promise<bigint> {
  const row = await db
    .selectFrom('payments.invoice_settlements')
    .select(sql<bigint>`coalesce(sum(amount), 0)::bigint`.as('amount'))
    .where('invoice_id', '=', invoiceId)
    .where('kind', '=', 'withholding')
    .executeTakeFirstOrThrow();
  return row.amount;
}

export async function insertReceipt(tx: Tx, row: ReceiptRow): Promise<void> {
  await tx.insertInto('payments.invoice_receipts').values(row).execute();
}

export async function findReceipt(db: Db, id: string): Promise<ReceiptRow | undefined> {
  return db.selectFrom('payments.invoice_receipts').selectAll().where('id', '=', id).executeTakeFirst();
}

export interface ReceiptUse {
  readonly invoice_id: string;
  readonly number: string;
  readonly issued_on: Temporal.PlainDate;
  readonly amount: bigint;
}

/** The invoices a receipt's money paid at once; what was used later of the rest is the buyer's credit. */
export async function findReceiptUses(db: Db, receiptId: string): Promise<readonly ReceiptUse[]> {
  const { rows } = await sql<ReceiptUse>`
    select settlement.invoice_id, invoices.number, invoices.issued_on, settlement.amount
    from payments.invoice_settlements settlement join payments.invoices on invoices.id = settlement.invoice_id
    where settlement.receipt_id = ${receiptId} order by settlement.recorded_at, settlement.id`.execute(db);
  return rows;
}

/** Money that came in for an invoice. */
export async function findReceiptsOf(db: Db, invoiceId: string): Promise<readonly ReceiptRow[]> {
  return db
    .selectFrom('payments.invoice_receipts')
    .selectAll()
    .where('id', 'in', (query) =>
      query
        .selectFrom('payments.invoice_settlements')
        .select('receipt_id')
        .where('invoice_id', '=', invoiceId)
        .where('receipt_id', 'is not', null)
        .$narrowType<{ receipt_id: string }>(),
    )
    .orderBy('recorded_at')
    .execute();
}

export async function isTransactionReceived(db: Db, transactionId: string): Promise<boolean> {
  const query = db.selectFrom('payments.invoice_receipts').select('id').where('transaction_id', '=', transactionId);
  return (await query.executeTakeFirst()) !== undefined;
}

/** An intent about the invoice that was paid, of whose money no receipt is written yet. */
export async function findUnbookedIntent(db: Db, invoiceId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select intents.id from payments.intents
    where subject_kind = 'payments.invoice' and subject_id = ${invoiceId} and state = 'succeeded' and received > 0
      and not exists (select from payments.invoice_receipts receipt
        join ledger.transactions booked on booked.id = receipt.transaction_id
        where booked.reference_kind = 'payments.intent' and booked.reference_id = intents.id)
    order by created_at desc limit 1`.execute(db);
  return rows[0]?.id ?? null;
}

/** Money of the buyer that no invoice has used: what is open on all invoices, less what the ledger says they owe. */
export async function findBuyerCredit(db: Db, buyerId: string): Promise<bigint> {
  const { rows } = await sql<{ credit: bigint }>`
    select (coalesce((select sum(open) from payments.invoices where buyer_id = buyers.id and open > 0), 0)
      - accounts.balance)::bigint as credit
    from payments.buyers join ledger.accounts on accounts.id = buyers.account_id
    where buyers.id = ${buyerId}`.execute(db);
  return rows[0]?.credit ?? 0n;
}

export async function insertWriteOff(tx: Tx, row: WriteOffRow): Promise<void> {
  await tx.insertInto('payments.invoice_write_offs').values(row).execute();
}

export async function findWriteOff(db: Db, id: string): Promise<WriteOffRow | undefined> {
  return db.selectFrom('payments.invoice_write_offs').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findWriteOffs(db: Db, invoiceId: string): Promise<readonly WriteOffRow[]> {
  const query = db.selectFrom('payments.invoice_write_offs').selectAll().where('invoice_id', '=', invoiceId);
  return query.orderBy('proposed_at').execute();
}

export async function decideWriteOffRow(
  tx: Tx,
  id: string,
  decision: Pick<WriteOffRow, 'decided_at' | 'decided_by' | 'is_allowed'>,
): Promise<void> {
  const result = await tx
    .updateTable('payments.invoice_write_offs')
    .set(decision)
    .where('id', '=', id)
    .where('decided_at', 'is', null)
    .executeTakeFirstOrThrow();
  mustTouchOne(result, 'payments.write_off_decided');
}
