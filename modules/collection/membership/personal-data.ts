// What a membership keeps about its member beside the milk, for export and erasure.
import type { PersonalTable } from '../../../platform/personal-data.ts';

const ofMember = 'member_id in (select id from collection.members where person_id = any($people))';
const books = {
  bn: 'হিসাবের খাতা আইন অনুযায়ী রাখতে হয়; নামের জায়গায় শুধু নম্বর থাকে।',
  en: 'Books must be kept by law; they stay under a number, without the name.',
};

export const membershipTables: readonly PersonalTable[] = [
  {
    table: 'collection.nominees',
    title: { bn: 'মনোনীত ব্যক্তি', en: 'Nominees' },
    of: ofMember,
    shown: {
      name: { bn: 'নাম', en: 'Name' },
      relation: { bn: 'সম্পর্ক', en: 'Relation' },
      phone: { bn: 'ফোন', en: 'Phone' },
      share_percent: { bn: 'অংশ (শতাংশ)', en: 'Part (per cent)' },
    },
    erase: 'delete',
  },
  {
    table: 'collection.destination_changes',
    title: { bn: 'টাকা যাওয়ার জায়গা বদল', en: 'Changes of where your money goes' },
    of: ofMember,
    shown: {
      asked_at: { bn: 'কবে', en: 'Asked' },
      method: { bn: 'কীভাবে', en: 'By' },
      holder: { bn: 'নাম', en: 'Holder' },
      account_number: { bn: 'হিসাব নম্বর', en: 'Account number' },
      wallet_number: { bn: 'ওয়ালেট নম্বর', en: 'Wallet number' },
      state: { bn: 'অবস্থা', en: 'State' },
    },
    erase: {
      set: {
        holder: `''`,
        bank_name: `''`,
        routing_number: 'null',
        account_number: 'null',
        wallet_number: 'null',
        reason: `''`,
      },
    },
    mentions: ['reason'],
  },
  {
    table: 'collection.member_cards',
    title: { bn: 'সদস্য কার্ড', en: 'Member cards' },
    of: ofMember,
    shown: { issued_at: { bn: 'কবে', en: 'Given out' }, revoked_at: { bn: 'বাতিল', en: 'Ended' } },
    erase: 'delete',
  },
  {
    table: 'collection.member_centres',
    title: { bn: 'কোন কেন্দ্রে কবে', en: 'Centres you belonged to' },
    of: ofMember,
    shown: {
      code: { bn: 'নম্বর', en: 'Number' },
      from_on: { bn: 'থেকে', en: 'From' },
      until_on: { bn: 'পর্যন্ত', en: 'Until' },
    },
    erase: { set: { reason: `''` } },
    mentions: ['reason'],
  },
  {
    table: 'collection.feedback',
    title: { bn: 'আপনি যা বলেছেন', en: 'What you said' },
    of: ofMember,
    shown: {
      created_at: { bn: 'কবে', en: 'When' },
      subject: { bn: 'কী নিয়ে', en: 'About' },
      state: { bn: 'অবস্থা', en: 'State' },
    },
    erase: { keep: books },
  },
  {
    table: 'collection.feedback_entries',
    title: { bn: 'আপনার কথা', en: 'Your words' },
    of: `feedback_id in (select id from collection.feedback where ${ofMember})`,
    shown: { said_at: { bn: 'কবে', en: 'When' }, words: { bn: 'কথা', en: 'Words' } },
    erase: { set: { words: `''` } },
    mentions: ['words'],
  },
  {
    table: 'collection.feedback_files',
    title: { bn: 'ছবি ও কথার রেকর্ড', en: 'Pictures and voice notes' },
    of: `feedback_id in (select id from collection.feedback where ${ofMember})`,
    shown: { kind: { bn: 'ধরন', en: 'Kind' }, added_at: { bn: 'কবে', en: 'Added' } },
    erase: 'delete',
    file: 'file_id',
  },
  {
    table: 'collection.loans',
    title: { bn: 'ঋণ', en: 'Loans' },
    of: ofMember,
    shown: {
      purpose: { bn: 'কী জন্য', en: 'Purpose' },
      principal: { bn: 'আসল (পয়সায়)', en: 'Principal (minor units)' },
      interest: { bn: 'সুদ (পয়সায়)', en: 'Interest (minor units)' },
      first_on: { bn: 'কবে থেকে', en: 'From' },
      state: { bn: 'অবস্থা', en: 'State' },
    },
    erase: { set: { purpose: `'loan'`, reason: `''`, write_off_reason: `''` } },
    mentions: ['purpose', 'reason', 'write_off_reason'],
  },
  {
    table: 'collection.share_movements',
    title: { bn: 'শেয়ার', en: 'Shares' },
    of: ofMember,
    shown: {
      moved_on: { bn: 'তারিখ', en: 'Day' },
      kind: { bn: 'ধরন', en: 'Kind' },
      shares: { bn: 'সংখ্যা', en: 'Shares' },
      certificate: { bn: 'সনদ', en: 'Certificate' },
    },
    erase: { keep: books },
  },
  {
    table: 'collection.savings_withdrawals',
    title: { bn: 'সঞ্চয় ফেরত', en: 'Savings paid back' },
    of: ofMember,
    shown: {
      withdrawn_on: { bn: 'তারিখ', en: 'Day' },
      amount: { bn: 'টাকা (পয়সায়)', en: 'Amount (minor units)' },
    },
    erase: { keep: books },
  },
  {
    table: 'collection.member_settlements',
    title: { bn: 'ছাড়ার সময়ের হিসাব', en: 'Settlement on leaving' },
    of: ofMember,
    shown: {
      left_on: { bn: 'তারিখ', en: 'Day' },
      net: { bn: 'পাওনা (পয়সায়)', en: 'Net (minor units)' },
      state: { bn: 'অবস্থা', en: 'State' },
    },
    erase: { keep: books },
    mentions: ['reason'],
  },
];
