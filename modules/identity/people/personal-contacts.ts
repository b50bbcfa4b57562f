// What identity keeps of where people are reached, with whom they live and which papers they showed.
import type { PersonalTable } from '../../../platform/personal-data.ts';

const at = { bn: 'কখন', en: 'When' };
const since = { bn: 'কবে থেকে', en: 'Since' };
const kind = { bn: 'ধরন', en: 'Kind' };

export const contactsOfPeople: readonly PersonalTable[] = [
  {
    table: 'identity.people_import_rows',
    title: { bn: 'আমদানি করা তালিকার সারি', en: 'Rows of imported workbooks' },
    of: `person_id = any($people) or invitation_id in (
      select id from identity.invitations where accepted_by = any($people))`,
    shown: {
      line: { bn: 'সারি', en: 'Line' },
      cells: { bn: 'লেখা', en: 'Cells' },
      result: { bn: 'ফল', en: 'Outcome' },
    },
    erase: { set: { cells: `'[]'`, parsed: 'null', import_key: 'null', faults: `'[]'`, invitation_id: 'null' } },
  },
  {
    table: 'identity.invitations',
    title: { bn: 'আমন্ত্রণ', en: 'Invitations' },
    of: `accepted_by = any($people)
      or phone in (select value from identity.contact_points where person_id = any($people))
      or email in (select value from identity.contact_points where person_id = any($people))`,
    shown: {
      name: { bn: 'নাম', en: 'Name' },
      phone: { bn: 'ফোন', en: 'Phone' },
      email: { bn: 'ই-মেইল', en: 'E-mail' },
      invited_at: at,
    },
    erase: 'delete',
  },
  {
    table: 'identity.contact_changes',
    title: { bn: 'ফোন ও ই-মেইল বদল', en: 'Changes of phone and e-mail' },
    of: 'person_id = any($people)',
    shown: {
      changed_at: at,
      kind: kind,
      old_value: { bn: 'আগে', en: 'Before' },
      new_value: { bn: 'পরে', en: 'After' },
    },
    erase: 'delete',
  },
  {
    table: 'identity.households',
    title: { bn: 'আপনি যে ঘরের প্রধান', en: 'The household you head' },
    of: 'head_id = any($people)',
    shown: {
      name_bn: { bn: 'নাম (বাংলা)', en: 'Name in Bangla' },
      name_en: { bn: 'নাম (ইংরেজি)', en: 'Name' },
      shared_phone: { bn: 'ঘরের ফোন', en: 'Shared phone' },
      created_at: since,
    },
    erase: {
      keep: {
        bn: 'ঘরটি অন্যদেরও; এতে আপনার নাম ও ফোন থাকে না।',
        en: 'It is the home of others too; your name and phone are taken out.',
      },
    },
    mentions: ['name_bn', 'name_en'],
    merge: {
      how: 'move',
      column: 'head_id',
      unless: 'exists (select from identity.household_people own where own.person_id = $into)',
    },
  },
  {
    table: 'identity.household_people',
    title: { bn: 'আপনার ঘর', en: 'Your household' },
    of: 'person_id = any($people)',
    shown: {
      joined_at: since,
      relation: { bn: 'সম্পর্ক', en: 'Relation' },
      household: {
        bn: 'ঘর',
        en: 'Household',
        sql: '(select name_bn || $$ / $$ || name_en from identity.households where id = kept.household_id)',
      },
    },
    erase: 'delete',
    merge: {
      how: 'move',
      key: ['household_id', 'person_id'],
      unless: 'exists (select from identity.household_people own where own.person_id = $into)',
    },
  },
  {
    table: 'identity.person_documents',
    title: { bn: 'কাগজপত্র', en: 'Papers' },
    of: 'person_id = any($people)',
    shown: {
      added_at: since,
      kind: kind,
      number: { bn: 'নম্বর', en: 'Number' },
      issued_on: { bn: 'দেওয়ার তারিখ', en: 'Issued' },
      expires_on: { bn: 'মেয়াদ', en: 'Expires' },
      removed_at: { bn: 'সরানো হয়েছে', en: 'Removed' },
    },
    erase: 'delete',
    file: 'file_id',
    merge: { how: 'move' },
  },
  {
    table: 'identity.contact_points',
    title: { bn: 'ফোন ও ই-মেইল', en: 'Phones and e-mail addresses' },
    of: 'person_id = any($people)',
    shown: {
      added_at: since,
      kind: kind,
      value: { bn: 'নম্বর বা ঠিকানা', en: 'Number or address' },
      is_primary: { bn: 'এটি দিয়ে ঢোকেন', en: 'You sign in with it' },
      verified_at: { bn: 'যাচাই', en: 'Verified' },
    },
    erase: 'delete',
    // The ones people sign in with follow the fields of the merge (absorb-person.ts).
    merge: {
      how: 'move',
      unless: `moved.is_primary or exists (select from identity.contact_points own
        where own.person_id = $into and own.kind = moved.kind and own.value = moved.value)`,
    },
  },
];
