// What identity keeps of how people sign in. Secrets and codes are never shown, only that they are there.
import type { PersonalTable } from '../../../platform/personal-data.ts';

const at = { bn: 'কখন', en: 'When' };
const since = { bn: 'কবে থেকে', en: 'Since' };
const ownAddresses = `select value from identity.contact_points where person_id = any($people)
    union select phone from identity.people where id = any($people) and phone is not null
    union select email from identity.people where id = any($people) and email is not null`;

export const waysOfPeople: readonly PersonalTable[] = [
  {
    table: 'identity.credentials',
    title: { bn: 'প্রবেশের উপায়', en: 'Ways of signing in' },
    of: 'person_id = any($people)',
    shown: {
      provider_id: { bn: 'উপায়', en: 'Way' },
      created_at: since,
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
    table: 'identity.passkeys',
    title: { bn: 'পাসকি', en: 'Passkeys' },
    of: 'person_id = any($people)',
    shown: {
      name: { bn: 'নাম', en: 'Name' },
      created_at: since,
      used_at: { bn: 'শেষ ব্যবহার', en: 'Last used' },
    },
    erase: 'delete',
    merge: { how: 'move' },
  },
  {
    table: 'identity.pins',
    title: { bn: 'ছোট পিন', en: 'PIN' },
    of: 'person_id = any($people)',
    shown: {
      set_at: since,
    },
    erase: 'delete',
    merge: { how: 'end' },
  },
  {
    table: 'identity.totp_factors',
    title: { bn: 'কোডের অ্যাপ', en: 'Authenticator app' },
    of: 'person_id = any($people)',
    shown: {
      created_at: since,
      enrolled_at: { bn: 'চালু হয়েছে', en: 'In use since' },
    },
    erase: 'delete',
    merge: { how: 'end' },
  },
  {
    table: 'identity.recovery_codes',
    title: { bn: 'উদ্ধার কোড', en: 'Recovery codes' },
    of: 'person_id = any($people)',
    shown: {
      created_at: since,
      used_at: { bn: 'ব্যবহার হয়েছে', en: 'Used' },
    },
    erase: 'delete',
    merge: { how: 'end' },
  },
  {
    table: 'identity.factor_codes',
    title: { bn: 'পাঠানো দ্বিতীয় ধাপের কোড', en: 'Codes sent as a second factor' },
    of: 'person_id = any($people)',
    shown: {
      created_at: at,
    },
    erase: 'delete',
    merge: { how: 'end' },
  },
  {
    table: 'identity.factor_tickets',
    title: { bn: 'মাঝপথে থাকা প্রবেশ', en: 'Sign-ins waiting for the second factor' },
    of: 'person_id = any($people)',
    shown: {
      created_at: at,
      way: { bn: 'উপায়', en: 'Way' },
    },
    erase: 'delete',
    merge: { how: 'end' },
  },
  {
    table: 'identity.challenges',
    title: { bn: 'প্রবেশের প্রশ্ন ও কোড', en: 'Questions and codes of signing in' },
    of: `person_id = any($people) or address in (${ownAddresses})`,
    shown: {
      created_at: at,
      kind: { bn: 'উপায়', en: 'Way' },
      address: { bn: 'কোথায়', en: 'To' },
    },
    erase: 'delete',
    merge: { how: 'end' },
  },
  {
    table: 'identity.device_people',
    title: { bn: 'যে ফোন আপনাকে চেনে', en: 'Devices that know you' },
    of: 'person_id = any($people)',
    shown: {
      known_at: since,
      used_at: { bn: 'শেষ ব্যবহার', en: 'Last used' },
      device: {
        bn: 'যন্ত্র',
        en: 'Device',
        sql: '(select label from identity.known_devices where id = kept.device_id)',
      },
    },
    erase: 'delete',
    merge: { how: 'end' },
  },
  {
    table: 'identity.browsers',
    title: { bn: 'যে ব্রাউজারে ঢুকেছেন', en: 'Browsers you signed in with' },
    of: 'person_id = any($people)',
    shown: {
      created_at: since,
      seen_at: { bn: 'শেষ ব্যবহার', en: 'Last used' },
      browser: { bn: 'ব্রাউজার', en: 'Browser' },
      system: { bn: 'যন্ত্র', en: 'System' },
      address: { bn: 'ঠিকানা', en: 'Address' },
    },
    erase: 'delete',
    merge: { how: 'end' },
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
    table: 'identity.verifications',
    title: { bn: 'পাঠানো কোড', en: 'Codes sent' },
    of: `exists (select from identity.people one where one.id = any($people)
      and (position(one.phone in identifier) > 0 or position(one.email in identifier) > 0))`,
    shown: { created_at: at },
    erase: 'delete',
  },
];
