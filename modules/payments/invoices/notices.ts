// What invoices tell their buyers: that one is due, and what stands between them.
import { defineNotice, type NoticeTemplate } from '../../notify/index.ts';

type Asked = { seller: 'bilingual'; number: 'code'; amount: 'money'; due_on: 'day'; link: 'code' };

const variables: Asked = { seller: 'bilingual', number: 'code', amount: 'money', due_on: 'day', link: 'code' };
const channels = ['in_app', 'email', 'sms'] as const;

export const invoiceDueSoon: NoticeTemplate<Asked> = defineNotice({
  kind: 'payments.invoice_due_soon',
  name: { bn: 'চালানের টাকা দেওয়ার দিন আসছে', en: 'Invoice due soon' },
  channels,
  variables,
  text: {
    bn: {
      title: 'চালান {number}: {due_on} শেষ দিন',
      body: '{seller}-এর চালানে {amount} বাকি। {due_on}-এর মধ্যে দিন: {link}',
    },
    en: {
      title: 'Invoice {number} is due on {due_on}',
      body: '{amount} is open on the invoice of {seller}. Please pay by {due_on}: {link}',
    },
  },
});

export const invoiceDueToday: NoticeTemplate<Asked> = defineNotice({
  kind: 'payments.invoice_due_today',
  name: { bn: 'আজ চালানের টাকা দেওয়ার শেষ দিন', en: 'Invoice due today' },
  channels,
  variables,
  text: {
    bn: {
      title: 'চালান {number}: আজ শেষ দিন',
      body: '{seller}-এর চালানে {amount} বাকি। আজ {due_on} শেষ দিন: {link}',
    },
    en: {
      title: 'Invoice {number} is due today',
      body: '{amount} is open on the invoice of {seller}. It is due today, {due_on}: {link}',
    },
  },
});

type Late = Asked & { days: 'integer' };

export const invoiceOverdue: NoticeTemplate<Late> = defineNotice({
  kind: 'payments.invoice_overdue',
  name: { bn: 'চালানের টাকা বাকি পড়েছে', en: 'Invoice overdue' },
  channels,
  variables: { ...variables, days: 'integer' } as const,
  text: {
    bn: {
      title: 'চালান {number}: {days} দিন দেরি',
      body: '{seller}-এর চালানে {amount} বাকি, শেষ দিন ছিল {due_on}। এখানে দিন: {link}',
    },
    en: {
      title: 'Invoice {number} is {days} {days:day|days} late',
      body: '{amount} is open on the invoice of {seller}; it was due on {due_on}. Please pay here: {link}',
    },
  },
});

type Sent = { seller: 'bilingual'; from_on: 'day'; to_on: 'day'; closing: 'money'; link: 'code' };

export const buyerStatementSent: NoticeTemplate<Sent> = defineNotice({
  kind: 'payments.buyer_statement',
  name: { bn: 'ক্রেতার হিসাব বিবরণী', en: 'Statement of a buyer' },
  channels: ['email'],
  variables: { seller: 'bilingual', from_on: 'day', to_on: 'day', closing: 'money', link: 'code' },
  text: {
    bn: {
      title: '{seller}: {from_on} থেকে {to_on} পর্যন্ত হিসাব',
      body: '{to_on} তারিখে আপনার কাছে পাওনা {closing}। বিবরণী এখানে: {link}',
    },
    en: {
      title: '{seller}: statement from {from_on} to {to_on}',
      body: 'On {to_on} you owe {closing}. The statement is here: {link}',
    },
  },
});

export const invoiceNotices: readonly NoticeTemplate[] = [
  invoiceDueSoon,
  invoiceDueToday,
  invoiceOverdue,
  buyerStatementSent,
] as unknown as readonly NoticeTemplate[];
