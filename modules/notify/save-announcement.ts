/** Writes an announcement down, and changes it while nobody has been told. */
import type { Tx } from '../../platform/db/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { Occasion } from '../../platform/occasion.ts';
import {
  type AnnouncementWords,
  insertAnnouncement,
  lockAnnouncement,
  type StoredAnnouncement,
  updateAnnouncement,
} from './announcement-store.ts';
import type { AnnouncementDraft } from './contract-announcements.ts';
import type { Upstairs } from './upstairs.ts';

/** @throws DomainError `notify.announcement_expires_early` */
export async function writeAnnouncement(
  tx: Tx,
  occasion: Occasion,
  { recordAudit }: Upstairs,
  draft: AnnouncementDraft,
): Promise<{ id: string }> {
  const id = newId();
  const words = wordsOf(draft, occasion.now);
  await insertAnnouncement(tx, id, words, occasion.actor.personId, occasion.now);
  await recordAudit(tx, occasion, {
    action: 'notify.announcement_written',
    siteId: words.site_id,
    subject: { kind: 'notify.announcement', id },
    after: auditOf(words),
  });
  return { id };
}

/** @throws DomainError `notify.announcement_missing`, `notify.announcement_released`, `notify.announcement_moved` */
export async function changeAnnouncement(
  tx: Tx,
  occasion: Occasion,
  { recordAudit }: Upstairs,
  id: string,
  draft: AnnouncementDraft,
): Promise<void> {
  const before = await lockDraft(tx, id);
  if (draft.site_id !== before.site_id) throw new DomainError('notify.announcement_moved', {}, '/site_id');
  const words = wordsOf(draft, occasion.now);
  await updateAnnouncement(tx, id, words);
  await recordAudit(tx, occasion, {
    action: 'notify.announcement_changed',
    siteId: before.site_id,
    subject: { kind: 'notify.announcement', id },
    before: auditOf(before),
    after: auditOf(words),
  });
}

/** @throws DomainError `notify.announcement_missing`, `notify.announcement_released` */
export async function lockDraft(tx: Tx, id: string): Promise<StoredAnnouncement> {
  const found = await lockAnnouncement(tx, id);
  if (!found) throw new DomainError('notify.announcement_missing');
  if (found.state !== 'draft') throw new DomainError('notify.announcement_released');
  return found;
}

function wordsOf(draft: AnnouncementDraft, now: Temporal.Instant): AnnouncementWords {
  const sendAt = draft.send_at ? Temporal.Instant.from(draft.send_at) : null;
  const expiresAt = draft.expires_at ? Temporal.Instant.from(draft.expires_at) : null;
  if (expiresAt && Temporal.Instant.compare(expiresAt, sendAt ?? now) <= 0) {
    throw new DomainError('notify.announcement_expires_early', {}, '/expires_at');
  }
  return {
    site_id: draft.site_id,
    title_bn: draft.title_bn,
    title_en: draft.title_en,
    body_bn: draft.body_bn,
    body_en: draft.body_en,
    channels: draft.channels,
    roles: draft.roles,
    language: draft.language ?? null,
    app: draft.app ?? null,
    is_urgent: draft.is_urgent ?? false,
    is_marketing: draft.is_marketing ?? false,
    send_at: sendAt,
    expires_at: expiresAt,
  };
}

/** Without the words: they may name people, and an audit record is never erased. */
function auditOf(words: AnnouncementWords): Record<string, string | boolean | null | string[]> {
  const { channels, roles, language, app, is_urgent, is_marketing, send_at, expires_at } = words;
  return {
    channels: [...channels],
    roles: [...roles],
    language,
    app,
    is_urgent,
    is_marketing,
    send_at: send_at?.toString() ?? null,
    expires_at: expires_at?.toString() ?? null,
  };
}
