/** Before an announcement goes: how many people it reaches which way, and what the text messages cost. */
import type { Db } from '../../platform/db/database.ts';
import { type AudienceCount, countAudience, readAudience } from './audience-store.ts';
import type { AnnouncementDraft, AudiencePreview } from './contract-announcements.ts';
import { announcement, offer } from './own-notices.ts';
import { renderNotice } from './render-notice.ts';
import { countSmsParts } from './sms-parts.ts';
import { priceOfSms } from './sms-price.ts';
import type { Upstairs } from './upstairs.ts';

export async function previewAudience(
  db: Db,
  { offerChannels }: Pick<Upstairs, 'offerChannels'>,
  draft: AnnouncementDraft,
  now: Temporal.Instant,
  smsPartPrice: bigint | null,
): Promise<AudiencePreview> {
  const { site_id: siteId, roles, language = null, app = null } = draft;
  const notice = draft.is_marketing ? offer : announcement;
  const audience = { siteId, roles, language, app };
  const agreed = draft.is_marketing ? await offerChannels(db, await readAudience(db, audience, now)) : null;
  const counts = await countAudience(db, audience, notice.kind, now, agreed);
  const parts = counts.reduce((sum, count) => sum + count.sms * partsOf(draft, count.language), 0);
  const ways = draft.channels.map((channel) => ({
    channel,
    people: sumOf(counts, channel),
    sms_parts: channel === 'sms' ? parts : null,
    cost: channel === 'sms' ? priceOfSms(parts, smsPartPrice) : null,
  }));
  return { people: counts.reduce((sum, { people }) => sum + people, 0), ways };
}

function sumOf(counts: readonly AudienceCount[], channel: 'in_app' | 'email' | 'sms' | 'push'): number {
  return counts.reduce((sum, count) => sum + count[channel], 0);
}

function partsOf(draft: AnnouncementDraft, language: 'bn' | 'en'): number {
  const params = {
    title: { bn: draft.title_bn, en: draft.title_en },
    body: { bn: draft.body_bn, en: draft.body_en },
  };
  return countSmsParts(renderNotice(announcement, params, 'sms', language).body).parts;
}
