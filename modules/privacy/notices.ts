// What privacy tells people.
import { defineNotice } from '../notify/index.ts';

export const exportReady = defineNotice({
  kind: 'privacy.export_ready',
  name: { bn: 'আপনার তথ্যের কপি তৈরি', en: 'Copy of your data is ready' },
  channels: ['in_app', 'email'],
  required: true,
  variables: { until: 'instant' },
  text: {
    bn: {
      title: 'আপনার তথ্যের কপি তৈরি হয়েছে',
      body: 'যা যা রাখা আছে তার কপি তৈরি। {until} পর্যন্ত নামাতে পারবেন।',
    },
    en: {
      title: 'The copy of your data is ready',
      body: 'All that is kept about you. You can fetch it until {until}.',
    },
  },
});

export const dataGivenOut = defineNotice({
  kind: 'privacy.data_given_out',
  name: { bn: 'অফিস আপনার তথ্যের কপি নিল', en: 'The office made a copy of your data' },
  channels: ['in_app'],
  required: true,
  variables: { reason: 'text' },
  text: {
    bn: { title: 'অফিস আপনার তথ্যের কপি নিয়েছে', body: 'কারণ: {reason}। ভুল মনে হলে অফিসে জিজ্ঞাসা করুন।' },
    en: { title: 'The office made a copy of your data', body: 'Reason: {reason}. Ask the office if this looks wrong.' },
  },
});

export const erasureAsked = defineNotice({
  kind: 'privacy.erasure_asked',
  name: { bn: 'আপনার তথ্য মোছা হবে', en: 'Your data will be erased' },
  channels: ['in_app', 'sms', 'email'],
  required: true,
  variables: { due: 'instant' },
  text: {
    bn: {
      title: 'আপনার তথ্য মোছা হবে',
      body: '{due} এর পর আপনার নাম, ফোন ও কাগজ মুছে যাবে। না চাইলে তার আগে ঢুকে বাতিল করুন।',
      sms: '{due} এর পর আপনার সব তথ্য মুছে যাবে। না চাইলে আগে বাতিল করুন।',
    },
    en: {
      title: 'Your data will be erased',
      body: 'After {due} your name, numbers and documents are erased. To stop it, sign in before and cancel.',
      sms: 'After {due} your data is erased. If you do not want this, cancel it before.',
    },
  },
});

export const erasureStopped = defineNotice({
  kind: 'privacy.erasure_stopped',
  name: { bn: 'তথ্য এখনো মোছা যায়নি', en: 'Your data could not be erased yet' },
  channels: ['in_app', 'sms'],
  required: true,
  variables: { due: 'instant' },
  text: {
    bn: {
      title: 'তথ্য এখনো মোছা যায়নি',
      body: 'টাকা বা হিসাব বাকি আছে। "আমার তথ্য" পাতায় কারণ দেখুন। {due} আবার চেষ্টা হবে।',
    },
    en: {
      title: 'Your data could not be erased yet',
      body: 'Money or accounts are still open. See the reason under “My data”. We try again on {due}.',
    },
  },
});

export const notices = [exportReady, dataGivenOut, erasureAsked, erasureStopped];
