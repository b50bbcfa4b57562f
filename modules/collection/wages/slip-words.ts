// The fixed words of a printed wage slip, in both languages.
import type { Language } from '../../../platform/language/language.ts';
import type { WithholdingKind } from './contract-attendance.ts';
import type { Wage, WageBasis } from './contract-wages.ts';

export interface SlipWords {
  readonly title: string;
  readonly made: string;
  readonly takenBack: string;
  readonly name: string;
  readonly days: string;
  readonly earnedTitle: string;
  readonly columns: readonly string[];
  readonly bases: Readonly<Record<WageBasis, string>>;
  readonly counted: Readonly<Record<Exclude<WageBasis, 'of_value'>, (count: string) => string>>;
  readonly unpaid: (days: string) => string;
  readonly earned: string;
  readonly withheld: Readonly<Record<WithholdingKind, string>>;
  /** What was held back, with its share where it has one. */
  readonly held: (kind: string, percent: string) => string;
  readonly net: string;
  readonly payment: string;
  readonly way: string;
  readonly account: string;
  readonly payout: string;
  readonly methods: Readonly<Record<Wage['method'], string>>;
  readonly page: string;
}

const held = (kind: string, percent: string) => (percent === '' ? kind : `${kind}, ${percent}`);

const bn: SlipWords = {
  title: 'মজুরির হিসাব',
  made: 'তৈরির তারিখ',
  takenBack: 'এই হিসাব ফেরত নেওয়া হয়েছে। এতে টাকা দেওয়া হয়নি।',
  name: 'নাম',
  days: 'কোন দিনের',
  earnedTitle: 'যা পাওনা হয়েছে',
  columns: ['বাবদ', 'কতটা', 'হার', 'টাকা (৳)'],
  bases: {
    per_litre: 'লিটারের কমিশন',
    of_value: 'দুধের দামের ভাগ',
    per_shift: 'বেলার টাকা',
    per_month: 'মাসের বেতন',
  },
  counted: {
    per_litre: (count) => `${count} লিটার`,
    per_shift: (count) => `${count} বেলা`,
    per_month: (count) => `${count} দিন`,
  },
  unpaid: (days) => `${days} দিন বেতন ছাড়া`,
  earned: 'মোট পাওনা',
  withheld: { tax: 'আয়কর', provident_fund: 'ভবিষ্য তহবিল', other: 'অন্য কর্তন' },
  held,
  net: 'পাবেন',
  payment: 'টাকা দেওয়া',
  way: 'মাধ্যম',
  account: 'হিসাব',
  payout: 'পরিশোধ নম্বর',
  methods: { bank: 'ব্যাংক', bkash: 'বিকাশ', nagad: 'নগদ (মোবাইল)', rocket: 'রকেট', cash: 'হাতে নগদ' },
  page: 'পৃষ্ঠা {page}/{pages}',
};

const en: SlipWords = {
  title: 'Wage slip',
  made: 'Made on',
  takenBack: 'This slip was taken back. Nothing was paid by it.',
  name: 'Name',
  days: 'For the days',
  earnedTitle: 'What was earned',
  columns: ['For', 'How much', 'Rate', 'Amount (Tk)'],
  bases: {
    per_litre: 'Commission by the litre',
    of_value: 'Share of the milk’s value',
    per_shift: 'Shift money',
    per_month: 'Monthly pay',
  },
  counted: {
    per_litre: (count) => (count === '1' ? '1 litre' : `${count} litres`),
    per_shift: (count) => (count === '1' ? '1 shift' : `${count} shifts`),
    per_month: (count) => (count === '1' ? '1 day' : `${count} days`),
  },
  unpaid: (days) => `${days} ${days === '1' ? 'day' : 'days'} without pay`,
  earned: 'Earned',
  withheld: { tax: 'Income tax', provident_fund: 'Provident fund', other: 'Other deduction' },
  held,
  net: 'To receive',
  payment: 'Payment',
  way: 'Paid by',
  account: 'Account',
  payout: 'Payout number',
  methods: { bank: 'Bank', bkash: 'bKash', nagad: 'Nagad', rocket: 'Rocket', cash: 'Cash' },
  page: 'Page {page} of {pages}',
};

export const slipWords: Readonly<Record<Language, SlipWords>> = { bn, en };
