/** What other modules may call. */

export { type Channel, channels } from './channel.ts';
export {
  defineNotice,
  type NoticeParams,
  type NoticeTemplate,
  type NoticeText,
  type NoticeVariables,
} from './notice-template.ts';
export { type NoticeRequest, type NotifyResult, notify, notifyMany } from './notify.ts';
export { raiseBanner } from './raise-banner.ts';
export { releaseAnnouncement } from './release-announcement.ts';
export { writeAnnouncement } from './save-announcement.ts';
export { publishDraft, saveDraft } from './write-template.ts';
