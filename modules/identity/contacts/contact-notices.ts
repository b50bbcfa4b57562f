// What identity tells people about the ways to reach them.
import { defineNotice } from '../../notify/index.ts';

export const contactCode = defineNotice({
  kind: 'identity.contact_code',
  name: { bn: 'নম্বর বা ই-মেইল যাচাইয়ের কোড', en: 'Code to verify a number or e-mail' },
  channels: ['sms', 'email'],
  required: true,
  variables: { code: 'secret' },
  text: {
    bn: {
      title: 'আপনার ঠিকানা যাচাই করুন',
      body: 'যাচাইয়ের কোড {code}। ১০ মিনিট চলবে। কাউকে জানাবেন না।',
      email: [
        'এই ই-মেইল ঠিকানা আপনার কি না, তা যাচাইয়ের কোড: {code}',
        'কোডটি ১০ মিনিট চলবে। আপনি না চেয়ে থাকলে কিছু করতে হবে না।',
      ].join('\n\n'),
    },
    en: {
      title: 'Verify your address',
      body: 'Your verification code is {code}. Valid 10 minutes. Tell nobody.',
      email: [
        'The code that proves this e-mail address is yours: {code}',
        'It is valid for 10 minutes. If you did not ask for it, there is nothing to do.',
      ].join('\n\n'),
    },
  },
});

/** To the owner of an address somebody else tried to add: the other one is told nothing. */
export const contactKnown = defineNotice({
  kind: 'identity.contact_known',
  name: { bn: 'অন্য কেউ আপনার নম্বর যোগ করতে চেয়েছে', en: 'Somebody tried to add your address' },
  channels: ['sms', 'email'],
  required: true,
  variables: {},
  text: {
    bn: {
      title: 'আপনার ঠিকানা অন্য হিসাবে যোগ করার চেষ্টা',
      body: 'একজন এই নম্বর বা ই-মেইল তাঁর হিসাবে যোগ করতে চেয়েছেন। এটি আপনারই আছে। কিছু করতে হবে না।',
    },
    en: {
      title: 'Somebody tried to add your address',
      body: 'Somebody tried to add this number or e-mail to another account. It stays yours; nothing to do.',
    },
  },
});

/** To the old address, which may be all that the rightful owner still holds. */
export const contactMoved = defineNotice({
  kind: 'identity.contact_moved',
  name: { bn: 'প্রবেশের নম্বর বা ই-মেইল বদলেছে', en: 'Sign-in number or e-mail changed' },
  channels: ['sms', 'email'],
  required: true,
  variables: { link: 'secret' },
  text: {
    bn: {
      title: 'প্রবেশের ঠিকানা বদলেছে',
      body: 'আপনার প্রবেশের নম্বর বা ই-মেইল বদলানো হয়েছে। আপনি না করলে ৭২ ঘণ্টার মধ্যে ফিরিয়ে নিন: {link}',
    },
    en: {
      title: 'Your sign-in address was changed',
      body: 'Your sign-in number or e-mail was changed. If it was not you, take it back within 72 hours: {link}',
    },
  },
});

/** When an official changed it there is nothing to take back: the old phone may be in a stranger’s hands. */
export const contactReplaced = defineNotice({
  kind: 'identity.contact_replaced',
  name: { bn: 'অফিস থেকে প্রবেশের নম্বর বা ই-মেইল বদল', en: 'The office changed your sign-in address' },
  channels: ['sms', 'email'],
  required: true,
  variables: {},
  text: {
    bn: {
      title: 'প্রবেশের ঠিকানা বদলেছে',
      body: 'সমিতির অফিস আপনার প্রবেশের নম্বর বা ই-মেইল বদলেছে। ভুল হলে অফিসে জানান।',
    },
    en: {
      title: 'Your sign-in address was changed',
      body: 'The office changed the number or e-mail you sign in with. If this is wrong, tell the office.',
    },
  },
});

export const suspended = defineNotice({
  kind: 'identity.suspended',
  name: { bn: 'হিসাব সাময়িক বন্ধ', en: 'Account suspended' },
  channels: ['sms', 'email'],
  required: true,
  variables: { reason: 'text' },
  text: {
    bn: {
      title: 'আপনার হিসাব সাময়িক বন্ধ',
      body: 'আপনার সমবায় হিসাব সাময়িক বন্ধ করা হয়েছে। কারণ: {reason}। জানতে অফিসে কথা বলুন।',
    },
    en: {
      title: 'Your account is suspended',
      body: 'Your Samabay account is suspended. Reason: {reason}. Talk to the office to know more.',
    },
  },
});

export const suspensionLifted = defineNotice({
  kind: 'identity.suspension_lifted',
  name: { bn: 'হিসাব আবার চালু', en: 'Account open again' },
  channels: ['sms', 'email'],
  required: true,
  variables: {},
  text: {
    bn: { title: 'আপনার হিসাব আবার চালু', body: 'আপনার সমবায় হিসাব আবার চালু হয়েছে। এখন প্রবেশ করতে পারবেন।' },
    en: { title: 'Your account is open again', body: 'Your Samabay account is open again. You can sign in now.' },
  },
});

export const contactNotices = [
  contactCode,
  contactKnown,
  contactMoved,
  contactReplaced,
  suspended,
  suspensionLifted,
] as const;
