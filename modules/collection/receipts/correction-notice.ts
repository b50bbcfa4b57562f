// Tells a member that a receipt of theirs was put right: what it said, what it says now, and why.
import { defineNotice, type NoticeRequest, type NoticeTemplate } from '../../notify/index.ts';

const variables = {
  number: 'integer',
  day: 'day',
  volume_before: 'volume',
  amount_before: 'money',
  volume: 'volume',
  amount: 'money',
  reason: 'text',
} as const;

export const receiptCorrectedNotice: NoticeTemplate<typeof variables> = defineNotice({
  kind: 'collection.receipt_corrected',
  name: { bn: 'দুধের রসিদ সংশোধন', en: 'Milk receipt corrected' },
  channels: ['in_app', 'sms', 'whatsapp'],
  variables,
  text: {
    bn: {
      title: '{day} তারিখের রসিদ সংশোধন হয়েছে',
      body: 'রসিদ {number}: আগে {volume_before} লি, {amount_before}; এখন {volume} লি, {amount}। কারণ: {reason}',
    },
    en: {
      title: 'Your receipt of {day} was corrected',
      body: 'Receipt {number}: before {volume_before} L, {amount_before}; now {volume} L, {amount}. Why: {reason}',
    },
  },
});

interface Values {
  readonly volume: number;
  readonly amount: { readonly amount: number; readonly currency: string };
}

export function correctedNotice(told: {
  readonly personId: string;
  readonly receiptId: string;
  readonly old: {
    readonly id: string;
    readonly number: number;
    readonly centre_id: string;
    readonly held_on: Temporal.PlainDate;
  };
  readonly before: Values;
  readonly after: Values;
  readonly reason: string;
}): NoticeRequest<typeof variables> {
  const { personId, receiptId, old, before, after, reason } = told;
  return {
    notice: receiptCorrectedNotice,
    personId,
    dedupeKey: `collection.receipt_corrected ${old.id} ${personId}`,
    siteId: old.centre_id,
    href: `/member/receipts/${receiptId}`,
    params: {
      number: old.number,
      day: old.held_on,
      volume_before: before.volume,
      amount_before: before.amount,
      volume: after.volume,
      amount: after.amount,
      reason,
    },
  };
}
