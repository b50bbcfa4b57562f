// What identity keeps about people, for export, erasure, merging and retention.

import { DomainError } from '../../platform/errors.ts';
import type { PersonalData, RetentionRule } from '../../platform/personal-data.ts';
import { requireAnotherAdministrator } from './last-administrator.ts';

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
  tables: [
    {
      table: 'identity.credentials',
      title: { bn: 'প্রবেশের উপায়', en: 'Ways of signing in' },
      of: 'person_id = any($people)',
      shown: {
        provider_id: { bn: 'উপায়', en: 'Way' },
        created_at: { bn: 'কবে থেকে', en: 'Since' },
      },
      erase: 'delete',
      merge: {
        how: 'move',
        unless: `provider_id = 'credential' and exists (select from identity.credentials own
          where own.person_id = $into and own.provider_id = 'credential')`,
        also: { account_id: `case when provider_id = 'credential' then $into::text else account_id end` },
      },
    },
    {
      table: 'identity.sessions',
      title: { bn: 'যেখানে ঢোকা আছে', en: 'Where you are signed in' },
      of: 'person_id = any($people)',
      shown: {
        created_at: at,
        seen_at: { bn: 'শেষ ব্যবহার', en: 'Last used' },
        ip_address: { bn: 'ঠিকানা', en: 'Address' },
        user_agent: { bn: 'যন্ত্র', en: 'Device' },
      },
      erase: 'delete',
      merge: { how: 'end' },
    },
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
      table: 'identity.invitations',
      title: { bn: 'আমন্ত্রণ', en: 'Invitations' },
      of: `accepted_by = any($people) or phone in (select phone from identity.people where id = any($people))
        or email in (select email from identity.people where id = any($people))`,
      shown: {
        name: { bn: 'নাম', en: 'Name' },
        phone: { bn: 'ফোন', en: 'Phone' },
        email: { bn: 'ই-মেইল', en: 'E-mail' },
        invited_at: at,
      },
      erase: 'delete',
    },
    {
      table: 'identity.verifications',
      title: { bn: 'পাঠানো কোড', en: 'Codes sent' },
      of: `exists (select from identity.people one where one.id = any($people)
        and (position(one.phone in identifier) > 0 or position(one.email in identifier) > 0))`,
      shown: { created_at: at },
      erase: 'delete',
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
    {
      table: 'identity.people',
      title: { bn: 'আপনার পরিচয়', en: 'Who you are' },
      of: 'id = any($people)',
      shown: {
        name: { bn: 'নাম (ইংরেজি)', en: 'Name' },
        name_bn: { bn: 'নাম (বাংলা)', en: 'Name in Bangla' },
        phone: { bn: 'ফোন', en: 'Phone' },
        email: { bn: 'ই-মেইল', en: 'E-mail' },
        language: { bn: 'ভাষা', en: 'Language' },
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
          closed_at: 'coalesce(closed_at, $now)',
          erased_at: '$now',
          updated_at: '$now',
        },
      },
    },
  ],
};
