// What is kept about the people who work for a co-operative, for export and erasure.
import type { PersonalTable } from '../../../platform/personal-data.ts';

const books = {
  bn: 'হিসাবের খাতা আইন অনুযায়ী রাখতে হয়; নামের জায়গায় শুধু নম্বর থাকে।',
  en: 'Books must be kept by law; they stay under a number, without the name.',
};
const ofPerson = 'person_id = any($people)';

export const wageTables: readonly PersonalTable[] = [
  {
    table: 'collection.wage_agreements',
    title: { bn: 'মজুরি ও কমিশনের কথা', en: 'What you earn' },
    of: ofPerson,
    shown: {
      basis: { bn: 'কীসের উপর', en: 'By' },
      rate: { bn: 'হার', en: 'Rate' },
      method: { bn: 'কীভাবে পান', en: 'Paid by' },
      destination: { bn: 'কোথায়', en: 'To' },
      from_on: { bn: 'কবে থেকে', en: 'From' },
      until_on: { bn: 'কবে পর্যন্ত', en: 'Until' },
    },
    erase: { set: { destination: `'{}'::jsonb`, method: `'cash'` } },
    merge: {
      how: 'move',
      unless: `exists (select from collection.wage_agreements own
        where own.person_id = $into and own.site_id = moved.site_id and own.basis = moved.basis
          and daterange(own.from_on, own.until_on, '[]') && daterange(moved.from_on, moved.until_on, '[]'))`,
    },
  },
  {
    table: 'collection.wage_slips',
    title: { bn: 'মজুরির হিসাব', en: 'Wage slips' },
    of: ofPerson,
    shown: { amount: { bn: 'টাকা (পয়সায়)', en: 'Amount (minor units)' }, lines: { bn: 'হিসাব', en: 'How' } },
    erase: { keep: books },
  },
  {
    table: 'collection.wage_days',
    title: { bn: 'কাজের দিন', en: 'Days at work' },
    of: ofPerson,
    shown: { held_on: { bn: 'দিন', en: 'Day' }, state: { bn: 'কী', en: 'What' } },
    erase: { keep: books },
    merge: {
      how: 'move',
      key: ['union_id', 'held_on'],
      unless: `exists (select from collection.wage_days own
        where own.person_id = $into and own.union_id = moved.union_id and own.held_on = moved.held_on)`,
    },
  },
  {
    table: 'collection.leave_allowances',
    title: { bn: 'বছরের ছুটি', en: 'Leave of a year' },
    of: ofPerson,
    shown: {
      year: { bn: 'বছর', en: 'Year' },
      kind: { bn: 'ধরন', en: 'Kind' },
      days: { bn: 'দিন', en: 'Days' },
    },
    erase: 'delete',
    merge: {
      how: 'move',
      key: ['union_id', 'year', 'kind'],
      unless: `exists (select from collection.leave_allowances own where own.person_id = $into
        and own.union_id = moved.union_id and own.year = moved.year and own.kind = moved.kind)`,
    },
  },
  {
    table: 'collection.wage_withholdings',
    title: { bn: 'মজুরি থেকে যা কাটা হয়', en: 'What is held back of your wages' },
    of: ofPerson,
    shown: {
      kind: { bn: 'ধরন', en: 'Kind' },
      basis: { bn: 'কীভাবে', en: 'By' },
      rate: { bn: 'হার', en: 'Rate' },
      from_on: { bn: 'কবে থেকে', en: 'From' },
    },
    erase: { keep: books },
    merge: {
      how: 'move',
      unless: `exists (select from collection.wage_withholdings own
        where own.person_id = $into and own.union_id = moved.union_id and own.kind = moved.kind
          and daterange(own.from_on, own.until_on, '[]') && daterange(moved.from_on, moved.until_on, '[]'))`,
    },
  },
];
