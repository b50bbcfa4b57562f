// What the office of the co-operative tells its people: an announcement that went out, one being written, words of its
// own for a notice, and a line on top of the pages.

import { notices } from '../modules/collection/module.ts';
import { peopleWith, recordAudit } from '../modules/identity/index.ts';
import {
  publishDraft,
  raiseBanner,
  releaseAnnouncement,
  saveDraft,
  writeAnnouncement,
} from '../modules/notify/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Occasion } from '../platform/occasion.ts';
import { offerChannels } from '../server/offers.ts';

const upstairs = { recordAudit, peopleWith, offerChannels };

export async function tellPeople(tx: Tx, author: Occasion, unionId: string): Promise<void> {
  const shared = { site_id: unionId, is_urgent: false, is_marketing: false };
  const sent = await writeAnnouncement(tx, author, upstairs, {
    ...shared,
    roles: ['member'],
    channels: ['in_app', 'sms'],
    title_bn: 'শুক্রবার সকালে দুধ নেওয়া হবে ৭টায়',
    title_en: 'On Friday milk is taken at 7 o’clock',
    body_bn: 'রাস্তার কাজের জন্য গাড়ি দেরিতে আসবে। শুক্রবার সকালে ৬টার বদলে ৭টায় দুধ আনুন।',
    body_en: 'The lorry comes late because of the road works. Bring Friday’s morning milk at 7 instead of 6.',
  });
  await releaseAnnouncement(tx, author, upstairs, sent.id);
  await writeAnnouncement(tx, author, upstairs, {
    ...shared,
    roles: ['member'],
    channels: ['in_app'],
    title_bn: 'গরুর টিকার দিন',
    title_en: 'Vaccination day for cows',
    body_bn: 'আগামী মাসের প্রথম শনিবার কেন্দ্রে গরুর টিকা দেওয়া হবে। টাকা লাগবে না।',
    body_en: 'On the first Saturday of next month cows are vaccinated at the centre, free of charge.',
  });
  const statement = notices.find(({ kind }) => kind === 'collection.statement_ready');
  if (!statement) throw new Error('collection tells nobody anything');
  const first = await saveDraft(tx, author, notices, {
    union_id: unionId,
    kind: statement.kind,
    language: 'bn',
    title: 'দুধের হিসাব {from_on} থেকে {to_on}',
    body: '{member}, দুধ {volume} লিটার, পাবেন {net}।',
  });
  await publishDraft(tx, author, upstairs, notices, first.id);
  await saveDraft(tx, author, notices, {
    union_id: unionId,
    kind: statement.kind,
    language: 'bn',
    title: 'আপনার দুধের হিসাব {from_on} থেকে {to_on}',
    body: 'সালাম {member}। দুধ {volume} লিটার, দাম {gross}, কর্তন {deducted}, হাতে পাবেন {net}।',
    sms: '{to_on} পর্যন্ত দুধ {volume} লি, পাবেন {net}',
  });
  await raiseBanner(tx, author, upstairs, {
    site_id: unionId,
    level: 'info',
    text_bn: 'শুক্রবার সকালে দুধ নেওয়া হবে ৭টায়।',
    text_en: 'On Friday milk is taken at 7 o’clock.',
    ends_at: author.now.add({ hours: 48 }).toString(),
  });
}
