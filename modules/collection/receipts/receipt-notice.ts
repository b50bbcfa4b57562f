// The text message of one receipt. Off unless the union turns it on: every message costs money.
import { defineNotice, type NoticeRequest, type NoticeTemplate } from '../../notify/index.ts';
import type { Receipt } from '../contract-receipts.ts';

const variables = {
  number: 'integer',
  day: 'day',
  volume: 'volume',
  fat: 'percent',
  snf: 'percent',
  amount: 'money',
} as const;

export const receiptRecordedNotice: NoticeTemplate<typeof variables> = defineNotice({
  kind: 'collection.receipt_recorded',
  name: { bn: 'দুধের রসিদ', en: 'Milk receipt' },
  channels: ['sms'],
  variables,
  text: {
    bn: {
      title: 'দুধের রসিদ {number}',
      body: '{day}, রসিদ {number}: {volume} লিটার, ফ্যাট {fat}, এসএনএফ {snf}, দাম {amount}',
    },
    en: {
      title: 'Milk receipt {number}',
      body: '{day}, receipt {number}: {volume} litres, fat {fat}, SNF {snf}, price {amount}',
    },
  },
});

export function receiptNotice(personId: string, receipt: Receipt): NoticeRequest<typeof variables> {
  return {
    notice: receiptRecordedNotice,
    personId,
    dedupeKey: `collection.receipt_recorded ${receipt.id}`,
    siteId: receipt.centre_id,
    href: `/member/receipts/${receipt.id}`,
    params: {
      number: receipt.number,
      day: Temporal.PlainDate.from(receipt.held_on),
      volume: receipt.volume_ml,
      fat: receipt.fat_bp,
      snf: receipt.snf_bp,
      amount: receipt.amount,
    },
  };
}
