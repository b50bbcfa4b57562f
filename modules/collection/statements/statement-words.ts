// The fixed words of a printed statement, in both languages.
import type { Language } from '../../../platform/language/language.ts';
import type { EarningKind } from '../contract-earnings.ts';
import type { DeductionKind } from '../contract-payment.ts';
import type { StatementLabels } from '../documents/statement-document.ts';

export interface StatementWords {
  readonly labels: StatementLabels;
  readonly shifts: Readonly<Record<string, string>>;
  readonly milkTypes: Readonly<Record<string, string>>;
  readonly deductions: Readonly<Record<DeductionKind, string>>;
  readonly earnings: Readonly<Record<EarningKind, string>>;
  readonly methods: Readonly<Record<string, string>>;
  readonly receipts: (count: string) => string;
  readonly notPaidYet: string;
  readonly nothingToPay: string;
  /** `milk` is one of `milkTypes`; the rates are written with their currency. */
  readonly twoAxis: (milk: string, fatRate: string, snfRate: string, from: string) => string;
  readonly matrix: (milk: string, chart: string, from: string) => string;
  readonly rounding: string;
}

const bn: StatementWords = {
  labels: {
    title: 'দুধের হিসাব',
    number: 'নম্বর',
    madeOn: 'তৈরির তারিখ',
    member: 'সদস্য',
    memberCode: 'সদস্য নম্বর',
    phone: 'ফোন',
    centre: 'কেন্দ্র',
    cycle: 'সময়',
    receipts: 'দুধের রসিদ',
    date: 'তারিখ',
    shift: 'বেলা',
    milkType: 'দুধ',
    volume: 'লিটার',
    fat: 'ফ্যাট %',
    snf: 'এসএনএফ %',
    rate: 'দর/লিটার',
    amount: 'দাম (৳)',
    total: 'মোট',
    deductions: 'কর্তন',
    deduction: 'বাবদ',
    broughtForward: 'আগের বাকি',
    taken: 'এবার কাটা',
    carriedForward: 'বাকি রইল',
    noDeductions: 'কোনো কর্তন নেই',
    earnings: 'যোগ ও সংশোধন',
    earning: 'বাবদ',
    gross: 'দুধের দাম',
    earned: 'যোগ ও সংশোধন',
    shortfall: 'পরের হিসাবে যাবে',
    deducted: 'মোট কর্তন',
    net: 'পাবেন',
    payment: 'পরিশোধ',
    paidBy: 'মাধ্যম',
    account: 'হিসাব',
    paidOn: 'পরিশোধের তারিখ',
    reference: 'সূত্র',
    pricing: 'দাম কীভাবে হলো',
    page: 'পৃষ্ঠা {page}/{pages}',
  },
  shifts: { morning: 'সকাল', evening: 'বিকাল' },
  milkTypes: { cow: 'গরু', buffalo: 'মহিষ', mixed: 'মিশ্র' },
  deductions: {
    levy: 'চাঁদা',
    loan: 'ঋণের কিস্তি',
    feed_advance: 'পশুখাদ্যের অগ্রিম',
    medicine: 'ওষুধ',
    insemination: 'কৃত্রিম প্রজনন',
    share: 'শেয়ার',
    savings: 'সঞ্চয়',
  },
  earnings: {
    incentive: 'প্রণোদনা',
    levy: 'চাঁদা',
    price_difference: 'দরের পার্থক্য',
    dividend: 'লভ্যাংশ',
    correction: 'সংশোধন',
    opening: 'প্রারম্ভিক জের',
    carried: 'আগের হিসাবের ঘাটতি',
  },
  methods: { bank: 'ব্যাংক', bkash: 'বিকাশ', nagad: 'নগদ', rocket: 'রকেট', cash: 'কেন্দ্রে নগদ টাকা' },
  receipts: (count) => `${count}টি`,
  notPaidYet: 'এখনো হয়নি',
  nothingToPay: 'এবার পাওনা নেই',
  twoAxis: (milk, fatRate, snfRate, from) =>
    `${milk} (${from} থেকে): ফ্যাট প্রতি কেজি ${fatRate}, এসএনএফ প্রতি কেজি ${snfRate}।`,
  matrix: (milk, chart, from) => `${milk} (${from} থেকে): দরের তালিকা “${chart}”, ফ্যাট ও এসএনএফ মিলিয়ে দর।`,
  rounding: 'কেজি ফ্যাট = দুধের কেজি × ফ্যাট %; প্রতিটি রসিদ নিকটতম পয়সায় ধরা।',
};

const en: StatementWords = {
  labels: {
    title: 'Milk statement',
    number: 'Number',
    madeOn: 'Made on',
    member: 'Member',
    memberCode: 'Member number',
    phone: 'Phone',
    centre: 'Centre',
    cycle: 'Period',
    receipts: 'Milk receipts',
    date: 'Date',
    shift: 'Shift',
    milkType: 'Milk',
    volume: 'Litres',
    fat: 'Fat %',
    snf: 'SNF %',
    rate: 'Rate/litre',
    amount: 'Amount (Tk)',
    total: 'Total',
    deductions: 'Deductions',
    deduction: 'For',
    broughtForward: 'Carried in',
    taken: 'Taken',
    carriedForward: 'Carried on',
    noDeductions: 'No deductions',
    earnings: 'Additions and corrections',
    earning: 'For',
    gross: 'Milk',
    earned: 'Additions',
    shortfall: 'Goes to the next',
    deducted: 'Deducted',
    net: 'You receive',
    payment: 'Payment',
    paidBy: 'By',
    account: 'Account',
    paidOn: 'Paid on',
    reference: 'Reference',
    pricing: 'How the price came about',
    page: 'Page {page} of {pages}',
  },
  shifts: { morning: 'Morning', evening: 'Evening' },
  milkTypes: { cow: 'Cow', buffalo: 'Buffalo', mixed: 'Mixed' },
  deductions: {
    levy: 'Levy',
    loan: 'Loan instalment',
    feed_advance: 'Feed advance',
    medicine: 'Medicine',
    insemination: 'Insemination',
    share: 'Share',
    savings: 'Savings',
  },
  earnings: {
    incentive: 'Incentive',
    levy: 'Levy',
    price_difference: 'Price difference',
    dividend: 'Dividend',
    correction: 'Correction',
    opening: 'Opening balance',
    carried: 'Owed from the statement before',
  },
  methods: { bank: 'Bank', bkash: 'bKash', nagad: 'Nagad', rocket: 'Rocket', cash: 'Cash at the centre' },
  receipts: (count) => `${count}`,
  notPaidYet: 'Not yet',
  nothingToPay: 'Nothing due this time',
  twoAxis: (milk, fatRate, snfRate, from) =>
    `${milk} (from ${from}): ${fatRate} per kg of fat, ${snfRate} per kg of SNF.`,
  matrix: (milk, chart, from) => `${milk} (from ${from}): rate chart “${chart}”, by fat and SNF.`,
  rounding: 'Kg of fat = kg of milk × fat %; each receipt is rounded to the nearest poisha.',
};

export const statementWords: Readonly<Record<Language, StatementWords>> = { bn, en };
