// Slips of receipts, local sales and loads as PDF, for a place without a slip printer.
import { fileURLToPath } from 'node:url';
import type { FastifyReply } from 'fastify';
import type { House } from '../../../platform/house.ts';
import { formatDecimal, formatInteger } from '../../../platform/language/format-decimal.ts';
import { formatDay, formatInstant } from '../../../platform/language/format-time.ts';
import type { Language } from '../../../platform/language/language.ts';
import type { Currency } from '../../../platform/money/currencies.ts';
import { formatMoney } from '../../../platform/money/format-money.ts';
import { formatKilograms, formatLitres } from '../../../platform/quantity/quantity.ts';
import type { ReceiptDetail } from '../contract-receipts.ts';
import type { LocalSale } from '../sales/contract-sales.ts';
import type { Dispatch } from '../transport/contract-trips.ts';
import { ratePerLitre } from './rate-per-litre.ts';
import type { SlipWords } from './slip-of.ts';

const template = fileURLToPath(new URL('../documents/slip.typ', import.meta.url));

const words = {
  bn: {
    periods: { morning: 'সকাল', evening: 'বিকাল' },
    milks: { cow: 'গরু', buffalo: 'মহিষ', mixed: 'মিশ্র' },
    ...{ receipt: 'রসিদ', member: 'সদস্য', milk: 'দুধ', litres: 'লিটার', clr: 'সিএলআর' },
    ...{ fat: 'ফ্যাট %', snf: 'এসএনএফ %' },
    ...{ rate: 'দর, লিটার', amount: 'দাম', sale: 'বিক্রি', buyer: 'ক্রেতা', load: 'বোঝাই', kg: 'কেজি', lot: 'লট' },
    ...{ temperature: 'তাপমাত্রা °সে', centreSigner: 'কেন্দ্রের পক্ষে', driverSigner: 'চালক', sample: 'নমুনা' },
    ...{ withdrawn: 'বাতিল', compartment: 'কক্ষ' },
  },
  en: {
    periods: { morning: 'morning', evening: 'evening' },
    milks: { cow: 'Cow', buffalo: 'Buffalo', mixed: 'Mixed' },
    ...{ receipt: 'Receipt', member: 'Member', milk: 'Milk', litres: 'Litres', clr: 'CLR' },
    ...{ fat: 'Fat %', snf: 'SNF %' },
    ...{ rate: 'Rate a litre', amount: 'Price', sale: 'Sale', buyer: 'Buyer', load: 'Load', kg: 'kg', lot: 'Lot' },
    ...{ temperature: 'Temperature C', centreSigner: 'For the centre', driverSigner: 'Driver', sample: 'Sample' },
    ...{ withdrawn: 'Withdrawn', compartment: 'Compartment' },
  },
} as const;

interface Paper {
  readonly mm: 58 | 80;
  readonly language: Language;
  readonly date: string;
}

export function answerSlip(house: House, reply: FastifyReply, slip: SlipWords, paper: Paper): FastifyReply {
  const pdf = house.typesetter().render(template, { ...paper, ...slip });
  return reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `inline; filename="slip-${paper.date}.pdf"`)
    .header('cache-control', 'private, no-cache')
    .header('x-content-type-options', 'nosniff')
    .send(Buffer.from(pdf));
}

type Wire = { readonly amount: number; readonly currency: string };
const money = ({ amount, currency }: Wire, language: Language) =>
  formatMoney({ amount: BigInt(amount), currency: currency as Currency }, language);
const percent = (value: number, language: Language) => formatDecimal(value, language, { decimals: 2 });
const rate = (volumeMl: number, { amount, currency }: Wire, language: Language) =>
  money({ amount: ratePerLitre(amount, volumeMl), currency }, language);

export function receiptSlip(receipt: ReceiptDetail, language: Language): SlipWords {
  const said = words[language];
  const bn = language === 'bn';
  const day = formatDay(Temporal.PlainDate.from(receipt.held_on), language);
  const name = bn ? receipt.member_name_bn : receipt.member_name_en;
  const clr = receipt.clr_tenths;
  return {
    title: bn ? receipt.centre_name_bn : receipt.centre_name_en,
    heading: `${day}, ${said.periods[receipt.period]}`,
    rows: [
      [said.receipt, formatInteger(receipt.number, language)],
      [said.member, `${formatInteger(Number(receipt.member_code), language)} ${name}`],
      [said.milk, said.milks[receipt.milk_type]],
      [said.litres, formatLitres(receipt.volume_ml, language)],
      [said.fat, percent(receipt.fat_bp, language)],
      ...(clr === null ? [] : [[said.clr, formatDecimal(clr, language, { decimals: 1 })] as const]),
      [said.snf, percent(receipt.snf_bp, language)],
      [said.rate, rate(receipt.volume_ml, receipt.amount, language)],
      [said.amount, money(receipt.amount, language)],
    ],
    footing: receipt.standing ? '' : said.withdrawn,
    address: '',
  };
}

export function saleSlip(sale: LocalSale, language: Language): SlipWords {
  const said = words[language];
  return {
    title: language === 'bn' ? sale.centre_name_bn : sale.centre_name_en,
    heading: formatDay(Temporal.PlainDate.from(sale.held_on), language),
    rows: [
      [said.sale, formatInteger(sale.number, language)],
      ...(sale.buyer === '' ? [] : [[said.buyer, sale.buyer] as const]),
      [said.milk, said.milks[sale.milk_type]],
      [said.litres, formatLitres(sale.volume_ml, language)],
      [said.rate, money(sale.rate, language)],
      [said.amount, money(sale.amount, language)],
    ],
    footing: sale.state === 'standing' ? '' : said.withdrawn,
    address: '',
  };
}

export function loadSlip(load: Dispatch, language: Language): SlipWords {
  const said = words[language];
  return {
    title: language === 'bn' ? load.centre_name_bn : load.centre_name_en,
    heading: formatInstant(Temporal.Instant.from(load.loaded_at), language),
    rows: [
      [said.compartment, formatInteger(load.position, language)],
      [said.milk, said.milks[load.milk_type]],
      [said.litres, formatLitres(load.volume_ml, language)],
      [said.fat, percent(load.fat_bp, language)],
      [said.snf, percent(load.snf_bp, language)],
      [said.temperature, formatDecimal(load.temp_tenths, language, { decimals: 1 })],
      ...(load.sample_number === '' ? [] : [[said.sample, load.sample_number] as const]),
      [said.centreSigner, load.centre_signer],
      [said.driverSigner, load.driver_signer],
      [said.kg, formatKilograms(load.mass_g, language)],
    ],
    footing: load.withdrawn_at === null ? '' : said.withdrawn,
    address: '',
  };
}
