/** What notify itself has to say. */
import { defineNotice, type NoticeTemplate } from './notice-template.ts';

export const chatConnected: NoticeTemplate<{ name: 'text' }> = defineNotice({
  kind: 'notify.chat_connected',
  name: { bn: 'চ্যাট যুক্ত হয়েছে', en: 'Chat connected' },
  channels: ['chat'],
  variables: { name: 'text' },
  text: {
    bn: { title: 'সমবায় যুক্ত হয়েছে', body: 'এখন থেকে "{name}" এখানে সমবায়ের জরুরি খবর পাবে।' },
    en: { title: 'Samabay is connected', body: 'From now on "{name}" hears here what matters in Samabay.' },
  },
});

export const providerDown: NoticeTemplate<{ provider: 'code'; error: 'code' }> = defineNotice({
  kind: 'notify.provider_down',
  name: { bn: 'বার্তা পাঠানো যাচ্ছে না', en: 'Messages cannot leave' },
  channels: ['chat'],
  variables: { provider: 'code', error: 'code' },
  text: {
    bn: {
      title: 'বার্তা পাঠানোর সেবা সাড়া দিচ্ছে না',
      body: '{provider} সাড়া দিচ্ছে না ({error})। বার্তাগুলো জমা আছে; আবার চালু হলে নিজে নিজে যাবে।',
    },
    en: {
      title: 'A provider does not answer',
      body: '{provider} does not answer ({error}). The messages are kept and leave by themselves when it is back.',
    },
  },
});
