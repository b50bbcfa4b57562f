// What integrations tells people.
import { defineNotice, type NoticeTemplate } from '../notify/index.ts';

export const webhookDisabled: NoticeTemplate<{ host: 'code' }> = defineNotice({
  kind: 'integrations.webhook_disabled',
  name: { bn: 'ওয়েবহুক বন্ধ হয়েছে', en: 'Webhook switched off' },
  channels: ['in_app', 'email'],
  variables: { host: 'code' },
  text: {
    bn: {
      title: 'একটি ওয়েবহুক বন্ধ করা হয়েছে',
      body: [
        '{host} অনেক দিন ধরে সাড়া দিচ্ছে না, তাই সেখানে আর খবর পাঠানো হচ্ছে না।',
        'ঠিক হলে আবার চালু করুন; যা বাদ গেছে তা আবার পাঠানো যায়।',
      ].join(' '),
    },
    en: {
      title: 'A webhook was switched off',
      body: [
        '{host} has not answered for days, or said that it is gone, so nothing is sent there any more.',
        'Switch it on again when it is mended; what it missed can be sent again.',
      ].join(' '),
    },
  },
});

export const notices: readonly NoticeTemplate[] = [webhookDisabled as NoticeTemplate];
