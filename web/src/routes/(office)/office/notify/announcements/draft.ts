/** An announcement as the form holds it. */
import { instantOf, localOf } from '#lib/moment.ts';
import type { Announcement, AnnouncementDraft } from '#modules/notify/contract-announcements.ts';

export interface DraftForm {
  siteId: string;
  titleBn: string;
  titleEn: string;
  bodyBn: string;
  bodyEn: string;
  channels: string[];
  roles: string[];
  language: string;
  app: string;
  isUrgent: boolean;
  isMarketing: boolean;
  sendAt: string;
  expiresAt: string;
}

export const announcedChannels = ['in_app', 'push', 'email', 'sms'] as const;

export function formOf(written: Announcement | null, siteId: string): DraftForm {
  return {
    siteId: written?.site_id ?? siteId,
    titleBn: written?.title_bn ?? '',
    titleEn: written?.title_en ?? '',
    bodyBn: written?.body_bn ?? '',
    bodyEn: written?.body_en ?? '',
    channels: [...(written?.channels ?? ['in_app'])],
    roles: [...(written?.roles ?? [])],
    language: written?.language ?? '',
    app: written?.app ?? '',
    isUrgent: written?.is_urgent ?? false,
    isMarketing: written?.is_marketing ?? false,
    sendAt: localOf(written?.send_at),
    expiresAt: localOf(written?.expires_at),
  };
}

export function draftOf(form: DraftForm): AnnouncementDraft {
  return {
    site_id: form.siteId,
    roles: form.roles,
    language: (form.language || null) as AnnouncementDraft['language'] & ('bn' | 'en' | null),
    app: (form.app || null) as 'with' | 'without' | null,
    title_bn: form.titleBn,
    title_en: form.titleEn,
    body_bn: form.bodyBn,
    body_en: form.bodyEn,
    channels: form.channels as AnnouncementDraft['channels'],
    is_urgent: form.isUrgent,
    is_marketing: form.isMarketing,
    send_at: instantOf(form.sendAt),
    expires_at: instantOf(form.expiresAt),
  };
}

/** Of a stored announcement, as the preview wants it. */
export function draftOfStored(written: Announcement): AnnouncementDraft {
  return { ...draftOf(formOf(written, written.site_id)), send_at: written.send_at, expires_at: written.expires_at };
}

/** The count of parts wants words; before there are any a letter stands for them. */
export function readyToCount(form: DraftForm): boolean {
  return form.siteId !== '' && form.channels.length > 0;
}

export function withWords(draft: AnnouncementDraft): AnnouncementDraft {
  const word = (text: string) => (text.trim() === '' ? '–' : text);
  return {
    ...draft,
    title_bn: word(draft.title_bn),
    title_en: word(draft.title_en),
    body_bn: word(draft.body_bn),
    body_en: word(draft.body_en),
  };
}
