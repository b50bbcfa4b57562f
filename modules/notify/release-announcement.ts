/** Lets an announcement go, now or at its time, and calls it back. */
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { addJob } from '../../platform/jobs.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { cancelQueuedMessages, lockAnnouncement, updateAnnouncement } from './announcement-store.ts';
import { lockDraft } from './save-announcement.ts';
import type { Upstairs } from './upstairs.ts';

/** @throws DomainError `notify.announcement_missing`, `…_released`, `…_expires_early` */
export async function releaseAnnouncement(
  tx: Tx,
  occasion: Occasion,
  { recordAudit }: Upstairs,
  id: string,
): Promise<void> {
  const { now, actor } = occasion;
  const draft = await lockDraft(tx, id);
  const sendAt = draft.send_at && Temporal.Instant.compare(draft.send_at, now) > 0 ? draft.send_at : now;
  if (draft.expires_at && Temporal.Instant.compare(draft.expires_at, sendAt) <= 0) {
    throw new DomainError('notify.announcement_expires_early', {}, '/expires_at');
  }
  await updateAnnouncement(tx, id, {
    state: 'scheduled',
    send_at: sendAt,
    released_by: actor.personId,
    released_at: now,
  });
  await recordAudit(tx, occasion, {
    action: 'notify.announcement_released',
    siteId: draft.site_id,
    subject: { kind: 'notify.announcement', id },
    before: { state: 'draft' },
    after: { state: 'scheduled', send_at: sendAt.toString() },
  });
  await addJob(tx, 'notify.announce', { announcement_id: id }, { key: `notify.announce:${id}`, runAt: sendAt });
}

/**
 * What has left stays where it is; what waits in the outbox is ended, and nobody else is told. Returns how many
 * messages were stopped.
 *
 * @throws DomainError `notify.announcement_missing`, `notify.announcement_over`
 */
export async function cancelAnnouncement(
  tx: Tx,
  occasion: Occasion,
  { recordAudit }: Upstairs,
  id: string,
): Promise<{ stopped: number }> {
  const { now, actor } = occasion;
  const found = await lockAnnouncement(tx, id);
  if (!found) throw new DomainError('notify.announcement_missing');
  if (found.state === 'cancelled') throw new DomainError('notify.announcement_over');
  const stopped = await cancelQueuedMessages(tx, id, now);
  if (found.state === 'sent' && stopped === 0) throw new DomainError('notify.announcement_over');
  await updateAnnouncement(tx, id, { state: 'cancelled', cancelled_by: actor.personId, cancelled_at: now });
  await recordAudit(tx, occasion, {
    action: 'notify.announcement_cancelled',
    siteId: found.site_id,
    subject: { kind: 'notify.announcement', id },
    before: { state: found.state },
    after: { state: 'cancelled', stopped },
  });
  return { stopped };
}
