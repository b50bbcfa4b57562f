/** Tells the staff of a site, and of the sites above it, in the chats they connected. */
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import { addJob } from '../../platform/jobs.ts';
import type { Language } from '../../platform/language/language.ts';
import type { Occasion } from '../../platform/occasion.ts';
import { hooksFor } from './chat-hook-store.ts';
import { insertMessages, type NewMessage } from './message-store.ts';
import type { NoticeParams, NoticeTemplate, NoticeVariables } from './notice-template.ts';
import { renderNotice } from './render-notice.ts';

export interface StaffAlert<V extends NoticeVariables> {
  readonly notice: NoticeTemplate<V>;
  readonly params: NoticeParams<V>;
  readonly siteId: string;
  /** Once per chat, whatever the words. */
  readonly dedupeKey: string;
  readonly href?: string;
  readonly language?: Language;
}

/** Returns how many chats will hear of it. */
export async function alertStaff<V extends NoticeVariables>(
  tx: Tx,
  occasion: Occasion,
  alert: StaffAlert<V>,
): Promise<number> {
  const { notice, siteId, language = 'bn' } = alert;
  const hooks = await hooksFor(tx, siteId, notice.kind);
  const words = renderNotice(notice, alert.params, 'chat', language);
  const messages = hooks.map(
    (hookId): NewMessage => ({
      id: newId(),
      kind: notice.kind,
      channel: 'chat',
      state: 'queued',
      person_id: null,
      site_id: siteId,
      address: hookId,
      language,
      title: words.title,
      body: words.body,
      secret_body: null,
      href: alert.href ?? null,
      dedupe_key: `${alert.dedupeKey}#${hookId}`,
      due_at: occasion.now,
      expires_at: null,
      sms_parts: null,
      created_at: occasion.now,
      settled_at: null,
    }),
  );
  const inserted = await insertMessages(tx, messages);
  if (inserted.length > 0) await addJob(tx, 'notify.send', {}, { key: 'notify.send' });
  return inserted.length;
}
