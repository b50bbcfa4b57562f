// A member's year on paper, A5: milk month by month, every statement, and the sums.
import { fileURLToPath } from 'node:url';
import type { House } from '../../../platform/house.ts';
import { toDigitsOf } from '../../../platform/language/digits.ts';
import { formatInteger } from '../../../platform/language/format-decimal.ts';
import { formatDay } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import { formatLitresInColumn } from '../../../platform/quantity/quantity.ts';
import type { Passbook } from '../contract-passbook.ts';

const template = fileURLToPath(new URL('../documents/passbook.typ', import.meta.url));

const words = {
  bn: {
    title: (year: string) => `পাসবই ${year}`,
    facts: ['সদস্য', 'সদস্য নম্বর', 'কেন্দ্র'],
    months: 'মাসে মাসে দুধ',
    monthColumns: ['মাস', 'দিন', 'রসিদ', 'লিটার', 'দাম (৳)'],
    statements: 'হিসাব ও টাকা',
    columns: ['সময় ও নম্বর', 'লিটার', 'দুধের দাম', 'যোগ ও সংশোধন', 'কর্তন', 'পাওনা', 'পরিশোধ'],
    all: 'মোট',
    none: 'এ বছর দুধ দেওয়া হয়নি।',
    states: {
      none: 'পাওনা নেই',
      proposed: 'দেওয়া হচ্ছে',
      refused: 'আটকে গেছে',
      paid: 'দেওয়া হয়েছে',
      rejected: 'ফেরত এসেছে',
      held: 'আটকানো আছে',
      withdrawn: 'বাতিল',
    },
    page: 'পৃষ্ঠা {page}/{pages}',
  },
  en: {
    title: (year: string) => `Passbook ${year}`,
    facts: ['Member', 'Member number', 'Centre'],
    months: 'Milk by month',
    monthColumns: ['Month', 'Days', 'Receipts', 'Litres', 'Worth (Tk)'],
    statements: 'Statements and money',
    columns: ['Period and number', 'Litres', 'Milk', 'Additions', 'Deducted', 'To receive', 'Payment'],
    all: 'Total',
    none: 'No milk in this year.',
    states: {
      none: 'nothing due',
      proposed: 'on its way',
      refused: 'not payable',
      paid: 'paid',
      rejected: 'came back',
      held: 'held',
      withdrawn: 'withdrawn',
    },
    page: 'Page {page} of {pages}',
  },
} as const;

export function renderPassbook(
  house: House,
  passbook: Passbook,
  now: Temporal.Instant,
  language: Language,
): Uint8Array {
  return house.typesetter().render(template, passbookPage(passbook, now, language));
}

export function passbookPage(passbook: Passbook, now: Temporal.Instant, language: Language): object {
  const said = words[language];
  const bangla = language === 'bn';
  const money = (value: { amount: number; currency: string }) =>
    formatMoney({ amount: BigInt(value.amount), currency: value.currency as Currency }, language, { unit: 'none' });
  const day = (text: string) => formatDay(Temporal.PlainDate.from(text), language, 'short');
  const title = said.title(toDigitsOf(language, String(passbook.year)));
  const name = bangla ? passbook.member_name_bn : passbook.member_name_en;
  const code = toDigitsOf(language, passbook.member_code);
  return {
    language,
    title,
    organisation: bangla ? passbook.union_name_bn : passbook.union_name_en,
    date: now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate().toString(),
    number: formatDay(now.toZonedDateTimeISO('Asia/Dhaka').toPlainDate(), language),
    paper: { running: `${name} · ${code} · ${title}`, number: `${name} · ${code}`, page: said.page },
    facts: [
      { label: said.facts[0], value: name },
      { label: said.facts[1], value: code },
      { label: said.facts[2], value: bangla ? passbook.centre_name_bn : passbook.centre_name_en },
    ],
    none: passbook.months.length === 0 ? said.none : '',
    monthsTitle: said.months,
    monthColumns: said.monthColumns,
    months: passbook.months.map((month) => [
      monthName(month.month, language),
      formatInteger(month.days, language),
      formatInteger(month.receipts_count, language),
      formatLitresInColumn(month.volume_ml, language),
      money(month.milk),
    ]),
    monthsSum: [
      said.all,
      formatInteger(total(passbook.months, 'days'), language),
      formatInteger(total(passbook.months, 'receipts_count'), language),
      formatLitresInColumn(passbook.volume_ml, language),
      '',
    ],
    statementsTitle: said.statements,
    columns: said.columns,
    statements: passbook.statements.map((one) => [
      `${day(one.from_on)} – ${day(one.to_on)}\n${one.number}`,
      formatLitresInColumn(one.volume_ml, language),
      money(one.gross),
      money(one.earned),
      money(one.deducted),
      money(one.net),
      said.states[one.payout_state],
    ]),
    sums: [
      said.all,
      '',
      money(passbook.milk),
      money(passbook.earned),
      money(passbook.deducted),
      money(passbook.net),
      '',
    ],
  };
}

function total<K extends string>(rows: readonly { readonly [key in K]: number }[], key: K): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}

function monthName(month: string, language: Language): string {
  const locale = language === 'bn' ? 'bn-BD' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-15T00:00:00Z`));
}
