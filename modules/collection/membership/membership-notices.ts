// What members are told of their membership.
import { defineNotice, type NoticeTemplate } from '../../notify/index.ts';

const codeVariables = { code: 'secret' } as const;
export const destinationCode: NoticeTemplate<typeof codeVariables> = defineNotice({
  kind: 'collection.destination_code',
  name: { bn: 'টাকা যাওয়ার জায়গা বদলের কোড', en: 'Code for a new place of your money' },
  channels: ['sms'],
  required: true,
  variables: codeVariables,
  text: {
    bn: {
      title: 'দুধের টাকা যাওয়ার জায়গা বদল',
      body: 'দুধের টাকা নতুন জায়গায় পাঠাতে কোড {code}। আপনি না চাইলে কাউকে কোড বলবেন না, অফিসে জানান।',
    },
    en: {
      title: 'A new place for your milk money',
      body: 'Code {code} to send your milk money to a new place. If you did not ask, tell nobody and call the office.',
    },
  },
});

const changedVariables = { last: 'code' } as const;
export const destinationChanged: NoticeTemplate<typeof changedVariables> = defineNotice({
  kind: 'collection.destination_changed',
  name: { bn: 'টাকা যাওয়ার জায়গা বদলেছে', en: 'Your money goes to a new place' },
  channels: ['in_app', 'sms', 'whatsapp'],
  required: true,
  variables: changedVariables,
  text: {
    bn: {
      title: 'দুধের টাকা এখন নতুন জায়গায় যাবে',
      body: 'দুধের টাকা এখন থেকে যাবে যে নম্বরে, তার শেষ চার অঙ্ক {last}। ভুল হলে এখনই অফিসে জানান।',
    },
    en: {
      title: 'Milk money goes to a new place',
      body: 'From now on the milk money goes to the number ending in {last}. If this is wrong, tell the office now.',
    },
  },
});

const movedVariables = { centre: 'bilingual', code: 'code', on: 'day' } as const;
export const memberTransferred: NoticeTemplate<typeof movedVariables> = defineNotice({
  kind: 'collection.member_transferred',
  name: { bn: 'কেন্দ্র বদল', en: 'New collection centre' },
  channels: ['in_app', 'sms', 'whatsapp'],
  variables: movedVariables,
  text: {
    bn: {
      title: '{on} থেকে আপনার কেন্দ্র {centre}',
      body: '{on} থেকে দুধ দেবেন {centre} কেন্দ্রে, আপনার নতুন নম্বর {code}। আগের রসিদ ও হিসাব আগের মতোই আছে।',
    },
    en: {
      title: 'Your centre from {on}: {centre}',
      body: 'From {on} bring your milk to {centre}; your new number is {code}. Earlier receipts stay as they are.',
    },
  },
});

export const membershipNotices = [destinationCode, destinationChanged, memberTransferred] as const;
