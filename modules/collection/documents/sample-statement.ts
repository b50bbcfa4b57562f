/** A statement of ten days for tests and for looking at: figures agree with each other, names are hard to set. */

import { formatInteger } from '../../../platform/language/format-decimal.ts';
import { formatDay } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import { allocate } from '../../../platform/money/allocate.ts';
import { amountInWords } from '../../../platform/money/amount-in-words.ts';
import { divideHalfUp } from '../../../platform/money/divide-exactly.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import { money } from '../../../platform/money/money.ts';
import { formatClr, formatLitresInColumn, formatPercent } from '../../../platform/quantity/quantity.ts';
import type { StatementDocument, StatementLabels, StatementReceiptLine } from './statement-document.ts';

export function sampleStatement(language: Language, receiptCount = 20): StatementDocument {
  const words = WORDS[language];
  const receipts = Array.from({ length: receiptCount }, (_, index) => pour(index));
  const volume = receipts.reduce((sum, one) => sum + one.volumeMl, 0);
  const gross = receipts.reduce((sum, one) => sum + one.amount, 0n);
  const [levy = 0n, loan = 0n] = allocate(120000n, [1n, 5n]);
  const taka = (amount: bigint, unit: 'symbol' | 'none' = 'none') =>
    formatMoney(money(amount, 'BDT'), language, { unit });
  return {
    language,
    labels: LABELS[language],
    organisation: { name: words.organisation, address: words.address },
    number: 'SURMA-2026-000123',
    date: START.add({ days: 10 }).toString(),
    madeOn: formatDay(START.add({ days: 10 }), language),
    member: { name: words.member, code: words.memberCode, phone: words.phone },
    centre: { name: words.centre, code: words.centreCode },
    cycle: { from: formatDay(START, language), to: formatDay(START.add({ days: 9 }), language) },
    receipts: receipts.map((one) => lineOf(one, language)),
    totals: {
      receipts: formatInteger(receiptCount, language),
      volume: formatLitresInColumn(volume, language),
      fat: formatPercent(421, language),
      snf: formatPercent(856, language),
      gross: taka(gross),
    },
    deductions: [
      { name: words.levy, broughtForward: taka(0n), taken: taka(levy), carriedForward: taka(0n) },
      { name: words.loan, broughtForward: taka(450000n), taken: taka(loan), carriedForward: taka(350000n) },
    ],
    earnings: [],
    earned: '',
    shortfall: '',
    deducted: taka(-(levy + loan)),
    net: taka(gross - levy - loan, 'symbol'),
    netInWords: `${words.inWords} ${amountInWords(money(gross - levy - loan, 'BDT'), language)}`,
    payment: {
      method: words.method,
      account: words.account,
      paidOn: formatDay(START.add({ days: 12 }), language),
      reference: 'PB-2026-0017',
    },
    pricing: words.pricing,
    notes: words.notes,
  };
}

const START = Temporal.PlainDate.from('2026-11-01');

interface Pour {
  day: Temporal.PlainDate;
  evening: boolean;
  volumeMl: number;
  fatBp: number;
  rate: bigint;
  amount: bigint;
}

function pour(index: number): Pour {
  const volumeMl = 5200 + ((index * 731) % 4300);
  const fatBp = 380 + ((index * 37) % 90);
  const rate = BigInt(4800 + fatBp * 2);
  const amount = divideHalfUp(BigInt(volumeMl) * rate, 1000n);
  return { day: START.add({ days: Math.floor(index / 2) }), evening: index % 2 === 1, volumeMl, fatBp, rate, amount };
}

function lineOf(one: Pour, language: Language): StatementReceiptLine {
  const words = WORDS[language];
  return {
    date: formatDay(one.day, language, 'short'),
    shift: one.evening ? words.evening : words.morning,
    milkType: words.cow,
    volume: formatLitresInColumn(one.volumeMl, language),
    fat: formatClr(Math.round(one.fatBp / 10), language),
    snf: formatClr(85, language),
    rate: formatMoney(money(one.rate, 'BDT'), language, { unit: 'none' }),
    amount: formatMoney(money(one.amount, 'BDT'), language, { unit: 'none' }),
  };
}

const WORDS = {
  bn: {
    organisation: 'সুরমা দুগ্ধ উৎপাদক সমবায় সমিতি লিমিটেড',
    address: 'জিন্দাবাজার, সিলেট ৩১০০ · নিবন্ধন ১২৩/২০১৯',
    member: 'লক্ষ্মী রানী চক্রবর্ত্তী',
    memberCode: '০১-০০৪২',
    phone: '০১৭১২-৩৪৫৬৭৮',
    centre: 'শ্রীমঙ্গল সংগ্রহ কেন্দ্র',
    centreCode: '০১',
    levy: 'সমিতির চাঁদা',
    loan: 'গাভী ক্রয়ের ঋণ, কিস্তি ৫',
    morning: 'সকাল',
    evening: 'সন্ধ্যা',
    cow: 'গরু',
    inWords: 'কথায়:',
    method: 'বিকাশ',
    account: '০১৭১২ •••৬৭৮',
    pricing: [
      'দর তালিকা “গরুর দুধ, শীতকাল”, ১ নভেম্বর, ২০২৬ থেকে কার্যকর।',
      'মূল্য = লিটার × (ফ্যাট % × ৬.৫০ + এসএনএফ % × ৩.৮০); প্রতিটি রসিদে পয়সায় পূর্ণ করা হয়।',
      'এসএনএফ = সিএলআর ÷ ৪ + ০.২১ × ফ্যাট + ০.৩৬',
    ],
    notes: ['কোনো ভুল থাকলে সাত দিনের মধ্যে কেন্দ্রে জানান।'],
  },
  en: {
    organisation: 'Surma Milk Producers’ Co-operative Society Ltd.',
    address: 'Zindabazar, Sylhet 3100 · Registration 123/2019',
    member: 'Lakshmi Rani Chakrabarty',
    memberCode: '01-0042',
    phone: '01712-345678',
    centre: 'Sreemangal collection centre',
    centreCode: '01',
    levy: 'Society levy',
    loan: 'Cow loan, instalment 5',
    morning: 'Morning',
    evening: 'Evening',
    cow: 'Cow',
    inWords: 'In words:',
    method: 'bKash',
    account: '01712 •••678',
    pricing: [
      'Rate chart “Cow milk, winter”, in force from 1 November 2026.',
      'Price = litres × (fat % × 6.50 + SNF % × 3.80); each receipt is rounded to the poisha.',
      'SNF = CLR ÷ 4 + 0.21 × fat + 0.36',
    ],
    notes: ['Please report any mistake to your centre within seven days.'],
  },
};

const LABELS: Record<Language, StatementLabels> = {
  bn: {
    title: 'দুধের মূল্য বিবরণী',
    number: 'নম্বর',
    madeOn: 'প্রস্তুতের তারিখ',
    member: 'সদস্য',
    memberCode: 'সদস্য নম্বর',
    phone: 'মোবাইল',
    centre: 'কেন্দ্র',
    cycle: 'সময়কাল',
    receipts: 'দুধ জমার হিসাব',
    date: 'তারিখ',
    shift: 'বেলা',
    milkType: 'দুধ',
    volume: 'লিটার',
    fat: 'ফ্যাট %',
    snf: 'এসএনএফ %',
    rate: 'দর',
    amount: 'টাকা',
    total: 'মোট',
    deductions: 'কর্তন ও প্রাপ্য',
    deduction: 'কর্তন',
    broughtForward: 'আগের জের',
    taken: 'কাটা হলো',
    carriedForward: 'অবশিষ্ট',
    noDeductions: 'এই সময়ে কোনো কর্তন নেই।',
    earnings: 'যোগ ও সংশোধন',
    earning: 'বাবদ',
    earned: 'যোগ ও সংশোধন',
    shortfall: 'পরের হিসাবে যাবে',
    gross: 'দুধের মূল্য',
    deducted: 'কর্তন',
    net: 'প্রাপ্য',
    payment: 'পরিশোধ',
    paidBy: 'মাধ্যম',
    account: 'হিসাব নম্বর',
    paidOn: 'তারিখ',
    reference: 'সূত্র',
    pricing: 'মূল্য যেভাবে হলো',
    page: 'পৃষ্ঠা {page}/{pages}',
  },
  en: {
    title: 'Milk payment statement',
    number: 'No.',
    madeOn: 'Made on',
    member: 'Member',
    memberCode: 'Member code',
    phone: 'Mobile',
    centre: 'Centre',
    cycle: 'Cycle',
    receipts: 'Milk received',
    date: 'Date',
    shift: 'Shift',
    milkType: 'Milk',
    volume: 'Litres',
    fat: 'Fat %',
    snf: 'SNF %',
    rate: 'Rate',
    amount: 'Taka',
    total: 'Total',
    deductions: 'Deductions and payable',
    deduction: 'Deduction',
    broughtForward: 'Brought',
    taken: 'Taken',
    carriedForward: 'Carried',
    noDeductions: 'Nothing was deducted in this cycle.',
    earnings: 'Additions and corrections',
    earning: 'For',
    earned: 'Additions',
    shortfall: 'Goes to the next',
    gross: 'Milk value',
    deducted: 'Deducted',
    net: 'Net payable',
    payment: 'Payment',
    paidBy: 'Paid by',
    account: 'Account',
    paidOn: 'Paid on',
    reference: 'Reference',
    pricing: 'How the price came about',
    page: 'Page {page} of {pages}',
  },
};
