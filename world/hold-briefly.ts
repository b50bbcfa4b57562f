// A member whose money waited for a day, and was released: the office's list of holds begins with one.
import { holdMember, releaseMember } from '../modules/collection/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Occasion } from '../platform/occasion.ts';

export async function holdBriefly(tx: Tx, finance: Occasion, memberId: string): Promise<void> {
  const hold = await holdMember(tx, finance, { member_id: memberId, reason: 'ব্যাংক হিসাব যাচাই বাকি' });
  await releaseMember(tx, finance, hold.id);
}
