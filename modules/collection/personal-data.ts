// What collection keeps about its members, for export, erasure, merging and retention. Milk and money are the books of
// the co-operative and stay under the member's number.
import type { PersonalData } from '../../platform/personal-data.ts';
import { eraseMembers, erasureObstacles, memberNames, mergeObstacles } from './members/erase-members.ts';
import { membershipTables } from './membership/personal-data.ts';
import { wageTables } from './wages/personal-data.ts';

const ofMember = 'member_id in (select id from collection.members where person_id = any($people))';
const books = {
  bn: 'হিসাবের খাতা আইন অনুযায়ী রাখতে হয়; নামের জায়গায় শুধু নম্বর থাকে।',
  en: 'Books must be kept by law; they stay under a number, without the name.',
};
const nobody = { name_bn: `'মুছে ফেলা সদস্য'`, name_en: `'Erased member'` };
const day = { bn: 'তারিখ', en: 'Day' };

export const personalData: PersonalData = {
  likeness: `
    select member.person_id, 'national_id', regexp_replace(
        translate(document.number, '০১২৩৪৫৬৭৮৯', '0123456789'), '[^0-9]', '', 'g')
      from collection.member_documents document join collection.members member on member.id = document.member_id
      where document.kind = 'national_id' and member.person_id is not null and length(document.number) >= 8
    union all
    select member.person_id, 'pay_account', coalesce(destination.account_number, destination.wallet_number)
      from collection.payment_destinations destination
      join collection.members member on member.id = destination.member_id
      where member.person_id is not null and coalesce(destination.account_number, destination.wallet_number) is not null
    union all
    select person_id, 'household', household_id::text from collection.members
      where person_id is not null and household_id is not null`,
  retention: [
    {
      kind: 'collection.books',
      name: { bn: 'দুধ ও টাকার খাতা', en: 'Receipts, statements and the ledger' },
      why: {
        bn: 'কোম্পানি আইন ১৯৯৪, ধারা ১৮১: অন্তত ১২ বছর। আমরা মুছি না।',
        en: 'Companies Act 1994, section 181: at least twelve years. We do not remove them.',
      },
      days: null,
      table: 'collection.receipts',
      where: 'false',
      act: 'delete',
    },
  ],
  names: memberNames,
  obstacles: erasureObstacles,
  mergeObstacles,
  erase: eraseMembers,
  tables: [
    {
      table: 'collection.payment_destinations',
      title: { bn: 'টাকা কোথায় যায়', en: 'Where your money goes' },
      of: ofMember,
      shown: {
        from_on: { bn: 'কবে থেকে', en: 'From' },
        method: { bn: 'কীভাবে', en: 'By' },
        holder: { bn: 'নাম', en: 'Holder' },
        bank_name: { bn: 'ব্যাংক', en: 'Bank' },
        routing_number: { bn: 'রাউটিং নম্বর', en: 'Routing number' },
        account_number: { bn: 'হিসাব নম্বর', en: 'Account number' },
        wallet_number: { bn: 'ওয়ালেট নম্বর', en: 'Wallet number' },
      },
      erase: {
        keep: { bn: 'নম্বর ও নাম মোছা হয়, দিনটি থাকে।', en: 'Numbers and names go; the day and the way stay.' },
      },
    },
    ...wageTables,
    {
      table: 'collection.cash_handouts',
      title: { bn: 'সদস্যদের দেওয়ার জন্য নেওয়া নগদ', en: 'Cash taken to pay members' },
      of: 'person_id = any($people)',
      shown: {
        handed_at: { bn: 'কবে', en: 'When' },
        amount: { bn: 'টাকা (পয়সায়)', en: 'Amount (minor units)' },
      },
      erase: { keep: books },
    },
    {
      table: 'collection.member_documents',
      title: { bn: 'কাগজপত্র', en: 'Documents' },
      of: ofMember,
      shown: {
        kind: { bn: 'কাগজ', en: 'Kind' },
        number: { bn: 'নম্বর', en: 'Number' },
        created_at: { bn: 'কবে', en: 'Added' },
      },
      erase: 'delete',
      file: 'file_id',
    },
    ...membershipTables,
    {
      table: 'collection.deductions',
      title: { bn: 'কর্তন ও অগ্রিম', en: 'Deductions and advances' },
      of: ofMember,
      shown: {
        kind: { bn: 'ধরন', en: 'Kind' },
        description: { bn: 'বিবরণ', en: 'Description' },
        total: { bn: 'মোট (পয়সায়)', en: 'Total (minor units)' },
        per_cycle: { bn: 'প্রতি হিসাবে (পয়সায়)', en: 'Each cycle (minor units)' },
        from_on: { bn: 'কবে থেকে', en: 'From' },
      },
      erase: { set: { description: 'kind', end_reason: `case when end_reason is null then null else 'erased' end` } },
      mentions: ['description', 'end_reason'],
    },
    {
      table: 'collection.receipts',
      title: { bn: 'দুধের রসিদ', en: 'Receipts of milk' },
      of: ofMember,
      shown: {
        held_on: day,
        period: { bn: 'বেলা', en: 'Shift' },
        volume_ml: { bn: 'দুধ (মিলি)', en: 'Volume (ml)' },
        fat_bp: { bn: 'ফ্যাট (শতাংশের শতভাগ)', en: 'Fat (hundredths of a per cent)' },
        snf_bp: { bn: 'এসএনএফ (শতাংশের শতভাগ)', en: 'SNF (hundredths of a per cent)' },
        amount: { bn: 'দাম (পয়সায়)', en: 'Amount (minor units)' },
      },
      erase: { keep: books },
    },
    {
      table: 'collection.statements',
      title: { bn: 'দুধের হিসাব', en: 'Milk statements' },
      of: ofMember,
      shown: {
        number: { bn: 'নম্বর', en: 'Number' },
        made_at: { bn: 'কবে', en: 'Made' },
        gross: { bn: 'দুধের দাম (পয়সায়)', en: 'Milk (minor units)' },
        deducted: { bn: 'কর্তন (পয়সায়)', en: 'Deducted (minor units)' },
        net: { bn: 'পাওনা (পয়সায়)', en: 'Net (minor units)' },
      },
      erase: { keep: books },
    },
    {
      table: 'collection.earnings',
      title: { bn: 'প্রণোদনা, লভ্যাংশ ও সংশোধন', en: 'Incentives, dividends and corrections' },
      of: ofMember,
      shown: {
        settle_on: day,
        kind: { bn: 'ধরন', en: 'Kind' },
        reason_bn: { bn: 'কারণ', en: 'Reason' },
        amount: { bn: 'টাকা (পয়সায়)', en: 'Amount (minor units)' },
      },
      erase: { keep: books },
    },
    {
      table: 'collection.trips',
      title: { bn: 'দুধ পরিবহন', en: 'Trips driven' },
      of: 'driver_id = any($people)',
      shown: {
        number: { bn: 'নম্বর', en: 'Number' },
        trip_on: day,
        state: { bn: 'অবস্থা', en: 'State' },
      },
      erase: { set: { driver_name: `''` } },
      merge: { how: 'move', column: 'driver_id' },
    },
    {
      table: 'collection.payment_holds',
      title: { bn: 'আটকে রাখা টাকা', en: 'Payments held' },
      of: ofMember,
      shown: {
        held_at: { bn: 'কবে', en: 'Held' },
        reason: { bn: 'কারণ', en: 'Reason' },
        released_at: { bn: 'ছাড়া হয়েছে', en: 'Released' },
      },
      erase: { set: { reason: `'erased'` } },
      mentions: ['reason'],
    },
    {
      table: 'collection.members',
      title: { bn: 'সমিতির সদস্যপদ', en: 'Membership' },
      of: 'person_id = any($people)',
      shown: {
        code: { bn: 'সদস্য নম্বর', en: 'Member number' },
        name_bn: { bn: 'নাম (বাংলা)', en: 'Name in Bangla' },
        name_en: { bn: 'নাম (ইংরেজি)', en: 'Name' },
        father_name: { bn: 'পিতা বা স্বামী', en: 'Father or husband' },
        centre: {
          bn: 'কেন্দ্র',
          en: 'Centre',
          sql: `(select name_bn || ' / ' || name_en from collection.centres where site_id = kept.centre_id)`,
        },
        joined_on: { bn: 'যোগ', en: 'Joined' },
        left_on: { bn: 'ছেড়েছেন', en: 'Left' },
      },
      erase: { set: { ...nobody, father_name: `''`, registered_despite: 'null' } },
      merge: { how: 'move' },
      mentions: ['registered_despite'],
    },
  ],
};
