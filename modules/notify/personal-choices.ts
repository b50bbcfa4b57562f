// What people chose to be told and when, and what was put before them.
import type { PersonalTable } from '../../platform/personal-data.ts';

export const choicesOfPeople: readonly PersonalTable[] = [
  {
    table: 'notify.preferences',
    title: { bn: 'কোন খবর চান', en: 'What you want to be told' },
    of: 'person_id = any($people)',
    shown: {
      kind: { bn: 'খবর', en: 'Notice' },
      channel: { bn: 'কীভাবে', en: 'By' },
      is_on: { bn: 'চালু', en: 'On' },
    },
    erase: 'delete',
    merge: {
      how: 'move',
      key: ['kind', 'channel'],
      unless: `exists (select from notify.preferences own where own.person_id = $into
        and own.kind = moved.kind and own.channel = moved.channel)`,
    },
  },
  {
    table: 'notify.person_settings',
    title: { bn: 'কখন খবর চান', en: 'When you want to be told' },
    of: 'person_id = any($people)',
    shown: {
      changed_at: { bn: 'কবে থেকে', en: 'Since' },
      time_zone: { bn: 'সময় অঞ্চল', en: 'Time zone' },
      quiet_from: { bn: 'চুপ থাকার শুরু', en: 'Quiet from' },
      quiet_until: { bn: 'চুপ থাকার শেষ', en: 'Quiet until' },
      digest_hour: { bn: 'একসঙ্গে পাঠানোর সময়', en: 'Hour of the digest' },
      digest_weekday: { bn: 'সপ্তাহের দিন', en: 'Day of the digest' },
      language: { bn: 'ভাষা', en: 'Language' },
    },
    erase: 'delete',
    merge: {
      how: 'move',
      key: ['person_id'],
      unless: `exists (select from notify.person_settings own
        where own.person_id = $into)`,
    },
  },
  {
    table: 'notify.digest_choices',
    title: { bn: 'কোন খবর একসঙ্গে চান', en: 'What you want in a digest' },
    of: 'person_id = any($people)',
    shown: {
      changed_at: { bn: 'কবে থেকে', en: 'Since' },
      kind: { bn: 'খবর', en: 'Notice' },
      pace: { bn: 'কত দিন পরপর', en: 'Pace' },
    },
    erase: 'delete',
    merge: {
      how: 'move',
      key: ['kind'],
      unless: `exists (select from notify.digest_choices own
        where own.person_id = $into and own.kind = moved.kind)`,
    },
  },
  {
    table: 'notify.digest_items',
    title: { bn: 'একসঙ্গে পাঠানোর অপেক্ষায় থাকা খবর', en: 'What waits for your digest' },
    of: 'person_id = any($people)',
    shown: {
      created_at: { bn: 'কখন', en: 'When' },
      channel: { bn: 'কীভাবে', en: 'By' },
      title: { bn: 'শিরোনাম', en: 'Title' },
      body: { bn: 'কথা', en: 'Words' },
    },
    erase: 'delete',
    mentions: ['title', 'body'],
    merge: { how: 'move' },
  },
  {
    table: 'notify.announcement_people',
    title: { bn: 'আপনাকে জানানো ঘোষণা', en: 'Announcements to you' },
    of: 'person_id = any($people)',
    shown: {
      told_at: { bn: 'কখন', en: 'When' },
      title: {
        bn: 'শিরোনাম',
        en: 'Title',
        sql: '(select title_bn || $$ / $$ || title_en from notify.announcements where id = kept.announcement_id)',
      },
    },
    erase: 'delete',
    merge: {
      how: 'move',
      key: ['announcement_id'],
      unless: `exists (select from notify.announcement_people own
        where own.person_id = $into and own.announcement_id = moved.announcement_id)`,
    },
  },
  {
    table: 'notify.banner_dismissals',
    title: { bn: 'যে ঘোষণার ফিতা সরিয়েছেন', en: 'Banners you put away' },
    of: 'person_id = any($people)',
    shown: {
      dismissed_at: { bn: 'কখন', en: 'When' },
      text: {
        bn: 'কথা',
        en: 'Words',
        sql: '(select text_bn || $$ / $$ || text_en from notify.banners where id = kept.banner_id)',
      },
    },
    erase: 'delete',
    merge: {
      how: 'move',
      key: ['banner_id'],
      unless: `exists (select from notify.banner_dismissals own
        where own.person_id = $into and own.banner_id = moved.banner_id)`,
    },
  },
];
