/** Marks notices of the person's own inbox, and tells their other screens. */
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { publish } from '../../platform/realtime.ts';
import type { MarkNotices, ReadNotices, UnreadCount } from './contract.ts';
import { countUnread, type InboxMark, markInbox, markRead } from './inbox-store.ts';

export async function readNotices(
  tx: Tx,
  { now }: Occasion,
  personId: string,
  { ids }: ReadNotices,
): Promise<UnreadCount> {
  const changed = await markRead(tx, now, personId, ids);
  return tell(tx, now, personId, changed);
}

/** @throws DomainError `notify.snooze_end_wrong`: missing, past, more than a year ahead, or for what is not put off */
export async function markNotices(
  tx: Tx,
  { now }: Occasion,
  personId: string,
  { ids, as, until }: MarkNotices,
): Promise<UnreadCount> {
  if ((until !== undefined) !== (as === 'snoozed')) throw new DomainError('notify.snooze_end_wrong', {}, '/until');
  const changed =
    as === 'read' ? await markRead(tx, now, personId, ids) : await markInbox(tx, personId, ids, markOf(as, now, until));
  return tell(tx, now, personId, changed);
}

function markOf(as: Exclude<MarkNotices['as'], 'read'>, now: Temporal.Instant, until: string | undefined): InboxMark {
  if (as === 'unread') return { read_at: null };
  if (as === 'archived') return { archived_at: now };
  if (as === 'in_inbox') return { archived_at: null, snoozed_until: null };
  const end = Temporal.Instant.from(until ?? '');
  const isPast = Temporal.Instant.compare(end, now) <= 0;
  if (isPast || Temporal.Instant.compare(end, now.add({ hours: 366 * 24 })) > 0) {
    throw new DomainError('notify.snooze_end_wrong', {}, '/until');
  }
  return { snoozed_until: end };
}

async function tell(tx: Tx, now: Temporal.Instant, personId: string, changed: number): Promise<UnreadCount> {
  const unread = await countUnread(tx, personId, now);
  if (changed > 0) await publish(tx, `person:${personId}`, 'notify.unread', { unread });
  return { unread };
}
