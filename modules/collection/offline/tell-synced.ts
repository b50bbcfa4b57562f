// Tells members of milk that was written without a network: the milk of today only. A day later the message would cost
// money and say what the member has long read on the slip; the receipt itself stands on their page all the same.
import type { Tx } from '../../../platform/db/database.ts';
import type { Occasion } from '../../../platform/occasion.ts';
import { notifyMany } from '../../notify/index.ts';
import { receiptNotice } from '../receipts/receipt-notice.ts';
import { receiptJson, selectReceipts } from '../receipts/receipt-store.ts';
import type { OfflineWorld } from './offline-world.ts';

export async function tellSynced(
  tx: Tx,
  occasion: Occasion,
  world: OfflineWorld,
  taken: readonly { readonly id: string; readonly held_on: string }[],
): Promise<void> {
  const today = taken.filter((one) => one.held_on === world.today).map((one) => one.id);
  if (!world.union.receipt_sms || today.length === 0) return;
  const rows = await selectReceipts(tx).where('receipt.id', 'in', today).execute();
  const notices = rows.flatMap((row) => {
    const personId = world.members.get(row.member_id)?.person_id ?? null;
    return personId === null ? [] : [receiptNotice(personId, receiptJson(row))];
  });
  await notifyMany(tx, occasion, notices);
}
