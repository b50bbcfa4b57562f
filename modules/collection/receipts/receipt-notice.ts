// The text message of one receipt, as the trade writes it. Off unless the union turns it on: every message costs money.
import { formatDecimal } from '../../../platform/language/format-decimal.ts';
import type { Language } from '../../../platform/language/language.ts';
import { defineNotice, type NoticeRequest, type NoticeTemplate } from '../../notify/index.ts';
import type { Receipt } from '../contract-receipts.ts';
import { ratePerLitre } from '../printing/rate-per-litre.ts';

const variables = {
  number: 'integer',
  day: 'day',
  shift: 'bilingual',
  name: 'bilingual',
  volume: 'volume',
  fat: 'percent',
  clr: 'bilingual',
  snf: 'percent',
  rate: 'money',
  amount: 'money',
} as const;

export const receiptRecordedNotice: NoticeTemplate<typeof variables> = defineNotice({
  kind: 'collection.receipt_recorded',
  name: { bn: 'দুধের রসিদ', en: 'Milk receipt' },
  channels: ['sms', 'whatsapp'],
  variables,
  text: {
    bn: {
      title: 'দুধের রসিদ {number}',
      body: '{day} {shift}, নং {number}, {name}: {volume} লি, ফ্যাট {fat}, {clr} {snf}, দর {rate}, দাম {amount}',
    },
    en: {
      title: 'Milk receipt {number}',
      body: '{day} {shift}, no. {number}, {name}: {volume} L, fat {fat}, {clr} {snf}, rate {rate}, price {amount}',
    },
  },
});

const shifts = {
  morning: { bn: 'সকাল', en: 'morning' },
  evening: { bn: 'বিকাল', en: 'evening' },
} as const;

const sentLater = {
  morning: { bn: 'সকাল (পরে এসেছে)', en: 'morning (sent later)' },
  evening: { bn: 'বিকাল (পরে এসেছে)', en: 'evening (sent later)' },
} as const;

/** A receipt that was written without a network says that it comes late. */
export function receiptNotice(personId: string, receipt: Receipt): NoticeRequest<typeof variables> {
  const { amount, currency } = receipt.amount;
  return {
    notice: receiptRecordedNotice,
    personId,
    dedupeKey: `collection.receipt_recorded ${receipt.id}`,
    siteId: receipt.centre_id,
    href: `/member/receipts/${receipt.id}`,
    params: {
      number: receipt.number,
      day: Temporal.PlainDate.from(receipt.held_on),
      shift: (receipt.origin === 'offline' ? sentLater : shifts)[receipt.period],
      name: { bn: receipt.member_name_bn, en: receipt.member_name_en },
      volume: receipt.volume_ml,
      fat: receipt.fat_bp,
      clr: { bn: clrPart(receipt, 'bn', 'সিএলআর', 'এসএনএফ'), en: clrPart(receipt, 'en', 'CLR', 'SNF') },
      snf: receipt.snf_bp,
      rate: { amount: ratePerLitre(amount, receipt.volume_ml), currency },
      amount: receipt.amount,
    },
  };
}

/** The lactometer only where it was read, then the name of SNF: a part of a message is never empty. */
function clrPart({ clr_tenths }: Receipt, language: Language, label: string, snf: string): string {
  return clr_tenths === null ? snf : `${label} ${formatDecimal(clr_tenths, language, { decimals: 1 })}, ${snf}`;
}
