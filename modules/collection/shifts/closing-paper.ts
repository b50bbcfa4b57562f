// The closing slip of a shift as PDF, to print and sign.
import { fileURLToPath } from 'node:url';
import type { FastifyReply } from 'fastify';
import type { House } from '../../../platform/house.ts';
import { formatDecimal, formatInteger } from '../../../platform/language/format-decimal.ts';
import { formatDay, formatInstant } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import { formatLitresInColumn } from '../../../platform/quantity/quantity.ts';
import type { ShiftSlip } from '../contract-pouring.ts';
import { answerPdf } from '../documents/answer-pdf.ts';
import { readShiftSlip } from './shift-slip.ts';

const template = fileURLToPath(new URL('../documents/closing.typ', import.meta.url));

const words = {
  bn: {
    title: 'বেলার হিসাব',
    periods: { morning: 'সকাল', evening: 'বিকাল' },
    milks: { cow: 'গরু', buffalo: 'মহিষ', mixed: 'মিশ্র' },
    facts: ['কেন্দ্র', 'খোলা হয়েছে', 'বন্ধ হয়েছে'],
    totals: 'নেওয়া দুধ',
    columns: ['দুধ', 'রসিদ', 'লিটার', 'ফ্যাট %', 'এসএনএফ %', 'দাম (৳)'],
    all: 'মোট',
    refused: 'যে দুধ নেওয়া হয়নি, আর যে রসিদ তুলে নেওয়া হয়েছে',
    refusedColumns: ['', 'রসিদ', 'লিটার', 'দাম (৳)'],
    sour: 'টক দুধ',
    rejected: 'ফেরত দেওয়া দুধ',
    withdrawn: 'তুলে নেওয়া রসিদ',
    signatures: ['অপারেটর', 'কর্মকর্তা'],
    open: 'খোলা আছে',
  },
  en: {
    title: 'Closing of the shift',
    periods: { morning: 'Morning', evening: 'Evening' },
    milks: { cow: 'Cow', buffalo: 'Buffalo', mixed: 'Mixed' },
    facts: ['Centre', 'Opened', 'Closed'],
    totals: 'Milk taken',
    columns: ['Milk', 'Receipts', 'Litres', 'Fat %', 'SNF %', 'Price (৳)'],
    all: 'Total',
    refused: 'Milk not accepted, and receipts withdrawn',
    refusedColumns: ['', 'Receipts', 'Litres', 'Price (৳)'],
    sour: 'Sour milk',
    rejected: 'Rejected milk',
    withdrawn: 'Withdrawn receipts',
    signatures: ['Operator', 'Official'],
    open: 'still open',
  },
} as const;

/** Throws `collection.shift_missing`. */
export async function answerClosingPaper(
  house: House,
  reply: FastifyReply,
  shiftId: string,
  language: Language,
): Promise<FastifyReply> {
  const slip = await readShiftSlip(house.db, shiftId);
  const pdf = house.typesetter().render(template, closingPage(slip, language));
  return answerPdf(reply, `shift-${slip.held_on}-${slip.period}`, pdf);
}

/** The totals as they are now, with what was corrected since the closing. */
export function closingPage(slip: ShiftSlip, language: Language): object {
  const said = words[language];
  const totals = slip.now;
  const count = (value: number) => formatInteger(value, language);
  const litres = (value: number) => formatLitresInColumn(value, language);
  const percent = (value: number | null) => (value === null ? '–' : formatDecimal(value, language, { decimals: 2 }));
  const money = (value: { amount: number; currency: string }) =>
    formatMoney({ amount: BigInt(value.amount), currency: value.currency as Currency }, language, { unit: 'none' });
  const at = (text: string | null, by: string | null) =>
    text === null ? said.open : [formatInstant(Temporal.Instant.from(text), language), by ?? ''].join(' · ');
  const nameIn = (name: string | null, inBangla: string | null) => (language === 'bn' ? (inBangla ?? name) : name);
  const row = (name: string, milk: Omit<ShiftSlip['now']['milks'][number], 'milk_type'>) => [
    name,
    count(milk.receipts_count),
    litres(milk.volume_ml),
    percent(milk.fat_bp),
    percent(milk.snf_bp),
    money(milk.amount),
  ];
  const centre = language === 'bn' ? slip.centre_name_bn : slip.centre_name_en;
  return {
    language,
    title: said.title,
    organisation: centre,
    date: slip.held_on,
    shift: `${formatDay(Temporal.PlainDate.from(slip.held_on), language)}, ${said.periods[slip.period]}`,
    paper: { running: centre, number: said.title, page: '{page}/{pages}' },
    facts: [
      { label: said.facts[0], value: centre },
      { label: said.facts[1], value: at(slip.opened_at, nameIn(slip.opened_by_name, slip.opened_by_name_bn)) },
      { label: said.facts[2], value: at(slip.closed_at, nameIn(slip.closed_by_name, slip.closed_by_name_bn)) },
    ],
    totals: said.totals,
    columns: said.columns,
    rows: [...totals.milks.map((milk) => row(said.milks[milk.milk_type], milk)), row(said.all, totals)],
    refused: said.refused,
    refusedColumns: said.refusedColumns,
    refusedRows: [
      [said.sour, count(totals.sour_count), litres(totals.sour_volume_ml), money(totals.sour_amount)],
      [said.rejected, count(totals.rejected_count), litres(totals.rejected_volume_ml), ''],
      [said.withdrawn, count(totals.withdrawn_count), '', ''],
    ],
    signatures: said.signatures,
  };
}
