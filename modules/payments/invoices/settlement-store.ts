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

export async function isTransactionReceived(db: Db, transactionId: string): Promise<boolean> {
  const query = db.selectFrom('payments.invoice_receipts').select('id').where('transaction_id', '=', transactionId);
  return (await query.executeTakeFirst()) !== undefined;
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
