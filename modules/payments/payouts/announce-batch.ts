// Tells open screens that a batch has moved.
import type { Tx } from '../../../platform/db/database.ts';
import { publish } from '../../../platform/realtime.ts';
import type { PayoutState } from '../contract-payouts.ts';

export async function announceBatch(
  tx: Tx,
  batch: { readonly id: string; readonly site_id: string },
  state: PayoutState,
): Promise<void> {
  await publish(tx, `site:${batch.site_id}:payouts`, 'payout_moved', { batch_id: batch.id, state });
}
