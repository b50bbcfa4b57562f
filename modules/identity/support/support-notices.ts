// What a person is told when somebody of the staff looks through their eyes.
import { defineNotice } from '../../notify/index.ts';

export const supportBegan = defineNotice({
  kind: 'identity.support_began',
  name: { bn: 'কেউ আপনার হিসাব দেখছেন', en: 'Somebody looks at your account' },
  channels: ['in_app', 'sms', 'email'],
  required: true,
  variables: { supporter: 'bilingual', reason: 'text', until: 'instant' },
  text: {
    bn: {
      title: '{supporter} আপনার হিসাব দেখছেন',
      body: [
        'সাহায্যের জন্য {supporter} {until} পর্যন্ত আপনার হিসাব দেখতে পারেন। কারণ: {reason}।',
        'আপনি রাজি না হলে কিছু বদলাতে পারবেন না।',
      ].join(' '),
    },
    en: {
      title: '{supporter} looks at your account',
      body: [
        'To help you, {supporter} may see your account until {until}. Reason: {reason}.',
        'Nothing can be changed unless you agree.',
      ].join(' '),
    },
  },
});
