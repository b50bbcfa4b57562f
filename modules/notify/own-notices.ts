/** What notify itself tells people. */
import { defineNotice, type NoticeTemplate } from './notice-template.ts';

const words = { title: 'bilingual', body: 'bilingual' } as const;
const text = {
  bn: { title: '{title}', body: '{body}', sms: '{title}: {body}' },
  en: { title: '{title}', body: '{body}', sms: '{title}: {body}' },
};

export const announcement: NoticeTemplate<typeof words> = defineNotice({
  kind: 'notify.announcement',
  name: { bn: 'সমিতির ঘোষণা', en: 'Announcements' },
  channels: ['in_app', 'email', 'sms', 'push'],
  variables: words,
  text,
});

export const offer: NoticeTemplate<typeof words> = defineNotice({
  kind: 'notify.offer',
  name: { bn: 'অফার ও প্রচার', en: 'Offers' },
  channels: ['in_app', 'email', 'sms', 'push'],
  marketing: true,
  variables: words,
  text,
});

/** The list is made by the digest; each notice in it was written in the language the person had then. */
export const digestNotice: NoticeTemplate<{ count: 'integer'; list: 'text' }> = defineNotice({
  kind: 'notify.digest',
  name: { bn: 'একসাথে খবর', en: 'Digest' },
  channels: ['email', 'sms', 'push'],
  hidden: true,
  variables: { count: 'integer', list: 'text' },
  text: {
    bn: { title: '{count}টি খবর একসাথে', body: '{list}', sms: '{count}টি খবর: {list}' },
    en: {
      title: 'Your {count} {count:notice|notices}',
      body: '{list}',
      sms: '{count} {count:notice|notices}: {list}',
    },
  },
});

export const templateBroken: NoticeTemplate<{ notice: 'bilingual'; variable: 'code' }> = defineNotice({
  kind: 'notify.template_broken',
  name: { bn: 'বার্তার লেখায় ভুল', en: 'Words of a notice cannot be used' },
  channels: ['in_app', 'email'],
  variables: { notice: 'bilingual', variable: 'code' },
  text: {
    bn: {
      title: 'বার্তার লেখা ঠিক করুন: {notice}',
      body: '{variable} নামে কোনো তথ্য নেই, তাই সমবায়ের নিজের লেখা পাঠানো হচ্ছে।',
    },
    en: {
      title: 'Mend the words of: {notice}',
      body: 'They ask for {variable}, which this notice does not have. The built-in words are sent instead.',
    },
  },
});

export const ownNotices: readonly NoticeTemplate[] = [announcement, offer, digestNotice, templateBroken];
