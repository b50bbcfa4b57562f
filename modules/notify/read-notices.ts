/** Marks notices of the person's own inbox as read, and tells their other screens. */
import type { Tx } from '../../platform/db/database.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { publish } from '../../platform/realtime.ts';
import type { ReadNotices, UnreadCount } from './contract.ts';
import { countUnread, markRead } from './inbox-store.ts';

export async function readNotices(
  tx: Tx,
  occasion: Occasion,
  personId: string,
  { ids }: ReadNotices,
): Promise<UnreadCount> {
  const changed = await markRead(tx, occasion.now, personId, ids);
  const unread = await countUnread(tx, personId);
  if (changed > 0) await publish(tx, `person:${personId}`, 'notify.unread', { unread });
  return { unread };
}
