/** The words of these rooms for what the API says in codes. */
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/tone.ts';
import type { AnnouncementState, BannerLevel, BannerRow } from '#modules/notify/contract-announcements.ts';
import type { DeliveryWay, Suppression } from '#modules/notify/contract-sending.ts';
import type { TemplateVersion } from '#modules/notify/contract-templates.ts';

export const announcementStates: Record<AnnouncementState, () => string> = {
  draft: m.announce_state_draft,
  scheduled: m.announce_state_scheduled,
  sending: m.announce_state_sending,
  sent: m.announce_state_sent,
  cancelled: m.announce_state_cancelled,
};

export const announcementTones: Record<string, Tone> = { scheduled: 'wait', sending: 'wait', sent: 'good' };

export const bannerLevels: Record<BannerLevel, () => string> = {
  info: m.banners_level_info,
  warning: m.banners_level_warning,
  incident: m.banners_level_incident,
};

export const bannerStates: Record<BannerRow['state'], () => string> = {
  coming: m.banners_state_coming,
  shown: m.banners_state_shown,
  over: m.banners_state_over,
};

export const suppressionReasons: Record<Suppression['reason'], () => string> = {
  bounced: m.suppress_reason_bounced,
  complained: m.suppress_reason_complained,
  by_hand: m.suppress_reason_by_hand,
};

export const versionStates: Record<TemplateVersion['state'], () => string> = {
  draft: m.words_state_draft,
  published: m.words_state_published,
  retired: m.words_state_retired,
};

export const arrivals: Record<DeliveryWay['arrived'], () => string> = {
  yes: m.deliveries_arrived_yes,
  left: m.deliveries_arrived_left,
  waits: m.deliveries_arrived_waits,
  no: m.deliveries_arrived_no,
};

export const arrivalTones: Record<string, Tone> = { yes: 'good', left: 'calm', waits: 'wait', no: 'harm' };

export function optionsOf(labels: Record<string, () => string>): { value: string; label: string }[] {
  return Object.entries(labels).map(([value, label]) => ({ value, label: label() }));
}
