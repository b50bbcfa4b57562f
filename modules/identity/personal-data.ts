// What identity keeps about people, for export, erasure, merging and retention.

import { DomainError } from '../../platform/errors.ts';
import type { PersonalData, PersonalTable, RetentionRule } from '../../platform/personal-data.ts';
import { eraseElsewhere } from './people/erase-elsewhere.ts';
import { contactsOfPeople } from './people/personal-contacts.ts';
import { waysOfPeople } from './people/personal-ways.ts';
import { requireAnotherAdministrator } from './rights/last-administrator.ts';

const at = { bn: 'কখন', en: 'When' };

const ended = { bn: 'শেষ হওয়ার পর কোনো কাজে লাগে না।', en: 'Serves nobody after its end.' };

const retention: readonly RetentionRule[] = [
  {
    kind: 'identity.sessions',
    name: { bn: 'শেষ হওয়া প্রবেশ', en: 'Ended sessions' },
    why: ended,
    days: { standard: 1, min: 1, max: 1 },
    table: 'identity.sessions',
    where: 'expires_at < $before',
    act: 'delete',
  },
  {
    kind: 'identity.verifications',
    name: { bn: 'মেয়াদ শেষ কোড', en: 'Codes past their time' },
    why: ended,
    days: { standard: 1, min: 1, max: 1 },
    table: 'identity.verifications',
    where: 'expires_at < $before',
    act: 'delete',
  },
  {
    kind: 'identity.tries',
    name: { bn: 'ভুল চেষ্টার গণনা', en: 'Counts of failed tries' },
    why: { bn: 'অনুমান ঠেকাতে কয়েক দিন লাগে।', en: 'Guessing is slowed down over days, not months.' },
    days: { standard: 7, min: 1, max: 30 },
    table: 'identity.tries',
    where: 'last_at < $before and coalesce(blocked_until, last_at) < $now',
    act: 'delete',
  },
  {
    kind: 'identity.invitations',
    name: { bn: 'শেষ হওয়া আমন্ত্রণ', en: 'Closed invitations' },
    why: { bn: 'কে কাকে এনেছিল তা কিছুদিন জানা দরকার।', en: 'Who brought whom is asked for some months.' },
    days: { standard: 180, min: 30, max: 730 },
    table: 'identity.invitations',
    where: 'coalesce(accepted_at, withdrawn_at, expires_at) < $before',
    act: 'delete',
  },
  {
    kind: 'identity.people_imports',
    name: { bn: 'আমদানি করা তালিকার ফাইল', en: 'Files of imported workbooks' },
    why: { bn: 'ভুল ধরা পড়লে মিলিয়ে দেখতে লাগে।', en: 'Looked up while a mistake may still come to light.' },
    days: { standard: 90, min: 7, max: 365 },
    table: 'identity.people_imports',
    where: 'created_at < $before',
    act: 'file',
    file: 'file_id',
  },
  {
    kind: 'identity.people_import_rows',
    name: { bn: 'আমদানি করা তালিকার সারি', en: 'Rows of imported workbooks' },
    why: { bn: 'ভুল ধরা পড়লে মিলিয়ে দেখতে লাগে।', en: 'Looked up while a mistake may still come to light.' },
    days: { standard: 90, min: 7, max: 365 },
    table: 'identity.people_import_rows',
    where: `cells <> '[]' and import_id in (select id from identity.people_imports where created_at < $before)`,
    act: { set: { cells: `'[]'`, parsed: 'null', faults: `'[]'` } },
  },
  {
    kind: 'identity.audit_records',
    name: { bn: 'কাজের খাতা (অডিট)', en: 'Audit' },
    why: {
      bn: 'কে কী করেছে তার প্রমাণ; এতে নাম বা নম্বর নেই।',
      en: 'The proof of who did what; it holds no names and no numbers of people.',
    },
    days: null,
    table: 'identity.audit_records',
    where: 'false',
    act: 'delete',
  },
];

const rightsOfPeople: readonly PersonalTable[] = [
  {
    table: 'identity.grants',
    title: { bn: 'দায়িত্ব', en: 'Roles' },
    of: 'person_id = any($people)',
    shown: {
      role: { bn: 'দায়িত্ব', en: 'Role' },
      site: {
        bn: 'কোথায়',
        en: 'Where',
        sql: '(select name_bn || $$ / $$ || name_en from identity.sites where id = kept.site_id)',
      },
      granted_at: { bn: 'কবে থেকে', en: 'Since' },
      reason: { bn: 'কারণ', en: 'Reason' },
      revoked_at: { bn: 'শেষ', en: 'Ended' },
    },
    erase: { set: { revoked_at: 'coalesce(revoked_at, $now)', reason: 'null', revoked_reason: 'null' } },
    mentions: ['reason', 'revoked_reason'],
  },
  {
    table: 'identity.support_accesses',
    title: { bn: 'কে আপনার চোখে দেখেছে', en: 'Who looked through your eyes' },
    of: 'person_id = any($people)',
    shown: {
      begun_at: at,
      ends_at: { bn: 'শেষ', en: 'Until' },
      reason: { bn: 'কারণ', en: 'Reason' },
      agreed_at: { bn: 'আপনি রাজি হন', en: 'You agreed' },
    },
    erase: { set: { reason: `'erased'` } },
    mentions: ['reason'],
  },
  {
    table: 'identity.audit_records',
    title: { bn: 'আপনি যা করেছেন', en: 'What you did' },
    of: '(person_id = any($people) or acting_for = any($people))',
    shown: {
      recorded_at: at,
      action: { bn: 'কাজ', en: 'Act' },
      address: { bn: 'ঠিকানা', en: 'Address' },
    },
    erase: {
      keep: {
        bn: 'অডিট মোছা যায় না; এতে শুধু একটি নম্বর থাকে, নাম নয়।',
        en: 'The audit cannot be erased; it holds an id, not a name.',
      },
    },
  },
];

const register: PersonalTable = {
  table: 'identity.people',
  title: { bn: 'আপনার পরিচয়', en: 'Who you are' },
  of: 'id = any($people)',
  shown: {
    name: { bn: 'নাম (ইংরেজি)', en: 'Name' },
    name_bn: { bn: 'নাম (বাংলা)', en: 'Name in Bangla' },
    phone: { bn: 'ফোন', en: 'Phone' },
    email: { bn: 'ই-মেইল', en: 'E-mail' },
    language: { bn: 'ভাষা', en: 'Language' },
    reading: { bn: 'পড়া', en: 'Reading' },
    birth_on: { bn: 'জন্ম', en: 'Born' },
    gender: { bn: 'লিঙ্গ', en: 'Gender' },
    emergency_name: { bn: 'বিপদে কাকে ডাকব', en: 'In an emergency' },
    emergency_phone: { bn: 'তাঁর ফোন', en: 'Their phone' },
    emergency_relation: { bn: 'তিনি কে হন', en: 'Who they are to you' },
    suspension_reason: { bn: 'কেন স্থগিত', en: 'Why suspended' },
    created_at: { bn: 'কবে থেকে', en: 'Since' },
    closed_at: { bn: 'বন্ধ', en: 'Closed' },
  },
  erase: {
    set: {
      name: `'Erased person'`,
      name_bn: `'মুছে ফেলা ব্যক্তি'`,
      phone: 'null',
      phone_verified: 'false',
      email: 'null',
      email_verified: 'false',
      image: 'null',
      photo_file_id: 'null',
      reading: `'reads'`,
      birth_on: 'null',
      gender: 'null',
      emergency_name: 'null',
      emergency_phone: 'null',
      emergency_relation: 'null',
      suspension_reason: `case when suspended_at is not null then 'erased' end`,
      closed_at: 'coalesce(closed_at, $now)',
      erased_at: '$now',
      updated_at: '$now',
    },
  },
  file: 'photo_file_id',
  mentions: ['emergency_name', 'suspension_reason'],
};

export const personalData: PersonalData = {
  retention,
  likeness: `
    select id, 'email', regexp_replace(split_part(split_part(email, '@', 1), '+', 1), '[._-]', '', 'g') || '@'
      || split_part(email, '@', 2) from identity.people where email is not null
    union all
    select person_id, 'site', site_id::text from identity.grants where revoked_at is null`,
  async obstacles(tx, people, { now }) {
    for (const personId of people) {
      try {
        await requireAnotherAdministrator(tx, now, { personId });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return [{ code: 'privacy.last_administrator', params: {} }];
      }
    }
    return [];
  },
  erase: eraseElsewhere,
  tables: [...waysOfPeople, ...rightsOfPeople, ...contactsOfPeople, register],
};
