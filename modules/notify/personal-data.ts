/** What notify keeps about people, for export, erasure, merging and retention. */
import type { PersonalData } from '../../platform/personal-data.ts';
import { choicesOfPeople } from './personal-choices.ts';

const addressesOf = 'select value from identity.contact_points where person_id = any($people)';
const ofPerson = `(person_id = any($people)
  or address in (${addressesOf}))`;

const wordsGone = {
  title: `''`,
  subject: 'null',
  body: `''`,
  secret_body: 'null',
  href: 'null',
  address: `case when channel in ('in_app', 'push') then null else 'erased' end`,
  last_error: 'null',
  state: `case when state in ('queued', 'sending') then 'expired' else state end`,
  settled_at: 'coalesce(settled_at, $now)',
};

export const personalData: PersonalData = {
  retention: [
    {
      kind: 'notify.messages',
      name: { bn: 'পাঠানো বার্তার কথা ও ঠিকানা', en: 'Words and addresses of sent messages' },
      why: {
        bn: 'কেউ "পাইনি" বললে দেখাতে হয়। বার্তা গেছে কি না তা থেকে যায়।',
        en: 'Needed when somebody says it never came. That it was sent stays on record.',
      },
      days: { standard: 365, min: 30, max: 1095 },
      table: 'notify.messages',
      where: `settled_at < $before and channel <> 'in_app' and body <> ''`,
      act: { set: wordsGone },
    },
    {
      kind: 'notify.inbox',
      name: { bn: 'পুরোনো নোটিশ', en: 'Old notices in the inbox' },
      why: { bn: 'মানুষ নিজের পুরোনো নোটিশ পড়তে চায়।', en: 'People look up what they were told.' },
      days: { standard: 730, min: 90, max: 3650 },
      table: 'notify.messages',
      where: `channel = 'in_app' and created_at < $before`,
      act: 'delete',
    },
  ],
  tables: [
    {
      table: 'notify.mail_reports',
      title: { bn: 'ই-মেইলের খবর', en: 'What became of your e-mails' },
      of: `message_id in (select id from notify.messages where ${ofPerson})`,
      shown: {
        happened_at: { bn: 'কখন', en: 'When' },
        kind: { bn: 'ফল', en: 'Outcome' },
        detail: { bn: 'কারণ', en: 'Detail' },
      },
      erase: { set: { detail: 'null' } },
      mentions: ['detail'],
    },
    {
      table: 'notify.suppressions',
      title: { bn: 'যেখানে আর পাঠানো হয় না', en: 'Addresses no longer written to' },
      of: `address in (${addressesOf})`,
      shown: {
        created_at: { bn: 'কবে থেকে', en: 'Since' },
        channel: { bn: 'কীভাবে', en: 'By' },
        address: { bn: 'কোথায়', en: 'To' },
        reason: { bn: 'কারণ', en: 'Reason' },
      },
      erase: 'delete',
      mentions: ['detail'],
    },
    {
      table: 'notify.attempts',
      title: { bn: 'বার্তা পাঠানোর চেষ্টা', en: 'Attempts to send you messages' },
      of: `message_id in (select id from notify.messages where ${ofPerson})`,
      shown: {
        started_at: { bn: 'কখন', en: 'When' },
        transport: { bn: 'কীভাবে', en: 'By' },
        outcome: { bn: 'ফল', en: 'Outcome' },
      },
      erase: { set: { detail: 'null', provider_reference: 'null' } },
      mentions: ['detail'],
    },
    {
      table: 'notify.messages',
      title: { bn: 'আপনাকে পাঠানো বার্তা', en: 'Messages to you' },
      of: ofPerson,
      shown: {
        created_at: { bn: 'কখন', en: 'When' },
        channel: { bn: 'কীভাবে', en: 'By' },
        address: { bn: 'কোথায়', en: 'To' },
        title: { bn: 'শিরোনাম', en: 'Title' },
        body: { bn: 'কথা', en: 'Words' },
        state: { bn: 'অবস্থা', en: 'State' },
      },
      erase: { set: wordsGone },
      mentions: ['title', 'subject', 'body', 'secret_body', 'last_error'],
      merge: { how: 'move' },
    },
    {
      table: 'notify.push_subscriptions',
      title: { bn: 'যে ব্রাউজারে খবর যায়', en: 'Browsers that get notices' },
      of: 'person_id = any($people)',
      shown: {
        browser: { bn: 'ব্রাউজার', en: 'Browser' },
        created_at: { bn: 'কবে থেকে', en: 'Since' },
      },
      erase: 'delete',
      merge: { how: 'move' },
    },
    ...choicesOfPeople,
  ],
};
