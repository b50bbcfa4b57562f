// The only place where payouts are locked: a batch is moved by one transaction at a time.
import type { Selectable } from 'kysely';
import type { DB, Tx } from '../../../platform/db/database.ts';
import { DomainError } from '../../../platform/errors.ts';

export type BatchRow = Selectable<DB['payments.payout_batches']>;

/** Throws `payments.payout_missing`. */
export async function lockBatch(tx: Tx, batchId: string): Promise<BatchRow> {
  const batch = await tx
    .selectFrom('payments.payout_batches')
    .selectAll()
    .where('id', '=', batchId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!batch) throw new DomainError('payments.payout_missing', { id: batchId });
  return batch;
}
