// SQL of refunds.
import type { Selectable } from 'kysely';
import type { DB, Db, Tx } from '../../../platform/db/database.ts';
import { mustTouchOne } from '../../../platform/db/must-touch.ts';

export type RefundRow = Selectable<DB['payments.refunds']>;

export async function insertRefund(
  tx: Tx,
  refund: Omit<RefundRow, 'state' | 'provider_id' | 'code' | 'looks' | 'ended_at' | 'settled_by' | 'settled_note'>,
): Promise<void> {
  await tx.insertInto('payments.refunds').values(refund).execute();
}

export async function findRefund(db: Db, id: string): Promise<RefundRow | undefined> {
  return db.selectFrom('payments.refunds').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function findRefunds(db: Db, intentId: string): Promise<readonly RefundRow[]> {
  return db
    .selectFrom('payments.refunds')
    .selectAll()
    .where('intent_id', '=', intentId)
    .orderBy('ordered_at')
    .execute();
}

export async function changeRefund(tx: Tx, id: string, change: Partial<RefundRow>): Promise<void> {
  const result = await tx.updateTable('payments.refunds').set(change).where('id', '=', id).execute();
  mustTouchOne(result, 'payments.refund_missing');
}

export async function findDueRefunds(db: Db, now: Temporal.Instant): Promise<readonly string[]> {
  const query = db.selectFrom('payments.refunds').select('id').where('next_look_at', '<=', now);
  return (await query.orderBy('next_look_at').limit(100).execute()).map((row) => row.id);
}

/** Whether it was nobody's yet: a provider that does not know its own requests again is asked once only. */
export async function claimRefund(tx: Tx, id: string): Promise<boolean> {
  const query = tx.updateTable('payments.refunds').set({ state: 'pending' }).where('id', '=', id);
  return (await query.where('state', '=', 'waiting').returning('id').executeTakeFirst()) !== undefined;
}
