// The sheet members sign when they fetch their money, one centre after the other, A4.
import { fileURLToPath } from 'node:url';
import type { House } from '../../../platform/house.ts';
import { toDigitsOf } from '../../../platform/language/digits.ts';
import { formatInteger } from '../../../platform/language/format-decimal.ts';
import { formatDay } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import { amountInWords } from '../../../platform/money/amount-in-words.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import type { CashLine, CashSheet } from './contract-cash.ts';

const template = fileURLToPath(new URL('../documents/cash-sheet.typ', import.meta.url));

const words = {
  bn: {
    title: 'নগদ প্রাপ্তি',
    columns: ['নম্বর', 'সদস্য', 'টাকা', 'কথায়', 'স্বাক্ষর বা টিপসই'],
    sum: (count: string) => `মোট ${count} জন`,
    foot: ['যিনি টাকা দিলেন', 'যিনি হাতে দিলেন', 'যিনি দেখে নিলেন'],
    page: 'পৃষ্ঠা {page}/{pages}',
  },
  en: {
    title: 'Cash received',
    columns: ['No.', 'Member', 'Taka', 'In words', 'Signature or thumb'],
    sum: (count: string) => `${count} ${count === '1' ? 'member' : 'members'} in all`,
    foot: ['Paid out by', 'Handed out by', 'Checked by'],
    page: 'Page {page} of {pages}',
  },
} as const;

/** Of one centre, or of all of them, each on pages of its own. */
export function renderCashSheet(
  house: House,
  sheet: CashSheet,
  now: Temporal.Instant,
  language: Language,
  centreId?: string,
): Uint8Array {
  const said = words[language];
  const day = now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate();
  const centres = sheet.centres.filter((centre) => centreId === undefined || centre.centre_id === centreId);
  return house.typesetter().render(template, {
    language,
    title: said.title,
    date: day.toString(),
    day: formatDay(day, language),
    number: sheet.number,
    columns: said.columns,
    foot: said.foot,
    paper: { running: `${said.title} · ${sheet.number}`, number: sheet.number, page: said.page },
    centres: centres.map((centre) => {
      const lines = sheet.lines.filter((line) => line.centre_id === centre.centre_id);
      return {
        name: language === 'bn' ? centre.name_bn : centre.name_en,
        rows: lines.map((line) => rowOf(line, language)),
        sum: said.sum(formatInteger(lines.length, language)),
        amount: moneyOf(centre.amount, language),
        words: wordsOf(centre.amount, language),
      };
    }),
  });
}

function rowOf(line: CashLine, language: Language): string[] {
  return [
    toDigitsOf(language, line.member_code),
    language === 'bn' ? line.name_bn : line.name_en,
    moneyOf(line.amount, language),
    wordsOf(line.amount, language),
  ];
}

interface Amount {
  readonly amount: number;
  readonly currency: string;
}

const exactOf = ({ amount, currency }: Amount) => ({ amount: BigInt(amount), currency: currency as Currency });
const moneyOf = (value: Amount, language: Language) => formatMoney(exactOf(value), language, { unit: 'none' });
const wordsOf = (value: Amount, language: Language) => amountInWords(exactOf(value), language);
